"""What the sentences of a text tell of its country: its bodies and words, its towns, "here in", the country spoken of most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen import lexicon
from briefgen.language import geography, homonyms, posts, telltales
from briefgen.language.evidence import HEAD, TELLTALE, Evidence
from briefgen.language.names.found import Found
from briefgen.language.towns import families, is_family, places, town
from briefgen.language.words import Word
from briefgen.model import Source

# A body with the country's name; two of them count.
_BODY = 0.75
# People of a part of a country.
_REGIONAL = 0.4
_HERE = re.compile(
    r"\b(?:[Hh]ere in|in our country,|in this country,|[Oo]ur (?:country|nation),|[Ww]e in|[Aa]cross our)\s+(?:the\s+)?$"
)
_BACK = re.compile(r"\b(?:[Rr]eturn(?:ed|ing|s)?(?: home)? to|(?:back|home) (?:in|to)|[Bb]ased in)\s+(?:the\s+)?$")
_RECORD = re.compile(
    r"(?i)\bhansard\b|\boral questions\b|\bparliamentary debates?\b|\bofficial report\b|\border of business\b"
)
_AWAY = re.compile(
    r"(?:\b[Oo]ur (?:[Ee]mbassy|[Cc]onsulate(?: [Gg]eneral)?|[Aa]mbassador|[Mm]ission) (?:in|to)|[Ll]anded in|"
    r"[Tt]rip to|[Ff]l(?:ew|ies|own) to|(?:returned|came back) from)\s+(?:the\s+)?$"
)
# A government's own paper, which need not say whose.
_ISSUED = re.compile(
    r"(?im)^\W*(?:(?:press|media|news) (?:release|statement|note)s?\b.{0,30}|issued by (?:the )?|from:? (?:the )?)?"
    r"(?:federal |national |state |royal )?(?:ministry|department|office of the|cabinet|government|prime minister's office)\b[^.\n]{0,90}$"
)


def spoken_of(
    words: Sequence[Sequence[Word]], found: Sequence[Found], marked: Mapping[str, int], source: Source
) -> Iterator[Evidence]:
    """What the sentences name: institutions of one country, "here in", "our embassy in", and the country spoken of most."""
    surnames = families(item.name for item in found)
    spoken: dict[str, Counter[str]] = {}
    towns: dict[str, set[str]] = {}
    bodies: Counter[str] = Counter()
    voice = 3 * bool(_RECORD.search(source.text[:HEAD]))
    for sentence in words:
        at = 0
        while at < len(sentence):
            if is_family(sentence, at, surnames):
                at += 1
                continue
            at, signs = _sign(sentence, at, spoken, towns, source)
            for sign in signs:
                bodies[sign.code] += sign.weight == _BODY
                if sign.weight == TELLTALE and sign.code in marked:
                    yield replace(sign, weight=TELLTALE / 3)  # what strangers serve is theirs
                elif sign.weight != _BODY or bodies[sign.code] <= 2:
                    yield sign
        voice += sum(_is_own(sentence, at) for at in range(len(sentence) - 1))
    yield from _most(spoken, marked, voice, governs=bool(_ISSUED.search(source.text[:HEAD])))
    yield from _of_towns(towns)
    if len(spoken) == 1 and not marked:
        code, names = next(iter(spoken.items()))
        if not any(geography.country_code(name) for name in names):  # whoever names a state once may be a stranger
            yield Evidence(code, 0.5, f"the only place named ({next(iter(names))})")


def telltale(words: Sequence[Word], at: int, text: str, *, likely: bool = True) -> tuple[int, tuple[Evidence, ...]]:
    """Where to read on behind a word, and the signs of a telltale that begins there; of a likely one where that is asked."""
    alone = telltales.alone().match(words, at)
    if alone is not None:
        told = text[words[at].start : words[alone[0] - 1].end]
        weight = _REGIONAL if told in telltales.regional() else TELLTALE
        return alone[0], (Evidence(alone[1], weight, f"“{told}”"),)
    found = telltales.weighed(words, at) if likely else None
    if found is None:
        return at + 1, ()
    end, codes = found
    told = f"“{text[words[at].start : words[end - 1].end]}”"
    return end, tuple(Evidence(code, weight, told, len(codes) > 2) for code, weight in codes)


def _sign(
    sentence: Sequence[Word],
    at: int,
    spoken: dict[str, Counter[str]],
    towns: dict[str, set[str]],
    source: Source,
) -> tuple[int, tuple[Evidence, ...]]:
    """Where to read on behind a word, and the signs that begin there; places and towns are counted."""
    known = homonyms.match(sentence, at, homonyms.choices(source.text)) if sentence[at].capital else None
    place = places().match(sentence, at)
    told = telltale(sentence, at, source.text, likely=known is None and place is None)
    if told[1]:
        return told
    if not sentence[at].capital:
        return at + 1, ()
    if known is None and place is None:
        place = town(sentence, at)
    if known is None and place is None:
        return at + 1, ()
    end, code = (known[0], known[1].code) if known else place or (at + 1, "")
    if known is None or known[1].form == "city":
        towns.setdefault(code, set()).add(" ".join(word.text for word in sentence[at:end]).title())
    before = source.text[max(0, sentence[at].start - 40) : sentence[at].start]
    text = source.text[sentence[at].start : sentence[end - 1].end]
    spoken.setdefault(code, Counter())[text] += 1
    if _HERE.search(before):
        return end, (Evidence(code, 2.0, f"“here in {text}”"),)
    if _BACK.search(before):
        return end, (Evidence(code, 2.0, f"“{' '.join(before.split()[-2:])} {text}”"),)
    body = _national_body(sentence, at, end) if known and known[1].form in ("name", "demonym") else ""
    if body.rsplit(" ", 1)[-1] in ("Embassy", "Commission", "Consulate") and "Commission of" not in body:
        host = _host_of(sentence, at)
        return end, (Evidence(host, 1.0, f"“{body}”"),) if host and host != code else ()
    if body:
        return end, (Evidence(code, _BODY, f"“{body}”"),)
    if _AWAY.search(before):
        return end, (Evidence(code, -1.5, f"a guest in {text}"),)
    return end, ()


def _of_towns(towns: Mapping[str, set[str]]) -> Iterator[Evidence]:
    """The country of which most towns and provinces are named: strangers' texts name its capital alone."""
    ranked = sorted(towns.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    second = len(ranked[1][1]) if len(ranked) > 1 else 0
    for code, names in ranked[:1]:
        if len(names) > max(second, 1):
            named = ", ".join(sorted(names)[:3])
            yield Evidence(
                code, 1.0 if len(names) == 2 else 1.5 if len(names) == second + 1 else 2.0, f"its towns ({named})"
            )


def _host_of(sentence: Sequence[Word], at: int) -> str:
    """The country of the town that an embassy is in: "the Tanzanian High Commission in Lilongwe"."""
    for step in range(at + 1, min(len(sentence) - 1, at + 5)):
        if sentence[step].lower == "in":
            known = geography.territories().match(sentence, step + 1)
            return known[1].code if known is not None and known[1].form in ("capital", "city") else ""
    return ""


def _national_body(sentence: Sequence[Word], at: int, end: int) -> str:
    """The body that bears a country's name, as printed: "Bank of Zambia", "Kenya Space Agency"; "" where none does."""
    first = at - 1 - (at > 1 and sentence[at - 1].lower == "the")
    if first > 0 and sentence[first].lower == "of" and sentence[first - 1].capital:
        if sentence[first - 1].lower in posts.organisation_nouns():
            return posts.text_of(sentence, range(first - 1, end))
    step = end
    while step < min(len(sentence), end + 5) and sentence[step].capital and sentence[step].is_word:
        step += 1
        if sentence[step - 1].lower in posts.organisation_nouns():
            return posts.text_of(sentence, range(at, step))
    return ""


def _is_own(sentence: Sequence[Word], at: int) -> bool:
    """Whether a state speaks of itself: "our Embassy", "our citizens"."""
    return sentence[at].lower == "our" and sentence[at + 1].lower in lexicon.load("homelands")["voice"]


def _most(
    spoken: Mapping[str, Counter[str]], marked: Mapping[str, int], voice: int, *, governs: bool
) -> Iterator[Evidence]:
    """The country whose places are named most: little by itself, more where a state speaks or others' officials are marked."""
    counts = {code: sum(forms.values()) for code, forms in spoken.items()}
    ranked = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    total = sum(counts.values())
    for code, count in ranked[:1]:
        second = ranked[1][1] if len(ranked) > 1 else 0
        if count >= 3 and count >= 1.5 * second:
            yield Evidence(code, 1.5 if count >= 2.5 * second else 1.0, f"named most ({count} of {total} places)")
        if not second and count > 2 and len(spoken[code]) > 2:
            yield Evidence(code, 1.0, f"the only country named ({', '.join(list(spoken[code])[:3])})")
        if voice > 1 and count > second and code not in marked:
            yield Evidence(code, 1.5 if voice < 3 else 2.5, "a state that speaks of itself")
    for code, count in ranked[:2]:
        if count >= 0.3 * total and count > 1 and marked and code not in marked:
            weight = (2.0 if governs else 1.0) + 0.5 * (sum(marked.values()) > 1)
            yield Evidence(code, weight, "only the officials of others are marked")
