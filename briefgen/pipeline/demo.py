"""Demo: a brief of three samples, then a changed source and a changed sentence, and how `verify` finds both."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import briefgen
from briefgen.errors import ConfigurationError, Problem
from briefgen.gather import Progress
from briefgen.pipeline.brief import brief
from briefgen.pipeline.settings import Settings
from briefgen.pipeline.verify import verify
from briefgen.verify import Report

SAMPLES = ("04-bergen-joint-statement.txt", "05-northern-seas-newsletter.eml", "06-coast-guard-release.docx")
DATE = "2026-06-12"
# What somebody changes: a number in a source, a negation in the Word file.
IN_SOURCE = ("35 million Canadian dollars", "53 million Canadian dollars")
IN_WORD = ("did not agree", "did agree")


@dataclass(frozen=True)
class Step:
    """One step of the demonstration: what is done, which files it made or changed, and what `verify` says then."""

    does: str
    files: tuple[Path, ...] = ()
    report: Report | None = None


def samples() -> Path:
    """The folder of the sample sources: beside the package in a checkout, inside it when installed."""
    package = Path(briefgen.__file__).parent
    for folder in (package.parent / "seeds", package / "seeds"):
        if all((folder / name).is_file() for name in SAMPLES):
            return folder
    raise ConfigurationError(Problem("the sample sources are not installed.", "demo", "Install briefgen anew."))


def demo(folder: Path, formats: tuple[str, ...], progress: Progress) -> Iterator[Step]:
    """The steps, each done when it is asked for; everything is written below `folder`."""
    sources = folder / "sources"
    sources.mkdir(parents=True, exist_ok=True)
    copies = tuple(sources / name for name in SAMPLES)
    for copy in copies:
        shutil.copyfile(samples() / copy.name, copy)
    yield Step("Three texts about one meeting are copied:", copies)

    settings = Settings(today=DATE, formats=formats, output=folder / "brief", force=True, library="none")
    made = brief(copies, {"date": DATE}, settings, progress)
    yield Step("They are read, and a brief is written from what they say:", made.files)

    word = next(path for path in made.files if path.suffix == ".docx")
    finished = next((path for path in made.files if path.suffix == ".pdf"), word)
    yield Step("Verify compares the brief with its sources, word by word:", (finished,), verify(finished, [sources]))

    changed = _changed_source(copies[0], folder / "changed" / "sources")
    yield Step(
        f"Somebody changes a source: “{IN_SOURCE[0]}” becomes “{IN_SOURCE[1]}”.",
        (changed,),
        verify(finished, [changed, *copies[1:]]),
    )
    altered = _changed_word(word, folder / "changed")
    yield Step(
        f"Somebody changes the finished Word file: “{IN_WORD[0]}” becomes “{IN_WORD[1]}”.",
        (altered,),
        verify(altered, [sources]),
    )


def _changed_source(source: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / source.name
    made.write_text(source.read_text("utf-8").replace(*IN_SOURCE), "utf-8")
    return made


def _changed_word(word: Path, folder: Path) -> Path:
    made = folder / f"changed-{word.name}"
    made.write_bytes(_with_part(word.read_bytes(), "word/document.xml", lambda data: data.replace(*_bytes(IN_WORD), 1)))
    return made


def _bytes(words: tuple[str, str]) -> tuple[bytes, bytes]:
    return words[0].encode(), words[1].encode()


def _with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A Word file in which one part is changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, change(old.read(entry)) if entry.filename == name else old.read(entry))
    return target.getvalue()
