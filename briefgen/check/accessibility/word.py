"""Word accessibility: what its own checker, the federal checklists and screen readers want, property by property.

Each property is a function of the file and its brief that says what is wrong; `PARTS` tells what each is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from briefgen.check.accessibility.contrast import low_contrast
from briefgen.check.subject import Made
from briefgen.check.texts import shortened, solid
from briefgen.check.wordfile import W, WordFile, letterhead_tables, text_of, value

PARTS: Mapping[str, str] = {
    "W1": "Title and headings have real styles, not bold words.",
    "W2": "No level of headings is skipped.",
    "W3": "Title, author, subject, keywords and language are among the properties.",
    "W4": "The document has a language, and passages in another carry theirs.",
    "W5": "Tables have header cells, whole rows and no merged cells.",
    "W6": "Tables and pictures have words in their place.",
    "W7": "Lists are lists, not typed dashes.",
    "W8": "Page numbers are fields.",
    "W9": "Citations and notes lead somewhere.",
    "W10": "What the header says of importance stands in the text too.",
    "W11": "There are no text boxes, and pictures stand in the line.",
    "W12": "There are no tracked changes, comments, hidden words or names of users; Q49 looks closer at releases.",
    "W13": "Links have words that say where they lead.",
    "W14": "Text stands out from its background by 4.5 : 1.",
    "W15": "What Word's checker looks at is in order.",
    "W16": "It opens without repair: no part is missing, no style undefined.",
}
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PROPERTIES = ("title", "creator", "subject", "keywords", "language")
DASH = re.compile(r"\s*(?:[-–•*]|\d{1,2}[.)])\s")


def mistakes(file: WordFile, made: Made) -> Iterator[tuple[str, str]]:
    """Each thing wrong as (property, sentence), in the order of the properties."""
    for part, look in LOOKS.items():
        for message in look(file, made):
            yield part, message


def _styles(file: WordFile, made: Made) -> Iterator[str]:
    if not any(one.level == 1 or one.style == "Title" for one in file.paragraphs):
        yield "no paragraph has the style Title."
    for one in file.document.iter(f"{W}p"):
        runs = [run for run in one.iter(f"{W}r") if text_of(run).strip()]
        if runs and not value(one, "pPr/pStyle") and all(run.find(f"{W}rPr/{W}b") is not None for run in runs):
            yield f'"{shortened(text_of(one))}" looks like a heading and is none.'


def _levels(file: WordFile, made: Made) -> Iterator[str]:
    levels = [(one.level, one.text) for one in file.paragraphs if one.level]
    for (before, _), (level, text) in zip([(0, ""), *levels], levels, strict=False):
        if level > before + 1 and before:
            yield f'the heading "{shortened(text)}" skips a level.'
    if any(not text.strip() for _, text in levels):
        yield "has an empty heading."


def _properties(file: WordFile, made: Made) -> Iterator[str]:
    for name in PROPERTIES:
        if not file.properties.get(name, "").strip():
            yield f"the property {name} is empty."
    if "python-docx" in " ".join(file.properties.values()):
        yield "a property still holds the default of a library."


def _languages(file: WordFile, made: Made) -> Iterator[str]:
    found = file.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if found is None or not found.get(f"{W}val"):
        yield "the document has no language."
    spoken = "".join(
        solid(text_of(run)) for run in file.document.iter(f"{W}r") if run.find(f"{W}rPr/{W}lang") is not None
    )
    for entry, run in made.foreign_runs():
        if solid(run.text) not in spoken:
            yield f'"{shortened(run.text)}" is in {run.language} and does not say so ({entry.where}).'


def _own_tables(file: WordFile, made: Made) -> Iterator[etree._Element]:
    """The tables of the brief; those of an office's letterhead are its own, and `office check` tells of them."""
    body = file.document.find(f"{W}body")
    shell = made.own_letterhead
    around = letterhead_tables(body, shell) if shell is not None and body is not None else frozenset()
    return (table for table in file.document.iter(f"{W}tbl") if table not in around)


def _tables(file: WordFile, made: Made) -> Iterator[str]:
    for table in _own_tables(file, made):
        name = shortened(text_of(table), 40)
        look = table.find(f"{W}tblPr/{W}tblLook")
        by_row = next(table.iter(f"{W}tblHeader"), None) is not None
        if not by_row and (look is None or look.get(f"{W}firstColumn") != "1"):
            yield f'the table "{name}" has neither a header row nor a header column.'
        rows = table.findall(f"{W}tr")
        if len({sum(1 for _ in row.iter(f"{W}tc")) for row in rows}) > 1:
            yield f'the table "{name}" has rows of different length.'
        if next(table.iter(f"{W}gridSpan", f"{W}vMerge"), None) is not None:
            yield f'the table "{name}" has merged cells.'
        if any(row.find(f"{W}trPr/{W}cantSplit") is None for row in rows):
            yield f'a row of the table "{name}" may break over two pages.'
        if table.find(f"{W}tblPr/{W}tblpPr") is not None:
            yield f'text flows around the table "{name}".'


