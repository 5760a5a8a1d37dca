"""Tiny real values for tests of what comes after extraction: sources, claims and facts of an invented week."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from briefgen.model import Actor, Attribution, Claim, Fact, Piece, Post, Source, Value
from briefgen.values import MISSING, PartialDate, Timing


def source(name: str, text: str, published: str | None = None, **given: Any) -> Source:
    """A source whose text is the document itself."""
    timing = Timing(PartialDate.parse(published), "dateline", published, "dateline") if published else MISSING
    key = hashlib.sha256(f"{name}{text}".encode()).hexdigest()
    return Source(key, name, "text", text, text, published=timing, **given)


def day(text: str, basis: Any = "stated", reason: str = "") -> Timing:
    """A resolved date."""
    return Timing(PartialDate.parse(text), basis, text, reason)


def minister(name: str, title: str, country: str, **post: Any) -> Actor:
    """A person with a post."""
    return Actor(name, "person", country=country, post=Post(title, country=country, **post))


def country(name: str, code: str) -> Actor:
    """A country as an actor."""
    return Actor(name, "country", country=code)


def claim(of: Source, words: str, kind: str, value: Value, attribution: tuple[Attribution, ...] = ()) -> Claim:
    """A claim on the first place where the words stand; the sentence is the words."""
    start = of.text.index(words)
    quote = of.quote(start, start + len(words))
    return Claim(kind, value, quote, quote, "test", attribution)


def said(text: str) -> tuple[Piece, ...]:
    """A wording of plain words."""
    return (Piece("words", text),)


def fact(*claims: Claim, **given: Any) -> Fact:
    """A fact of claims, the first leading."""
    return Fact(claims[0].kind, claims[0].value, claims, origins=given.pop("origins", ("one",)), **given)


def told(wording: Sequence[Piece]) -> str:
    """The pieces as one plain line, actors by name and dates as ISO."""
    shown = []
    for piece in wording:
        if piece.kind == "quotation":
            shown.append(f"\u201c{piece.text}\u201d")
        elif piece.kind == "actor" and piece.actor is not None:
            shown.append(piece.actor.name + ("\u2019s" if piece.possessive else ""))
        elif piece.kind == "date" and piece.when is not None:
            shown.append(str(piece.when.date))
        else:
            shown.append(piece.text)
    return "".join(shown)
