"""Whether capitalised words look like somebody's name where the parser sees none: by their endings, by what is said of them,
by what stands before them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from briefgen import lexicon
from briefgen.language import geography, given, posts
from briefgen.language.names import changes
from briefgen.language.names.vocabulary import OF_FIRMS, OF_PLACES, OF_SITES, STOP
from briefgen.language.posts.lists import common_words
from briefgen.language.words import Word, fold

_BE = frozenset("has have had was is will would".split())
# What only people do or are, behind a name.
_DOES = frozenset(
    "died resigned retired testified recalled laughed smiled sighed shrugged admitted apologised apologized conceded grinned wept joked "
    "pleaded graduated married preached sang wrote thinks believes hopes fears knows remembers recalls laughs smiles shrugs admits argues "
    "insists chaired presided cried whispered shouted quipped nodded accompanied attended applauded thanked".split()
)
# What goes before people named: "entrusted to", "a lawyer called", "between".
_CALLED = frozenset(("called", "named"))


def is_likely(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether the words from `at` to `end` are somebody's name, whatever the parser takes them for."""
    if not _is_clean(words, at, end):
        return False
    if _is_aged(words, end):
        return True
    name = posts.text_of(words, range(at, end))
    if _is_led(words, at) and any(word.lower == "as" for word in words[end : end + 4]):
        return True
    known = bool(given.gender(name)) or is_family(words[end - 1])
    if end - at > 1 and _is_judged(words, at, end) and not any(word.lower in common_words() for word in words[at:end]):
        return True
    return (
        known and (_acts(words, end) or _is_led(words, at)) or _is_in_label(words, at, end) and (known or end - at > 2)
    )


# What is done in court to people, and what is said of them behind their names.
_JUDGED = frozenset(
    "acquitted convicted sentenced jailed arrested charged cleared detained arraigned remanded extradited".split()
)
_VERDICTS = (("guilty",), ("not", "guilty"), ("liable",), ("not", "liable"))


def _is_judged(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether only a person can stand here: "found Ann Roe not guilty", "acquitted Bo Lind", "represented by Carla Neri"."""
    before = words[at - 1].lower if at else ""
    behind = tuple(word.lower for word in words[end : end + 2])
    if before in _JUDGED or before == "by" and at > 1 and words[at - 2].lower in ("represented", "defended"):
        return True
    if before == "as" and at > 1 and words[at - 2].lower in ("identified", "named", "known"):
        return behind[:1] in (("alias",), (",",), ("(",), ("and",))
    return before in ("found", "finding", "find") and any(behind[: len(said)] == said for said in _VERDICTS)


def is_dated(words: Sequence[Word], end: int) -> bool:
    """Whether years of a life stand behind a name: "Harold Finch, 1931-2026"."""
    if end + 3 >= len(words) or words[end].text not in (",", "(") or not words[end + 1].text[:4].isdigit():
        return False
    years = "".join(word.text for word in words[end + 1 : end + 4])
    return len(years) >= 9 and years[:4].isdigit() and years[4] in "-–—" and years[5:9].isdigit()


def is_acting(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether words of no list have behind them what only people have: "who", or a verb and something of "his" or "her"."""
    if end - at < 2 or end + 1 >= len(words) or not _is_clean(words, at, end):
        return False
    if any(word.lower in common_words() for word in words[at:end]):
        return False
    if words[end].text == "," and words[end + 1].lower == "who":
        return True
    return words[end].pos == "VERB" and not words[end].capital and words[end + 1].lower in ("his", "her")


def is_family(word: Word) -> bool:
    """Whether a word ends as family names and patronymics do, and is no common word."""
    return len(word.text) > 4 and word.lower not in common_words() and fold(word.text).endswith(_endings())


def _is_clean(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether no word of the name belongs to a firm, a place or a body."""
    last = words[end - 1].lower.rstrip(".")
    if last in OF_FIRMS or last in OF_SITES or words[at].lower in OF_PLACES or words[at].lower in STOP:
        return False
    inner = words[at:end]
    if any(word.lower in posts.organisation_nouns() or posts.is_portfolio(word) for word in inner):
        return False
    if _is_aged(words, end):
        return True
    return not geography.territories().match(words, end - 1) or bool(given.gender(posts.text_of(words, range(at, end))))


def _is_aged(words: Sequence[Word], end: int) -> bool:
    """Whether an age stands behind a name: "Dallas Laliberte, 26, of …"."""
    if end + 2 >= len(words) or words[end].text not in (",", "(") or words[end + 2].text not in (",", ")", "."):
        return False
    age = words[end + 1].text
    return age.isdigit() and len(age) == 2 and int(age) > 15


def _acts(words: Sequence[Word], end: int) -> bool:
    """Whether something is said of the name that is said of people: "has been appointed", "resigned", ", 26,"."""
    step = end
    while step < len(words) and words[step].lower in (*_BE, "been", "also", "who", ","):
        step += 1
    if step >= len(words):
        return False
    verb = changes.verbs().match(words, step)
    passive = any(word.lower in _BE for word in words[end:step])
    return words[step].lower in _DOES or verb is not None and (passive or verb[1] in ("leaves", "enters"))


def _is_led(words: Sequence[Word], at: int) -> bool:
    """Whether words lead to a person: "replaced by", "appoints", "a lawyer called", "successor is"."""
    if at < 1:
        return False
    before = words[at - 1].lower
    earlier = words[at - 2].lower if at > 1 else ""
    if before in _CALLED and at > 2 and not words[at - 2].capital:
        return True
    if before == "by" and earlier in (
        "replaced",
        "succeeded",
        "followed",
        "represented",
        "accompanied",
        "defended",
        "relieved",
    ):
        return True
    if before in ("is", "was") and earlier in ("successor", "replacement", "stand-in", "name", "deputy", "namesake"):
        return True
    if before in ("to", "on") and changes.is_falling(words, at - 2):
        return True
    verb = changes.verbs().match(words, at - 1)
    return verb is not None and verb[1] in ("appoints", "proposes", "dismisses") and not words[at - 1].capital


def _is_in_label(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether the name stands first behind the label of a line and something shuts it off: "Moderator: Ann Roe, Dagens Tema"."""
    if at < 2 or words[at - 1].text != ":" or at > 6:
        return False
    closed = end >= len(words) or words[end].text in (",", "(", "|", "·", "•", "-", "–", "—", ";")
    plain = all(word.pos not in ("VERB", "AUX") or word.capital for word in words[: at - 1])
    own = all(word.lower not in common_words() for word in words[at:end])
    return closed and plain and own and words[end - 1].text.isupper() is False


@cache
def _endings() -> tuple[str, ...]:
    return tuple(str(ending) for ending in lexicon.load("surnames")["endings"])
