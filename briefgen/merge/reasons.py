"""Which test joined two claims of one fact, asked again of the very tests that join them; for whoever asks why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.merge.groups import ALIKE, WORDED, _Kind
from briefgen.model import Claim, Source

_TYPED = {
    "person": "one name and country, and a post held at about the same time",
    "meeting": "the same people, place and time, as far as both give them",
}
_RETOLD = "told there as {kind}: the people, the time and what was done or promised are the same"
_THE_KIND = "what this kind of fact compares is the same"


def joined(claims: Sequence[Claim], sources: Mapping[str, Source]) -> dict[str, str]:
    """For each claim of a fact but the first, by id, the test that joined it and the claim it was joined to.

    `sources` must hold the sources of all claims. A claim that no test joins again alone (its source was dated, or its
    people were united, by others that are not here) is left out.
    """
    if len(claims) < 2:
        return {}
    kind = _Kind(claims[0].kind, claims, sources)
    made: dict[str, tuple[float, str]] = {}
    likely = {(one, other) for _, one, other in kind.likely}
    for score, one, other in [*kind.scored, *kind.likely]:
        test = _test(kind.name, score, is_likely=(one, other) in likely)
        for number, partner in ((one, other), (other, one)):
            claim, beside = kind.claims[number], kind.claims[partner]
            told = f"{test} (joined to the words of {sources[beside.source].name})"
            if claim.id != claims[0].id and score > made.get(claim.id, (0.0, ""))[0]:
                made[claim.id] = (score, told)
    retold = {claim.id: _RETOLD.format(kind=claim.kind) for claim in claims if claim.kind != claims[0].kind}
    return {claim: told for claim, (_, told) in made.items()} | retold


def _test(kind: str, score: float, *, is_likely: bool) -> str:
    if is_likely:
        return "two reports of one event, and what the words count or announce is alike"
    if kind not in WORDED:
        return _TYPED.get(kind, _THE_KIND)
    if score >= ALIKE:
        return f"who, stance and time fit, and the words are alike: {score:.2f} where {ALIKE} is enough"
    return f"who, stance and time fit, and in two reports of one event these words fit each other best: {score:.2f}"
