"""Decisions applied to claims: rejected ones set aside, corrections laid over, nothing forgotten.

Decisions are a layer of their own, keyed by the claim they were made on; extraction never changes them. A claim that a
better extraction finds at another place of the same source is followed where its exact words leave no doubt. A decision
whose claim is nowhere to be found is an orphan, and reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefgen.errors import Notice
from briefgen.model import Claim, Decision, Fact, Status
from briefgen.review.fields import WrongValue, corrected

# So many characters of a decision's words are shown in a message.
SHOWN = 60


@dataclass(frozen=True)
class Reviewed:
    """The claims that count, those that were rejected, and what became of every decision.

    `status` holds every claim of both. `orphans` are decisions in effect whose claim is gone, `moved` those that follow
    their words to another claim, by that claim's id. `notices` say both to a person.
    """

    claims: tuple[Claim, ...]
    status: Mapping[str, Status]
    rejected: tuple[Claim, ...] = ()
    orphans: tuple[Decision, ...] = ()
    moved: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()


def applied(
    claims: Sequence[Claim], decisions: Iterable[Decision], sources: Mapping[str, str] | None = None
) -> Reviewed:
    """The claims as people left them, each with its status and the decisions in effect on it.

    `decisions` stand in the order in which they were kept. `sources` are the names of the sources at hand by id: a
    decision on another source is not this run's matter. Without them, the claims' own sources are meant.
    """
    at_hand = sources if sources is not None else {claim.source: "" for claim in claims}
    by_claim, moved, orphans = _found(claims, in_effect(decisions), at_hand)
    kept: list[Claim] = []
    rejected: list[Claim] = []
    notices: list[Notice] = []
    for claim in claims:
        made, wrong = _decided(claim, by_claim.get(claim.id, ()))
        (rejected if made.status == "rejected" else kept).append(made)
        notices += wrong
    notices += [_moved_notice(found, at_hand) for found in moved.values()]
    notices += [_orphan_notice(one, at_hand) for one in orphans]
    return Reviewed(
        claims=tuple(kept),
        status={claim.id: claim.status for claim in (*kept, *rejected)},
        rejected=tuple(rejected),
        orphans=tuple(orphans),
        moved=moved,
        notices=tuple(notices),
    )


def in_effect(decisions: Iterable[Decision]) -> dict[str, tuple[Decision, ...]]:
    """For each claim the decisions that count, oldest first: the newest verdict, and the newest correction of each field.

    Of two made in one second the one kept later counts. A correction made before a rejection comes back with it undone.
    """
    newest: dict[str, dict[str, Decision]] = defaultdict(dict)
    for decision in sorted(decisions, key=lambda one: one.at):
        slots = newest[decision.claim]
        slot = f"field {decision.field}" if decision.verdict == "correct" else "verdict"
        slots.pop(slot, None)
        slots[slot] = decision
    return {claim: tuple(slots.values()) for claim, slots in newest.items()}


def status_of(decisions: Sequence[Decision]) -> Status:
    """What the decisions in effect make of a claim: the newest one says whether it stands."""
    if not decisions:
        return "unreviewed"
    if decisions[-1].verdict == "reject":
        return "rejected"
    return "corrected" if any(one.verdict == "correct" for one in decisions) else "accepted"


def fact_status(fact: Fact) -> Status:
    """The status of a fact: "unreviewed" as long as one of its claims is, "" where nobody reviews."""
    found = {claim.status for claim in fact.claims}
    order: tuple[Status, ...] = ("", "unreviewed", "corrected", "accepted", "rejected")
    return next(status for status in order if status in found)


def _decided(claim: Claim, decisions: Sequence[Decision]) -> tuple[Claim, list[Notice]]:
    """The claim with its corrections; one that its field can no longer hold is left out, and said."""
    value, notices = claim.value, []
    for decision in decisions:
        if decision.verdict != "correct":
            continue
        try:
            value = corrected(value, decision.field, decision.value)
        except WrongValue as error:
            message = f"a correction by {decision.by} cannot be applied: {error}."
            notices.append(Notice("correction-left-out", message, claim.id))
    return replace(claim, value=value, status=status_of(decisions), decisions=tuple(decisions)), notices


def _found(
    claims: Sequence[Claim], decisions: Mapping[str, tuple[Decision, ...]], at_hand: Collection[str]
) -> tuple[dict[str, tuple[Decision, ...]], dict[str, tuple[Decision, ...]], list[Decision]]:
    """Decisions by the claim they now belong to, of these the ones that moved, and the orphans."""
    ids = {claim.id for claim in claims}
    by_words: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for claim in claims:
        by_words[claim.source, claim.kind, _words(claim.quote.exact)].append(claim.id)
    here = {key: found for key, found in decisions.items() if key in ids}
    moved: dict[str, tuple[Decision, ...]] = {}
    orphans: list[Decision] = []
    for key, found in decisions.items():
        if key in ids or found[0].source not in at_hand:
            continue
        places = by_words[found[0].source, found[0].kind, _words(found[0].exact)]
        if len(places) == 1 and places[0] not in here and places[0] not in moved:
            moved[places[0]] = found
        else:
            orphans += found
    return here | moved, moved, orphans


def _words(exact: str) -> str:
    return " ".join(exact.split())


def _said(decision: Decision) -> str:
    words = _words(decision.exact)
    words = f"{words[:SHOWN]}…" if len(words) > SHOWN else words
    nouns = {"accept": "acceptance", "reject": "rejection", "correct": f"correction of {decision.field}"}
    what = nouns[decision.verdict]
    return f"{what} by {decision.by} ({decision.at[:10]}) of “{words}”"


def _moved_notice(decisions: Sequence[Decision], names: Mapping[str, str]) -> Notice:
    message = f"the {_said(decisions[-1])} follows these words to another place of the text."
    return Notice("decision-moved", message, names.get(decisions[-1].source, ""))


def _orphan_notice(decision: Decision, names: Mapping[str, str]) -> Notice:
    message = f"the {_said(decision)} has no fact any more; it changes nothing. See: briefgen review list --orphans"
    return Notice("decision-orphan", message, names.get(decision.source, ""))
