"""An office looked over without any source, so that its mistakes are found before it has work to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from briefgen import yamlfile
from briefgen.errors import NOTICE_CODES, BriefgenError, ConfigurationError, Notice, Problem, suggestion
from briefgen.gather import Progress

if TYPE_CHECKING:
    from briefgen.offices import Office

T = TypeVar("T")

_PLACE = re.compile(r" at (\d+):\d+")
BLANKS = "blanks"  # what --final may refuse besides notices


def check(name: str, templates: Path | None, progress: Progress) -> tuple[Notice, ...]:
    """Looks an office over without any source: settings, document types, templates, style sheets, Word shell, words.

    Comes back with what a person should know. Raises ConfigurationError with every mistake found, each with file and
    line, in the order in which they stand.
    """
    from briefgen import offices
    from briefgen.kinds import KINDS
    from briefgen.render.lint import lint

    first, found = offices.salvaged(name, None, templates)
    problems = list(found)
    for folder in first.folders[:-1]:
        own = yamlfile.parse(folder / offices.FILE)
        problems += offices.translation_problems(own, first.languages)
    fit: dict[str, None] = {}
    for language in first.languages:
        progress(f"Checking {language}")
        office, found = offices.salvaged(name, language, templates)
        problems += found
        for type in office.types():
            if _tried(problems, partial(office.document, type, tuple(KINDS))):
                fit.setdefault(type)
        problems += lint(office)
    problems += (*_fonts(first), *_references(first))
    _look_over_files(first, problems)
    notices: tuple[Notice, ...] = ()
    if not problems:  # what is wrong by itself would be told a second time, and less well
        notices = _rendered(first, tuple(fit), problems, progress)
    if problems:
        told = {(problem.where, problem.message): problem for problem in reversed(problems)}
        raise ConfigurationError(*yamlfile.in_order(reversed(told.values())))
    return notices


def _references(office: Office) -> Iterator[Problem]:
    """Rules, document types, notices and sections that the office gives a word for, and that there are not."""
    from briefgen import check

    documents = office.tree.get("documents")
    types = documents if isinstance(documents, yamlfile.Map) else {}
    findings = {f"check-{name.lower()}" for name in check.names()}
    withheld = [(one.section, (index, "section")) for index, one in enumerate(office.release)]
    refused = [(code, (index,)) for index, code in enumerate(office.final_refuses) if code not in findings]
    yield from _unknown(office, "checks", "rule", check.names(), [(name, (name,)) for name in office.checks])
    yield from _unknown(office, "documents", "document type", office.types(), [(type, (type,)) for type in types])
    yield from _unknown(office, "final-refuses", "notice", (BLANKS, *NOTICE_CODES), refused)
    yield from _unknown(office, "release", "section", _sections(office), withheld)


def _unknown(
    office: Office,
    key: str,
    noun: str,
    names: Collection[str],
    given: Iterable[tuple[str, Sequence[str | int]]],
) -> Iterator[Problem]:
    for name, path in given:
        if name not in names:
            hint = suggestion(name, names, f"{noun}s")
            yield Problem(f'{key}: there is no {noun} "{name}".', yamlfile.where(office.tree, key, *path), hint)


def _sections(office: Office) -> frozenset[str]:
    """The ids of all sections of the office's document types."""
    documents = (_tried([], partial(office.document, type)) for type in office.types())
    return frozenset(section.id for one in documents if one for section in one.sections)


def _fonts(office: Office) -> Iterator[Problem]:
    """Fonts that nothing brings along: the PDF would be set in another one than Word, and break its lines elsewhere."""
    from briefgen.render import styles
    from briefgen.writers import fonts

    known = {*fonts.families(), *(name for type in office.types() for name in styles.families(office, type))}
    for key in ("base", "headings"):
        name = getattr(office.typography, key)
        if name.casefold() not in map(str.casefold, known):
            other = f"Or put the font's file into the folder, and an @font-face rule into {styles.FILE}."
            hint = f"{suggestion(name, sorted(known), 'fonts')} {other}"
            place = yamlfile.where(office.tree, "typography", key)
            yield Problem(f'typography.{key}: there is no font "{name}".', place, hint)


