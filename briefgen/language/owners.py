"""Whose people a group word means: "her officials" and "the leaders of West Africa" are none of those who were spoken of."""

from __future__ import annotations

import re

from briefgen import lexicon
from briefgen.language import geography, posts
from briefgen.language.names.vocabulary import COUNTERPART
from briefgen.language.parties import Item

# People who work for somebody.
_STAFF = frozenset(
    "officials diplomats negotiators representatives experts delegates envoys aides staff advisers".split()
)
_OF = re.compile(
    r"(?:\sof (?:state(?: (?:and|or|and of) government)?|government))?"
    r"\s(?:of|from|across) (?:(?:the|that|its|their) )?(?:(?:two|three|four|whole|wider|same) )?"
    r"(?:(?P<name>[^\W\d_a-z][\w'\u2019-]+(?:(?:,|,? and)? [^\W\d_a-z][\w'\u2019-]+)*)"
    r"(?! (?:countries|states|nations|governments))|(?P<noun>[a-z]+)\b)"
)


def is_others(item: Item, text: str) -> bool:
    """Whether a group word of a text means people who are somebody's, or those of a region or a body."""
    return _is_somebodys(item, text) or not item.number and _is_of_region(item, text)


def _is_somebodys(item: Item, text: str) -> bool:
    """Whether the people are those of somebody: "her officials", "its negotiators"."""
    owner, *rest = text[item.span.start : item.span.end].lower().split()
    if owner in ("his", "her"):
        return not COUNTERPART & set(rest)
    return owner in ("its", "their", "our") and bool(_STAFF & set(rest))


def _is_of_region(item: Item, text: str) -> bool:
    """Whether the people are those of more countries than were spoken of: "the leaders of West Africa", "… of the region"."""
    found = _OF.match(text, item.span.end)
    if found is None:
        return False
    if found["noun"]:
        return found["noun"] in lexicon.load("groups")["others"]
    names = re.split(r",? and |, ", found["name"])
    if any(geography.country_code(name) is not None for name in names):
        return False
    words = {word.lower() for name in names for word in name.split()}
    return bool(words & set(lexicon.load("groups")["continents"])) or not words <= posts.portfolio_words()
