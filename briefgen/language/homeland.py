"""The country a text is written from: its own, which it leaves unsaid.

A Kenyan ministry calls its own "the Cabinet Secretary" and a stranger "the Danish minister". What tells the country lies
about the text: who issued it, the letterhead, addresses and telephone numbers, the dateline, the names of institutions that
one country alone has, its money, "here in", and which country is spoken of most. Each piece of evidence has a weight and is
kept with its reason; countries whose officials the text marks as strangers' lose weight. Where no country leads clearly, the
text has none: a guess is worse than a gap.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.language import addresses
from briefgen.language.evidence import MARKED, Evidence
from briefgen.language.letterheads import heading, issuer, letterhead
from briefgen.language.moneysigns import money
from briefgen.language.names.found import Found
from briefgen.language.placelines import byline, dateline, imprint
from briefgen.language.spokenof import spoken_of, telltale
from briefgen.language.towns import territories_in, words_of
from briefgen.language.words import Word
from briefgen.model import Source

# No more marked officials than these weaken a country: a release may name its own minister in full.
_MARKED = 3


def weigh(words: Sequence[Sequence[Word]], found: Sequence[Found], source: Source) -> tuple[Evidence, ...]:
    """Every sign of the text's country, each once; a joint paper is written from nowhere but where it is issued."""
    marked = _marked(found)
    signs = [*issuer(source), *letterhead(source), *_addresses(source), *_as_written(source, marked)]
    if not _is_joint(source):
        signs += [
            *dateline(source),
            *byline(source),
            *imprint(source),
            *heading(source),
            *money(source.text, marked),
            *spoken_of(words, found, marked, source),
        ]
    else:
        signs += (replace(item, weight=1.0) for item in dateline(source))
        marked = Counter({code: count for code, count in marked.items() if code not in {item.code for item in signs}})
    plain = len(
        {item.name for item in found if item.name and item.group == "political" and item.post and not item.post.country}
    )
    each = -1.0 if plain > 1 else -0.5
    signs += (Evidence(code, each * min(count, _MARKED), MARKED) for code, count in marked.items())
    return _backed(tuple({(item.code, item.reason): item for item in signs}.values()), words)


def _as_written(source: Source, marked: Mapping[str, int]) -> Iterator[Evidence]:
    """What tells a country in the words of a text that is read in English: "échevin", "N.-B."."""
    if source.stretches or source.raw == source.text:
        return
    text = re.sub(r"\b[Ll]['’]", "  ", source.raw)
    words = words_of(text)
    at = 0
    while at < len(words):
        end, signs = telltale(words, at, text)
        yield from (replace(sign, weight=sign.weight / 3) if sign.code in marked else sign for sign in signs)
        at = end
    yield from (Evidence(*mark) for mark in addresses.divisions(source.raw))


def _backed(signs: Sequence[Evidence], words: Sequence[Sequence[Word]]) -> tuple[Evidence, ...]:
    """The signs without those of many countries that nothing else says of theirs: "pesos" makes eight countries of none."""
    if not any(item.of_many for item in signs):
        return tuple(signs)
    told = {item.code for item in signs if not item.of_many}
    told |= {territory.code for sentence in words for _, _, territory in territories_in(sentence)}
    often = Counter(item.code for item in signs if item.of_many)
    most = max(often.values())
    return tuple(item for item in signs if not item.of_many or item.code in told or 1 < most == often[item.code])


def _is_joint(source: Source) -> bool:
    """Whether the heading says that several issue the text; minutes are so where they name two countries."""
    lines = [line for line in source.text[:600].split("\n")[:6] if len(line) < 110 and not line.rstrip().endswith(".")]
    if any(_JOINT.search(line) for line in (source.title or "", *lines)):
        return True
    if not any(_MINUTES.search(line) for line in (source.title or "", *lines)):
        return False
    named = (territory for _, _, territory in territories_in(words_of(source.text)))
    return len({territory.code for territory in named if territory.form in ("name", "demonym")}) > 1


_JOINT = re.compile(r"(?i)\bjoint (?:statement|communiqu[eé]|declaration|press|commission|minutes)|\bcommuniqu[eé]\b")
_MINUTES = re.compile(r"(?i)\bminutes\b")


def _addresses(source: Source) -> Iterator[Evidence]:
    """Hosts, telephone numbers, postal codes, letters of provinces and flags, in the text and what was left out of it."""
    left_out = "\n".join(item.text for item in source.furniture)
    around = "\n".join((source.text, left_out, source.publisher or "", " ".join(source.authors)))
    for found in (
        addresses.hosts(around, source.url or ""),
        addresses.numbers(around),
        addresses.divisions(source.text),
    ):
        yield from (Evidence(*mark) for mark in found)


_POSTED = re.compile(r"(?i) (?:to|in|at) |-designate|\bdesignate|\benvoy\b")


def _marked(found: Sequence[Found]) -> Counter[str]:
    """How many officials of each country stand with the country beside the post, as a stranger's do."""
    names: dict[str, set[str]] = {}
    for item in found:
        # his country stands beside him at home too: "Canada's Ambassador to Peru"
        abroad = item.group == "diplomatic" and (item.post is None or _POSTED.search(item.post.title) is not None)
        titled = item.post and (item.post.title or item.form == "counterpart")
        if item.name and item.post and item.post.country and titled and not abroad:
            names.setdefault(item.post.country, set()).add(item.name)
    return Counter({code: len(people) for code, people in names.items()})
