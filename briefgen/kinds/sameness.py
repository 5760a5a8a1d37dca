"""Whether two claims of one kind say one thing: actors, dates, numbers and most of the content words agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from briefgen import lexicon
from briefgen.language.identity import same_person
from briefgen.model import Actor, Claim, Conflict, Value
from briefgen.values import Timing

# Two claims of one kind and actors are one fact where this part of the shorter one's content words is shared. Invented
# pairs: one raid condemned in two wordings shares 0.55 and more, two pledges on one subject up to 0.5.
SHARED_CONTENT = 0.52


# A capitalised word names where or whom it is about; texts on one affair share those whatever they say.
_NAME_WEIGHT = 0.2


# -- one fact or two


def same_claim(left: Claim, right: Claim) -> bool:
    """Whether two claims of one kind would be one fact: actors, polarity, dates and most of the content agree."""
    one, other = left.value, right.value
    return (
        one.polarity == other.polarity
        and (one.modality == other.modality or "conditional" not in (one.modality, other.modality))
        and same_actors(one.actors, other.actors)
        and same_time(one, other)
        and same_numbers(left, right)
        and overlap(content(left), content(right)) >= SHARED_CONTENT
    )


def content(claim: Claim) -> str:
    """The words of a claim without its verb and its actors' names: what two claims of one kind and actors can differ in."""
    words = claim.quote.exact
    for name, quote in claim.quotes:
        if name == "verb" and claim.quote.start <= quote.start and quote.end <= claim.quote.end:
            at = quote.start - claim.quote.start
            words = f"{words[:at]} {words[at + len(quote.exact) :]}"
    for actor in claim.value.actors:
        words = words.replace(actor.name, " ")
    return words


def same_time(one: Value, other: Value) -> bool:
    """Whether the dates can be one and the same; an open date fits any."""
    if one.when is None or other.when is None or one.when.date is None or other.when.date is None:
        return True
    return one.when.date.compatible(other.when.date)


def same_actors(left: Sequence[Actor], right: Sequence[Actor]) -> bool:
    """Whether everybody on each side has a match on the other; a country matches its minister."""
    return all(any(_same_actor(one, other) for other in right) for one in left) and all(
        any(_same_actor(one, other) for other in left) for one in right
    )


def _same_actor(one: Actor, other: Actor) -> bool:
    if one.kind == "person" and other.kind == "person":
        return same_person(one, other)
    if one.kind == other.kind:
        return one.name.casefold() == other.name.casefold()
    if {one.kind, other.kind} == {"person", "country"}:
        return one.country is not None and one.country == other.country
    return False


def same_numbers(left: Claim, right: Claim) -> bool:
    """Whether neither has a number that the other, having numbers too, lacks."""
    one, other = _numbers(left.quote.exact), _numbers(right.quote.exact)
    return not one or not other or bool(one & other)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(number.replace(",", "").rstrip(".") for number in re.findall(r"\d[\d.,]*", text))


def overlap(left: str, right: str) -> float:
    """The part of the shorter text's content words that the longer has too, 0 to 1, by meaning; names weigh little."""
    one, other = content_words(left), content_words(right)
    shared = sum(min(one[stem], other[stem]) for stem in one if stem in other)
    plain = sum(1 for stem in one if stem in other and one[stem] == other[stem] == 1.0)
    smaller = min(sum(one.values()), sum(other.values()))
    if not smaller or plain < 2:
        return 1.0 if one and one.keys() == other.keys() else 0.0
    return shared / smaller


@lru_cache(maxsize=4096)
def content_words(text: str) -> dict[str, float]:
    """Concept -> weight of every word that carries meaning: 1 for a common word, less for a name."""
    found: dict[str, float] = {}
    for place, word in enumerate(re.findall(r"[^\W\d_][\w'\u2019-]*", text)):
        lower = word.lower().replace("\u2019", "'")
        if lower in _EMPTY or len(lower) < 3:
            continue
        weight = _NAME_WEIGHT if word[0].isupper() and place else 1.0
        key = concept(stem(lower))
        found[key] = max(weight, found.get(key, 0.0))
    return found


def undated(text: str) -> str:
    """The text without its days, months and years: what is due on one day is not the same for that."""
    return _dates().sub(" ", text)


@cache
def _dates() -> re.Pattern[str]:
    lists = lexicon.load("dates")
    months, weekdays = (
        "|".join(
            word if is_lower else word.capitalize()
            for entry in lists[key].values()
            for is_lower, words in ((False, entry["names"]), (True, entry["lower"]))
            for word in words
        )
        for key in ("months", "weekdays")
    )
    month, number, year = rf"(?:{months})\b\.?", r"\d{1,2}(?:st|nd|rd|th|er)?\b", r"(?:19|20)\d\d\b(?![.,]\d)"
    return re.compile(
        rf"\b(?:\d{{4}}-\d\d-\d\d|(?:{weekdays})\b,?|{number}(?: of| de)?\s+{month}(?:,?\s+{year})?"
        rf"|{month}\s+{number}(?!\.\d)(?:,?\s+{year})?|{month}(?:,?\s+{year})?"
        rf"|(?:in|by|since|until|before|after|of|from|en|depuis|avant|après|d['’]ici(?: à)?) {year})"
    )


