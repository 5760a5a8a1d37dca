"""Compares rules alone, the model alone and both together on the tuning documents, none of which its model saw.

    python benchmarks/training/ablation.py OUT.md [--from NUMBER] [--to NUMBER] [--gold DIR]

Cross-validation by document: in each fold the models are fitted without the fold's documents. `--from 49` reports only
documents from that number on (those that no rule was written after, at the time); `--to` leaves out those behind another. Where `../shared/gold/score.py` is
there, or DIR is given, the scorer's totals follow. Needs `requirements-training.txt`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import compare
import fitting
import instances
import linear
import restating
from instances import Instance

sys.path.insert(0, str(instances.PROJECT / "benchmarks" / "extraction"))

import predict

from briefgen import language
from briefgen.kinds import KINDS
from briefgen.language.reading import Reading

FOLDS = 6
SURE = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8)
SORTS = ("commitment", "position", "discussion", "background")
Models = Mapping[str, linear.Model]
Read = Sequence[tuple[str, Reading, Mapping[str, Any]]]


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code, always 0; writes the report."""
    parser = argparse.ArgumentParser(description="Compare rules and model by cross-validation.")
    parser.add_argument("out")
    parser.add_argument("--from", dest="first", type=int, action="append")
    parser.add_argument("--to", type=int, default=instances.ALL)
    parser.add_argument("--gold", default=str(instances.PROJECT.parent / "shared" / "gold"))
    options = parser.parse_args(arguments)
    read, written = instances.documents(options.to), instances.examples()
    told = instances.gold(read)
    names = [name for name, _, _ in read]
    folds = {
        title: list(cross(names, told, extra, own))
        for title, extra, own in (("both", written, True), ("gold alone", [], True), ("examples alone", written, False))
    }
    lines = ["<!-- Made by benchmarks/training/ablation.py. -->", "", "# Rules, model, both", ""]
    lines += [f"{len(names)} documents with {len(told)} clauses, and {len(written)} examples.", ""]
    firsts = options.first or [0]
    out = Path(options.out)
    for first in firsts:
        reported = {name for name in names if instances.number(name) >= first}
        asked = [one for one in told if one.document in reported]
        lines += [f"## {len(reported)} documents" + (f", from {first} on" if first else ""), ""]
        lines += [*stances(names, asked, folds), *kinds(names, asked, folds)]
        if first == firsts[0]:
            lines += [*background(names, told, written, reported), *firmness(names, told, written, reported)]
        out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if (Path(options.gold) / "score.py").is_file():
        lines += scored(Path(options.gold) / "score.py", names, folds["both"], read, firsts)
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
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


def scored(
    scorer: Path, names: Sequence[str], models: Sequence[Models], read: Read, firsts: Sequence[int]
) -> list[str]:
    """The scorer's totals for each use of the model, of the documents from each of the numbers on."""
    known = {reading.source.id: reading for _, reading, _ in read}
    places = {reading.source.id: fold_of(names, name) for name, reading, _ in read}
    analyse = language.analyse
    language.analyse = lambda source, nlp: known.get(source.id) or analyse(source, nlp)
    _remember()
    lines = ["**Facts by the scorer** (English documents)", ""]
    lines += ["| documents | use | " + " | ".join(compare.HEAD) + " |", "| --- | --- |" + " --- |" * len(compare.HEAD)]
    asked = [name for name in names if instances.number(name) >= min(firsts)]
    module = compare.loaded(scorer)
    gold = [one for one in module.load_gold(str(instances.TUNING), str(instances.TUNING)) if one["id"] in asked]
    paths = [path for path in predict.sources([str(instances.TUNING)]) if path.stem in asked]
    try:
        for title, (sure, against) in restating.MODES.items():
            with restating.used(lambda reading: models[places[reading.source.id]]["stance"], sure, against):
                found = [predict.predict(path) for path in paths]
            for first in firsts:
                part = [name for name in asked if instances.number(name) >= first]
                told = [document for document in found if document["id"] in part]
                right = [one for one in gold if one["id"] in part]
                lines.append(
                    f"| {len(part)}, from {first} | {title} | {' | '.join(compare.totals(module, right, told))} |"
                )
    finally:
        language.analyse = analyse
    return lines


def _remember() -> None:
    """Finds once what no use of the model changes: the claims of the kinds that rest on no act."""
    for name in ("meeting", "person", "statement", "figure", "upcoming"):
        kind, made = KINDS[name], {}

        def once(reading: Reading, extract: Any = kind.extract, made: dict[str, Any] = made) -> Any:
            if reading.source.id not in made:
                made[reading.source.id] = list(extract(reading))
            return made[reading.source.id]

        kind.extract = once


if __name__ == "__main__":
    raise SystemExit(main())
