"""`briefgen review`: a person has the last word on every fact."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from briefgen.cli import options
from briefgen.errors import InputError, Problem, UsageError

if TYPE_CHECKING:
    from briefgen.model import Decision, Fact, Verdict
    from briefgen.pipeline.review import Decided, Reviews

F = TypeVar("F", bound=Callable[..., Any])

STATUSES = ("unreviewed", "accepted", "corrected", "rejected")
EDITORS = ("VISUAL", "EDITOR")


class _Review(click.Group):
    """A group that also takes its listing and editing as options: `review --list` is `review list`."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        if args and args[0] in ("--list", "--edit", "--apply"):
            args = [args[0].removeprefix("--"), *args[1:]]
        return super().parse_args(context, args)


@click.group(cls=_Review)
def review() -> None:
    """Accept, reject or correct facts; what people decide is kept in the library and never lost.

    Every command takes an id from the list, cut short as you like. --list, --edit and --apply work as well.
    """


def _options(*kinds: Callable[[F], F]) -> Callable[[F], F]:
    def decorate(command: F) -> F:
        for option in reversed(kinds):
            command = option(command)
        return command

    return decorate


_some = _options(
    click.argument("sources", nargs=-1, type=options.a_source, metavar="[SOURCE]..."),
    click.option(
        "--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Only these; may be repeated."
    ),
    click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only facts of this kind; may be repeated."),
    options.library,
    options.quiet,
)
_ids = _options(
    click.argument("ids", nargs=-1, required=True, metavar="ID..."),
    click.option(
        "--source", "sources", multiple=True, type=options.a_source, help="The source, where the library lacks it."
    ),
    click.option("--claim", "single", is_flag=True, help="The ids are of single claims, not of whole facts."),
)
_who = _options(
    click.option("--by", metavar="NAME", help="Who decides. Default: the name git knows, else the user's."),
    options.library,
    options.quiet,
)


