"""What stands before the head of a post: countries, bodies, portfolios, "former", "deputy"."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen import lexicon
from briefgen.language import geography
from briefgen.language.posts.bodies import leads_to_head
from briefgen.language.posts.held import Draft, countries_at, past_possessive, text_of
from briefgen.language.posts.lists import common_words, heads, is_portfolio, organisation_nouns, organisations
from briefgen.language.words import Word

_BEFORE = frozenset("senior top new current outgoing incoming longtime then-".split())
_NUMBERED = frozenset("first second third 1st 2nd 3rd".split())
# What bears a person's name with the rank: "Camp General A B".
SITES = frozenset("camp fort base airport school avenue street road boulevard hospital barracks stadium".split())
_GREETINGS = frozenset("dear esteemed honoured fellow".split())
_LEADING = frozenset("commander commandant commissioner marshal".split())
# Posts that are counted: "Second Secretary", "First Lieutenant".
_RANKED = frozenset(
    "secretary lieutenant counsellor deputy vice minister vice-president sea-lord officer class".split()
)


def prefix(words: Sequence[Word], start: int, draft: Draft) -> int | None:
    """Reads what stands before the head and returns the head's place."""
    at, limit = start, min(len(words), start + 14)
    while at < limit:
        if _begins_head(words, at):
            return at
        following = _holder(words, at, draft) or _qualifier(words, at, draft) or _portfolio(words, at, start, draft)
        if following == 0:
            return _after_unknown(words, start, at, draft)
        at = following
    return None


def _begins_head(words: Sequence[Word], at: int) -> bool:
    """Whether a head stands here, and not a word before one: "deputy", "chief", "general" often lead to another."""
    head = heads().match(words, at)
    if head is None or _goes_on(words, at, head[0]):
        return False
    leading = head[0] - at == 1 and words[at].lower in ("deputy", "assistant", "chief", "general")
    return not (leading and leads_to_head(words, at + 1)) or _is_before_rank(words, at, head[0])


def _holder(words: Sequence[Word], at: int, draft: Draft) -> int:
    """Reads a country or an organisation before the head; where it ends, 0 where there is none."""
    found = geography.territories().match(words, at)
    unsure = found and found[1].form == "capital" and words[at].lower in geography.AMBIGUOUS  # "Victoria's minister"
    following = words[found[0]] if found and found[0] < len(words) else None
    if found and found[1].form == "capital" and following is not None and following.capital:  # "Roseau River … Chief"
        unsure = unsure or not (is_portfolio(following) or heads().match(words, found[0]))
    if found and found[1].form in ("name", "demonym", "capital") and not draft.organisation and not unsure:
        codes, end = countries_at(words, at)
        draft.country, draft.countries = codes[0], codes
        return past_possessive(words, end)
    organisation = organisations().match(words, at)
    if organisation:
        draft.organisation = organisation[1]
        if draft.title and words[at].capital and words[draft.title[-1]].capital and draft.title[-1] == at - 1:
            draft.organisation = text_of(words, range(draft.title[0], organisation[0]))  # "National Security Council"
            draft.title.clear()
        return past_possessive(words, organisation[0])
    return 0


def _qualifier(words: Sequence[Word], at: int, draft: Draft) -> int:
    """Reads "former", "acting", "deputy" and the like; where it ends, 0 where there is none."""
    qualifiers, word = lexicon.load("titles")["qualifiers"], words[at].lower
    late = word == "late" and not draft.title and at + 1 < len(words) and words[at + 1].lower == "on"
    if word not in qualifiers or late:
        return 0
    draft.qualifier = draft.qualifier or qualifiers[word]
    if qualifiers[word] in ("deputy", "vice") or word == "retired":
        draft.title.append(at)
    return at + 1 + (at + 1 < len(words) and words[at + 1].text == "-")


def _portfolio(words: Sequence[Word], at: int, start: int, draft: Draft) -> int:
    """Reads one word of a portfolio or one that joins two of them; where it ends, 0 where there is none."""
    word = words[at].lower
    if is_portfolio(words[at]) or word in organisation_nouns() and at > start:
        draft.title.append(at)
        return at + 1
    if draft.title and word in _JOINTS and at + 1 < len(words) and is_portfolio(words[at + 1]):
        if word == "," and (not _list_ends(words, at) or words[at + 1].capital != words[draft.title[0]].capital):
            return 0
        draft.title.append(at)
        return at + 1
    counted = words[at].capital and at + 1 < len(words) and words[at + 1].capital and is_portfolio(words[at + 1])
    if word in _NUMBERED and at + 1 < len(words) and (counted or words[at + 1].lower in _RANKED):
        draft.title.append(at)
        return at + 1
    if word in _BEFORE or word in _NUMBERED:
        return at + 1
    joined = draft.title and word in ("and", "&") and words[at - 1].capital and not _begins_post(words, at + 1)
    if joined and _is_between(words, at + 1, behind=at - 1):
        draft.title.extend((at, at + 1))
        return at + 2
    if draft.title and _is_between(words, at):
        draft.title.append(at)
        return at + 1
    if word in ("'s", "'", "\u2019") and at > start and _is_for_many(words, at):
        draft.title.append(at)
        return at + 1
    if word in ("'s", "'") and at > start:
        if words[at - 1].lower in organisation_nouns() and not draft.organisation:
            draft.organisation = text_of(words, range(start, at))  # "the regional council's chair"
        draft.title.clear()
        return at + 1
    return 0


