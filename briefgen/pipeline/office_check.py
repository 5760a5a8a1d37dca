"""An office looked over without any source, so that its mistakes are found before it has work to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from briefgen import yamlfile
from briefgen.errors import BriefgenError, ConfigurationError, Notice, Problem, suggestion
from briefgen.gather import Progress

if TYPE_CHECKING:
    from briefgen.offices import Office

T = TypeVar("T")


def check(name: str, templates: Path | None, progress: Progress) -> tuple[Notice, ...]:
    """Looks an office over without any source: settings, document types, templates, style sheets, Word shell, words.

    Comes back with what a person should know. Raises ConfigurationError with every mistake found, each with file and
    line, in the order in which they stand.
    """
    from briefgen import offices
    from briefgen.kinds import KINDS
    from briefgen.render.lint import lint

    problems: list[Problem] = []
    first = _tried(problems, partial(offices.load, name, None, templates))
    if first is None:
        raise ConfigurationError(*problems)
    for folder in first.folders[:-1]:
        own = yamlfile.parse(folder / offices.FILE)
        problems += offices.translation_problems(own, first.languages)
    fit: dict[str, None] = {}
    for language in first.languages:
        progress(f"Checking {language}")
        office = _tried(problems, partial(offices.load, name, language, templates))
        for type in office.types() if office else ():
            if _tried(problems, partial(first.speaking(language).document, type, tuple(KINDS))):
                fit.setdefault(type)
        problems += lint(office) if office else ()
    tree = offices.chain.follow(name, templates).tree
    problems += (*_fonts(first, tree), *_references(first, tree))
    _look_over_files(first, problems)
    notices: tuple[Notice, ...] = ()
    if not problems:  # what is wrong by itself would be told a second time, and less well
        notices = _rendered(first, tuple(fit), problems, progress)
    if problems:
        raise ConfigurationError(*yamlfile.in_order(dict.fromkeys(problems)))
    return notices


def _references(office: Office, tree: yamlfile.Map) -> Iterator[Problem]:
    """Rules and document types that the office gives a word for, and that there are not."""
    from briefgen import check

    known = {"checks": ("rule", check.names()), "documents": ("document type", office.types())}
    for key, (noun, names) in known.items():
        given = tree.get(key)
        for name in given if isinstance(given, yamlfile.Map) else ():
            if name not in names:
                hint = suggestion(name, names, f"{noun}s")
                yield Problem(f'{key}: there is no {noun} "{name}".', yamlfile.where(tree, key, name), hint)


def _fonts(office: Office, tree: yamlfile.Map) -> Iterator[Problem]:
    """Fonts that nothing brings along: the PDF would be set in another one than Word, and break its lines elsewhere."""
    from briefgen.render import styles
    from briefgen.writers import fonts

    known = {*fonts.families(), *(name for type in office.types() for name in styles.families(office, type))}
    for key in ("base", "headings"):
        name = getattr(office.typography, key)
        if name.casefold() not in map(str.casefold, known):
            other = f"Or put the font's file into the folder, and an @font-face rule into {styles.FILE}."
            hint = f"{suggestion(name, sorted(known), 'fonts')} {other}"
            yield Problem(
                f'typography.{key}: there is no font "{name}".', yamlfile.where(tree, "typography", key), hint
            )


def _look_over_files(office: Office, problems: list[Problem]) -> None:
    """The style sheets and the Word files of every type, which can be looked over without a page."""
    from briefgen.render import SHELL, styles
    from briefgen.writers.docx.shell import load

    shells: set[Path] = set()
    for type in office.types():
        _tried(problems, partial(styles.sheet, office, type))
        shells.update((*office.find_all(f"{type}/{SHELL}")[:1], *office.find_all(SHELL)[:1]))
    for shell in sorted(shells):
        _tried(problems, partial(load, shell))


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
    from briefgen.offices import markings
    from briefgen.writers.docx import letterhead, shell

    missing = letterhead.missing_styles(file, office.find_all("word-styles.yaml"))
    if missing:
        yield Notice("style-added", f"has no style {', '.join(missing)}; briefgen adds its own.", str(file))
    marked = letterhead.marked_edges(shell.load(file))
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
