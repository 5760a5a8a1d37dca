"""Scores documents that the model did not learn from, by the rules alone and with the model: only totals are printed.

    python benchmarks/training/compare.py MODEL.json GOLD [--texts DIR] [--from NUMBER] [--to NUMBER] [--scorer FILE]

GOLD is a folder of gold with its texts, or with `--texts` the texts elsewhere. MODEL.json is what `train.py` wrote. Needs
no library but the project's own.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import instances
import linear
import restating

sys.path.insert(0, str(instances.PROJECT / "benchmarks" / "extraction"))

import predict

from briefgen import language
from briefgen.language.reading import Reading

SCORER = instances.PROJECT.parent / "shared" / "gold" / "score.py"
HEAD = ("positions right, strict", "positions", "facts", "facts, strict", "traps")


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0, or 2 where there is no scorer."""
    parser = argparse.ArgumentParser(description="Compare the rules alone with the model behind them.")
    parser.add_argument("model", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--to", type=int, default=instances.ALL)
    parser.add_argument("--scorer", type=Path, default=SCORER)
    options = parser.parse_args(arguments)
    if not options.scorer.is_file():
        print(f"no scorer at {options.scorer}: nothing measured", file=sys.stderr)
        return 2
    texts = options.texts or options.gold
    scorer = loaded(options.scorer)
    gold = scorer.load_gold(str(options.gold), str(texts))
    gold = [one for one in gold if options.first <= instances.number(one["id"]) <= options.to]
    wanted = {one["id"] for one in gold}
    paths = [path for path in predict.sources([str(texts)]) if path.stem in wanted]
    model = linear.read(options.model)
    remember()
    print(f"{len(gold)} documents", "| use | " + " | ".join(HEAD) + " |", "| --- |" + " --- |" * len(HEAD), sep="\n")
    for title, (sure, against) in restating.MODES.items():
        with restating.used(lambda reading: model, sure, against):
            found = [predict.predict(path) for path in paths]
        print(f"| {title} | " + " | ".join(totals(scorer, gold, found)) + " |")
    return 0


def loaded(path: Path) -> Any:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("gold_scorer", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def remember() -> None:
    """Reads each text once, however often its facts are asked for."""
    analyse, known = language.analyse, dict[str, Reading]()

    def once(source: Any, nlp: Any) -> Reading:
        if source.id not in known:
            known[source.id] = analyse(source, nlp)
        return known[source.id]

    language.analyse = once


def totals(scorer: Any, gold: Sequence[Any], found: Sequence[Any]) -> list[str]:
    """The cells of a row, as in `HEAD`."""
    result, strict = (scorer.score(list(gold), {"documents": list(found)}, strict=one) for one in (False, True))
    right = strict["tally"]["position"]
    f1 = [one["tally"][kind].prf()[2] for one, kind in ((strict, "position"), (result, "facts (micro)"))]
    f1.append(strict["tally"]["facts (micro)"].prf()[2])
    return [
        f"{right.tp:.0f} of {right.ng:.0f}",
        *(f"{one:.3f}" for one in f1),
        "{} of {}".format(*result["traps"]),
    ]


if __name__ == "__main__":
    raise SystemExit(main())
