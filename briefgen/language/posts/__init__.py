"""The grammar of posts: "Canadian Defence Minister", "minister of health of Ghana", "director general of the WHO".

A post is read from words alone: a closed list of heads, portfolio words joined by and, of and for, and countries and
organisations. What is not in the lists never belongs to a portfolio, so "Secretary of Defence Ann Roe and Japanese Defence
Minister" holds two posts and never one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen import lexicon
from briefgen.language import geography
from briefgen.language.posts.bodies import leads_to_head, organisation_end, plain_body_end, portfolio_end
from briefgen.language.posts.complements import complements
from briefgen.language.posts.held import Draft, Held, countries_at, past_possessive, post_of, text_of
from briefgen.language.posts.lists import (
    common_words,
    heads,
    is_portfolio,
    organisation_nouns,
    organisations,
    plural_of,
    portfolio_words,
)
from briefgen.language.posts.runs import place_end, run_end
from briefgen.language.words import Word

__all__ = [
    "Held",
    "countries_at",
    "heads",
    "is_portfolio",
    "organisation_end",
    "organisation_nouns",
    "organisations",
    "plain_body_end",
    "plural_of",
    "portfolio_end",
    "portfolio_words",
    "read",
    "text_of",
]

# Words of Arabic names: "Sultan bin ..." is a name, no title.
_SONS = frozenset(("bin", "ibn", "bint"))
# Heads that are also verbs: where the tagger sees a verb, there is no post.
_VERBS = frozenset(
    "head chair judge partner captain engineer author marshal champion moderator resident present".split()
)
_BEFORE = frozenset("senior top new current outgoing incoming longtime then-".split())
# Words of the posts that provinces and states of a federation have, too; behind a preposition the region is only where it is.
_PROVINCIAL = frozenset("minister premier governor gov gov. lt. treasurer legislator senator critic".split())
_INSIDE = frozenset("in at from near across to for outside".split())
_NUMBERED = frozenset("first second third 1st 2nd 3rd".split())
# What bears a person's name with the rank: "Camp General A B".
SITES = frozenset("camp fort base airport school avenue street road boulevard hospital barracks stadium".split())
_GREETINGS = frozenset("dear esteemed honoured fellow".split())
_LEADING = frozenset("commander commandant commissioner marshal".split())
_GENERAL = frozenset("director secretary commissioner inspector auditor prosecutor".split())
# Posts that are counted: "Second Secretary", "First Lieutenant".
_RANKED = frozenset(
    "secretary lieutenant counsellor deputy vice minister vice-president sea-lord officer class".split()
)


def read(words: Sequence[Word], start: int) -> Held | None:
    """The post that begins at word `start`, None where none does; determiners are not part of it."""
    held = _single(words, start)
    return None if held is None else _of_province(words, _joined(words, held))


def _of_province(words: Sequence[Word], held: Held) -> Held:
    """The post with the province or state whose it is: "Saskatchewan Health Minister", "Ontario's premier"."""
    post, at = held.post, held.start
    if held.plural or post.organisation or post.country or not _PROVINCIAL & set(post.title.lower().split()):
        return held
    possessive = at > 1 and words[at - 1].lower == "'s"
    end = at - possessive
    region = next((name for size in (3, 2, 1) if (name := _region(words, end - size, end))), "")
    before = words[end - len(region.split()) - 1].lower if region and end > len(region.split()) else ""
    if not region or before in _INSIDE and not possessive:
        return held
    return replace(held, post=replace(post, title=f"{region} {post.title}", organisation=region))


def _region(words: Sequence[Word], first: int, end: int) -> str:
    """The region of one country that is named by just these words, else ""."""
    if first < 0 or not words[first].capital:
        return ""
    name = text_of(words, range(first, end))
    return name if name in geography.regions() else ""


def _single(words: Sequence[Word], start: int) -> Held | None:
    """The post at `start` without a second one joined by "and"."""
    draft = Draft([])
    at = _prefix(words, start, draft)
    head = None if at is None else heads().match(words, at)
    if at is None or head is None:
        return None
    end, (name, group, plural) = head
    if (
        words[at].pos == "VERB"
        and not words[at].capital
        and words[at].lower.rstrip("s") in _VERBS
        or end < len(words)
        and (words[end].lower in _SONS or name == "sultan" and words[end].lower.split("-")[0] == "al")
    ):
        return None
    if end < len(words) and words[end].lower == "general" and name.split()[-1] in _GENERAL:
        end += 1  # "regional director general"
    following = words[end] if end < len(words) else None
    if group == "military" and end - at == 1 and following and following.pos == "NOUN" and not following.capital:
        return None  # "general assembly", "major project"
    draft.title.extend(range(at, end))
    if not plural and len(draft.countries) > 1:  # "of Spain and Chile's minister": only the last can be his
        draft.country, draft.countries = draft.countries[-1], draft.countries[-1:]
    bare = len(draft.title) == end - at and not draft.country and not draft.organisation
    if end < len(words) and words[end].lower in ("designate", "elect"):
        draft.qualifier, end = "designate", end + 1
    elif end + 1 < len(words) and words[end].text == "-" and words[end + 1].lower in ("designate", "elect"):
        draft.qualifier, end = "designate", end + 2
    end = _for_a_while(words, end, draft)
    behind = end
    end = _for_a_while(words, complements(words, end, draft, group), draft)
    if end == behind and not plural and group in ("political", "administrative") and words[at].capital:
        end = _set_beside(words, end, draft, name)
    return Held(start, end, post_of(words, draft), name, group, plural, draft.countries, bare and end == head[0])


# Heads behind which a field may stand without a preposition: "Secretary Planning Ann Roe".
_WITH_FIELDS = frozenset("secretary director commissioner dg superintendent officer manager adviser".split())


def _set_beside(words: Sequence[Word], end: int, draft: Draft, head: str) -> int:
    """Where a place, a body's initials or a field ends that stands between a head and a name: "Chief Minister Sindh Ann Roe"."""
    stop = place_end(words, end)
    if stop == end and head.lower().split()[-1] in _WITH_FIELDS:
        field = portfolio_end(words, end) if end < len(words) and words[end].capital else end
        stop = field if field > end and run_end(words, field) - field > 1 else end
    draft.title.extend(range(end, stop))
    return stop


