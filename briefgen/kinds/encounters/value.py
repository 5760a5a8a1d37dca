"""What is known of one meeting, and the predicate a brief prints of it."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.kinds.encounters.encounter import Status
from briefgen.language import geography
from briefgen.model import Actor, Piece, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Value):
    """One meeting: `actors` are the participants; `title` is the source's name for it; `round` its number in a row.

    `type` is bilateral, trilateral, multilateral, 2+2, visit, courtesy-call or call; `status` held, planned, cancelled or
    conditional.
    """

    type: str = "bilateral"
    status: Status = "held"
    title: str = ""
    host: Actor | None = None
    round: int | None = None


# Countries whose English names take an article.
_WITH_ARTICLE = frozenset("AE BS CD CF GB GM KM MH MV NL PH SB SC US VA".split())


def wording_of(value: Meeting) -> tuple[Piece, ...]:
    """The predicate that follows the participants: "met in City on DATE (first X–Y meeting)"."""
    verb = {
        ("call", "held"): "held a call",
        ("call", "planned"): "are to hold a call",
        ("courtesy-call", "held"): "met for a courtesy call",
        ("courtesy-call", "planned"): "are to meet for a courtesy call",
        ("visit", "held"): "made a visit",
        ("visit", "planned"): "plans a visit" if len(value.actors) == 1 else "plan a visit",
    }.get((value.type, value.status))
    if verb is None:
        if value.status == "cancelled" or value.status == "conditional":
            return ()
        verb = "met" if value.status == "held" else "are to meet"
        if len(value.actors) == 1:
            verb = "took part in a meeting" if value.status == "held" else "is to take part in a meeting"
    attended = value.type == "multilateral" and value.title and value.status in ("held", "planned")
    if attended:
        plan = "is to attend" if len(value.actors) == 1 else "are to attend"
        verb = f"{'attended' if value.status == 'held' else plan} the {value.title}"
    pieces = [Piece("words", verb)]
    if value.where and (value.where.city or value.where.venue):
        joint = " to " if value.type == "visit" else " in "
        place = value.where.city or ""
        if value.where.venue:
            pieces.append(
                Piece(
                    "words",
                    f" at the {value.where.venue}"
                    if not value.where.venue[0].islower()
                    else f" at {value.where.venue}",
                )
            )
        if place:
            pieces.append(Piece("words", f"{joint}{place}"))
    elif value.where and value.where.country and value.type == "visit":
        article = "the " if value.where.country in _WITH_ARTICLE else ""
        pieces.append(Piece("words", f" to {article}{geography.name_of(value.where.country)}"))
    if value.when and value.when.date:
        pieces.append(Piece("words", " on " if value.when.date.precision == "day" else " in "))
        pieces.append(Piece("date", str(value.when.date), when=value.when))
    if value.title and not attended:
        pieces.append(Piece("words", f" ({value.title})"))
    return tuple(pieces)
