"""A Brief and an Office into a Page: the office's templates, rendered apart and held to the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from briefgen import charts, page, yamlfile
from briefgen.brief import Brief
from briefgen.errors import ConfigurationError, Problem
from briefgen.offices import DocumentType, Level, Office
from briefgen.page import Page, Properties
from briefgen.render import process, styles
from briefgen.render.context import Context
from briefgen.render.numbered import number
from briefgen.render.runs import joined
from briefgen.values import PartialDate

SKELETON = "page.html"
SHELL = "letterhead.docx"
STYLES = "word-styles.yaml"

__all__ = ["render"]


def render(brief: Brief, office: Office) -> Page:
    """The brief in the office's form.

    The template is the type's `page.html`, else the skeleton. Raises ConfigurationError with file and line for whatever
    is wrong in a template or a style sheet; characters that XML cannot hold are replaced and told in `Page.notices`.
    """
    document = office.document(brief.type)
    context = Context()
    values = {
        "brief": context.of(joined(brief)),
        "office": context.of(
            office, leave_out=("tree", "documents", "languages"), document=document, level=_level(brief, office)
        ),
        "tokens": context.of(office.tokens),
    }
    template = f"{brief.type}/{SKELETON}" if office.find(f"{brief.type}/{SKELETON}") else SKELETON
    text, loaded = process.run(office.folders, template, values)
    _lint(loaded)
    root = page.parse(text, str(office.find(template)))
    if office.paragraphs == "numbered":
        number(root)
    sheet = styles.sheet(office, brief.type, brief.marking)
    shell = _shell(office, brief.type)
    is_own = shell is not None and not shell.is_relative_to(office.folders[-1])
    return Page(
        root=root,
        language=brief.language,
        properties=_properties(brief, office, document),
        css=sheet.css,
        folders=office.folders,
        shell=shell,
        shell_is_own=is_own,
        tokens=sheet.tokens,
        styles=_word_styles(office),
        footnotes=(office.citations if document.citations == "office" else document.citations) == "footnotes",
        fields=_fields(brief, office, document, is_own=is_own),
        pictures=_drawn(brief, sheet.tokens),
        notices=context.notices,
    )


def _drawn(brief: Brief, tokens: Mapping[str, str]) -> dict[str, bytes]:
    """The timelines of the brief's sections, by the names under which parts/sections/timeline.html shows them."""
    drawn = ((section.id, section.timeline) for section in brief.sections)
    return {f"charts/{id}.svg": charts.svg(timeline, tokens) for id, timeline in drawn if timeline is not None}


def _level(brief: Brief, office: Office) -> Level | None:
    """The level of the brief's marking in the office's scheme."""
    return office.level(brief.marking) if office.ranks(brief.marking) else None


def _lint(loaded: Iterable[Path]) -> None:
    """Hold the sources of all templates used against the vocabulary: there a mistake has a file and a line."""
    problems = [problem for file in loaded for problem in page.lint(file.read_text(encoding="utf-8"), str(file))]
    if problems:
        raise ConfigurationError(*problems)


def _properties(brief: Brief, office: Office, document: DocumentType) -> Properties:
    author = ", ".join(part for part in (office.name, office.unit) if part)
    subject = ", ".join(part for part in (str(document.title), brief.purpose) if part)
    return Properties(
        title=page.legal(brief.title),
        date=_day(brief.date),
        author=page.legal(author),
        subject=page.legal(subject),
        keywords=(str(document.title),),
        marking=page.legal(brief.marking),
    )


def _day(date: str) -> str:
    """The first day of the brief's date, ISO; files know only days."""
    try:
        return PartialDate.parse(date).first.isoformat()
    except ValueError as error:
        raise ConfigurationError(Problem(f"the brief's date: {error}")) from error


def _shell(office: Office, type: str) -> Path | None:
    """The nearest Word file: the type's own, else the office's."""
    return office.find(f"{type}/{SHELL}") or office.find(SHELL)


def _word_styles(office: Office) -> dict[str, str]:
    """Page selector -> Word style id: the chain's tables laid over each other, the nearest office last."""
    merged: dict[str, str] = {}
    for file in reversed(office.find_all(STYLES)):
        table = yamlfile.parse(file)
        wrong = [key for key, value in table.items() if not isinstance(value, str)]
        if wrong:
            message = "the id of a Word style is wanted."
            raise ConfigurationError(*(Problem(f"{key}: {message}", yamlfile.where(table, key)) for key in wrong))
        merged.update({str(key): str(value) for key, value in table.items()})
    return merged


def _fields(brief: Brief, office: Office, document: DocumentType, *, is_own: bool) -> Mapping[str, str]:
    """What an office can type into its Word file between double braces."""
    contact = office.contact
    fields: dict[str, Any] = {
        "office.name": office.name,
        "office.unit": office.unit,
        "office.address": office.letterhead.address,
        "contact.name": contact.name,
        "contact.title": contact.title,
        "contact.phone": contact.phone,
        "contact.email": contact.email,
        "document": document.title,
        "title": brief.title,
        "date": brief.date_text,
        "purpose": brief.purpose,
        "marking": brief.marking,
        "draft": brief.draft_label,
        "cut-off": brief.cut_off,
    }
    fields.update({f"label.{key}": text for key, text in office.words.labels.items()})
    # A Word file of the office's own serves all its types, also those without one of its lines.
    lines = office.lines() if is_own else [line.id for line in document.fields]
    fields.update({f"field.{id}": "" for id in lines})
    fields.update({f"field.{field.id}": field.value or field.blank for field in brief.fields})
    fields["tracking"] = fields.get("field.tracking", "")
    return {name: page.legal(str(value)) for name, value in fields.items()}
