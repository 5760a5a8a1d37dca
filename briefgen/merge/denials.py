"""What one fact denies and another tells: the same matter, in nearly the same words, of the same party."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from briefgen.kinds.sameness import concept, content_words, own_deed, stem
from briefgen.language.geography import country_code
from briefgen.merge.agreement import is_denied
from briefgen.merge.clusters import pairs
from briefgen.merge.likeness import Likeness, own_countries, words
from briefgen.merge.times import is_same_news
from briefgen.model import Claim, Fact, Source

# The field, the two facts, and what each of them says.
Against = tuple[str, Fact, Fact, tuple[str, str]]

# A denial and what it denies share this much of their words.
DENIED_ALIKE = 0.5
# Kinds in which something may be told that another source denies.
DENIABLE = frozenset(("position", "commitment", "discussion", "background"))
# So many words of a denial, and of what it denies, are shown.
LONGEST = 24
# The rule of a claim that tells of what was called off.
CALLED_OFF = "cancelled"
# What was still to come where it was told.
_AHEAD = re.compile(
    r"\b(?:will|would|shall|(?:is|are|was|were) (?:due |expected |scheduled |set |planned )?to|expect\w*|hop(?:es?|ed|ing)"
    r"|plan(?:s|ned|ning)?|intend\w*|scheduled|slated|forecast\w*|foresee\w*|aim\w*|on track)\b"
)
_NEGATED = re.compile(r"\b(?:not|never|n[’']t|cannot)\s+(?:(?:yet|been|be|have|being|\w+ly)\s+)*([^\W\d_]+)")
# "denied that Norway had agreed": who, and the verb that is denied.
_DENIED_THAT = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|disput\w*)\b[^.;]*?\bthat\s+(?P<who>[^.;]*?)\s+"
    r"(?:had|has|have|was|were|is|are|would|will|could|can|did)\s+"
    r"(?:(?:yet|been|be|have|being|\w+ly)\s+)*(?P<verb>[^\W\d_]+)"
)
# "stressed that Norway opposes": who, up to the verb or what stands in its place.
_SAID_THAT = re.compile(r"\bthat\s+(?P<who>(?:[^\W\d_][\w’'-]*\s+){1,4})")
_PART = re.compile(r"(?:of|for|to|in|with) (?:which|whom)\b|(?:which|who|whose)\b")
_IN_FRONT = re.compile(r"(?:he|she|it|they|we|i)\b(?!['’])", re.IGNORECASE)
_PRONOUN = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|him|[Hh]er|them|us|[Ii]ts|[Hh]is|[Tt]heir|[Oo]ur|I)\b(?!-)"
)


def denials(facts: Sequence[Fact], sources: Mapping[str, Source]) -> Iterator[Against]:
    """What one fact denies and another affirms, whoever they are: the same matter in nearly the same words."""
    likeness = Likeness(sources)
    able = [fact for fact in facts if fact.kind in DENIABLE]
    keys: dict[int, Iterable[Hashable]] = {
        number: {*words(fact.claims[0]), _verb(fact.claims[0])} - {""} for number, fact in enumerate(able)
    }
    denied = {number for number, fact in enumerate(able) if is_denied(fact.claims[0])}
    for one, other in pairs(keys) if denied else ():
        if (one in denied) == (other in denied):
            continue
        left, right = able[one].claims[0], able[other].claims[0]
        denial, told = (left, right) if one in denied else (right, left)
        if not is_same_news(left, right, sources) or _is_changed(able[one], able[other], sources):
            continue
        if _is_called_off(denial, told, sources):
            continue
        if likeness.of(left, right) < DENIED_ALIKE and not _is_about_all_of(denial, told):
            continue
        if _tells_what_is_denied(denial, told) and _are_of_one_party(denial, told):
            yield "polarity", able[one], able[other], (_words(able[one]), _words(able[other]))


def _is_changed(one: Fact, other: Fact, sources: Mapping[str, Source]) -> bool:
    """Whether one voice says otherwise on a later day: it has changed its mind, which is news and no contradiction."""
    days = {sources[fact.claims[0].source].published.date for fact in (one, other)}
    return len(days) > 1 and None not in days and one.origins == other.origins and len(one.origins) == 1


def _is_called_off(denial: Claim, told: Claim, sources: Mapping[str, Source]) -> bool:
    """Whether a later text tells that what was promised or expected is off: it was to be all the same."""
    days = [sources[claim.source].published.date for claim in (told, denial)]
    is_later = days[0] is not None and days[1] is not None and days[0].last < days[1].first
    is_ahead = told.kind == "commitment" or told.value.modality == "planned" or bool(_AHEAD.search(told.quote.exact))
    return denial.rule.startswith(CALLED_OFF) and is_ahead and is_later


def _verb(claim: Claim) -> str:
    """The concept of what is not done, or of what is; "" where the claim has no such verb."""
    negated = _NEGATED.search(claim.quote.exact) if is_denied(claim) else None
    return concept(stem(negated[1].lower())) if negated else own_deed(claim)


def _tells_what_is_denied(denial: Claim, other: Claim) -> bool:
    """Whether the other has the verb that the denial negates; one without such a verb ("no talks on") denies its nouns."""
    that = _DENIED_THAT.search(denial.quote.exact)
    negated = _NEGATED.search(denial.quote.exact)
    verb = that["verb"] if that else negated[1] if negated else ""
    if not verb:
        return True
    denied_too = {concept(stem(match[1].lower())) for match in _NEGATED.finditer(other.quote.exact)}
    told = {concept(stem(word)) for word in re.findall(r"[^\W\d_]+", other.sentence.exact.lower())}
    return concept(stem(verb.lower())) in told - denied_too


def _is_about_all_of(denial: Claim, other: Claim) -> bool:
    """Whether one country will not do something and, in a part of a sentence on just that, does: "Malta will not pay for
    the mast" and "the mast costs 9 million, of which Malta will pay 3 million".
    """
    negated = _NEGATED.search(denial.quote.exact)
    if negated is None:
        return False
    if not _denied_of(denial) or _denied_of(denial) != own_countries(other):
        return False
    verb = concept(stem(negated[1].lower()))
    if not _PART.match(other.quote.exact) or verb not in content_words(other.quote.exact):
        return False
    matter = re.split(r"[,;]", denial.quote.exact[negated.end() :], maxsplit=1)[0]
    denied = {key for key, weight in content_words(matter).items() if weight == 1.0}
    return bool(denied) and denied <= content_words(other.sentence.exact).keys()


def _denied_of(denial: Claim) -> frozenset[str]:
    """Of which countries something is denied: those in front of the "not", else those of whoever denies it."""
    negated = _NEGATED.search(denial.quote.exact)
    return _countries(denial.quote.exact[: negated.start()] if negated else "") or own_countries(denial)


def _are_of_one_party(denial: Claim, other: Claim) -> bool:
    """Whether both say it of one country, as far as both name one: a denial for Malta says nothing of Norway."""
    that, said = _DENIED_THAT.search(denial.quote.exact), _SAID_THAT.search(other.quote.exact)
    one = _countries(that["who"]) if that else _denied_of(denial)
    two = _countries(said["who"]) if said else own_countries(other)
    return not one or not two or bool(one & two)


@lru_cache(maxsize=4096)
def _countries(words: str) -> frozenset[str]:
    """The countries that words name, by name or demonym."""
    parts = [re.sub(r"['’]s?$", "", part) for part in words.split()]
    runs = (" ".join(parts[start : start + size]) for start in range(len(parts)) for size in (1, 2, 3))
    return frozenset(code for run in runs if run[:1].isupper() and (code := country_code(run)))


def _words(fact: Fact) -> str:
    """What a fact says in a source's own words, short enough to stand beside what denies it.

    The first claim that says it without a pronoun; a pronoun in front gives way to the name of whom it means.
    """
    claims = [claim for claim in fact.claims if is_denied(claim) == is_denied(fact.claims[0])]
    named = [claim for claim in claims if not _PRONOUN.search(claim.quote.exact)]
    lead = (named or claims or fact.claims)[0]
    words = lead.quote.exact.removeprefix("that ")
    actors = lead.value.actors
    if (front := _IN_FRONT.match(words)) and actors and all(actor.is_resolved for actor in actors):
        words = " and ".join(actor.name for actor in actors) + words[front.end() :]
    said = words.split()
    return " ".join(said[:LONGEST]) + (" …" if len(said) > LONGEST else "")
