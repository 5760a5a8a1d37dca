"""New decisions: which claims an id means, and what is kept for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from briefgen.errors import BriefgenError, Problem, UsageError
from briefgen.model import Claim, Decision, Fact, Verdict
from briefgen.review.fields import WrongValue, corrected, shown

LIST = "See the ids with: briefgen review list"


def claims_of(ids: Iterable[str], facts: Sequence[Fact], *, single: bool = False) -> tuple[Claim, ...]:
    """The claims that ids mean, each once: all claims of a fact; with `single`, the one claim of that id.

    An id may be cut short as long as it stays unique. Raises UsageError with every id that is unknown or means several.
    """
    known: dict[str, tuple[Claim, ...]] = {}
    for fact in facts:
        known.update({claim.id: (claim,) for claim in fact.claims})
        if not single:
            known[fact.id] = fact.claims
    found: dict[str, Claim] = {}
    problems = []
    for wanted in ids:
        fitting = [key for key in known if key.startswith(wanted.lower())] if wanted else []
        if len(fitting) == 1:
            found.update({claim.id: claim for claim in known[fitting[0]]})
        else:
            problems.append(_unclear(wanted, fitting, known))
    if problems:
        raise UsageError(*problems)
    return tuple(found.values())


def _unclear(wanted: str, fitting: Sequence[str], known: Iterable[str]) -> Problem:
    if fitting:
        return Problem(
            f'"{wanted}" begins the ids of {len(fitting)} facts.', "", f"One of: {', '.join(sorted(fitting))}."
        )
    close = get_close_matches(wanted.lower(), list(known), n=3, cutoff=0.6)
    hint = f"Did you mean {' or '.join(close)}?" if close else f"{LIST}."
    return Problem(f'no fact has the id "{wanted}".', "", hint)


def decide(
    claims: Sequence[Claim],
    verdict: Verdict,
    *,
    by: str,
    at: str,
    reason: str,
    changes: Mapping[str, str] | None = None,
    where: str = "",
    error: type[BriefgenError] = UsageError,
) -> tuple[Decision, ...]:
    """The decisions to keep: one for each claim, for a correction one for each claim and changed field.

    Raises `error` at `where` for a rejection or correction without a reason, a field that the fact does not have, and a
    value that the field cannot hold.
    """
    problems = []
    if verdict != "accept" and not reason:
        problems.append(Problem(f"to {verdict} a fact takes a reason.", where, "Say in a few words why."))
    if verdict == "correct" and not changes:
        problems.append(Problem("nothing was corrected.", where, "Give a field and its new value."))
    made = []
    for claim in claims:
        if verdict != "correct":
            made.append(Decision.of(claim, verdict, by=by, at=at, reason=reason))
            continue
        for field, value in (changes or {}).items():
            try:
                corrected(claim.value, field, value)
            except WrongValue as wrong:
                problems.append(Problem(f"{field}: {wrong}.", where, wrong.hint))
                continue
            before = shown(claim.value)[field]
            text = " ".join(value.split())
            made.append(
                Decision.of(claim, "correct", by=by, at=at, reason=reason, field=field, value=text, before=before)
            )
    if problems:
        raise error(*problems)
    return tuple(made)
