"""Fits the weights with which the cities and the days of a text are ranked for a meeting (`whereabouts`, `daytimes`).

    python benchmarks/training/scenes.py FOLDER... [--write]

Reads every document of the folders that has its gold beside it, and the cases of `tests/cases/meetings.yaml`, takes each
meeting found that the gold has too, and asks for its day and its city. Prints how many are right by cross-validation over
whole documents, with and without the ranking, then, with `--write`, puts the weights fitted to all of them into
`briefgen/lexicon/encounters.yaml`. Needs requirements-training.txt.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import logit
import written
import yaml

from briefgen import extract, lexicon, readers
from briefgen.kinds.encounters import daytimes, whereabouts
from briefgen.kinds.encounters.value import Meeting
from briefgen.language.ranking import NONE
from briefgen.language.words import fold

WEIGHTS = Path(lexicon.__file__).parent / "encounters.yaml"
FOLDS = 8
# How strongly weights are drawn to nothing.
PENALTY = 3.0
# Shares from which the first candidate counts.
STEPS = (0.4, 0.5, 0.6, 0.7, 0.8)

# What is asked for, in the order in which it is, and who answers.
TABLES: dict[str, Any] = {"days": daytimes, "cities": whereabouts}
Asked = tuple[str, Meeting, dict[str, dict[str, float]]]


@dataclass(frozen=True)
class Case:
    """One meeting of a document: what speaks for each day or city, those that are right, and the one that the rules give."""

    table: str
    document: str
    candidates: dict[str, dict[str, float]]
    answers: tuple[str, ...]
    ruled: str

    def is_right(self, name: str) -> bool:
        """Whether a day or city, or none, is right."""
        return name in self.answers


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0, or 2 where no folder is given."""
    folders = [Path(folder) for folder in arguments if not folder.startswith("--")]
    if not folders:
        print(__doc__, file=sys.stderr)
        return 2
    found = [*(case for folder in folders for case in read(folder)), *written_cases()]
    for table in TABLES:
        cases = [case for case in found if case.table == table]
        names = sorted({key for case in cases for values in case.candidates.values() for key in values})
        print(f"{table}: ", end="")
        report(cases, validate(cases, names))
        if "--write" in arguments:
            write(table, dict(zip(names, fit(cases, names), strict=True)))
    return 0


def report(cases: Sequence[Case], ranked: Sequence[tuple[str, float]]) -> None:
    """Prints how many are right, by rules alone and with those that are ranked high enough."""
    print(f"{len(cases)} meetings, {sum(case.is_right(case.ruled) for case in cases)} right by rules")
    for step in STEPS:
        chosen = [
            name if name and share >= step else case.ruled for case, (name, share) in zip(cases, ranked, strict=True)
        ]
        right = sum(case.is_right(name) for case, name in zip(cases, chosen, strict=True))
        print(f"from a share of {step}: {right} right")


def read(folder: Path) -> Iterator[Case]:
    """The meetings of a folder's documents that the gold has too."""
    for gold, path in logit.documents(folder):
        with listening() as asked:
            extract.extract(readers.read(path.name, path.read_bytes())[0])
        yield from _found(gold.stem, yaml.safe_load(gold.read_text(encoding="utf-8")), asked)


@contextmanager
def listening() -> Iterator[list[Asked]]:
    """Every meeting whose day or city is asked for meanwhile, with what speaks for each."""
    asked: list[Asked] = []
    originals = {table: module.candidates for table, module in TABLES.items()}

    def listener(table: str) -> Any:
        def listen(event: Any, value: Meeting, reading: Any) -> dict[str, dict[str, float]]:
            found: dict[str, dict[str, float]] = originals[table](event, value, reading)
            asked.append((table, value, found))
            return found

        return listen

    for table, module in TABLES.items():
        module.candidates = listener(table)
    try:
        yield asked
    finally:
        for table, module in TABLES.items():
            module.candidates = originals[table]


