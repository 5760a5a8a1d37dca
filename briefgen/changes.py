"""Two issues of a brief held against each other, fact by fact: what is new, gone, changed, or only said otherwise.

Facts of two runs are one if they share a claim. Where a source was replaced or is read otherwise, claims have other ids:
then facts of one kind with the same people, day and subject words are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from briefgen.finished import Record
from briefgen.finished.record import FactRow, ItemRow, SourceEntry

Turn = Literal["added", "gone", "changed", "reworded", "moved"]

# Two facts without a common claim are one when they share this share of their longer words, of the smaller one's.
SAME_WORDS = 0.6
# Numbers and days are what changes: they do not tell facts apart.
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a fact, from one value to another; "" where there was or is none."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """What became of one fact, with the sentence that printed it before and the one that prints it now."""

    turn: Turn
    fact: str
    kind: str
    before: str
    after: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class Changes:
    """All that differs between two issues, and how many facts are the same."""

    before: str
    after: str
    facts: tuple[Change, ...]
    sources_added: tuple[str, ...]
    sources_gone: tuple[str, ...]
    sources_replaced: tuple[str, ...]
    same: int

    @property
    def is_empty(self) -> bool:
        """Whether both issues say the same on the same sources."""
        return not (self.facts or self.sources_added or self.sources_gone or self.sources_replaced)


def changes(before: Record, after: Record) -> Changes:
    """What differs; both sides hold all their facts, printed or not."""
    pairs = _pairs(before, after)
    paired = {new.id for _, new in pairs}
    told = {old.id for old, _ in pairs}
    made = [change for old, new in pairs if (change := _change(before, after, old, new)) is not None]
    made += [_alone("added", after, fact) for fact in after.facts if fact.id not in paired]
    made += [_alone("gone", before, fact) for fact in before.facts if fact.id not in told]
    added, gone, replaced = _sources(before.sources, after.sources)
    same = len(pairs) - sum(change.turn in ("changed", "reworded", "moved") for change in made)
    return Changes(before.title, after.title, tuple(made), added, gone, replaced, same)


def _pairs(before: Record, after: Record) -> list[tuple[FactRow, FactRow]]:
    """The facts of both sides that are one: those with a common claim, then those of the same subject."""
    by_claim = {claim.id: fact for fact in before.facts for claim in fact.claims}
    found: list[tuple[FactRow, FactRow]] = []
    left = {fact.id: fact for fact in before.facts}
    open_: list[FactRow] = []
    for new in after.facts:
        old = next((by_claim[one.id] for one in new.claims if one.id in by_claim and by_claim[one.id].id in left), None)
        if old is None:
            open_.append(new)
        else:
            found.append((left.pop(old.id), new))
    for new in open_:
        best = max(left.values(), key=lambda old: _likeness(old, new), default=None)
        if best is not None and _likeness(best, new) >= SAME_WORDS:
            found.append((left.pop(best.id), new))
    return found


def _likeness(old: FactRow, new: FactRow) -> float:
    """How much two facts speak of the same: 0 for other kinds or people, else the share of words in common."""
    names = [{str(actor.get("name", "")) for actor in fact.value.get("actors") or ()} for fact in (old, new)]
    if old.kind != new.kind or (names[0] and names[1] and not names[0] & names[1]):
        return 0.0
    words = [
        {word for claim in fact.claims for word in _WORD.findall(claim.quote.exact.casefold())} for fact in (old, new)
    ]
    smaller = min(len(words[0]), len(words[1]))
    return len(words[0] & words[1]) / smaller if smaller else 0.0


def _change(before: Record, after: Record, old: FactRow, new: FactRow) -> Change | None:
    differences = tuple(_differences(old, new))
    items = _item(before, old), _item(after, new)
    texts = tuple(item[1].text if item else said(fact) for item, fact in zip(items, (old, new), strict=True))
    if differences:
        return Change("changed", new.id, new.kind, texts[0], texts[1], differences)
    if texts[0] != texts[1]:
        return Change("reworded", new.id, new.kind, texts[0], texts[1])
    if items[0] and items[1] and items[0][0] != items[1][0]:
        shift = Difference("section", items[0][0], items[1][0])
        return Change("moved", new.id, new.kind, texts[0], texts[1], (shift,))
    return None


def _differences(old: FactRow, new: FactRow) -> Iterator[Difference]:
    sides = [dict(_fields(fact)) for fact in (old, new)]
    for name in dict.fromkeys([*sides[0], *sides[1]]):
        before, after = sides[0].get(name, ""), sides[1].get(name, "")
        if before != after:
            yield Difference(name, before, after)


def _fields(fact: FactRow) -> Iterator[tuple[str, str]]:
    """What a fact says, field by field, as text; how it was found and worded is left out."""
    value = fact.value
    yield "who", ", ".join(sorted(str(actor.get("name", "")) for actor in value.get("actors") or ()))
    for actor in value.get("actors") or ():
        post = actor.get("post")
        if post:
            yield (
                f"post of {actor.get('name', '')}",
                " ".join(str(post.get(name) or "") for name in ("qualifier", "title", "organisation")).strip(),
            )
    when, where = value.get("when") or {}, value.get("where") or {}
    yield "when", " to ".join(str(when[name]) for name in ("date", "end") if when.get(name))
    yield "where", ", ".join(str(where[name]) for name in ("venue", "city", "country") if where.get(name))
    yield "certainty", str(value.get("modality", ""))
    yield "polarity", str(value.get("polarity", ""))
    for name, field in value.items():
        if name not in _COMMON:
            yield name.replace("_", " "), _text(field)
    yield (
        "differences between sources",
        "; ".join(f"{one.field}: {' / '.join(v for v, _ in one.values)}" for one in fact.conflicts),
    )
    yield "standing", fact.standing
    yield "numbers", ", ".join(sorted(set(re.findall(r"\d[\d.,]*\d|\d", " ".join(_line(fact).split())))))


# What every value has; "country_basis" and "variants" say how something was found, not what.
_COMMON = frozenset(
    ("actors", "wording", "when", "where", "modality", "polarity", "country_basis", "variants", "basis", "rule")
)


def _text(value: Any) -> str:
    """A field of a value in words, without where its words stand."""
    if isinstance(value, Mapping):
        kept = (_text(each) for name, each in value.items() if name not in ("quote", "how", "country_basis", "basis"))
        return ", ".join(part for part in kept if part)
    if isinstance(value, list | tuple):
        return "; ".join(part for each in value if (part := _text(each)))
    return "" if value is None else str(value)


def _line(fact: FactRow) -> str:
    return (
        " ".join(str(piece.get("text", "")) for piece in fact.value.get("wording") or ()) or fact.claims[0].quote.exact
    )


def _alone(turn: Turn, record: Record, fact: FactRow) -> Change:
    item = _item(record, fact)
    text = item[1].text if item else said(fact)
    return Change(turn, fact.id, fact.kind, text if turn == "gone" else "", text if turn == "added" else "")


def said(fact: FactRow) -> str:
    """The fact in one line for where no sentence prints it."""
    names = ", ".join(str(actor.get("name", "")) for actor in fact.value.get("actors") or ())
    return " ".join(f"{names}: {_line(fact)}".split()) if names else " ".join(_line(fact).split())


def _item(record: Record, fact: FactRow) -> tuple[str, ItemRow] | None:
    """The first sentence that prints a fact, with its section."""
    return next(((section, item) for section, item in record.items() if fact.id in item.facts), None)


def _sources(
    before: Sequence[SourceEntry], after: Sequence[SourceEntry]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The names of sources added, gone, and replaced by other bytes of the same name or address."""
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    gone = [one for key, one in old.items() if key not in new]
    added = [one for key, one in new.items() if key not in old]
    replaced = [
        one for one in added if any(one.name == other.name or (one.url and one.url == other.url) for other in gone)
    ]
    names = {one.name for one in replaced} | {one.url for one in replaced if one.url}
    return (
        tuple(one.name for one in added if one not in replaced),
        tuple(one.name for one in gone if one.name not in names and one.url not in names),
        tuple(one.name for one in replaced),
    )
