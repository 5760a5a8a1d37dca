"""`briefgen demo`: what briefgen does and what `verify` catches, on samples, without network, in a few seconds."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.cli.lines import echo

if TYPE_CHECKING:
    from briefgen.pipeline.demo import Step
    from briefgen.verify import Report


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@options.quiet
def demo(folder: Path | None, quiet: bool) -> None:
    """Write a brief of samples, change a source and a sentence, and show how verify finds both.

    Everything is written below FOLDER, by default a new folder among the temporary files.
    """
    from briefgen.cli import show
    from briefgen.pipeline import demo as pipeline
    from briefgen.writers import pdf

    place = folder or Path(tempfile.mkdtemp(prefix="briefgen-demo-"))
    formats = ("pdf", "docx") if pdf.is_available() else ("docx",)
    with show.progress(quiet) as progress:
        for number, step in enumerate(pipeline.demo(place, formats, progress), 1):
            echo(lines(number, step, place))
    echo(closing(place))


def lines(number: int, step: Step, place: Path) -> Iterator[str]:
    """One step for a person."""
    yield f"{number}. {step.does}"
    for path in step.files:
        yield f"   {path.relative_to(place)}"
    if step.report is not None:
        yield from _verdict(step.report)
    yield ""


def _verdict(report: Report) -> Iterator[str]:
    changed = [one for one in report.quotations if one.outcome != "verified"]
    lost = [one for one in changed if "no longer" in one.detail]
    if not report.exit_code:
        yield f"   → Verified: all {len(report.quotations)} quotations stand in their sources, and every word is as written."
    if changed:
        yield f"   → {changed[0].source} changed: {len(changed)} quotations rest on it, and {len(lost)} no longer stand in it:"
        yield from (f"     “{' '.join(one.exact.split())}”" for one in lost[:2])
    for one in report.findings[:2]:
        yield f"   → {one.section}: {one.message}"
        yield f"     written: “{one.expected}”"
        if one.found:
            yield f"     stands:  “{one.found}”"
    if report.exit_code:
        yield f"     (briefgen verify ends with exit code {report.exit_code})"


def closing(place: Path) -> Iterator[str]:
    """What to try next."""
    yield f"Everything is in {place}. Try:"
    yield f"  briefgen why '35 million' {place}/brief/*.docx {place}/sources"
    yield f"  briefgen recall 04-bergen-joint-statement.txt --documents {place}/brief"
    yield "  briefgen brief YOUR-ARTICLES…"
