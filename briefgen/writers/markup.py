"""The page as a whole HTML document: what the preview shows and the PDF engine lays out."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from html import escape

from lxml import etree

from briefgen.page import Page

GENERATOR = "briefgen"


def document(page: Page, *, style: str = "", image: Callable[[str], str] = str) -> str:
    """The page's elements between a head and the end, on one string.

    `style` goes into a style element as it is; `image` gives the address that stands for an `img`'s src.
    """
    body = deepcopy(page.root)
    for element in body.iter("img"):
        element.set("src", image(element.get("src") or ""))
    inside = "".join(etree.tostring(child, method="html", encoding="unicode") for child in body)
    classes = page.root.get("class") or ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(page.language)}" class="{escape(classes)}">\n<head>\n<meta charset="utf-8">\n'
        f"{_head(page)}{_style(style)}</head>\n<body>{inside}</body>\n</html>\n"
    )


def _head(page: Page) -> str:
    """Title and metadata; dates are the brief's, so the same page gives the same bytes."""
    properties = page.properties
    named = (
        ("author", properties.author),
        ("description", properties.subject),
        ("keywords", ", ".join(keywords(page))),
        ("generator", GENERATOR),
        ("dcterms.created", properties.date),
        ("dcterms.modified", properties.date),
    )
    lines = [f"<title>{escape(properties.title)}</title>\n"]
    lines += [f'<meta name="{name}" content="{escape(content)}">\n' for name, content in named if content]
    return "".join(lines)


def keywords(page: Page) -> tuple[str, ...]:
    """The keywords with the marking first, so that the file's properties carry it; commas would part a keyword."""
    properties = page.properties
    found = (properties.marking, *properties.keywords)
    return tuple(dict.fromkeys(word.replace(",", " ").strip() for word in found if word.strip()))


def _style(style: str) -> str:
    """A style element; "</" would end it early, so the stroke is written as a CSS escape."""
    safe = style.replace("</", "<\\2f ")
    return f"<style>\n{safe}\n</style>\n" if style else ""
