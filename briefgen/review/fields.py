"""The fields of a fact that a person may correct: how each is shown as one line of text, and how such a line is read.

`shown` and `corrected` are inverse: what is shown, given back, changes nothing. Values are typed, so a date that is no
date or a country that is none is refused before anything is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from briefgen.errors import suggestion
from briefgen.kinds.commitment import Commitment
from briefgen.kinds.figure import Figure
from briefgen.kinds.person import Person
from briefgen.language.geography import country_code, names
from briefgen.language.identity import full_title
from briefgen.model import Actor, Modality, Piece, Polarity, Post, Value
from briefgen.values import PartialDate, Place, Quantity, Timing

SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_NUMBER = re.compile(r"(\d[\d,\u00a0\u202f ]*(?:\.\d+)?)\s*(thousand|million|billion)?\b\s*(%|\S.*)?")
_ACTOR = re.compile(r"(?P<name>[^,()]+?)(?:, (?P<title>.+?))?(?: \((?P<country>[A-Z]{2})\))?")


class WrongValue(ValueError):
    """A correction that its field cannot hold; `hint` says how to write it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True)
class Field:
    """One field: which values have it, what it holds now as text ("" for nothing), and the value with another text."""

    of: Callable[[Value], bool]
    show: Callable[[Value], str]
    change: Callable[[Value, str], Value]


def shown(value: Value) -> dict[str, str]:
    """Every field that the value has, as text, in the order of `FIELDS`."""
    return {name: field.show(value) for name, field in FIELDS.items() if field.of(value)}


def corrected(value: Value, name: str, text: str) -> Value:
    """The value with one field as a person wrote it; raises WrongValue."""
    field = FIELDS.get(name)
    if field is None or not field.of(value):
        available = [key for key, one in FIELDS.items() if one.of(value)]
        raise WrongValue(f'there is no field "{name}"', suggestion(name, available, "fields"))
    text = " ".join(text.split())
    return value if text == field.show(value) else field.change(value, text)


# -- dates


def _show_timing(when: Timing | None) -> str:
    if when is None or when.date is None:
        return ""
    return f"{when.date}/{when.end}" if when.end else str(when.date)


def _timing(text: str, before: Timing | None) -> Timing | None:
    if not text:
        return None
    first, _, last = text.partition("/")
    try:
        date, end = PartialDate.parse(first), PartialDate.parse(last) if last else None
    except ValueError as error:
        raise WrongValue(
            str(error), "Write YYYY, YYYY-Qn, YYYY-MM, YYYY-MM-DD, or two days with a / between."
        ) from None
    if end is not None and end.last < date.first:
        raise WrongValue(f'"{text}" ends before it begins', "Write the earlier day first.")
    return Timing(date, "given", before.words if before else "", "corrected on review", end)


def _change_date(value: Value, text: str) -> Value:
    when = _timing(text, value.when)
    wording = tuple(
        replace(piece, when=when) if piece.kind == "date" and piece.when == value.when and when else piece
        for piece in value.wording
    )
    return replace(value, when=when, wording=wording)


def _show_due(value: Value) -> str:
    return _show_timing(value.due) if isinstance(value, Commitment) else ""


def _change_due(value: Value, text: str) -> Value:
    return replace(value, due=_timing(text, value.due)) if isinstance(value, Commitment) else value


# -- places


def _show_place(value: Value) -> str:
    """ "Port hall, Oslo, NO", "Oslo, NO", "Oslo" or "NO"; a venue always stands with both others, be they empty."""
    where = value.where
    if where is None:
        return ""
    if where.venue:
        return f"{where.venue}, {where.city or ''}, {where.country or ''}".strip()
    return ", ".join(part for part in (where.city, where.country) if part)


def _change_place(value: Value, text: str) -> Value:
    parts = [part.strip() for part in text.split(",")]
    if text and not any(parts):
        raise WrongValue(f'"{text}" names no place', 'Write "Oslo, NO", "Oslo" or "NO".')
    country = _country(parts.pop()) if len(parts) > 2 or re.fullmatch("[A-Z]{2}", parts[-1]) else None
    city = parts.pop() if parts else ""
    place = Place(city or None, country, ", ".join(parts) or None)
    return replace(value, where=place if text else None)


def _country(code: str) -> str | None:
    if code and code not in names():
        raise WrongValue(f'"{code}" is not a country code', "Write two capital letters (ISO 3166-1), such as CA.")
    return code or None


# -- people and countries


def _show_actors(value: Value) -> str:
    return "; ".join(_show_actor(actor) for actor in value.actors)


def _show_actor(actor: Actor) -> str:
    title = full_title(actor.post) if actor.post else ""
    country = actor.country if actor.kind != "country" else None
    return actor.name + (f", {title}" if title else "") + (f" ({country})" if country else "")


def _change_actors(value: Value, text: str) -> Value:
    """The actors by their texts; one that stands unchanged stays as it is, others take the place of those they replace."""
    wanted = [part.strip() for part in text.split(";")] if text else []
    known = {_show_actor(actor): actor for actor in value.actors}
    swaps = list(value.actors) if len(wanted) == len(value.actors) else []
    actors = tuple(
        known.get(part) or _actor(part, swaps[index] if swaps else None) for index, part in enumerate(wanted)
    )
    swapped = {before.name: after for before, after in zip(swaps, actors, strict=False)}
    wording = tuple(
        replace(piece, actor=swapped.get(piece.actor.name, piece.actor)) if piece.actor else piece
        for piece in value.wording
    )
    return replace(value, actors=actors, wording=wording)


