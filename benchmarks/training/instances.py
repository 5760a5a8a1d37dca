"""Clauses with their right answers: the examples written for the purpose, and the gold of the tuning documents.

An example is one sentence with one answer, in `examples/*.tsv`. Of a tuning document every clause that counts is taken;
its answer is that of the gold fact whose keywords it holds, "none" where there is no such fact.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
sys.path[:0] = [str(PROJECT), str(HERE)]

import features  # noqa: E402

from briefgen import language, readers  # noqa: E402
from briefgen.kinds.acts import Act, by_rule  # noqa: E402
from briefgen.kinds.acts.sentence import below, depth, is_main  # noqa: E402
from briefgen.language.reading import Clause, Reading  # noqa: E402
from briefgen.model import Block, Source  # noqa: E402

EXAMPLES = HERE / "examples"
TUNING = PROJECT / "benchmarks" / "extraction" / "corpus" / "tuning"
KINDS = ("commitment", "position", "discussion", "upcoming", "background", "statement", "figure", "none")
STANCES = ("condemn", "oppose", "concern", "call-for", "support", "welcome", "appreciate", "reaffirm", "other")
POLARITIES = ("affirmed", "denied")
MODALITIES = ("asserted", "planned", "conditional", "hoped", "possible")
COLUMNS = ("kind", "stance", "polarity", "modality", "text")
# A clause tells a fact if it holds so much of its keywords.
COVERED = 0.5
# Behind the number of any document.
ALL = 10**6


@dataclass(frozen=True)
class Instance:
    """A clause, its answer, and what the rules make of it (`rule` is None where they leave it alone).

    `document` is the tuning document, "" for an example. `also` are kinds that the gold takes as right too.
    """

    document: str
    features: frozenset[str]
    kind: str
    stance: str
    denied: bool
    conditional: bool
    rule: Act | None
    also: frozenset[str] = frozenset()


def rows(folder: Path = EXAMPLES) -> Iterator[tuple[str, int, Mapping[str, str]]]:
    """The examples: file, line and columns. Raises SystemExit naming the line where an answer is none of the known ones."""
    for file in sorted(folder.glob("*.tsv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), start=2):
                mistake = fault(row)
                if mistake:
                    raise SystemExit(f"{file.name} line {number}: {mistake}")
                yield file.name, number, row


def fault(row: Mapping[str, Any]) -> str:
    """What is wrong with an example's columns, "" where nothing is."""
    if tuple(row) != COLUMNS or not all(isinstance(value, str) for value in row.values()):
        return f"the columns are {', '.join(COLUMNS)}, parted by tabs"
    for column, known in (("kind", KINDS), ("polarity", POLARITIES), ("modality", MODALITIES)):
        if row[column] not in known:
            return f'{column} "{row[column]}" is none of {", ".join(known)}'
    if (row["stance"] in STANCES) != (row["kind"] == "position") or (row["stance"] and row["stance"] not in STANCES):
        return f"a position, and nothing else, has a stance of {', '.join(STANCES)}"
    return "" if row["text"].strip() else "there is no text"


def examples() -> list[Instance]:
    """The examples as instances; a fragment without a verb gives none."""
    nlp = language.load("en")
    found = []
    for name, number, row in rows():
        reading = language.analyse(_source(f"{name}:{number}", row["text"]), nlp)
        pair = _stated(reading, row["kind"])
        if pair is not None:
            clause, act = pair
            denied, conditional = row["polarity"] == "denied", row["modality"] == "conditional"
            found.append(
                Instance("", features.of_clause(reading, clause), row["kind"], row["stance"], denied, conditional, act)
            )
    return found


def _source(name: str, text: str) -> Source:
    return Source(name, name, "txt", text, text, (Block("paragraph", 0, len(text)),))


def _stated(reading: Reading, kind: str) -> tuple[Clause, Act | None] | None:
    """The clause that the answer of an example is about, with what the rules make of it."""
    found = by_rule(reading)
    fitting = [act for act in found if act.sort == kind] or found
    if fitting:
        return fitting[0].clause, fitting[0]
    order = sorted(range(len(reading.clauses)), key=lambda index: (depth(reading, index), index))
    main = [index for index in order if is_main(reading, reading.clauses[index])] or order
    return (reading.clauses[main[0]], None) if main else None