def _alternatives(file: WordFile, made: Made) -> Iterator[str]:
    for table in _own_tables(file, made):
        if not value(table, "tblPr/tblCaption").strip() and not value(table, "tblPr/tblDescription").strip():
            yield f'the table "{shortened(text_of(table), 40)}" has no words in its place.'
    for one in file.document.iter(f"{DRAWING}docPr"):
        if not (one.get("descr") or "").strip():
            yield "a picture has no words in its place."


def _lists(file: WordFile, made: Made) -> Iterator[str]:
    for one in file.paragraphs:
        if not one.numbered and not one.in_table and not one.level and DASH.match(one.text) and "List" not in one.style:
            yield f'"{shortened(one.text)}" is a typed entry, not one of a list.'


def _fields(file: WordFile, made: Made) -> Iterator[str]:
    if not {"PAGE", "NUMPAGES"} <= file.fields:
        yield "the page number is not a field."


def _targets(file: WordFile, made: Made) -> Iterator[str]:
    marks = {one.get(f"{W}name") for one in file.document.iter(f"{W}bookmarkStart")}
    for link in file.document.iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor")
        if anchor is not None and anchor not in marks:
            yield f'the link "{shortened(text_of(link))}" leads to {anchor}, which is nowhere.'
    notes = file.parts.get("word/footnotes.xml", etree.Element("none"))
    known = {one.get(f"{W}id") for one in notes}
    for one in file.document.iter(f"{W}footnoteReference"):
        if one.get(f"{W}id") not in known:
            yield f"the footnote {one.get(f'{W}id')} is not there."


def _running(file: WordFile, made: Made) -> Iterator[str]:
    body = solid(file.words).casefold()
    for what in (made.brief.marking, made.brief.draft_label):
        in_running = any(what and solid(what) in solid(text) for text in file.running.values())
        if in_running and solid(what).casefold() not in body:
            yield f'"{what}" stands in the header and not in the text.'


def _boxes(file: WordFile, made: Made) -> Iterator[str]:
    for name, what in (("txbxContent", "a text box"), ("pict", "a drawing of the old kind, such as a watermark")):
        if next(file.document.iter(f"{W}{name}"), None) is not None:
            yield f"holds {what}."
    if next(file.document.iter(f"{DRAWING}anchor"), None) is not None:
        yield "a picture floats beside the text."


def _traces(file: WordFile, made: Made) -> Iterator[str]:
    for name in ("ins", "del", "commentReference", "vanish"):
        if next(file.document.iter(f"{W}{name}"), None) is not None:
            yield f"holds w:{name}."
    if any(one.startswith(("word/comments", "word/people")) for one in file.names):
        yield "holds comments, or the names of those who wrote them."


def _links(file: WordFile, made: Made) -> Iterator[str]:
    for link in file.document.iter(f"{W}hyperlink"):
        if not text_of(link).strip():
            yield "a link has no words."


def _contrast(file: WordFile, made: Made) -> Iterator[str]:
    yield from low_contrast(made.office)


def _checker(file: WordFile, made: Made) -> Iterator[str]:
    """Ids that Word's checker trips over: two pictures of one id, two bookmarks of one name."""
    for tag, key, what in ((f"{DRAWING}docPr", "id", "pictures"), (f"{W}bookmarkStart", f"{W}name", "bookmarks")):
        names = [one.get(key) for one in file.document.iter(tag)]
        if len(names) != len(set(names)):
            yield f"two {what} have one name."


def _whole(file: WordFile, made: Made) -> Iterator[str]:
    known = {one.get(f"{W}styleId") for one in file.styles.iter(f"{W}style")}
    used = {value(one, "pPr/pStyle") for one in file.document.iter(f"{W}p")}
    used |= {value(one, "rPr/rStyle") for one in file.document.iter(f"{W}r")}
    for name in sorted(used - known - {""}):
        yield f'the style "{name}" is not defined.'
    relations = file.parts.get("word/_rels/document.xml.rels", etree.Element("none"))
    ids = {one.get("Id") for one in relations}
    for one in file.document.iter():
        for key in (f"{RELATIONS}id", f"{RELATIONS}embed"):
            if one.get(key) is not None and one.get(key) not in ids:
                yield f"the part {one.get(key)} is not there."


Look = Callable[[WordFile, Made], Iterator[str]]
LOOKS: Mapping[str, Look] = {
    "W1": _styles,
    "W2": _levels,
    "W3": _properties,
    "W4": _languages,
    "W5": _tables,
    "W6": _alternatives,
    "W7": _lists,
    "W8": _fields,
    "W9": _targets,
    "W10": _running,
    "W11": _boxes,
    "W12": _traces,
    "W13": _links,
    "W14": _contrast,
    "W15": _checker,
    "W16": _whole,
}