def _for_a_while(words: Sequence[Word], end: int, draft: Draft) -> int:
    """The place behind "ad interim", which tells that the post is held for a while."""
    if end + 1 < len(words) and words[end].lower == "ad" and words[end + 1].lower == "interim":
        draft.qualifier = draft.qualifier or "interim"
        return end + 2
    return end


# Heads of a firm that stand beside another post of the same person: "President and CEO".
_OF_FIRMS = frozenset(
    (
        "chief executive officer",
        "chief executive",
        "ceo",
        "managing director",
        "chief operating officer",
        "coo",
        "general manager",
    )
)


def _joined(words: Sequence[Word], held: Held) -> Held:
    """The post with a second one that the same person holds: "Deputy Prime Minister and Minister of Finance"."""
    at = held.end
    if held.plural or at + 1 >= len(words) or words[at].lower not in ("and", "&") or held.group in ("military",):
        return held
    second = _single(words, at + 1)
    if second is None or second.plural:
        return held
    shared = held.post.country is None and geography.territories().match(words, at + 1) is None
    if second.post.country not in (None, held.post.country) and not shared:
        return held
    cased = words[held.end - 1].capital == words[at + 1].capital or words[at + 1].text.isupper()
    run = held.group == second.group == "administrative" and cased
    firm = second.head.lower() in _OF_FIRMS and words[at + 1].capital and not second.post.country
    if not run and not firm and (not words[at + 1].capital or second.bare):
        return held
    title = f"{held.post.title} {words[at].text} {second.post.title}"
    post = replace(held.post, title=title, organisation=held.post.organisation or second.post.organisation)
    return replace(held, end=second.end, post=replace(post, country=held.post.country or second.post.country))


def _prefix(words: Sequence[Word], start: int, draft: Draft) -> int | None:
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
    if not owned and not _begins_head(words, place) and (later := _prefix(words, place, draft)) is not None:
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
