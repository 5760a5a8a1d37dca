"""What stops a run, and what is only noted.

A `BriefgenError` carries every problem of a file at once, each saying what, where, what was available and what to try.
A `Notice` is data: stages return notices beside their results, the command line prints and counts them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

# The code of every notice, so that an office which names one (`final-refuses`) is told where there is none such.
NOTICE_CODES: frozenset[str] = frozenset(
    (
        "attachments came-late control-characters correction-left-out date-differs date-in-future date-inferred "
        "decided-twice decision-moved decision-orphan duplicate-source encoding-assumed encoding-replaced entry-unreadable "
        "illegal-character language-unsupported letterhead long-sentence marking-missing marking-raised "
        "marking-unknown more-to-come no-facts not-placed not-printed not-reviewed opinion page-limit pages-estimated "
        "pages-without-text people-before people-ended people-given people-holder people-last-known "
        "people-no-source people-not-named people-open people-other-time people-seen people-unknown people-until "
        "people-unverified people-which release-draft release-elsewhere retold section-limit source-after-date source-left-out "
        "source-silent style-added teaser-only time-budget undated unprintable wrong-name "
    ).split()
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: what it is, where it stands (`file` or `file:line`), and what to try instead."""

    message: str
    where: str = ""
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        ends = not self.hint or self.message.endswith((".", "?", "!", ":", "…"))
        hint = f" {self.hint}" if self.hint else ""
        return f"{place}{self.message}{'' if ends else '.'}{hint}"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should know although the run goes on; `code` is stable and lower-case with hyphens."""

    code: str
    message: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class BriefgenError(Exception):
    """A run that cannot go on; `exit_code` is what the process returns, `problems` all that was found, each once."""

    exit_code = 1

    def __init__(self, *problems: Problem | str) -> None:
        made = (problem if isinstance(problem, Problem) else Problem(problem) for problem in problems)
        self.problems: tuple[Problem, ...] = tuple(dict.fromkeys(made))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UsageError(BriefgenError):
    """The command was called in a way that cannot be carried out (exit code 2)."""

    exit_code = 2


class InputError(BriefgenError):
    """A source or request file cannot be used (exit code 3)."""

    exit_code = 3


class ConfigurationError(BriefgenError):
    """A template, an office or a document type is wrong, or the machine lacks something (exit code 4)."""

    exit_code = 4


class GateError(BriefgenError):
    """`--final` or `--strict` refuses what a draft would allow (exit code 5)."""

    exit_code = 5


class VerificationError(BriefgenError):
    """`verify`: the document has words without support in what it quotes, altered or added ones (exit code 6)."""

    exit_code = 6


class QuotationError(VerificationError):
    """`verify`: a quotation is not found in its source (exit code 7)."""

    exit_code = 7


class SourceChangedError(VerificationError):
    """`verify`: a source has other bytes than the document was made from (exit code 8)."""

    exit_code = 8


class SourceMissingError(VerificationError):
    """`verify`: a source is missing, the rest is verified (exit code 9)."""

    exit_code = 9


# Of more names than that, a hint tells the nearest alone; and how "" is shown among names.
_MOST_LISTED, _NEAREST = 40, 5
NOTHING = '""'


def suggestion(word: str, available: Iterable[str], noun: str = "") -> str:
    """A hint naming what was available and the nearest spelling: 'Available offices: base. Did you mean "base"?'.

    Of many names only the nearest are told, and how many more there are.
    """
    names: Sequence[str] = sorted(available)
    label = f"Available {noun}" if noun else "Available"
    close = [name for name in get_close_matches(word, names, n=_NEAREST, cutoff=0.6) if name != word]
    if len(names) > _MOST_LISTED:
        shown = close or names[:_NEAREST]
        return f"{label}: {', '.join(shown)} and {len(names) - len(shown)} more.{_meant(close)}"
    hint = f"{label}: {', '.join(name or NOTHING for name in names)}." if names else f"{label}: none."
    near = close or [name for name in names if name and word.startswith((f"{name}-", f"{name}_"))]
    return f"{hint}{_meant(near)}"


def _meant(names: Sequence[str]) -> str:
    return f' Did you mean "{names[0]}"?' if names else ""
