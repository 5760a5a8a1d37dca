"""What makes a brief not yet final: the rules a senior official would check by, one file each in `rules/`.

`run` holds every rule against what there is: the request before anything is built, the composed brief, the finished
PDF and Word file. It is pure: the same values give the same findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.check.finding import SEVERITIES, Finding, Severity
from briefgen.check.pdffile import PdfFile
from briefgen.check.rules import RULES, Rule
from briefgen.check.subject import Asked, Made
from briefgen.check.wordfile import WordFile
from briefgen.errors import ConfigurationError, Problem, suggestion

__all__ = [
    "RULES",
    "SEVERITIES",
    "STAGES",
    "Asked",
    "Files",
    "Finding",
    "Made",
    "PdfFile",
    "Rule",
    "WordFile",
    "names",
    "reason",
    "rule",
    "run",
    "stages",
    "summary",
]

# The stages of a document in their order; a rule has a function of that name for each it looks at.
STAGES = ("request", "brief", "pdf", "word", "pair", "hidden")
# A file is held against the rules of a release only where it is one.
WORKING = STAGES[:-1]
OFF = "off"


@dataclass(frozen=True)
class Files:
    """The finished files of one brief; either may be missing."""

    pdf: PdfFile | None = None
    word: WordFile | None = None


def run(
    asked: Asked | None = None,
    made: Made | None = None,
    files: Files | None = None,
    levels: Mapping[str, str] | None = None,
    only: Sequence[str] = WORKING,
) -> tuple[Finding, ...]:
    """What every rule finds, errors first, then by rule; the request, the brief and the files are each looked at if given.

    `levels` are an office's own severities by rule or part: error, warning, information or off. `only` names the stages
    to look at.
    Raises ConfigurationError for a level of a rule that there is not.
    """
    levels = levels or {}
    _check_names(levels)
    found = [
        _settled(finding, name, one, levels)
        for name, one in RULES.items()
        for finding in _all(one, asked, made, files, only)
    ]
    kept = dict.fromkeys(finding for finding in found if finding is not None)
    order = list(RULES)
    return tuple(sorted(kept, key=lambda one: (SEVERITIES.index(one.severity or "error"), order.index(one.rule))))


def stages(one: Rule) -> tuple[str, ...]:
    """The stages a rule looks at."""
    return tuple(stage for stage in STAGES if hasattr(one, stage))


def summary(one: Rule) -> str:
    """What holds of a good document: the first line of the rule's own words."""
    return (one.__doc__ or "").strip().partition("\n")[0]


def reason(one: Rule) -> str:
    """Why the rule is one, as paragraphs on one line each."""
    _, _, rest = (one.__doc__ or "").strip().partition("\n")
    return "\n\n".join(" ".join(part.split()) for part in rest.strip().split("\n\n"))


def rule(name: str) -> Rule:
    """The rule of that name, in any case; raises ConfigurationError naming those there are."""
    found = RULES.get(name.upper())
    if found is None:
        raise ConfigurationError(Problem(f'there is no rule "{name}".', "", suggestion(name.upper(), RULES, "rules")))
    return found


def _all(
    one: Rule, asked: Asked | None, made: Made | None, files: Files | None, only: Sequence[str]
) -> Iterator[Finding]:
    pdf, word = (files.pdf, files.word) if files else (None, None)
    given: Mapping[str, tuple[object, ...]] = {
        "request": (asked,),
        "brief": (made,),
        "pdf": (pdf, made),
        "word": (word, made),
        "pair": (pdf, word, made),
        "hidden": (pdf or word,),
    }
    for stage, values in given.items():
        look: Callable[..., Iterator[Finding]] | None = getattr(one, stage, None)
        if look is not None and stage in only and None not in values:
            yield from look(*values)


def _settled(finding: Finding, name: str, one: Rule, levels: Mapping[str, str]) -> Finding | None:
    """The finding under its rule's name with the severity that counts; None where the office has switched it off."""
    level = levels.get(finding.part) or levels.get(name)
    if level == OFF:
        return None
    severity: Severity = next((known for known in SEVERITIES if known == level), finding.severity or one.SEVERITY)
    return replace(finding, rule=name, severity=severity)


def names() -> tuple[str, ...]:
    """All that an office may give a severity: the rules, and the properties that a rule holds apart."""
    return (*RULES, *(part for one in RULES.values() for part in getattr(one, "PARTS", {})))


def _check_names(levels: Mapping[str, str]) -> None:
    known = names()
    wrong: Sequence[str] = [name for name in levels if name not in known]
    if wrong:
        hints = ((name, suggestion(name, known, "rules")) for name in wrong)
        raise ConfigurationError(
            *(Problem(f'there is no rule "{name}".', "checks in office.yaml", hint) for name, hint in hints)
        )
