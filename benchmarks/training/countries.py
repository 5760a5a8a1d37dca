"""Fits the weights with which a text's countries are ranked for somebody (`briefgen/language/belonging.py`).

    python benchmarks/training/countries.py FOLDER... [--write]

Reads every document of the folders that has its gold beside it and asks for the country of each person whom no words near
give one. Prints how many are right by cross-validation over whole documents, then, with `--write`, puts the weights fitted to
all of them into `briefgen/lexicon/belonging.yaml`. Needs requirements-training.txt.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import logit
import yaml

from briefgen import extract, lexicon, readers
from briefgen.language import belonging, geography, home
from briefgen.language.ranking import NONE

WEIGHTS = Path(belonging.__file__).parents[1] / "lexicon" / "belonging.yaml"
FOLDS = 8
# How strongly weights are drawn to nothing; 0.5 to 5 were tried by cross-validation and differ little.
PENALTY = 1.5


@dataclass(frozen=True)
class Case:
    """One person of a document: the features of each candidate country, and the right one."""

    document: str
    person: str
    candidates: dict[str, dict[str, float]]
    answer: str

    @property
    def codes(self) -> list[str]:
        """The candidates in the order of the table."""
        return list(self.candidates)


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0, or 2 where no folder is given."""
    folders = [Path(folder) for folder in arguments if not folder.startswith("--")]
    if not folders:
        print(__doc__, file=sys.stderr)
        return 2
    cases = [case for folder in folders for case in read(folder)]
    names = sorted({name for case in cases for values in case.candidates.values() for name in values})
    print(f"{len(cases)} people of {len({case.document for case in cases})} documents, {len(names)} features")
    print("by cross-validation:", dict(Counter(validate(cases, names))))
    print("with the weights in use:", dict(Counter(told(case, in_use()) for case in cases)))
    if "--write" in arguments:
        write(dict(zip(names, fit(cases, names), strict=True)))
    return 0


def read(folder: Path) -> list[Case]:
    """The people of a folder's documents whose country nothing near them says, and whose country the gold gives or denies."""
    asked: list[tuple[str, dict[str, dict[str, float]]]] = []
    ranked = belonging.likeliest

    def listen(one: belonging.Asked, survey: belonging.Survey) -> tuple[str | None, float]:
        asked.append((survey.people[one.index].name, belonging.candidates(one, survey)))
        return ranked(one, survey)

    belonging.likeliest = home.belonging.likeliest = listen
    cases = []
    for gold, path in logit.documents(folder):
        document = yaml.safe_load(gold.read_text(encoding="utf-8"))
        asked.clear()
        extract.extract(readers.read(path.name, path.read_bytes())[0])
        people = dict(asked)
        cases += [case for person in document.get("people") or [] if (case := _case(gold.stem, person, people))]
    belonging.likeliest = home.belonging.likeliest = ranked
    return cases


def _case(document: str, person: dict[str, Any], people: dict[str, dict[str, dict[str, float]]]) -> Case | None:
    forms = [person["name"], *(person.get("aliases") or [])]
    name = next((form for form in forms if form in people), None)
    code = geography.country_code(person["country"]) if person.get("country") else NONE
    if name is None or code is None or code not in people[name] or person.get("optional"):
        return None
    return Case(document, name, people[name], code)


def validate(cases: Sequence[Case], names: Sequence[str]) -> list[str]:
    """Right, wrong or missing for each case, by weights that were fitted without its document."""
    folds = [logit.digest(case.document) % FOLDS for case in cases]
    results = []
    for fold in range(FOLDS):
        known = [case for case, own in zip(cases, folds, strict=True) if own != fold]
        weights = dict(zip(names, fit(known, names), strict=True))
        results += [told(case, weights) for case, own in zip(cases, folds, strict=True) if own == fold]
    return results


def told(case: Case, weights: dict[str, float]) -> str:
    """How the candidate with the highest sum compares with the answer."""
    sums = {code: sum(v * weights.get(k, 0) for k, v in values.items()) for code, values in case.candidates.items()}
    best = max(sums, key=lambda code: sums[code])
    if best == case.answer:
        return "right" if best else "rightly none"
    return "wrong" if best and case.answer else "missing" if case.answer else "given for none"


def in_use() -> dict[str, float]:
    """The weights that the product ranks with."""
    return {name: weight / 1000 for name, weight in lexicon.load("belonging")["weights"].items()}


def fit(cases: Sequence[Case], names: Sequence[str]) -> list[float]:
    """The weights that make the answers likeliest (conditional logit, drawn to nothing by PENALTY)."""
    rights = [[code == case.answer for code in case.codes] for case in cases]
    return logit.fit([case.candidates.values() for case in cases], rights, names, PENALTY)


def write(weights: dict[str, float]) -> None:
    """Puts the weights in whole thousandths under the comment that the file begins with."""
    head = [line for line in WEIGHTS.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [f"  {name}: {round(weight * 1000)}" for name, weight in weights.items()]
    WEIGHTS.write_text("\n".join([*head, "weights:", *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