def _found(stem: str, document: dict[str, Any], asked: Sequence[Asked]) -> Iterator[Case]:
    yield from (case for one in asked if (case := case_of(stem, document, *one)) is not None)


def written_cases() -> Iterator[Case]:
    """The meetings of the test cases."""
    for stem, source, rows in written.cases():
        meetings = [
            {"date": _told(row[1]), "city": _told(row[2]), "participants": row[3].split(", ")}
            for row in rows
            if row[0].endswith("held")
        ]
        with listening() as asked:
            extract.extract(source)
        yield from _found(stem, {"meetings": meetings}, asked)


def _told(cell: str) -> str | None:
    return None if cell == "-" else cell


def case_of(
    stem: str, document: dict[str, Any], table: str, value: Meeting, found: dict[str, dict[str, float]]
) -> Case | None:
    """One meeting with its answer; None where the gold has no such meeting."""
    held = [item for item in document.get("meetings") or [] if item.get("status") != "planned"]
    best = max(held, key=lambda item: _likeness(item, table, value), default=None)
    if best is None or _likeness(best, table, value) < 0.5:
        return None
    if table == "cities":
        right = [city and fold(city) for city in (best["city"], *(best.get("also_city") or []))]
        ruled = fold(value.where.city) if value.where and value.where.city else NONE
    else:
        right = [best["date"], *(best.get("also_date") or [])]
        ruled = str(value.when.date) if value.when and value.when.date else NONE
    answers = [name for name in (*found, ruled) if name and any(form and _is_same(name, form) for form in right)]
    return Case(table, stem, found, (*dict.fromkeys(answers), *([NONE] if None in right else [])), ruled)


def _likeness(item: dict[str, Any], table: str, value: Meeting) -> float:
    """How much a meeting of the gold is like one that was found; of two like it the one with its other circumstance."""
    theirs = {fold(name) for name in item["participants"]}
    own = {fold(actor.name) for actor in value.actors}
    if table == "cities":
        agree = value.when is not None and str(value.when.date) == item["date"]
    else:
        agree = bool(value.where and value.where.city and item["city"] and value.where.city == item["city"])
    return 2 * len(theirs & own) / (len(theirs) + len(own) or 1) + 0.2 * agree


def _is_same(one: str, other: str) -> bool:
    return one == other or not one[0].isdigit() and (one in other or other in one)


def validate(cases: Sequence[Case], names: Sequence[str]) -> list[tuple[str, float]]:
    """The first candidate of each case and its share, by weights that were fitted without its document."""
    folds = [logit.digest(case.document) // 2 % FOLDS for case in cases]
    fitted = [
        dict(
            zip(names, fit([case for case, own in zip(cases, folds, strict=True) if own != number], names), strict=True)
        )
        for number in range(FOLDS)
    ]
    return [_first(case, fitted[own]) for case, own in zip(cases, folds, strict=True)]


def _first(case: Case, weights: dict[str, float]) -> tuple[str, float]:
    sums = {name: sum(v * weights[k] for k, v in values.items()) for name, values in case.candidates.items()}
    best = max(sorted(sums), key=lambda name: sums[name])
    return best, 1 / sum(math.exp(total - sums[best]) for total in sums.values())


def fit(cases: Sequence[Case], names: Sequence[str]) -> list[float]:
    """The weights that make the right cities likeliest (conditional logit, drawn to nothing by PENALTY)."""
    known = [case for case in cases if any(name in case.candidates for name in case.answers)]
    rights = [[name in case.answers for name in case.candidates] for case in known]
    return logit.fit([case.candidates.values() for case in known], rights, names, PENALTY)


def write(table: str, weights: dict[str, float]) -> None:
    """Puts the weights in whole thousandths in the place of those of their table."""
    rows = "".join(f"  {name}: {round(weight * 1000)}\n" for name, weight in weights.items())
    text = WEIGHTS.read_text(encoding="utf-8")
    WEIGHTS.write_text(re.sub(rf"(?m)^{table}:\n(?: .*\n)*", f"{table}:\n{rows}", text), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
