"""Offices: what each prints and how, read from a chain of folders that ends at `base`.

    office = offices.load("base", "en")
    office.document("briefing-note").sections

A plain file name means the nearest office of the chain that has the file.
"""

from __future__ import annotations

from pathlib import Path

from briefgen import yamlfile
from briefgen.errors import ConfigurationError, Problem, suggestion
from briefgen.offices import chain, checks
from briefgen.offices.chain import FILE, available, roots
from briefgen.offices.checks import translation_problems
from briefgen.offices.documents import (
    BottomLine,
    ColumnType,
    DocumentType,
    FieldType,
    Only,
    SectionType,
)
from briefgen.offices.office import Office
from briefgen.offices.settings import Catalogue, Level, Settings

__all__ = [
    "FILE",
    "BottomLine",
    "Catalogue",
    "ColumnType",
    "DocumentType",
    "FieldType",
    "Level",
    "Office",
    "Only",
    "SectionType",
    "Settings",
    "available",
    "documents",
    "load",
    "roots",
    "salvaged",
    "translation_problems",
]


def load(name: str, language: str | None = None, templates_dir: Path | None = None) -> Office:
    """The office of that name in a language, its own default where none is asked for.

    Raises ConfigurationError with every mistake of its files, each with file and line.
    """
    found = chain.follow(name, templates_dir)
    code = _language(found.tree, name, language)
    settings, problems = yamlfile.attempt(found.tree, Settings, language=code)
    if settings is not None:
        problems = (*problems, *checks.office_problems(found.tree, settings, found.folders))
    if settings is None or problems:
        raise ConfigurationError(*problems)
    return Office.of(settings, id=name, language=code, found=found)


def salvaged(
    name: str, language: str | None = None, templates_dir: Path | None = None
) -> tuple[Office, tuple[Problem, ...]]:
    """The office without the values it cannot take, and every mistake of its files: to look further in one round.

    What the office it extends says stands in their place. Raises ConfigurationError where nothing can be saved.
    """
    told: list[Problem] = []
    found = chain.follow(name, templates_dir, told)
    try:
        code = _language(found.tree, name, language)
    except ConfigurationError as error:
        if language is not None:
            raise
        told += error.problems
        found = found.without([("language",)])
        code = _language(found.tree, name, None)
    settings, mistakes = yamlfile.attempt(found.tree, Settings, language=code)
    for _ in found.layers:  # a value left out may uncover a wrong one of the office below
        if settings is not None:
            break
        found = found.without(yamlfile.wrong_keys(found.tree, Settings, language=code))
        settings, more = yamlfile.attempt(found.tree, Settings, language=code)
        mistakes = (*mistakes, *more)
    if settings is None:
        raise ConfigurationError(*dict.fromkeys((*told, *mistakes)))
    problems = (*told, *mistakes, *checks.office_problems(found.tree, settings, found.folders))
    return Office.of(settings, id=name, language=code, found=found), tuple(dict.fromkeys(problems))


def documents(name: str, templates_dir: Path | None = None) -> tuple[str, ...]:
    """The document types an office can write, sorted."""
    return chain.documents(chain.follow(name, templates_dir).folders)


def _language(tree: yamlfile.Map, name: str, asked: str | None) -> str:
    """The code of the catalogue to use: "fr" serves where "fr-CA" is asked for and only "fr" is there."""
    code = asked or tree.get("language")
    languages = tree.get("languages")
    if not isinstance(code, str) or not isinstance(languages, yamlfile.Map):
        return "en"  # the fields' own types report it
    for known in (code, code.partition("-")[0]):
        if known in languages:
            return known
    place = yamlfile.where(tree, "languages" if asked else "language")
    hint = suggestion(code, languages, "languages")
    raise ConfigurationError(Problem(f'the office "{name}" does not write the language "{code}".', place, hint))
