"""Writes docs/quality.md: how right the extracted facts are, on texts that rules were tuned on and on texts they were not.

    python benchmarks/extraction/quality.py --peers PYTHON [--gold DIR] [--out FILE]

DIR holds the scorer and its gold (by default ../shared/gold beside the project); PYTHON has requirements-peers.txt. Of
the fresh documents, the reserve and the held-back third nothing is printed but totals, so that nobody learns from their misses.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
sys.path[:0] = [str(PROJECT), str(HERE)]

import check  # noqa: E402
import predict  # noqa: E402
import shorts  # noqa: E402

KINDS = ("people", "people (name only)", "meetings", "commitment", "position", "discussion", "quote", "figure")
KINDS += ("upcoming", "background", "facts (micro)")
# What an issue of the project wants on texts that nobody tuned on; the second number is the aim.
FLOORS = {
    "people": ("people: name, post and country", 0.85, 0.95),
    "meetings": ("meetings", 0.70, 0.90),
    "facts (micro)": ("facts", 0.70, 0.85),
    "strict": ("facts, strict", 0.50, 0.70),
    "quote": ("quotations with the right speaker", 0.85, 0.95),
}
TRAPS, SPEED = 0.08, 0.6
# Which kinds the gold of a file of short texts judges.
SHORT = {
    "people-in-news": ("people",),
    "people-in-papers": ("people",),
    "people-in-pages": ("people",),
    "meetings": ("people", "meetings"),
    "facts": ("people", "meetings", "quote", "facts (micro)"),
}
HALVES = {"read": "the half that may be learned from", "held": "the half that nobody reads"}
WORST, EXAMPLE = 10, 110


@dataclass
class Part:
    """Some gold documents: `texts` is the folder of their sources, `tuned` says whether rules may be learned from them."""

    name: str
    about: str
    gold: Path
    texts: Path
    tuned: bool
    documents: list[Mapping[str, Any]] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        """The ids of the documents."""
        return [str(document["id"]) for document in self.documents]


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code; writes the page and prints its tables of totals."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--gold", type=Path, default=PROJECT.parent / "shared" / "gold")
    parser.add_argument("--peers", required=True, help="a Python that has requirements-peers.txt")
    parser.add_argument("--out", type=Path, default=PROJECT / "docs" / "quality.md")
    asked = parser.parse_args(arguments)
    if not (asked.gold / "score.py").is_file():
        print(f"no gold set at {asked.gold}: nothing measured")
        return 0
    with tempfile.TemporaryDirectory() as work:
        found = parts(asked.gold)
        measured = Measured(asked.gold / "score.py", Path(work))
        for part in found:
            measured.predict(part)
        short = list(short_parts(Path(work) / "short"))
        for part in short:
            measured.predict(part)
        text = page(found, measured, peers(found, asked.peers, measured), speed(found), short)
    asked.out.write_text(text, "utf-8")
    print(text)
    return 0


def parts(gold: Path) -> list[Part]:
    """The parts of all gold there is; one without documents is left out."""
    corpus, dev = HERE / "corpus", gold / "dev"
    made = [
        Part("fresh", "written by somebody who has seen no rule", corpus / "fresh", corpus / "fresh", False),
        Part(
            "reserve",
            "written later by others who have seen none, read by nobody",
            corpus / "reserve",
            corpus / "reserve",
            False,
        ),
        Part("held back", "a third of the development set, chosen by hash", dev, dev, False),
        Part("tuning", "many styles and countries", corpus / "tuning", corpus / "tuning", True),
        Part("open", "the rest of the development set", dev, dev, True),
        Part("seeds", "three real articles", gold / "seeds", gold.parent / "seeds", True),
    ]
    for part in made:
        for path in sorted(part.gold.glob("*.yaml")):
            document = yaml.safe_load(path.read_text("utf-8"))
            if not isinstance(document, dict) or "facts" not in document:
                continue
            if part.gold != dev or check.is_held_back(document) == (part.name == "held back"):
                part.documents.append(document)
    return [part for part in made if part.documents]


def short_parts(work: Path) -> Iterator[Part]:
    """The files of short texts, each unpacked into a folder of its own below `work`, both halves."""
    for half, about in HALVES.items():
        for name in SHORT:
            folder = work / half / name
            made = shorts.unpack([HERE / "corpus" / "short" / half / f"{name}.yaml"], folder)
            documents = [yaml.safe_load(path.read_text("utf-8")) for path in made]
            yield Part(f"{half}/{name}", about, folder, folder, half == "read", documents)


class Measured:
    """Predictions of every part, scored as often as a table wants by the scorer of the gold set."""

    def __init__(self, scorer: Path, work: Path) -> None:
        spec = importlib.util.spec_from_file_location("gold_scorer", scorer)
        assert spec is not None and spec.loader is not None
        self.scorer: Any = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.scorer)
        self.work = work
        self.gold: dict[str, list[Any]] = {}
        self.predictions: dict[tuple[str, str], list[Mapping[str, Any]]] = {}

    def predict(self, part: Part) -> None:
        """Extracts the sources of a part."""
        wanted = set(part.ids)
        paths = [path for path in predict.sources([str(part.texts)]) if path.stem in wanted]
        self.keep(part, [predict.predict(path) for path in paths])

    def keep(self, part: Part, documents: Sequence[Mapping[str, Any]], of: str = "") -> None:
        """Keeps predictions to be scored, those of a peer under its name."""
        self.predictions[part.name, of] = list(documents)

    def score(self, part: Part, ids: Iterable[str] = (), *, strict: bool = False, of: str = "") -> dict[str, Any]:
        """What the scorer says of some documents of a part, by default of all."""
        if part.name not in self.gold:
            self.gold[part.name] = self.scorer.load_gold(str(part.gold), str(part.texts))
        chosen = set(ids) or set(part.ids)
        docs = [one for one in self.gold[part.name] if one["id"] in chosen]
        made = self.scorer.score(docs, {"documents": self.predictions[part.name, of]}, strict=strict)
        lines = {name: (*one.prf(), one.ng) for name, one in made["tally"].items()}
        scores = {name: {"f1": f1, "gold": gold} for name, (_, _, f1, gold) in lines.items()}
        return {"scores": scores, "traps": made["traps"], "misses": made["miss"]}


def peers(found: Sequence[Part], python: str, measured: Measured) -> dict[str, dict[str, dict[str, float]]]:
    """For each part the scores of spaCy's names and textacy's quotations, by kind."""
    from briefgen import readers
    from briefgen.language import model

    scores: dict[str, dict[str, dict[str, float]]] = {}
    for part in found:
        paths = [path for path in predict.sources([str(part.texts)]) if path.stem in set(part.ids)]
        texts = {path.stem: readers.read(path.name, path.read_bytes())[0].text for path in paths}
        given, target = measured.work / "texts.json", measured.work / "peers.json"
        given.write_text(json.dumps(texts, ensure_ascii=False), "utf-8")
        subprocess.run([python, str(HERE / "peers.py"), str(model.model_path()), str(given), str(target)], check=True)
        measured.keep(part, json.loads(target.read_text("utf-8"))["documents"], "peers")
        scores[part.name] = measured.score(part, of="peers")["scores"]
    return scores


# So many documents are read by the one and then by the other where their speed is compared.
_AT_ONCE = 16


def speed(found: Sequence[Part]) -> float:
    """How fast the extraction is beside `nlp.pipe` on the same texts, in processor time of one run.

    The pipeline is the model's as it is published, its entity recogniser among its parts; briefgen leaves that one out.
    """
    from briefgen import readers
    from briefgen.extract import extract
    from briefgen.language import model

    paths = [path for part in found for path in predict.sources([str(part.texts)]) if path.stem in set(part.ids)]
    sources = [readers.read(path.name, path.read_bytes())[0] for path in paths]
    sources = [source for source in sources if source.language == "en"]
    nlp = model.load()
    extract(sources[0])
    bare = whole = 0.0
    for first in range(0, len(sources), _AT_ONCE):  # in turn, so that a slow minute of the machine slows both
        some = sources[first : first + _AT_ONCE]
        begun = time.process_time()
        for _ in nlp.pipe(source.text for source in some):
            pass
        between = time.process_time()
        for source in some:
            extract(source)
        bare += between - begun
        whole += time.process_time() - between
    return bare / whole


def page(
    found: Sequence[Part],
    measured: Measured,
    others: Mapping[str, Mapping[str, Mapping[str, float]]],
    ratio: float,
    short: Sequence[Part],
) -> str:
    """The whole page."""
    scores = {part.name: measured.score(part) for part in found}
    strict = {part.name: measured.score(part, strict=True) for part in found}
    untuned = [part for part in found if not part.tuned]
    tuned = [part for part in found if part.tuned]
    told = "; ".join(f"*{part.name}*: {len(part.documents)} documents, {part.about}" for part in found)
    lines = [
        "<!-- Made by benchmarks/extraction/quality.py; run `make quality` after a change of the extraction. -->",
        "",
        "# How right the facts are",
        "",
        "F1 of what `briefgen facts` finds against gold annotations, by the scorer of the gold set. The numbers to believe "
        "are those of texts on which nobody tuned a rule: of these only totals are ever looked at. "
        f"The parts are {told}.",
        "",
        "## What is wanted and what is reached",
        "",
        *_wanted(untuned, scores, strict, ratio),
        "",
        "## By kind",
        "",
        *_table(["kind", *(part.name for part in found)], _by_kind(found, scores)),
        "",
        "Strict, where a fact must also agree in stance, negation, condition, quantity and date:",
        "",
        *_table(["kind", *(part.name for part in found)], _by_kind(found, strict, FACT_KINDS)),
        "",
        "## Short texts",
        "",
        "Excerpts of a few sentences, each with a wording of its own, written by people who had seen no rule: half of them "
        "may be learned from, of the other half nobody sees more than these totals (corpus/short/README.md).",
        "",
        *_table(["file", "kind", "texts", "read", "texts", "held"], _of_short(short, measured)),
        "",
        "## By portfolio",
        "",
        *_slices(found, measured, "portfolio"),
        "",
        "## By style",
        "",
        *_slices(untuned, measured, "style", least=1),
        "",
        "## Beside others",
        "",
        "The same texts read by spaCy's own entity recogniser (names of persons) and by textacy 0.13 (direct quotations with "
        "their speaker), both with the model that briefgen uses.",
        "",
        *_table(
            ["part", "names: briefgen", "spaCy", "quotations: briefgen", "textacy"], _beside(found, scores, others)
        ),
        "",
        "## The most frequent kinds of miss",
        "",
        "From the parts that may be learned from, each with one example.",
        "",
        *_worst(tuned, scores),
    ]
    return "\n".join(lines) + "\n"


FACT_KINDS = tuple(kind for kind in KINDS if kind not in ("people", "people (name only)", "meetings"))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}", *(f"| {' | '.join(row)} |" for row in rows)]


def _f1(scores: Mapping[str, Any], kind: str) -> str:
    line = scores["scores"].get(kind)
    return f"{line['f1']:.3f}" if line and line["gold"] else "–"


def _by_kind(
    found: Sequence[Part], scores: Mapping[str, Mapping[str, Any]], kinds: Sequence[str] = KINDS
) -> list[list[str]]:
    return [[kind, *(_f1(scores[part.name], kind) for part in found)] for kind in kinds]


def _of_short(short: Sequence[Part], measured: Measured) -> list[list[str]]:
    """A row for each kind that a file of short texts judges: how many texts, and F1, of either half."""
    parts = {part.name: part for part in short}
    rows = []
    for name, kinds in SHORT.items():
        halves = [parts[f"{half}/{name}"] for half in HALVES]
        scores = [measured.score(part) for part in halves]
        for kind in kinds:
            cells = ((str(len(part.documents)), _f1(one, kind)) for part, one in zip(halves, scores, strict=True))
            rows.append([name, kind, *(cell for pair in cells for cell in pair)])
    return rows


def _wanted(
    untuned: Sequence[Part],
    scores: Mapping[str, Mapping[str, Any]],
    strict: Mapping[str, Mapping[str, Any]],
    ratio: float,
) -> list[str]:
    rows = []
    for key, (words, floor, aim) in FLOORS.items():
        kind, told = ("facts (micro)", strict) if key == "strict" else (key, scores)
        rows.append([words, f"{floor:.2f}", f"{aim:.2f}", *(_f1(told[part.name], kind) for part in untuned)])
    sprung = [scores[part.name]["traps"] for part in untuned]
    rows.append(["traps sprung", f"≤ {TRAPS:.0%}", "0", *(f"{n} of {of}" for n, of in sprung)])
    rows.append(
        ["speed beside `nlp.pipe`", f"{SPEED:.1f}", "0.8", f"{ratio:.2f} (all parts)", *[""] * (len(untuned) - 1)]
    )
    return _table(["", "floor", "aim", *(part.name for part in untuned)], rows)


def _slices(found: Sequence[Part], measured: Measured, key: str, least: int = 2) -> list[str]:
    """A row for each value of a key of the gold: documents, and F1 of people, meetings and facts, tuned and untuned apart."""
    rows = []
    for part in found:
        groups: dict[str, list[str]] = defaultdict(list)
        for document in part.documents:
            values = document.get(key) or ()
            for value in [values] if isinstance(values, str) else values:
                groups[value].append(str(document["id"]))
        for value, ids in sorted(groups.items()):
            if len(ids) >= least:
                scores = measured.score(part, ids)
                kinds = (_f1(scores, kind) for kind in ("people", "meetings", "facts (micro)"))
                rows.append([value, part.name, str(len(ids)), *kinds])
    return _table([key, "part", "documents", "people", "meetings", "facts"], sorted(rows))


def _beside(
    found: Sequence[Part], scores: Mapping[str, Mapping[str, Any]], others: Mapping[str, Mapping[str, Any]]
) -> list[list[str]]:
    rows = []
    for part in found:
        peer = {"scores": others[part.name]}
        kinds = ("people (name only)", "quote")
        rows.append([part.name, *(_f1(one, kind) for kind in kinds for one in (scores[part.name], peer))])
    return rows


def _worst(tuned: Sequence[Part], scores: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The most frequent pairs of kind and reason, with one example each."""
    count, example = Counter[tuple[str, str]](), {}
    for part in tuned:
        for document, kind, what, why in scores[part.name]["misses"]:
            key = kind, _reason(why)
            count[key] += 1
            example.setdefault(key, f"{what} ({document})")
    rows = [[kind, why, str(number), _short(example[kind, why])] for (kind, why), number in count.most_common(WORST)]
    return _table(["kind", "why", "misses", "example"], rows)


def _reason(why: str) -> str:
    """The scorer's reason without what is of one item: "sentence found as position", "fields date"."""
    plain = why.partition(" | ")[0]
    if plain.startswith("role "):
        return "found, with another post or country"
    return " ".join(word for word in plain.split() if not word.replace(".", "").isdigit())


def _short(text: str) -> str:
    plain = " ".join(text.replace("|", "/").split())
    return plain if len(plain) <= EXAMPLE else plain[:EXAMPLE].rsplit(" ", 1)[0] + " …"


if __name__ == "__main__":
    raise SystemExit(main())
