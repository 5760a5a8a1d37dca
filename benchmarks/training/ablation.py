"""Compares rules alone, the model alone and both together on the tuning documents, none of which the model in use saw.

    python benchmarks/training/ablation.py OUT.md [--from NUMBER] [--gold DIR]

Cross-validation by document: in each fold the models are fitted without the fold's documents. `--from 49` reports only
documents from that number on (those that no rule was written after, at the time). Where `../shared/gold/score.py` is
there, or DIR is given, the scorer's totals follow. Needs `requirements-training.txt`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import fitting
import instances
from instances import Instance

sys.path.insert(0, str(instances.PROJECT / "benchmarks" / "extraction"))

import predict

from briefgen import language
from briefgen.kinds.acts import learned as used
from briefgen.language import learned
from briefgen.language.reading import Reading

FOLDS = 6
SURE = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8)
SORTS = ("commitment", "position", "discussion", "background")
Models = Mapping[str, learned.Model]


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code, always 0; writes the report."""
    parser = argparse.ArgumentParser(description="Compare rules and model by cross-validation.")
    parser.add_argument("out")
    parser.add_argument("--from", dest="first", type=int, action="append")
    parser.add_argument("--gold", default=str(instances.PROJECT.parent / "shared" / "gold"))
    options = parser.parse_args(arguments)
    read, written = instances.documents(), instances.examples()
    told = instances.gold(read)
    names = [name for name, _, _ in read]
    folds = {
        title: list(cross(names, told, extra, own))
        for title, extra, own in (("both", written, True), ("gold alone", [], True), ("examples alone", written, False))
    }
    lines = [f"{len(names)} documents with {len(told)} clauses, and {len(written)} examples.", ""]
    for first in options.first or [0]:
        reported = {name for name in names if int(name.partition("-")[0]) >= first}
        lines += [f"### {len(reported)} documents" + (f", from {first} on" if first else ""), ""]
        asked = [one for one in told if one.document in reported]
        lines += [*stances(names, asked, folds), *kinds(names, asked, folds)]
        lines += [*background(names, told, written, reported), *firmness(names, told, written, reported)]
        if (Path(options.gold) / "score.py").is_file():
            lines += scored(Path(options.gold) / "score.py", names, folds["both"], read, reported)
            lines.append("")
    Path(options.out).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def fold_of(names: Sequence[str], name: str) -> int:
    """The fold in which a document is left out."""
    return names.index(name) % FOLDS


def cross(names: Sequence[str], told: Sequence[Instance], written: Sequence[Instance], own: bool) -> Iterator[Models]:
    """The models of each fold; `own` says whether the other documents' clauses are learned from."""
    for fold in range(FOLDS):
        others = [one for one in told if own and fold_of(names, one.document) != fold]
        data = [*written, *others]
        yield {"stance": fitting.stance(data), "kind": fitting.kind(data)}


def stances(names: Sequence[str], asked: Sequence[Instance], folds: Mapping[str, list[Models]]) -> list[str]:
    """The stance of positions that the rules found and the gold has."""
    found = [one for one in asked if one.kind == "position" and one.rule is not None and one.rule.sort == "position"]
    right = sum(one.rule.stance == one.stance for one in found if one.rule)
    lines = [
        "**Stance of a position** (share right)",
        "",
        "| trained on | rule | model | " + " | ".join(f"rule, model where ≥ {sure}" for sure in SURE[1:]) + " |",
    ]
    lines.append("| --- |" + " --- |" * (len(SURE) + 1))
    for title, models in folds.items():
        answers = [(one, models[fold_of(names, one.document)]["stance"].answer(one.features)) for one in found]
        cells = [
            right / len(found),
            *(
                sum(
                    (said.label if said.confidence >= sure or one.rule is None else one.rule.stance) == one.stance
                    for one, said in answers
                )
                / len(found)
                for sure in SURE
            ),
        ]
        lines.append(f"| {title} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |")
    return [*lines, "", f"n = {len(found)}", ""]


def kinds(names: Sequence[str], asked: Sequence[Instance], folds: Mapping[str, list[Models]]) -> list[str]:
    """What clauses amount to that no rule knows: right of those the model answers, of those there are."""
    left = [one for one in asked if one.rule is None]
    lines = ["**Kind of a clause that no rule knows** (right / answered of there are; the rules answer none)", ""]
    lines += ["| trained on | sure | " + " | ".join(SORTS) + " |", "| --- | --- |" + " --- |" * len(SORTS)]
    for title, models in folds.items():
        answers = [(one, models[fold_of(names, one.document)]["kind"].answer(one.features)) for one in left]
        for sure in SURE[1:]:
            cells = []
            for sort in SORTS:
                said = [one for one, answer in answers if answer.label == sort and answer.confidence >= sure]
                right = sum(one.kind == sort or sort in one.also for one in said)
                cells.append(f"{right} / {len(said)} of {sum(one.kind == sort for one in left)}")
            lines.append(f"| {title} | {sure} | " + " | ".join(cells) + " |")
    return [*lines, "", f"n = {len(left)}", ""]


def background(
    names: Sequence[str], told: Sequence[Instance], written: Sequence[Instance], reported: set[str]
) -> list[str]:
    """News or background, of clauses that are one or the other."""
    news = ("commitment", "position", "discussion", "background")
    lines = [
        "**News or background** (of clauses the rules found)",
        "",
        "| | right | background found | of which right |",
        "| --- | --- | --- | --- |",
    ]
    data = [one for one in told if one.kind in news]
    extra = [one for one in written if one.kind in news]
    said: list[tuple[Instance, bool]] = []
    for fold in range(FOLDS):
        rest = [*extra, *(one for one in data if fold_of(names, one.document) != fold)]
        model = fitting.fit(rest, ["background" if one.kind == "background" else "news" for one in rest])
        said += [
            (one, model.answer(one.features).label == "background")
            for one in data
            if fold_of(names, one.document) == fold and one.rule is not None and one.document in reported
        ]
    return [
        *lines,
        *_binary(
            said,
            lambda one: one.kind == "background",
            lambda one: one.rule is not None and one.rule.sort == "background",
        ),
        "",
    ]


