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
import qualitypage  # noqa: E402
import shorts  # noqa: E402


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
        short, styles = list(short_parts(Path(work) / "short")), list(style_parts())
        for part in (*short, *styles):
            measured.predict(part)
        text = qualitypage.page(found, measured, peers(found, asked.peers, measured), speed(found), short, styles)
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
    for half, about in qualitypage.HALVES.items():
        for name in qualitypage.SHORT:
            folder = work / half / name
            made = shorts.unpack([HERE / "corpus" / "short" / half / f"{name}.yaml"], folder)
            documents = [yaml.safe_load(path.read_text("utf-8")) for path in made]
            yield Part(f"{half}/{name}", about, folder, folder, half == "read", documents)


def style_parts() -> Iterator[Part]:
    """The two halves of the texts of each style that the tuning part has too little of."""
    for style in qualitypage.STYLES:
        for half, about in qualitypage.HALVES.items():
            folder = HERE / "corpus" / style / half
            documents = [yaml.safe_load(path.read_text("utf-8")) for path in sorted(folder.glob("*.yaml"))]
            yield Part(f"{style}/{half}", about, folder, folder, half == "read", documents)


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


if __name__ == "__main__":
    raise SystemExit(main())