# Those for whom there are ministers: "Veterans' Affairs Minister", "Minister for Women's Affairs", "Children's Commissioner".
_MANY = frozenset(
    "veterans women children men seniors elders workers consumers farmers ladies girls pensioners victims".split()
)


def _is_for_many(words: Sequence[Word], at: int) -> bool:
    """Whether an apostrophe belongs to those whose matters a portfolio is about."""
    following = words[at + 1] if at + 1 < len(words) else None
    return words[at - 1].lower in _MANY and following is not None and words[at - 1].capital and following.capital


def _is_between(words: Sequence[Word], at: int, behind: int | None = None) -> bool:
    """Whether a capitalised word of no list stands between a portfolio and its head: "National Munitions Director",
    "Housing and Cities Minister"; `behind` is the portfolio's last word where another stands between.
    """
    if at >= len(words):
        return False
    place = at - 1 if behind is None else behind
    word, before = words[at], words[place] if at else None
    return (
        word.capital
        and word.is_word
        and word.entity != "PERSON"
        and before is not None
        and before.capital
        and at + 1 < len(words)
        and words[at + 1].capital
        and heads().match(words, at + 1) is not None
        and geography.territories().match(words, at) is None
    )


_JOINTS = frozenset(("and", "&", ",", "of", "for", "/"))


def _begins_post(words: Sequence[Word], at: int) -> bool:
    """Whether another post begins here: "Prime Minister", "Acting Governor"."""
    return at >= len(words) or _begins_head(words, at) or words[at].lower in lexicon.load("titles")["qualifiers"]


def _list_ends(words: Sequence[Word], comma: int) -> bool:
    """Whether a list of portfolio words goes on after the comma and leads to a head: "Trade, Industry and Energy Minister"."""
    at = comma + 1
    while at < min(len(words), comma + 9):
        if heads().match(words, at):
            return at > comma + 1
        if not (is_portfolio(words[at]) and words[at].capital or words[at].lower in ("and", "&", ",")):
            return False
        at += 1
    return False


def _goes_on(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether the head found is only the first part of a title that leads to another head: "Secretary" never does."""
    if end >= len(words):
        return False
    following = heads().match(words, end)
    if following is None:
        return False
    word = words[at].lower
    ranked = (
        following[1][1] == "military" and word in ("chief", "president", "chair") and following[1][0] not in _LEADING
    )
    return (
        end - at == 1
        and not ranked  # "Defence chief Major General A B"
        and word in ("deputy", "chief", "party", "general", "president", "chair", "cabinet", "council", "justice")
        and word != words[end].lower
    )


def _is_before_rank(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether a whole post stands before a rank: "Defence chief Major General A B"."""
    following = heads().match(words, end)
    if following is None or words[at].lower not in ("chief", "president", "chair") or at == 0:
        return False
    return following[1][1] == "military" and following[1][0] not in _LEADING


def _after_unknown(words: Sequence[Word], start: int, at: int, draft: Draft) -> int | None:
    """The head's place where unknown capitals stand before it as an organisation ("Equinor chief executive")."""
    if (
        draft.organisation
        or not words[at].capital
        or (at == start and at == 0 and words[at].pos in ("DET", "ADP", "PRON"))
    ):
        return None
    end = at
    while end < min(len(words), at + 4) and words[end].capital and not heads().match(words, end) and words[end].is_word:
        if words[end].pos in ("DET", "ADP", "PRON", "SCONJ", "CCONJ", "VERB", "AUX", "ADV") and not (
            words[end].lower.endswith("ing") and words[end].pos == "VERB"
        ):
            return None
        end += 1
    if end == at or end >= len(words):
        return None
    place = past_possessive(words, end)
    head = heads().match(words, place)
    free = at > start or not (at and words[at - 1].capital and words[at - 1].is_word)
    plain = place == end and free and _is_plain(words, at, end)
    if (
        head is None
        or not (plain and words[place].capital)
        and not _are_initials(words, at, end)
        and head[1][1] not in ("administrative",)
        and head[1][0] not in ("mayor", "governor", "leader", "commissioner")
        and not (place == end and words[end - 1].lower in organisation_nouns())
    ):
        return None
    if place > end and draft.title and words[start].capital:
        draft.organisation = text_of(words, range(start, end))  # "Rail Baltica's coordinator"
        draft.title.clear()
    elif plain:
        draft.title.extend(range(at, end))
    elif not draft.title:
        draft.organisation = text_of(words, range(at, end))
    owned = at > 0 and words[at - 1].text == "'"  # "the Prison Officers' Association deputy secretary"
    if not owned and not _begins_head(words, place) and (later := prefix(words, place, draft)) is not None:
        return later  # "NEHAWU Deputy President"
    return place


def _are_initials(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether the words before a head are a body's initials in ordinary text: "AFP Chief of Staff"."""
    address = lexicon.load("titles")["honorifics"]  # "HE Sheikh A B"
    return (
        all(word.text.isupper() and 1 < len(word.text) < 8 and word.lower not in address for word in words[at:end])
        and not words[end].text.isupper()
    )


def _is_plain(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether capitals before a head are ordinary words and so part of the title: "Grand Chief", "Corporate Director"."""
    return all(
        word.lower in common_words()
        and word.lower not in organisation_nouns()
        and word.lower.split("-")[0] not in lexicon.load("persons")["asides"]
        and word.lower not in SITES
        and word.lower not in _GREETINGS
        and word.entity not in ("DATE", "TIME")
        and not (word.entity in ("PERSON", "ORG") and word.pos == "PROPN" and at)
        and word.lower.rstrip(".") not in lexicon.load("titles")["honorifics"]
        for word in words[at:end]
    )
