"""Fits the weights with which those whom a text names are ranked as doers (`briefgen/kinds/doers.py`).

    python benchmarks/training/doers.py FOLDER... [--write]

Reads every document of the folders that has its gold beside it and asks for the actors of each claim that names none; where
the gold has none either, nobody is right. Prints how many are right by cross-validation over whole documents, then, with `--write`, puts the weights
fitted to all of them into `briefgen/lexicon/doers.yaml`. Needs requirements-training.txt and the scorer of the gold.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import logit
from compare import SCORER, loaded

from briefgen import extract, readers
from briefgen.kinds import doers
from briefgen.language import ranking
from briefgen.language.reading import Reading
from briefgen.model import Claim

WEIGHTS = Path(doers.__file__).parents[1] / "lexicon" / "doers.yaml"
FOLDS = 10
# How strongly weights are drawn to nothing; 0.5 to 4 were tried by cross-validation.
PENALTY = 0.7
# From so much agreement with the gold on, by F1, actors are right; no candidate may fall short of the best by more than SLACK.
RIGHT, SLACK = 0.5, 0.34

Signs = dict[str, float]


@dataclass(frozen=True)
class Case:
    """One claim without actors: the signs of each candidate, and how well each agrees with the gold."""

    document: str
    candidates: dict[tuple[str, ...], Signs]
    agreement: dict[tuple[str, ...], float]

    @property
    def right(self) -> list[bool]:
        """Which candidates are right, in the order of the table; "nobody" where none is."""
        best = max(self.agreement.values())
        chosen = [value >= RIGHT and value >= best - SLACK for value in self.agreement.values()]
        return chosen if any(chosen) else [names == doers.NOBODY for names in self.agreement]


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0, or 2 where no folder is given."""
    folders = [Path(folder) for folder in arguments if not folder.startswith("--")]
    if not folders:
        print(__doc__, file=sys.stderr)
        return 2
    cases = [case for folder in folders for case in read(folder)]
    names = sorted({name for case in cases for values in case.candidates.values() for name in values})
    print(f"{len(cases)} claims of {len({case.document for case in cases})} documents, {len(names)} signs")
    told = list(validate(cases, names))
    for share in (0.0, doers.ENOUGH, 0.4, 0.5):
        taken = [agreement for agreement, sure in told if sure >= share]
        print(f"by cross-validation, from {share:.2f} on: {sum(one >= RIGHT for one in taken)} right of {len(taken)}")
    if "--write" in arguments:
        write(dict(zip(names, fit(cases, names), strict=True)))
    return 0


def read(folder: Path) -> Iterator[Case]:
    """The claims of a folder's documents that name nobody and that the gold knows."""
    scorer = loaded(SCORER)
    asked: list[tuple[Claim, dict[tuple[str, ...], Signs]]] = []

    def listen(reading: Reading, claim: Claim) -> Claim:
        if doers.is_asked(claim):
            asked.append((claim, {names: signs for names, (_, signs) in doers.candidates(reading, claim).items()}))
        return claim

    kept, extract.with_doers = extract.with_doers, listen
    for gold in scorer.load_gold(str(folder), str(folder)):
        path = next((path for suffix in logit.SUFFIXES if (path := folder / f"{gold['id']}{suffix}").is_file()), None)
        if path is not None:
            asked.clear()
            extract.extract(readers.read(path.name, path.read_bytes())[0])
            yield from (case for claim, candidates in asked if (case := _case(scorer, gold, claim, candidates)))
    extract.with_doers = kept


def _case(scorer: Any, gold: dict[str, Any], claim: Claim, candidates: dict[tuple[str, ...], Signs]) -> Case | None:
    told: dict[str, Any] = {"evidence": claim.sentence.exact, "gist": ""}
    told["_stems"] = scorer.fact_stems(told)
    words = {"_stems": scorer.fact_stems({"evidence": claim.quote.exact, "gist": ""})}
    facts = [
        fact
        for fact in gold.get("facts") or []
        if claim.kind in (fact["kind"], fact.get("also_kind"))
        and scorer.sentence_found(fact, gold, told)
        and scorer.kw_cov(fact, told) >= scorer.KW_MIN
    ]
    fact = max(facts, key=lambda fact: scorer.kw_cov(fact, words), default=None)
    if fact is None or fact.get("optional"):
        return None
    known, actors = scorer.Entities(gold), fact.get("actors") or []
    agreement = {
        names: known.f1(actors, list(names)) if actors and names else float(not actors and not names)
        for names in candidates
    }
    return Case(gold["id"], candidates, agreement)


def validate(cases: Sequence[Case], names: Sequence[str]) -> Iterator[tuple[float, float]]:
    """For each case that gets somebody, by weights fitted without its document: the agreement, and the candidate's share."""
    folds = [logit.digest(case.document) % FOLDS for case in cases]
    for fold in range(FOLDS):
        known = [case for case, own in zip(cases, folds, strict=True) if own != fold]
        weights = whole(dict(zip(names, fit(known, names), strict=True)))
        for case in (case for case, own in zip(cases, folds, strict=True) if own == fold):
            first, share = ranking.first(case.candidates, weights)
            if first != doers.NOBODY:
                yield case.agreement[first], share


def whole(weights: dict[str, float]) -> dict[str, int]:
    """The weights in whole thousandths."""
    return {name: round(1000 * weight) for name, weight in weights.items()}


def fit(cases: Sequence[Case], names: Sequence[str]) -> list[float]:
    """The weights that make the right candidates likeliest (conditional logit, drawn to nothing by PENALTY)."""
    return logit.fit([case.candidates.values() for case in cases], [case.right for case in cases], names, PENALTY)


def write(weights: dict[str, float]) -> None:
    """Puts the weights in whole thousandths under the comment that the file begins with."""
    head = [line for line in WEIGHTS.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [f"  {name}: {weight}" for name, weight in whole(weights).items()]
    WEIGHTS.write_text("\n".join([*head, "weights:", *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
