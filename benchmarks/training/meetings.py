"""Fits the weights with which two people of a text are judged to have met (`briefgen/kinds/encounters/likely.py`).

    python benchmarks/training/meetings.py FOLDER... [--write]

Reads every document of the folders that has its gold beside it, and the cases of `tests/cases/meetings.yaml`; each two of its people who are named near each other are an
example, and whether the gold has them in one meeting that was held is the answer. Prints by cross-validation over whole
documents how many of those that are judged to have met did, then, with `--write`, puts the weights fitted to all of them into
`briefgen/lexicon/encounters.yaml`. Needs requirements-training.txt.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import logit
import written
import yaml

from briefgen import extract, language, lexicon, readers
from briefgen.kinds import meeting
from briefgen.kinds.encounters import evidence, scenery
from briefgen.language.reading import Reading
from briefgen.language.words import fold

WEIGHTS = Path(lexicon.__file__).parent / "encounters.yaml"
FOLDS = 8
# How strongly weights are drawn to nothing; 1.5 to 14 were tried by cross-validation.
PENALTY = 8.0
# How much a pair counts that a rule tells of anyhow, and one of a text of few sentences.
TOLD, SHORT, FEW = 0.2, 2.0, 9
# Shares at which it is told how many are right.
STEPS = (0.4, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True)
class Case:
    """Two people of a document: what speaks for them having met, whether they did, and whether the rules had them."""

    document: str
    people: frozenset[str]
    values: dict[str, float]
    met: bool
    told: bool
    weight: float = 1.0


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0, or 2 where no folder is given."""
    folders = [Path(folder) for folder in arguments if not folder.startswith("--")]
    if not folders:
        print(__doc__, file=sys.stderr)
        return 2
    cases = [*(case for folder in folders for case in read(folder)), *written_cases()]
    names = sorted({name for case in cases for name in case.values})
    documents = len({case.document for case in cases})
    print(f"{len(cases)} pairs of {documents} documents, {sum(case.met for case in cases)} met, {len(names)} features")
    shares = validate(cases, names)
    for step in STEPS:
        judged = [case for case, share in zip(cases, shares, strict=True) if share >= step]
        new = [case for case in judged if not case.told]
        print(f"share {step}: {_right(judged)}, of those that no rule tells {_right(new)}")
    if "--write" in arguments:
        write(dict(zip(names, fit(cases, names), strict=True)))
    return 0


def _right(cases: Sequence[Case]) -> str:
    return f"{sum(case.met for case in cases)} of {len(cases)} right"


def read(folder: Path) -> Iterator[Case]:
    """The pairs of a folder's documents of which the gold knows at least one."""
    seen: list[Reading] = []
    original = meeting.extract

    def listen(reading: Reading) -> Any:
        seen.append(reading)
        return original(reading)

    for gold, path in logit.documents(folder):
        seen.clear()
        meeting.extract = listen  # type: ignore[assignment]
        try:
            claims = extract.extract(readers.read(path.name, path.read_bytes())[0]).claims
        finally:
            meeting.extract = original
        told = [
            frozenset(actor.name for actor in claim.value.actors)
            for claim in claims
            if claim.kind == "meeting" and claim.rule != "likely"
        ]
        document = yaml.safe_load(gold.read_text(encoding="utf-8"))
        yield from (case for reading in seen for case in cases_of(gold.stem, document, reading, told))


def written_cases() -> Iterator[Case]:
    """The pairs of the test cases, most of which are traps: what looks like a meeting and is none."""
    for stem, source, rows in written.cases():
        reading = language.analyse(source, language.load())
        told = [frozenset(row[3].split(", ")) for row in rows]
        held = [
            {"participants": sorted(names)} for row, names in zip(rows, told, strict=True) if row[0].endswith("held")
        ]
        people = [{"name": actor.name} for actor in reading.people]
        yield from cases_of(stem, {"people": people, "meetings": held}, reading, told)


def cases_of(stem: str, document: dict[str, Any], reading: Reading, told: Sequence[frozenset[str]]) -> Iterator[Case]:
    """The pairs of one document."""
    text = scenery.Scenery(reading)
    held = [
        {_person(document, name) for name in item["participants"]} - {None}
        for item in document.get("meetings") or []
        if item.get("status") != "planned"
    ]
    for pair in text.pairs():
        names = pair.one.actor.name, pair.other.actor.name
        known = {_person(document, name) for name in names}
        if known != {None}:
            met = any(known <= group for group in held)
            ruled = any(set(names) <= row for row in told)
            weight = TOLD if ruled else SHORT if len(reading.sentences) < FEW else 1.0
            yield Case(stem, frozenset(names), evidence.features(pair, text), met, ruled, weight)


def _person(document: dict[str, Any], name: str) -> int | None:
    """The number of the person of the gold who bears a name, or part of it."""
    words = set(fold(name).split())
    for index, person in enumerate(document.get("people") or []):
        for form in (person["name"], *(person.get("aliases") or [])):
            own = set(fold(form).split())
            if own and words and (own <= words or words <= own):
                return index
    return None


def validate(cases: Sequence[Case], names: Sequence[str]) -> list[float]:
    """The share of each case by weights that were fitted without its document."""
    import numpy as np

    folds = [logit.digest(case.document) // 2 % FOLDS for case in cases]
    shares = [0.0] * len(cases)
    for fold_ in range(FOLDS):
        weights = fit([case for case, own in zip(cases, folds, strict=True) if own != fold_], names)
        for index, (case, own) in enumerate(zip(cases, folds, strict=True)):
            if own == fold_:
                total = sum(case.values.get(name, 0.0) * weight for name, weight in zip(names, weights, strict=True))
                shares[index] = float(1 / (1 + np.exp(-total)))
    return shares


def fit(cases: Sequence[Case], names: Sequence[str]) -> list[float]:
    """The weights that make the answers likeliest (logistic regression, drawn to nothing by PENALTY)."""
    import numpy as np
    from scipy.optimize import minimize

    table = np.array([[case.values.get(name, 0.0) for name in names] for case in cases])
    counts = np.array([case.weight for case in cases])
    answers = np.array([float(case.met) for case in cases])

    def loss(weights: Any) -> tuple[float, Any]:
        sums = table @ weights
        total = (counts * (np.logaddexp(0, sums) - answers * sums)).sum() + PENALTY * weights @ weights / 2
        return float(total), table.T @ (counts * (1 / (1 + np.exp(-sums)) - answers)) + PENALTY * weights

    return [float(weight) for weight in minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x]


def write(weights: dict[str, float]) -> None:
    """Puts the weights in whole thousandths in the place of those that are there."""
    rows = "".join(f"  {name}: {round(weight * 1000)}\n" for name, weight in weights.items())
    text = WEIGHTS.read_text(encoding="utf-8")
    WEIGHTS.write_text(re.sub(r"(?m)^weights:\n(?: .*\n)*", f"weights:\n{rows}", text), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
