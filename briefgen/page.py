"""The Page: semantic HTML in one small fixed vocabulary, from which preview, PDF and Word are all written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says about itself: all from the brief, never from the clock. `date` is ISO (YYYY-MM-DD)."""

    title: str
    date: str
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    marking: str = ""


@dataclass(frozen=True)
class Page:
    """The brief in the office's form, and everything a writer may use besides.

    `root` is the parsed `html` element (no namespace), only elements of the vocabulary below it; treat it as frozen.
    `css` is the office's style sheet, tokens filled in. Files may be read from `folders` only. `shell` is the Word file
    whose styles, header and footer are used; `shell_is_own` says that the office brought its own, which tokens must
    leave alone. `styles` maps "element" or "element.class" to a Word style id. `fields` fill what is typed in the shell.
    """

    root: etree._Element
    language: str
    properties: Properties
    css: str = ""
    folders: tuple[Path, ...] = ()
    shell: Path | None = None
    shell_is_own: bool = False
    tokens: Mapping[str, str] = field(default_factory=dict)
    styles: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
