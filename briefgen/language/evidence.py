"""Signs of the country that a text is written from, and which country leads by them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# A country leads with this much, and by this much (weights below; set on open documents, November 2026).
ENOUGH, LEAD = 2.0, 1.0
# From here on it is as good as said: the issuer, the letterhead, or several signs at once.
STRONG = 4.0
MARKED = "its officials are marked"
# What one country alone has: a parliament, an office, a title.
TELLTALE = 1.75
# Characters at the head in which a letterhead, a masthead and a dateline stand.
HEAD = 1500


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sign of the country a text is written from; `of_many` where three or more countries share it."""

    code: str
    weight: float
    reason: str
    of_many: bool = False


@dataclass(frozen=True, slots=True)
class Homeland:
    """The country of a text with the weight of the evidence and the strongest reasons in words."""

    code: str
    weight: float
    reason: str


def find(evidence: Sequence[Evidence]) -> Homeland | None:
    """The country the text is written from by its signs, None where none leads clearly."""
    totals: dict[str, float] = {}
    for item in evidence:
        totals[item.code] = totals.get(item.code, 0.0) + item.weight
    ranked = sorted(totals.items(), key=lambda entry: (-entry[1], entry[0]))
    if not ranked:
        return None
    code, weight = ranked[0]
    home = Homeland(code, weight, reason(code, evidence))
    return home if weight >= ENOUGH and (len(ranked) < 2 or weight - ranked[1][1] >= LEAD) else None


def reason(code: str, evidence: Sequence[Evidence]) -> str:
    """The strongest signs of a country in words; "" where there is none."""
    own = sorted((item for item in evidence if item.code == code and item.weight > 0), key=lambda item: -item.weight)
    return "; ".join(list(dict.fromkeys(item.reason for item in own))[:3])
