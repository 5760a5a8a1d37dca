"""The command line: parse, call one function of the pipeline, print.

Heavy libraries load only in the command that needs them, so that help answers at once.
"""

from __future__ import annotations

import errno
import io
import sys
from collections.abc import Sequence

import click

from briefgen import __version__
from briefgen.cli.adopt import adopt
from briefgen.cli.brief import brief
from briefgen.cli.check import check
from briefgen.cli.demo import demo
from briefgen.cli.diff import diff
from briefgen.cli.digest import digest
from briefgen.cli.doctor import doctor
from briefgen.cli.due import due
from briefgen.cli.facts import facts
from briefgen.cli.fetch import fetch
from briefgen.cli.library import library
from briefgen.cli.office import office
from briefgen.cli.people import people
from briefgen.cli.read import read
from briefgen.cli.recall import recall
from briefgen.cli.review import review
from briefgen.cli.schedule import schedule
from briefgen.cli.schema import schema
from briefgen.cli.verify import verify
from briefgen.cli.why import why
from briefgen.errors import BriefgenError, InputError

COMMANDS = (
    *(brief, check, digest, due, schedule, facts, fetch, library, people, review, adopt, read),
    *(schema, verify, why, recall, diff, demo, office, doctor),
)
INTERRUPTED = 130
INTERNAL = 1


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="briefgen")
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error.")
def cli(debug: bool) -> None:
    """Turn news articles, press releases and communiqués into cited ministerial briefs.

    Exit codes: 0 done, 1 internal error, 2 wrong usage, 3 unusable input, 4 wrong template or configuration,
    5 refused by --final or --strict, 6 to 9 not verified (see verify), 130 interrupted.
    """


for command in COMMANDS:
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with the documented exit code.

    Signs that the terminal's encoding lacks are written as escapes, never the end of a run.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one run; messages go to standard error, data to standard output."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        outcome = cli.main(args=words, prog_name="briefgen", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BriefgenError as error:
        for problem in error.problems:
            click.echo(f"Error: {problem}", err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted; nothing was written.", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        return _close_output()
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            click.echo("Error: the disk is full. Make room and try again.", err=True)
            return InputError.exit_code
        if "--debug" in words:
            raise
        click.echo(f"Internal error: {type(error).__name__}: {error}. Run briefgen --debug … to see where.", err=True)
        return INTERNAL
    return outcome if isinstance(outcome, int) else 0


def _close_output() -> int:
    """A reader such as `head` went away: end quietly, without the interpreter complaining at exit."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
