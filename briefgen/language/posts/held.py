"""A post as read from words, and the draft it is read into."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.language import geography
from briefgen.language.words import Word
from briefgen.model import Post


@dataclass(frozen=True, slots=True)
class Held:
    """A post read at words `start` to `end` (end excluded); several `countries` where the head is plural.

    `group` names the kind of head ("political", "military" ...). `bare` says that only the head stood there ("minister").
    """

    start: int
    end: int
    post: Post
    head: str
    group: str
    plural: bool = False
    countries: tuple[str, ...] = ()
    bare: bool = False


@dataclass(slots=True)
class Draft:
    """What was read of a post so far."""

    title: list[int]
    qualifier: str = ""
    country: str | None = None
    countries: tuple[str, ...] = ()
    organisation: str | None = None


def text_of(words: Sequence[Word], indexes: Iterator[int] | range | Sequence[int]) -> str:
    """The words with blanks as in the text."""
    parts: list[str] = []
    last = None
    for index in indexes:
        word = words[index]
        if last is not None and word.start > last:
            parts.append(" ")
        parts.append(word.text)
        last = word.end
    return "".join(parts)


# Letters of address that stand before a post: "HE Minister of Health".
_ADDRESS = re.compile(r"^(?:HE|HH|HRH|HM|YB|YAB|YM)\s+(?=[A-Z])")


def post_of(words: Sequence[Word], draft: Draft) -> Post:
    """The post a draft amounts to."""
    title = _ADDRESS.sub("", text_of(words, sorted(draft.title)).strip(" ,"))
    if title[:3].lower() == "ex-":
        return Post(title[3:], draft.organisation, draft.country, draft.qualifier or "former")
    return Post(title, draft.organisation, draft.country, draft.qualifier)


def past_possessive(words: Sequence[Word], at: int) -> int:
    """The place behind a possessive ending or a hyphen at word `at`, else `at`."""
    return at + 1 if at < len(words) and words[at].lower in ("'s", "'", "-") else at


def countries_at(words: Sequence[Word], at: int) -> tuple[tuple[str, ...], int]:
    """The countries listed from word `at` on ("Estonian and Latvian", "Canada, Japan and Chile") and where they end."""
    codes: list[str] = []
    end = 0
    form = ""
    while at < len(words):
        if words[at].lower == "the" and codes:
            at += 1
            continue
        found = geography.territories().match(words, at)
        if not found or found[1].form == "city" or form not in ("", found[1].form):
            break  # "Spain and the Moroccan minister", "in Tashkent, Latvian minister": no list of countries
        form = found[1].form
        codes.append(found[1].code)
        end = at = found[0]
        step = at
        while step < len(words) and words[step].lower in (",", "and", "&"):
            step += 1
        follows = step < len(words) and (
            geography.territories().match(words, step)
            or words[step].lower == "the"
            and step + 1 < len(words)
            and geography.territories().match(words, step + 1)
        )
        if step == at or not follows:
            break
        at = step
    return tuple(codes), end