def firmness(
    names: Sequence[str], told: Sequence[Instance], written: Sequence[Instance], reported: set[str]
) -> list[str]:
    """Denied, and under a condition: of commitments and positions the rules found."""
    lines: list[str] = []
    for title, is_so, by_rule in (
        ("Denied or not", lambda one: one.denied, lambda one: one.rule is not None and one.rule.polarity == "denied"),
        (
            "Under a condition or not",
            lambda one: one.conditional,
            lambda one: one.rule is not None and one.rule.modality == "conditional",
        ),
    ):
        lines += [
            f"**{title}** (of commitments and positions the rules found)",
            "",
            "| | right | found | of which right |",
            "| --- | --- | --- | --- |",
        ]
        data = [one for one in told if one.kind in ("commitment", "position")]
        extra = [one for one in written if one.kind in ("commitment", "position")]
        said: list[tuple[Instance, bool]] = []
        for fold in range(FOLDS):
            rest = [*extra, *(one for one in data if fold_of(names, one.document) != fold)]
            model = fitting.fit(rest, ["yes" if is_so(one) else "no" for one in rest])
            said += [
                (one, model.answer(one.features).label == "yes")
                for one in data
                if fold_of(names, one.document) == fold and one.rule is not None and one.document in reported
            ]
        lines += [*_binary(said, is_so, by_rule), ""]
    return lines


def _binary(
    said: Sequence[tuple[Instance, bool]], is_so: Callable[[Instance], bool], by_rule: Callable[[Instance], bool]
) -> list[str]:
    lines = []
    total = sum(is_so(one) for one, _ in said)
    for title, judge in (("rule", lambda one, answer: by_rule(one)), ("model", lambda one, answer: answer)):
        found = [one for one, answer in said if judge(one, answer)]
        right = sum(judge(one, answer) == is_so(one) for one, answer in said)
        good = sum(is_so(one) for one in found)
        lines.append(f"| {title} | {right / len(said):.3f} | {good} of {total} | {good} / {len(found)} |")
    return lines


MODES: Mapping[str, tuple[float, Mapping[str, float]]] = {
    "rules": (2.0, {}),
    "stance ≥ 0": (0.0, {}),
    "stance ≥ 0.5": (0.5, {}),
    "kind: commitment ≥ 0.6, position ≥ 0.7": (2.0, {"commitment": 0.6, "position": 0.7}),
    "kind: commitment ≥ 0.7, position ≥ 0.8": (2.0, {"commitment": 0.7, "position": 0.8}),
    "kind: commitment ≥ 0.8, position ≥ 0.9": (2.0, {"commitment": 0.8, "position": 0.9}),
    "as shipped": (used.SURE_OF_STANCE, dict(used.SURE_OF_KIND)),
}


def scored(
    scorer: Path,
    names: Sequence[str],
    models: Sequence[Models],
    read: Sequence[tuple[str, Reading, Mapping[str, object]]],
    reported: set[str],
) -> list[str]:
    """The scorer's totals of the reported documents, for each use of the model."""
    known = {reading.source.id: reading for _, reading, _ in read}
    analyse, load = language.analyse, learned.load
    language.analyse = lambda source, nlp: known.get(source.id) or analyse(source, nlp)
    lines = [
        "**Facts by the scorer** (English documents)",
        "",
        "| use | commitment | position | background | facts | facts, strict | traps |",
        "| --- |" + " --- |" * 6,
    ]
    try:
        for title, (stance, sure) in MODES.items():
            used.SURE_OF_STANCE, used.SURE_OF_KIND = stance, dict(sure)
            found = []
            for name in sorted(reported):
                fold = fold_of(names, name)
                learned.load = lambda fold=fold: models[fold]
                path = next(file for file in sorted(instances.TUNING.glob(f"{name}.*")) if file.suffix != ".yaml")
                found.append(predict.predict(path))
            lines.append(f"| {title} | " + " | ".join(_score(scorer, found, sorted(reported))) + " |")
    finally:
        language.analyse, learned.load = analyse, load
    return lines


def _score(scorer: Path, found: list[dict[str, object]], names: Sequence[str]) -> list[str]:
    cells = []
    with tempfile.TemporaryDirectory() as work:
        told, out = Path(work) / "told.json", Path(work) / "scores.json"
        told.write_text(json.dumps({"documents": found}), encoding="utf-8")
        for strict in ((), ("--strict",)):
            command = [sys.executable, str(scorer), "--gold", str(instances.TUNING), "--texts", str(instances.TUNING)]
            subprocess.run(
                [*command, "--pred", str(told), "--json", str(out), *strict, "--only", *names],
                check=True,
                capture_output=True,
            )
            scores = json.loads(out.read_text(encoding="utf-8"))
            lines = scores["scores"]
            if not strict:
                cells += [
                    f"{lines[kind]['f1']:.3f}" for kind in ("commitment", "position", "background", "facts (micro)")
                ]
                traps = "{} of {}".format(*scores["traps"])
            else:
                cells.append(f"{lines['facts (micro)']['f1']:.3f}")
    return [*cells, traps]


if __name__ == "__main__":
    raise SystemExit(main())
