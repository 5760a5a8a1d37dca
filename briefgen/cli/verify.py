"""`briefgen verify`: a finished document held against its own facts and its sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.cli.lines import echo

if TYPE_CHECKING:
    from briefgen.verify import Checked, Finding, Report

TROUBLES = {
    "altered": "Altered since it was written",
    "added": "Added since it was written",
    "gone": "Taken out since it was written",
    "moved": "Moved since it was written",
    "unsupported": "Without support in what it quotes",
    "hidden": "A reader may not see what was compared",
    "damaged": "Could not be compared",
}
OUTCOMES = {
    "quotation-not-found": "Quotation not found in its source",
    "source-changed": "Source changed",
    "source-missing": "Source missing",
}
# Of quotations that fared alike, so many are listed for each source.
MOST_QUOTATIONS = 3


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("sources", nargs=-1, type=options.a_source, metavar="[SOURCE]...")
@options.library
@click.option("--templates", type=click.Path(path_type=Path), help="Folder of offices instead of the usual ones.")
@options.as_json
def verify(file: Path, sources: tuple[Path, ...], library: str | None, templates: Path | None, as_json: bool) -> int:
    """Check a finished FILE (PDF or Word) against the facts inside it and against its SOURCEs.

    SOURCEs are files or folders; without any, they are looked for beside FILE and in the library. Of a digest, that is the
    library which its digest file beside it names, where no other is in use.
    Nothing is fetched.

    Exit codes: 0 all verified, 6 words without support, 7 a quotation is not in its source, 8 a source changed,
    9 a source is missing; the smallest that applies.
    """
    from briefgen.cli import clock
    from briefgen.pipeline import verify as pipeline
    from briefgen.pipeline.project import is_missing, opened

    if library is None and is_missing(None):
        from briefgen.pipeline.digests import library_beside

        library = library_beside(file)
    with opened(library, now=clock.now()) as shelf:
        report = pipeline.verify(file, sources, templates=templates, library=shelf)
    if as_json:
        click.echo(pipeline.as_json(report), nl=False)
    else:
        echo(lines(report))
    return report.exit_code


def lines(report: Report) -> Iterator[str]:
    """The report for a person: the verdict first, then everything that does not hold."""
    yield report.title
    yield f"  {report.name}"
    yield ""
    yield f"  {_quotations(report)}"
    yield f"  {_words(report)}"
    for trouble, heading in TROUBLES.items():
        found = [one for one in report.findings if one.trouble == trouble]
        if found:
            yield f"\n{heading} ({len(found)})"
            for one in found:
                yield from _finding(one)
    yield from _unverified(report)
    if report.remarks:
        yield f"\nAlso in the file ({len(report.remarks)})"
        yield from (f"  {remark}" for remark in report.remarks)
    yield f"\n{_verdict(report)}"


def _quotations(report: Report) -> str:
    total = len(report.quotations)
    parts = [f"{report.count('verified')} of {total} quotations found in their sources"]
    parts += [
        f"{report.count(outcome)} {heading.lower()}"  # type: ignore[arg-type]
        for outcome, heading in OUTCOMES.items()
        if report.count(outcome)  # type: ignore[arg-type]
    ]
    return "; ".join(parts) + "."


def _words(report: Report) -> str:
    if not report.sentences:
        return "The file has no words of its own: only its quotations were looked up."
    human = f" {report.human} in a person’s own words, which nothing can verify." if report.human else ""
    return f"{report.sentences} sentences, headings and cells compared with what was written.{human}"


def _finding(one: Finding) -> Iterator[str]:
    place = " · ".join(part for part in (one.section, one.place) if part)
    yield f"  {place}: {one.message}" if place else f"  {one.message}"
    if one.expected and one.trouble != "added":
        yield f"      written: “{_short(one.expected)}”"
    if one.found and one.trouble == "altered" and one.found not in one.message:
        yield f"      stands:  “{_short(one.found)}”"


def _short(text: str) -> str:
    return text if len(text) <= 240 else f"{text[:239]}…"


def _unverified(report: Report) -> Iterator[str]:
    from briefgen.verify import of_outcome

    for outcome, heading in OUTCOMES.items():
        by_source: dict[str, list[Checked]] = {}
        for one in of_outcome(report.quotations, outcome):  # type: ignore[arg-type]
            by_source.setdefault(one.source, []).append(one)
        for source, found in by_source.items():
            yield f"\n{heading}: {source} ({len(found)} quotation{'s' if len(found) > 1 else ''})"
            for one in found[:MOST_QUOTATIONS]:
                yield f"  “{_short(' '.join(one.exact.split()))}”"
                yield f"      fact {one.fact}: {one.detail}"
            if len(found) > MOST_QUOTATIONS:
                yield f"  and {len(found) - MOST_QUOTATIONS} more; --json lists them all"


def _verdict(report: Report) -> str:
    if not report.exit_code:
        return "Verified: every word and every quotation holds."
    if report.exit_code == 9:
        return "Not wholly verified: what could be checked holds. Give the missing sources, or name their folder."
    return f"Not verified (exit code {report.exit_code})."