def _look_over_files(office: Office, problems: list[Problem]) -> None:
    """The style sheets and the Word files of every type, which can be looked over without a page."""
    from briefgen.render import SHELL, styles
    from briefgen.writers.docx.shell import load

    shells: set[Path] = set()
    sheets: dict[tuple[Path, str], None] = {}
    for type in office.types():
        _tried(problems, partial(styles.sheet, office, type))
        sheets.update(dict.fromkeys(styles.filled(office, type)))
        shells.update((*office.find_all(f"{type}/{SHELL}")[:1], *office.find_all(SHELL)[:1]))
    problems += _unread_rules(sheets)
    for shell in sorted(shells):
        _tried(problems, partial(load, shell))


def _unread_rules(sheets: Iterable[tuple[Path, str]]) -> Iterator[Problem]:
    """Rules of a style sheet that the PDF engine does not know: they would stop the first document."""
    from briefgen.writers import pdf

    for file, css in sheets if pdf.is_available() else ():
        for warning in pdf.style_warnings(css):
            found = _PLACE.search(warning)
            place = f"{file}:{found[1]}" if found else str(file)
            message = re.sub(r"(?<=\w)\s+`(?=,)", "`", _PLACE.sub("", warning)).rstrip(".")
            yield Problem(f"{message}.", place, "The PDF engine does not know it.")


def _rendered(office: Office, types: Sequence[str], problems: list[Problem], progress: Progress) -> tuple[Notice, ...]:
    """Each type once with the sample, as a page and, for each Word file once, in Word: what only the whole shows."""
    from briefgen.render import render
    from briefgen.render.dressed import dressed
    from briefgen.writers import docx

    notices: dict[Notice, None] = {}
    shells: set[Path | None] = set()
    for type in types:
        progress(f"Checking {type}")
        page = _tried(problems, lambda type=type: render(dressed(office, type), office))  # type: ignore[misc]
        if page is None:
            continue
        notices.update(dict.fromkeys(page.notices))
        if page.shell not in shells:
            shells.add(page.shell)
            if _tried(problems, partial(docx.write, page, b"")) is not None:
                notices.update(dict.fromkeys(_word_notices(office, page.shell, page.shell_is_own)))
    return tuple(notices)


def _word_notices(office: Office, file: Path | None, is_own: bool) -> Iterator[Notice]:
    """What a person should know of the office's own Word file: styles taken from ours, edges without the marking."""
    if file is None or not is_own:
        return
    from docx.oxml.ns import qn

    from briefgen.offices import markings
    from briefgen.writers.docx import letterhead, shell

    missing = letterhead.missing_styles(file, office.find_all("word-styles.yaml"))
    if missing:
        yield Notice("style-added", f"has no style {', '.join(missing)}; briefgen adds its own.", str(file))
    document = shell.load(file)
    if next(document.element.body.iter(qn("w:tbl")), None) is not None:
        message = "has a table of its own around {{ body }}: it is left as it is, and the rules on tables pass it over."
        hint = "Where it only places words side by side, tab stops read better aloud."
        yield Notice("letterhead", f"{message} {hint}", str(file))
    marked = letterhead.marked_edges(document)
    wanted = (*markings.edges(office.marking, first=True), *markings.edges(office.marking, first=False))
    for edge in dict.fromkeys(wanted):
        if edge not in marked:
            message = f"does not say {{{{ marking }}}} in its {edge}, where marking.placement wants it."
            yield Notice("marking-missing", message, str(file))


def _tried(problems: list[Problem], step: Callable[[], T]) -> T | None:
    """What the step gives, or None with its mistakes noted."""
    try:
        return step()
    except BriefgenError as error:
        problems += error.problems
        return None
