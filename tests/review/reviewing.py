"""What the tests of reviewing share: one source with three facts, and decisions on them at given times."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from briefgen.kinds import KINDS
from briefgen.model import Claim, Decision
from briefgen.values import Quantity
from tests.facts import claim, day, minister, said, source

WIRE = source(
    "wire.txt",
    "Transport Minister Ada Marlowe and her counterpart agreed to share every report. They bought 900 life jackets.",
    "2026-03-03",
)
ADA = minister("Ada Marlowe", "Transport Minister", "CA")
JONAS = minister("Jonas Fjelde", "Transport Minister", "NO")

PLEDGE = claim(
    WIRE,
    "agreed to share every report",
    "commitment",
    KINDS["commitment"].VALUE(
        actors=(ADA, JONAS), wording=said("agreed to share every report"), when=day("2026-03-03")
    ),
)
COUNT = claim(
    WIRE,
    "900 life jackets",
    "figure",
    KINDS["figure"].VALUE(
        wording=said("They bought 900 life jackets"),
        quantity=Quantity(Decimal(900), "life jackets", words="900 life jackets"),
    ),
)
MINISTER = claim(
    WIRE,
    "Transport Minister Ada Marlowe",
    "person",
    KINDS["person"].VALUE(actors=(ADA,), name=ADA.name, post=ADA.post, country="CA"),
)
CLAIMS = (MINISTER, PLEDGE, COUNT)


def decision(of: Claim, verdict: Any, second: int = 0, **given: str) -> Decision:
    """A decision made on a day in March at that second."""
    by = given.pop("by", "Ana Lima")
    return Decision.of(of, verdict, by=by, at=f"2026-03-05T10:00:{second:02d}Z", **{"reason": "checked", **given})
