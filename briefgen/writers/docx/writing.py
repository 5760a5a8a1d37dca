"""The steps from a page to a Word file."""

from __future__ import annotations

from docx.oxml.ns import qn
from docx.shared import Twips
from lxml import etree

from briefgen.page import Page
from briefgen.writers.docx import comments, contents, factspart, language, package, printed, properties, tokens, xml
from briefgen.writers.docx.anchors import Anchors
from briefgen.writers.docx.comments import Remarks
from briefgen.writers.docx.controls import Controls
from briefgen.writers.docx.footnotes import Footnotes
from briefgen.writers.docx.inline import Inline
from briefgen.writers.docx.numbering import Numbering
from briefgen.writers.docx.pictures import Pictures
from briefgen.writers.docx.shell import Shell, fill, open_shell
from briefgen.writers.docx.styles import Styles
from briefgen.writers.docx.walker import Walker

_LETTER = (12240, 15840)
_MARGIN = 1440


def write(page: Page, facts: bytes, remarks: Remarks | None = None) -> bytes:
    """The bytes of the Word file, with a comment at the words of each fact in `remarks`; see `docx.write`."""
    shell = open_shell(page)
    document = shell.document
    if not page.shell_is_own:
        tokens.apply(document, page.tokens)
    fill(shell, page)
    _say_language(shell, page.language)
    styles, controls = Styles(document.styles.element, page.styles, page.tokens), Controls(document)
    notes = Footnotes(document, page.root, styles) if page.footnotes else None
    blocks = _walker(shell, page, styles, controls, notes).blocks(page.root)
    _put(shell.body, blocks)
    if notes is not None:
        notes.finish()
    if remarks is not None:
        comments.write(document, controls.facts, remarks, styles, page.properties.date)
    properties.write(document, page)
    factspart.write(document, facts)
    printed.write(document, keep=bool(facts))
    package.tidy(document)
    if not facts:
        package.strip(document)
    return package.pack(document)


def _walker(shell: Shell, page: Page, styles: Styles, controls: Controls, notes: Footnotes | None = None) -> Walker:
    document = shell.document
    width = _width(shell.body)
    anchors = Anchors(document, page.root)
    inline = Inline(styles, anchors, controls, Pictures(document, page, Twips(width)), page.language, notes)
    # The office's own file is its letterhead.
    left_out = frozenset(("letterhead",)) if page.shell_is_own else frozenset()
    numbering, places = Numbering(document, styles), contents.pages(page)
    return Walker(styles, numbering, anchors, inline, width=width, left_out=left_out, notes=notes, places=places)


def _put(place: etree._Element, blocks: list[etree._Element]) -> None:
    """Puts the blocks where the `{{ body }}` paragraph is; a section that ended with it ends with the last block."""
    section = xml.find(place, "w:pPr/w:sectPr")
    for block in blocks:
        place.addprevious(block)
    parent = place.getparent()
    assert parent is not None
    parent.remove(place)
    if section is not None:
        last = blocks[-1]
        held = xml.find(last, "w:pPr")
        if held is None:
            held = xml.element("w:pPr")
            last.insert(0, held)
        held.append(section)


def _width(paragraph: etree._Element) -> int:
    """The room between the margins, in twentieths of a point, of the section in which the paragraph stands."""
    own = next(paragraph.iter(qn("w:sectPr")), None)
    later = (found for after in paragraph.itersiblings() for found in after.iter(qn("w:sectPr")))
    section = own if own is not None else next(later, None)
    paper = (None if section is None else xml.value(section, "w:pgSz", "w:w")) or str(_LETTER[0])
    sides = [(None if section is None else xml.value(section, "w:pgMar", side)) or str(_MARGIN) for side in _SIDES]
    return max(int(paper) - sum(int(side) for side in sides), _MARGIN)


_SIDES = ("w:left", "w:right", "w:gutter")


def _say_language(shell: Shell, tag: str) -> None:
    """The document's language, in the defaults that every run has."""
    root = shell.document.styles.element
    defaults = xml.find(root, "w:docDefaults")
    if defaults is None:
        defaults = xml.element("w:docDefaults")
        root.insert(0, defaults)
    held = defaults
    for name in ("w:rPrDefault", "w:rPr"):
        found = xml.find(held, name)
        if found is None:
            found = xml.element(name)
            held.insert(0, found)
        held = found
    said = xml.find(held, "w:lang")
    if said is None:
        said = xml.element("w:lang")
        held.append(said)
    said.set(qn(language.attribute(tag)), language.with_region(tag))
