"""Measures merging on the events in tests/merge/cases and on the annotated pair, and compares it with the floors.

    python benchmarks/merge/check.py [--gold DIR] [--texts] [--update [--allow-regression]]

Merge is given gold claims, so what is measured is merging and not extraction. Half of the events are held back: nobody looks
at their misses, their numbers stand apart. With --texts the events are also read from their texts, end to end: every gold
claim counts as found where a claim of its kind overlaps its words. Where DIR (by default ../shared/gold beside the project)
is missing, the annotated pair is left out. Exit codes: 0 nothing is below its floor, 1 something is, 2 a wrong command line.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from scores import b_cubed, b_cubed_f1, f1, pairwise

from briefgen.extract import extract
from briefgen.merge import merged, reprint_groups
from briefgen.merge.origins import Origins
from briefgen.model import Claim, Fact, Source
from tests.merge import gold as annotated
from tests.merge.events import Event, events

FLOORS = Path(__file__).resolve().parent / "floors.yaml"
# Below a floor by this much is noise of rounding; an update takes a floor this far below what was measured.
TOLERANCE, MARGIN = 0.0005, 0.01
Scores = dict[str, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code; prints one line for each part and measure."""
    parser = argparse.ArgumentParser(description="Measure merging and compare it with the floors.")
    parser.add_argument("--gold", default=str(annotated.GOLD), help="folder with the annotated pair")
    parser.add_argument("--texts", action="store_true", help="also read the events from their texts")
    parser.add_argument("--update", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("--allow-regression", action="store_true", help="with --update, lower floors too")
    options = parser.parse_args(arguments)
    measured = dict(parts(Path(options.gold), texts=options.texts))
    floors: dict[str, Scores] = yaml.safe_load(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    failures = list(_report(measured, floors))
    if options.update:
        return _update(measured, floors, lower=options.allow_regression)
    for failure in failures:
        print(f"below the floor: {failure}", file=sys.stderr)
    return 1 if failures else 0


def parts(gold: Path, *, texts: bool) -> Iterator[tuple[str, Scores]]:
    """Each part of what is measured with its scores."""
    for held_back in (False, True):
        chosen = [event for event in events() if event.is_held_back == held_back]
        name = "held-back" if held_back else "open"
        yield name, measure(chosen)
        if texts:
            yield f"{name} from texts", end_to_end(chosen)
    if (gold / "seeds" / "merged.yaml").is_file():
        yield "annotated pair", pair(gold)


def measure(chosen: Sequence[Event]) -> Scores:
    """Pairwise F1 and B³ of facts and of people, and the parts of origins, labels, contradictions, dates and
    deadlines that are right."""
    scores: Scores = {}
    results = [(event, _facts(event)) for event in chosen]
    for what in ("facts", "people"):
        grouped = [(getattr(event, what), {key: fact.id for key, fact in facts.items()}) for event, facts in results]
        scores |= _grouping(what, grouped)
    right: dict[str, list[bool]] = {"origins": [], "labels": [], "contradictions": [], "dates": [], "deadlines": []}
    for event, facts in results:
        for name, good in _properties(event, facts):
            right[name].append(good)
    return scores | {name: sum(good) / len(good) for name, good in right.items() if good}


def _facts(event: Event) -> dict[str, Fact]:
    return {claim.id: fact for fact in merged(event.sources, event.claims).facts for claim in fact.claims}


def _grouping(what: str, grouped: Sequence[tuple[Mapping[str, str], Mapping[str, str]]]) -> Scores:
    counts, items = (0, 0, 0), []
    for gold, found in grouped:
        both, ours, right = pairwise(found, gold)
        counts = counts[0] + both, counts[1] + ours, counts[2] + right
        items += b_cubed(found, gold)
    return {f"{what} pairwise": f1(*counts), f"{what} b3": b_cubed_f1(items)}


def _properties(event: Event, facts: Mapping[str, Fact]) -> Iterator[tuple[str, bool]]:
    """For each thing that a case says of a fact, whether it came out."""
    keys = {source.id: key for key, source in event.by_key.items()}
    first = {fact: claim for claim, fact in reversed(event.facts.items())}
    for key, claim in first.items():
        fact, wanted = facts[claim], event.wanted[key]
        if "origins" in wanted:
            yield "origins", len(fact.origins) == wanted["origins"]
        if "label" in wanted:
            yield "labels", fact.standing == wanted["label"]
        if not wanted.get("free-differs"):
            yield "contradictions", sorted({one.field for one in fact.conflicts}) == wanted.get("differs", [])
        for source, day in wanted.get("inferred", {}).items():
            when = next((one.value.when for one in fact.claims if keys[one.source] == source), None)
            yield "dates", when is not None and str(when.date) == str(day)
        if "due" in wanted:
            due = getattr(fact.value, "due", None)
            yield "deadlines", due is not None and str(due.date) == str(wanted["due"])


def end_to_end(chosen: Sequence[Event]) -> Scores:
    """The same from the texts: the part of the gold claims that extraction found, and the grouping of those."""
    found_claims = gold_claims = 0
    right: list[bool] = []
    grouped: dict[str, list[tuple[Mapping[str, str], Mapping[str, str]]]] = {"facts": [], "people": []}
    for event in chosen:
        extracted = [extract(source) for source in event.sources]
        claims = [claim for one in extracted for claim in one.claims]
        merging = merged([one.source for one in extracted], claims)
        of = {claim.id: fact.id for fact in merging.facts for claim in fact.claims}
        for what, gold in (("facts", event.facts), ("people", event.people)):
            match = {key: _overlapping(key, event, claims) for key in gold}
            found = {key: of[claim.id] for key, claim in match.items() if claim is not None}
            grouped[what].append(({key: gold[key] for key in found}, found))
            if what == "facts":
                right += _rests(event, match, {source.id: source for source in merging.sources}, claims)
            found_claims, gold_claims = found_claims + len(found), gold_claims + len(gold)
    scores = {"claims found": found_claims / gold_claims} | ({"origins": sum(right) / len(right)} if right else {})
    return scores | _grouping("facts", grouped["facts"]) | _grouping("people", grouped["people"])


def _rests(
    event: Event, match: Mapping[str, Claim | None], sources: Mapping[str, Source], claims: Sequence[Claim]
) -> Iterator[bool]:
    """Whether the extracted claims of each gold fact rest on as many voices as it says, where all of them were found."""
    facts: dict[str, list[Claim]] = {}
    for gold, claim in match.items():
        if claim is not None:
            facts.setdefault(event.facts[gold], []).append(claim)
    rest = [[claim] for claim in claims if not any(claim in told for told in facts.values())]
    origins = Origins(sources, [*facts.values(), *rest], reprint_groups(tuple(sources.values())))
    for key, wanted in event.wanted.items():
        told = [match[claim] for claim, fact in event.facts.items() if fact == key]
        found = [claim for claim in told if claim is not None]
        if "origins" in wanted and len(found) == len(told):
            yield len(origins.of(found)) == wanted["origins"]


def _overlapping(key: str, event: Event, claims: Sequence[Claim]) -> Claim | None:
    """The extracted claim that shares most of a gold claim's words; None where none of its kind does."""
    gold = next(claim for claim in event.claims if claim.id == key)

    def shared(claim: Claim) -> int:
        return min(claim.quote.end, gold.quote.end) - max(claim.quote.start, gold.quote.start)

    near = [one for one in claims if one.source == gold.source and one.kind == gold.kind and shared(one) > 0]
    return max(near, key=lambda one: (shared(one), one.id), default=None)


def pair(gold: Path) -> Scores:
    """Pairwise F1 and B³ of the facts of the annotated pair, given its gold facts as claims."""
    answer: Any = yaml.safe_load((gold / "seeds" / "merged.yaml").read_text(encoding="utf-8"))
    documents = {
        name: annotated.document(gold / "seeds" / f"{name}.yaml", gold.parent / "seeds" / f"{name}.txt")
        for name in answer["documents"]
    }
    claims = {
        f"{name} {key}": one for name, doc in documents.items() for key, one in doc.claims.items() if key[0] == "f"
    }
    right = {name: name for name, claim in claims.items() if claim.kind != "statement"}
    for number, entry in enumerate(answer["in_both"]):
        right.update({f"{one['doc']} {one['fact']}": f"both {number}" for one in entry["found_in"]})
    first = answer["documents"][0]
    for entry in answer["repeated_inside_001"]:
        right[f"{first} {entry['fact']}"] = right[f"{first} {entry['repeats']}"]
    right = {name: group for name, group in right.items() if claims[name].kind != "statement"}
    facts = merged([doc.source for doc in documents.values()], list(claims.values())).facts
    of = {claim.id: fact.id for fact in facts for claim in fact.claims}
    return _grouping("facts", [(right, {name: of[claims[name].id] for name in right})])


def _report(measured: Mapping[str, Scores], floors: Mapping[str, Scores]) -> Iterator[str]:
    for part, scores in measured.items():
        print(part)
        for name, value in scores.items():
            floor = floors.get(part, {}).get(name)
            print(f"  {name:18} {value:.3f}" + (f"  floor {floor:.3f}" if floor is not None else ""))
            if floor is not None and value < floor - TOLERANCE:
                yield f"{part} {name}: {value:.3f} < {floor:.3f}"


def _update(measured: Mapping[str, Scores], floors: Mapping[str, Scores], *, lower: bool) -> int:
    """Writes new floors; without `lower` none falls, and parts that were not measured keep theirs."""
    new = {part: dict(scores) for part, scores in floors.items()}
    for part, scores in measured.items():
        for name, value in scores.items():
            wanted = round(max(0.0, value - MARGIN), 3)
            old = new.setdefault(part, {}).get(name)
            new[part][name] = wanted if old is None or lower else max(old, wanted)
    header = "# What no change may fall below; written by check.py --update, lowered only with --allow-regression.\n"
    FLOORS.write_text(header + yaml.safe_dump(new, sort_keys=True), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