def concept(stemmed: str) -> str:
    """What stands for all words of one meaning: the first stem of the lexicon's line, else the stem itself."""
    return _concepts().get(stemmed, stemmed)


@cache
def concepts(line: str) -> frozenset[str]:
    """The concepts of a list of words in the lexicon."""
    return frozenset(concept(stem(word)) for word in lexicon.load("sameness")[line])


_TO_DO = re.compile(r"\bto\s+(?:\w+ly\s+)?([^\W\d_]{3,})")


def deed(claim: Claim) -> str:
    """The concept of what was done or promised: of "signed a treaty" sign, of "agreed to lend a ship" lend; "" if unclear."""
    verb, at = _verb(claim)
    if not verb or verb not in concepts("binding"):
        return verb
    to_do = _TO_DO.search(claim.quote.exact, at)
    return concept(stem(to_do[1].lower())) if to_do else ""


def own_deed(claim: Claim) -> str:
    """The concept of the verb of something done or promised, which `content` leaves out; "" for remarks and what only binds."""
    verb, _ = _verb(claim)
    return verb if claim.kind in ("commitment", "background") and verb not in concepts("binding") else ""


def _verb(claim: Claim) -> tuple[str, int]:
    """The concept of a claim's verb, "" where none is quoted, and where in its words the verb ends."""
    verb = next((quote for name, quote in claim.quotes if name == "verb"), None)
    if verb is None:
        return "", 0
    return concept(stem(verb.exact.lower().split()[-1])), max(0, verb.end - claim.quote.start)


@cache
def _concepts() -> Mapping[str, str]:
    """Stem -> first stem of its line of synonyms."""
    found: dict[str, str] = {}
    for words in lexicon.load("sameness")["synonyms"]:
        for word in words:
            found.setdefault(stem(word), stem(words[0]))
    return found


_SUFFIXES = (
    "ational",
    "ates",
    "ated",
    "ating",
    "ate",
    "ations",
    "ation",
    "ments",
    "ment",
    "ities",
    "ity",
    "ingly",
    "ings",
    "ing",
    "edly",
    "ied",
    "ies",
    "ions",
    "ion",
    "ives",
    "ive",
    "ally",
    "ers",
    "er",
    "ed",
    "es",
    "ly",
    "s",
    "e",
)


_SPELLING = {"defence": "defense", "programme": "program", "centre": "center", "labour": "labor"}


def stem(word: str) -> str:
    """The word without its ending, so that "violates" and "violation" meet; British and American spellings alike."""
    word = _SPELLING.get(word, word).removesuffix("'s").removesuffix("'")
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4 and not (suffix == "s" and word.endswith("ss")):
            return word.removesuffix(suffix)
    return word


_EMPTY = frozenset(
    "the and for that this with from into their its his her they them were was are has have had been being will would shall should "
    "may might could can also which who whose whom what when where while than then there here such some any all both each other "
    "more most very between among under over about after before during against through said says say told added not but nor yet "
    "two three four one first second including include well only own same new minister ministers side sides country countries "
    "strongly strong strongest possible terms further continue continued expressed agreed pledged decided".split()
)


def no_conflicts(claims: Sequence[Claim]) -> tuple[Conflict, ...]:
    """Kinds of free words have no typed fields that could contradict each other."""
    return ()


def field_conflicts(
    claims: Sequence[Claim], field: str, value_of: Callable[[Claim], str | None]
) -> tuple[Conflict, ...]:
    """The values of one field where the claims give more than one; a claim that gives none is on nobody's side."""
    given: dict[str, list[str]] = {}
    for claim in claims:
        value = value_of(claim)
        if value:
            given.setdefault(value, []).append(claim.id)
    if len(given) < 2:
        return ()
    return (Conflict(field, tuple((value, tuple(ids)) for value, ids in sorted(given.items()))),)


def date_conflicts(
    claims: Sequence[Claim], field: str, timing_of: Callable[[Claim], Timing | None]
) -> tuple[Conflict, ...]:
    """Dates of one field that cannot be one: a year beside a day of that year is only less exact, and no conflict."""
    dates = {claim.id: timing.date for claim in claims if (timing := timing_of(claim)) and timing.date}

    def exact(claim: Claim) -> str | None:
        date = dates.get(claim.id)
        if date is None or any(date != other and date.covers(other) for other in dates.values()):
            return None
        return str(date)

    return field_conflicts(claims, field, exact)