def _actor(text: str, before: Actor | None) -> Actor:
    found = _ACTOR.fullmatch(text)
    if found is None:
        hint = 'Write "Name, Title (CA)"; title and country may be left out; a ; stands between two.'
        raise WrongValue(f'"{text}" names nobody', hint)
    name, title, country = found["name"], found["title"], _country(found["country"] or "")
    if country_code(name) and not title:
        return Actor(name, "country", "name", before.quote if before else None, country_code(name))
    kind = before.kind if before and before.kind != "country" else "person"
    post = Post(title, country=country) if title else None
    if before and before.post and post and title == full_title(before.post):
        post = replace(before.post, country=country or before.post.country)
    return Actor(name, kind, "name", before.quote if before else None, country, post)


# -- a person of the sources


def _show_person(name: str) -> Callable[[Value], str]:
    def show(value: Value) -> str:
        if not isinstance(value, Person):
            return ""
        if name == "post":
            return full_title(value.post) if value.post else ""
        if name == "organisation":
            return (value.post.organisation or "") if value.post else ""
        return getattr(value, name) or ""

    return show


def _change_person(name: str) -> Callable[[Value, str], Value]:
    def change(value: Value, text: str) -> Value:
        if not isinstance(value, Person):
            return value
        made = value
        if name == "name":
            if not text:
                raise WrongValue("a person needs a name", "To leave the person out, reject the fact.")
            made = replace(value, name=text)
        elif name == "country":
            made = replace(value, country=_country(text), country_basis="stated")
        elif name == "post":
            made = replace(value, post=Post(text, _organisation(value), value.country) if text else None)
        else:
            made = replace(value, post=replace(value.post or Post("", None, value.country), organisation=text or None))
        return replace(made, actors=tuple(_as_person(actor, made) for actor in value.actors))

    return change


def _organisation(value: Person) -> str | None:
    return value.post.organisation if value.post else None


def _as_person(actor: Actor, value: Person) -> Actor:
    return replace(actor, name=value.name, post=value.post, country=value.country, country_basis=value.country_basis)


# -- words, numbers, strength


def plain_sentence(value: Value) -> str:
    """Who, and the wording with ISO dates; "" where a brief prints the quotation."""
    said = "".join(
        str(piece.when.date) if piece.kind == "date" and piece.when and piece.when.date else piece.text
        for piece in value.wording
    )
    who = " and ".join(", ".join(actor.name for actor in value.actors).rsplit(", ", 1))
    if not said or (value.wording and value.wording[0].kind in ("sentence", "subject")):
        return " ".join(said.split())
    return " ".join(f"{who} {said}".split())


def _change_wording(value: Value, text: str) -> Value:
    """The whole printed sentence in a person's words."""
    return replace(value, wording=(Piece("sentence", text),) if text else ())


def _show_number(value: Value) -> str:
    return " ".join(str(value.quantity).split()) if isinstance(value, Figure) else ""


def _change_number(value: Value, text: str) -> Value:
    if not isinstance(value, Figure):
        return value
    quantity = _quantity(text, value.quantity)
    old = value.quantity.words
    wording = tuple(
        replace(piece, text=piece.text.replace(old, text), quote=None) if old and old in piece.text else piece
        for piece in value.wording
    )
    if wording == value.wording:
        wording = ()
    return replace(value, quantity=quantity, wording=wording)


def _quantity(text: str, before: Quantity) -> Quantity:
    found = _NUMBER.fullmatch(text)
    try:
        number = Decimal(re.sub(r"[,\s]", "", found[1])) if found else None
    except InvalidOperation:
        number = None
    if found is None or number is None:
        raise WrongValue(
            f'"{text}" is not a number with its unit', 'Write it as "12,000 troops" or "4.5 million euros".'
        )
    unit = "percent" if found[3] in ("%", "percent", "per cent") else (found[3] or before.unit)
    return Quantity(number * SCALES.get(found[2] or "", 1), unit, words=text)


def _choice(name: str, allowed: Sequence[str]) -> Field:
    def change(value: Value, text: str) -> Value:
        if text not in allowed:
            raise WrongValue(f'"{text}" is not known here', suggestion(text, allowed))
        changes: dict[str, Any] = {name: text}
        return replace(value, **changes)

    return Field(_is_said, lambda value: str(getattr(value, name)), change)


def _is_said(value: Value) -> bool:
    return not isinstance(value, Person)


def _is_person(value: Value) -> bool:
    return isinstance(value, Person)


FIELDS: Mapping[str, Field] = {
    "wording": Field(_is_said, plain_sentence, _change_wording),
    "actors": Field(_is_said, _show_actors, _change_actors),
    "date": Field(_is_said, lambda value: _show_timing(value.when), _change_date),
    "due": Field(lambda value: isinstance(value, Commitment), _show_due, _change_due),
    "place": Field(_is_said, _show_place, _change_place),
    "number": Field(lambda value: isinstance(value, Figure), _show_number, _change_number),
    **{
        name: Field(_is_person, _show_person(name), _change_person(name))
        for name in ("name", "post", "organisation", "country")
    },
    "polarity": _choice("polarity", get_args(Polarity)),
    "modality": _choice("modality", get_args(Modality)),
}
