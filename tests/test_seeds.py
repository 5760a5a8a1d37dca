"""The sample sources: built ones are reproducible, all are listed, none repeats words of the reports they retell."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
SAMPLES = sorted(path for path in SEEDS.iterdir() if path.name[0].isdigit())
REAL = ROOT.parent / "shared" / "seeds"
LONGEST_SHARED_PHRASE = 5


def _builder() -> ModuleType:
    specification = importlib.util.spec_from_file_location("seeds_build", SEEDS / "build.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def _phrases(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.lower())
    length = LONGEST_SHARED_PHRASE + 1
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def test_built_samples_are_what_the_script_makes() -> None:
    for name, data in _builder().build().items():
        assert (SEEDS / name).read_bytes() == data, f"run python seeds/build.py: {name} is out of date"


def test_there_is_a_sample_of_every_format() -> None:
    assert {path.suffix for path in SAMPLES} == {".txt", ".md", ".html", ".eml", ".docx", ".pdf"}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_sample_says_what_it_is_based_on(path: Path) -> None:
    row = re.search(rf"^\| `{re.escape(path.name)}` \|(.+)\|(.+)\|$", (SEEDS / "README.md").read_text(), re.MULTILINE)
    assert row is not None, f"seeds/README.md has no line for {path.name}"
    assert row[2].strip()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_sample_is_read_with_text_and_without_furniture(path: Path) -> None:
    from briefgen import readers

    source, _ = readers.read(path.name, path.read_bytes())
    assert len(source.text.split()) > 60
    for furniture in ("cookie", "Unsubscribe", "All rights reserved", "Share on", "Page 1 of"):
        assert furniture not in source.text


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_no_sample_repeats_words_of_a_real_report(path: Path) -> None:
    from briefgen import readers

    # The reports are not part of the project; where they are not at hand there is nothing to compare with.
    reports = sorted(REAL.glob("*.txt"))
    source, _ = readers.read(path.name, path.read_bytes())
    real: set[tuple[str, ...]] = set().union(*(_phrases(report.read_text()) for report in reports))
    shared = _phrases(source.raw) & real
    assert not shared, [" ".join(phrase) for phrase in sorted(shared)]