def number(name: str) -> int:
    """The number with which a document's name begins, 0 where none does."""
    digits = name.partition("-")[0]
    return int(digits) if digits.isdecimal() else 0


def documents(last: int = ALL) -> list[tuple[str, Reading, Mapping[str, Any]]]:
    """The English tuning documents up to a number, read, with their gold."""
    nlp = language.load("en")
    found = []
    for file in sorted(TUNING.glob("*.yaml")):
        if number(file.stem) > last:
            continue
        path = next(other for other in sorted(TUNING.glob(f"{file.stem}.*")) if other.suffix != ".yaml")
        source, _ = readers.read(path.name, path.read_bytes())
        if source.language.startswith("en"):
            found.append((file.stem, language.analyse(source, nlp), yaml.safe_load(file.read_text(encoding="utf-8"))))
    return found


def gold(read: Sequence[tuple[str, Reading, Mapping[str, Any]]]) -> list[Instance]:
    """The clauses of the tuning documents with the answers of their gold."""
    return [instance for name, reading, document in read for instance in _of_document(name, reading, document)]


def left(reading: Reading, found: Sequence[Act]) -> list[Clause]:
    """The clauses that count and that no rule knows, none inside an act or around one."""
    roots = {act.clause.root for act in found}
    inside = {
        child for index, clause in enumerate(reading.clauses) if clause.root in roots for child in below(reading, index)
    }
    return [
        clause
        for index, clause in enumerate(reading.clauses)
        if clause.root not in roots
        and index not in inside
        and is_main(reading, clause)
        and not any(reading.clauses[child].root in roots for child in below(reading, index))
    ]


def _of_document(name: str, reading: Reading, document: Mapping[str, Any]) -> Iterator[Instance]:
    found = by_rule(reading)
    acts: list[tuple[Clause, Act | None]] = [(act.clause, act) for act in found]
    acts += [(clause, None) for clause in left(reading, found)]
    answers: dict[int, list[Mapping[str, Any]]] = {}
    for fact in document.get("facts") or ():
        place = _telling(reading, acts, fact)
        if place is not None:
            answers.setdefault(place, []).append(fact)
    for place, (clause, act) in enumerate(acts):
        told = sorted(answers.get(place, ()), key=lambda fact: _rank(fact, act))
        fact = told[0] if told else {"kind": "none"}
        kind = "statement" if fact["kind"] == "quote" else fact["kind"]
        also = fact.get("also_kind") or ()
        yield Instance(
            name,
            features.of_clause(reading, clause),
            kind,
            fact.get("stance") or "",
            bool(fact.get("negated")),
            bool(fact.get("conditional")),
            act,
            frozenset([also] if isinstance(also, str) else also),
        )


def _rank(fact: Mapping[str, Any], act: Act | None) -> tuple[bool, int]:
    kind = "statement" if fact["kind"] == "quote" else fact["kind"]
    return act is not None and kind != act.sort, KINDS.index(kind)


def _telling(reading: Reading, acts: Sequence[tuple[Clause, Act | None]], fact: Mapping[str, Any]) -> int | None:
    """Which clause tells a fact: one of the sentence the gold names, that holds most of its keywords; None for none."""
    opening, best = _stems(str(fact.get("starts") or "")), (COVERED - 0.001, False, 0)
    keywords = [stem for keyword in fact.get("keywords") or () for stem in _stems(str(keyword))]
    found = None
    for place, (clause, act) in enumerate(acts):
        sentence = _stems(reading.text(reading.sentences[clause.sentence]))
        if not _holds(sentence, opening) or not keywords:
            continue
        spans = [clause.span, *([clause.object] if clause.object else [])]
        words = set(_stems(" ".join(reading.text(span) for span in spans)))
        score = (
            sum(stem in words for stem in keywords) / len(keywords),
            act is not None and act.sort == fact["kind"],
            -place,
        )
        if score > best:
            best, found = score, place
    return found


def _stems(text: str) -> list[str]:
    return [word[:5] for word in re.findall(r"[^\W_]+", text.lower())]


def _holds(words: Sequence[str], run: Sequence[str]) -> bool:
    """Whether the words stand in the sentence in one run."""
    size = len(run)
    return bool(size) and any(list(words[start : start + size]) == list(run) for start in range(len(words) - size + 1))