@review.command("list")
@_some
@click.option("--orphans", is_flag=True, help="Only decisions whose fact is gone.")
@options.as_json
def list_(
    sources: tuple[Path, ...],
    statuses: tuple[str, ...],
    kinds: tuple[str, ...],
    library: str | None,
    quiet: bool,
    orphans: bool,
    as_json: bool,
) -> None:
    """Show each fact of the library, or of SOURCEs, with what people decided on it."""
    from briefgen.cli import show
    from briefgen.writers.json import fact_data, to_data

    known = _known(sources, library, quiet or as_json)
    facts = () if orphans else known.chosen(statuses, kinds)
    if as_json:
        data = {
            "schema": "briefgen-review-list/1",
            "facts": [fact_data(fact) for fact in facts],
            "orphans": to_data(known.orphans),
        }
        click.echo((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"), nl=False)
        return
    if not orphans:
        _table(facts, known)
    if known.orphans:
        click.echo(f"\nDecisions whose fact is gone ({len(known.orphans)})")
        for one in known.orphans:
            click.echo(f"  {_told(one)} on “{' '.join(one.exact.split())}”")
    show.notices([notice for notice in known.notices if notice.code != "decision-orphan"])


@review.command()
@_ids
@click.option("--reason", default="", metavar="WORDS", help="Why; need not be given.")
@_who
def accept(**given: Any) -> None:
    """Say that the facts are right as they stand."""
    _decide("accept", given)


@review.command()
@_ids
@click.option("--reason", required=True, metavar="WORDS", help="Why.")
@_who
def reject(**given: Any) -> None:
    """Leave the facts out of every document; they stay in the list, and accept brings them back."""
    _decide("reject", given)


@review.command()
@_ids
@click.option(
    "--set",
    "changes",
    multiple=True,
    required=True,
    metavar="FIELD=VALUE",
    help="What is right, e.g. date=2026-03-04 or 'place=Oslo, NO'; may be repeated.",
)
@click.option("--reason", required=True, metavar="WORDS", help="Why.")
@_who
def correct(changes: tuple[str, ...], **given: Any) -> None:
    """Put right what a source or its reading has wrong. The source's words are kept."""
    wrong = [change for change in changes if "=" not in change]
    if wrong:
        hint = "Write FIELD=VALUE, such as date=2026-03-04."
        raise UsageError(*(Problem(f'"{change}" names no field.', "--set", hint) for change in wrong))
    pairs = {name.strip(): value.strip() for name, _, value in (change.partition("=") for change in changes)}
    _decide("correct", given, pairs)


@review.command()
@_some
@click.option("--by", metavar="NAME", help="Who decides. Default: the name git knows, else the user's.")
def edit(
    sources: tuple[Path, ...],
    statuses: tuple[str, ...],
    kinds: tuple[str, ...],
    library: str | None,
    quiet: bool,
    by: str | None,
) -> None:
    """Open all facts in $EDITOR as one YAML file, and keep what you change there."""
    from briefgen.pipeline import review as use

    name, editor = use.reviewer(by), _editor()
    known = _known(sources, library, quiet)
    facts = known.chosen(statuses, kinds)
    if not facts:
        click.echo("There is nothing to review.")
        return
    path = use.write_file(known, facts, Path(".briefgen"))
    before = path.read_bytes()
    _open(editor, path)
    if path.read_bytes() == before:
        path.unlink()
        click.echo("Nothing was changed.")
        return
    _apply(path, library, name, quiet)


@review.command()
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@_who
def apply(file: Path, by: str | None, library: str | None, quiet: bool) -> None:
    """Keep what was changed in a FILE that an earlier `review edit` left, after mending it."""
    from briefgen.pipeline import review as use

    _apply(file, library, use.reviewer(by), quiet)


def _known(sources: Sequence[Path], library: str | None, quiet: bool) -> Reviews:
    from briefgen.cli import clock, show
    from briefgen.pipeline import review as use
    from briefgen.pipeline.project import required

    with required(library, now=clock.now(), create=bool(sources)) as held, show.progress(quiet) as step:
        return use.reviews(held, sources, step)


def _decide(verdict: Verdict, given: dict[str, Any], changes: dict[str, str] | None = None) -> None:
    from briefgen.cli import clock, show
    from briefgen.pipeline import review as use
    from briefgen.pipeline.project import required

    by, sources = use.reviewer(given["by"]), given["sources"]
    with required(given["library"], now=clock.now(), create=bool(sources)) as held:
        with show.progress(given["quiet"]) as step:
            known = use.reviews(held, sources, step)
        result = use.decide(
            held,
            known,
            given["ids"],
            verdict,
            by=by,
            at=clock.now(),
            reason=" ".join(given["reason"].split()),
            changes=changes,
            single=given["single"],
        )
    _report(result)


def _apply(path: Path, library: str | None, by: str, quiet: bool) -> None:
    """Keeps the decisions of a file and removes it; where something is wrong, the file stays."""
    from briefgen.cli import clock, show
    from briefgen.pipeline import review as use
    from briefgen.pipeline.project import required

    try:
        with required(library, now=clock.now()) as held, show.progress(quiet) as step:
            result = use.edited(held, path, step, by=by, at=clock.now())
    except InputError as error:
        if not path.exists():
            raise
        hint = f"Mend the file, then: briefgen review apply {shlex.quote(str(path))}"
        kept = Problem("nothing was decided, and your changes are still there.", str(path), hint)
        raise InputError(*error.problems, kept) from error
    path.unlink(missing_ok=True)
    _report(result)


def _editor() -> list[str]:
    """The person's editor as a command; raises UsageError where the variable holds none."""
    variable = next((name for name in EDITORS if os.environ.get(name, "").strip()), "")
    try:
        return shlex.split(os.environ[variable]) if variable else ["vi"]
    except ValueError as error:
        raise UsageError(Problem(f"cannot be read as a command: {error}.", f"${variable}")) from error


def _open(editor: list[str], path: Path) -> None:
    """Waits for the editor; raises UsageError where it cannot be started or failed. The file stays then."""
    hint = f"Set $EDITOR; your file is still there: briefgen review apply {shlex.quote(str(path))}"
    try:
        run = subprocess.run([*editor, str(path)], check=False)
    except OSError as error:
        raise UsageError(Problem(f"the editor cannot be started: {error.strerror}.", editor[0], hint)) from error
    if run.returncode:
        raise UsageError(Problem(f"the editor ended with {run.returncode}; nothing was decided.", editor[0], hint))


def _report(result: Decided) -> None:
    from briefgen.cli import show
    from briefgen.pipeline import plain

    if not result.decisions:
        click.echo("Nothing was changed.")
    for fact in result.facts:
        click.echo(f"{fact.id}  {plain(fact)}")
        ids = {claim.id for claim in fact.claims}
        for told in dict.fromkeys(_told(one) for one in result.decisions if one.claim in ids):
            click.echo(f"  {told}")
    show.notices(result.notices)


def _told(decision: Decision) -> str:
    done = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}[decision.verdict]
    field = f" {decision.field}: {decision.before or '—'} → {decision.value or '—'}" if decision.field else ""
    reason = f" ({decision.reason})" if decision.reason else ""
    return f"{done}{field}, by {decision.by}, {decision.at[:10]}{reason}"


def _table(facts: Sequence[Fact], known: Reviews) -> None:
    """Each fact with its id, status, words, and who decided what."""
    from rich.table import Table
    from rich.text import Text

    from briefgen.cli import show
    from briefgen.pipeline import plain
    from briefgen.review import fact_status

    table = Table(title="Facts", title_justify="left", show_lines=True)
    for column in ("Id", "Status", "Kind"):
        table.add_column(column, no_wrap=True)
    table.add_column("Fact", overflow="fold", ratio=3)
    table.add_column("Sources", overflow="fold", ratio=1)
    for fact in facts:
        decided = dict.fromkeys(_told(one) for claim in fact.claims for one in claim.decisions)
        sources = "\n".join(known.names.get(key, key[:12]) for key in fact.sources)
        cells = (fact.id, fact_status(fact), fact.kind, "\n".join((plain(fact), *decided)), sources)
        table.add_row(*(Text(cell) for cell in cells))
    show.console().print(table)
    counts = {status: sum(fact_status(fact) == status for fact in facts) for status in STATUSES}
    click.echo(", ".join(f"{count} {status}" for status, count in counts.items() if count) or "No facts.")
