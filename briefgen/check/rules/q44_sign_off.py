"""Who prepared, who was consulted, who cleared and whom to ring are named where the document asks for them.

At eleven at night somebody must be able to ring the person who knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import PdfFile
from briefgen.check.subject import Made
from briefgen.check.texts import solid

NAME = "Q44"
SEVERITY: Severity = "error"
SOURCE = "New Zealand Ministry of Business, Quality Assurance Sheet; Australian Ministerial Advice (contact officer)"
PEOPLE = ("prepared", "consulted", "cleared", "contact")


def brief(made: Made) -> Iterator[Finding]:
    """Lines for people that are still empty, where the document is to be final."""
    ids = {kind.id for kind in made.document.fields if kind.value in PEOPLE}
    for field in made.brief.fields:
        if made.final and field.id in ids and not field.value:
            yield Finding(f"nobody is named: {field.blank or 'name the person'}.", field.label)


def pdf(file: PdfFile, made: Made) -> Iterator[Finding]:
    """The office's contact and sign-off lines are printed, but for a type that does without them."""
    without = made.document.without
    lines = [line.label for line in made.office.sign_off] if "sign-off" not in without else []
    for name in (made.office.contact.name if "contact" not in without else "", *lines):
        if name and solid(name) not in file.words:
            yield Finding(f'"{name}" of the office\'s contact or sign-off lines is not printed.', file.name)
