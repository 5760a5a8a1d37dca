"""The grammar of posts: "Canadian Defence Minister", "minister of health of Ghana", "director general of the WHO".

A post is read from words alone: a closed list of heads, portfolio words joined by and, of and for, and countries and
organisations. What is not in the lists never belongs to a portfolio, so "Secretary of Defence Ann Roe and Japanese Defence
Minister" holds two posts and never one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.language import geography
from briefgen.language.posts.bodies import organisation_end, plain_body_end, portfolio_end
from briefgen.language.posts.complements import complements
from briefgen.language.posts.held import Draft, Held, countries_at, post_of, text_of
from briefgen.language.posts.leading import SITES, prefix
from briefgen.language.posts.lists import (
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
    "SITES",
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
# Words of the posts that provinces and states of a federation have, too; behind a preposition the region is only where it is.
_PROVINCIAL = frozenset("minister premier governor gov gov. lt. treasurer legislator senator critic".split())
_INSIDE = frozenset("in at from near across to for outside".split())
_GENERAL = frozenset("director secretary commissioner inspector auditor prosecutor".split())


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
    at = prefix(words, start, draft)
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
