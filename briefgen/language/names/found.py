"""What the reading of names gives: mentions, people, and both together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.language.reading import Span
from briefgen.language.words import Word
from briefgen.model import Basis, Post

Form = Literal["named", "role", "counterpart"]


@dataclass(frozen=True, slots=True)
class Found:
    """Words that name a person, with or without a post, or a post alone.

    `name` is empty for a post alone. `owner` is the index of the person in `Names.people`, None where nobody is meant for
    sure. `definite` says that a post alone stood with "the", a country or nothing ("the minister", "Prime Minister").
    """

    span: Span
    head: Span
    sentence: int
    name: str = ""
    post: Post | None = None
    form: Form = "named"
    owner: int | None = None
    plural: bool = False
    definite: bool = True
    group: str = ""
    countries: tuple[str, ...] = ()
    of: str = ""
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the text: the fullest name, the other names, the post and the country, and where they first stand."""

    name: str
    variants: tuple[str, ...]
    post: Post | None
    country: str | None
    first: Span
    shown: Span
    basis: Basis = "stated"
    reason: str = ""


@dataclass(frozen=True)
class Names:
    """Everything `find` saw, sorted by start, and the people it makes out; `words` are the words of every sentence."""

    found: tuple[Found, ...]
    people: tuple[Person, ...]
    words: tuple[tuple[Word, ...], ...]
