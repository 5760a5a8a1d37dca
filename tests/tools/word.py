"""Looks into a Word file as a reader of it would: its words in order, and what an accessibility checker would find."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DOC_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def part(data: bytes, name: str) -> etree._Element:
    """The root of one part: 'word/document.xml'."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def names(data: bytes) -> list[str]:
    """The parts of the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


def paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """Every paragraph below, in order."""
    return root.iter(f"{W}p")


def words(paragraph: etree._Element) -> str:
    """The text of a paragraph, a line break as a blank."""
    return "".join(one.text or "" if one.tag == f"{W}t" else " " for one in paragraph.iter(f"{W}t", f"{W}br"))


def style(element: etree._Element) -> str:
    """The id of a paragraph's, run's or table's style; empty where it has the default."""
    found = element.find(f"{W}pPr/{W}pStyle")
    if found is None:
        found = element.find(f"{W}rPr/{W}rStyle")
    if found is None:
        found = element.find(f"{W}tblPr/{W}tblStyle")
    return "" if found is None else found.get(f"{W}val", "")


def labels(data: bytes) -> list[str]:
    """Every paragraph's text with the number Word would print before it: '2. Sign the note'; a bullet is '•'."""
    numbering = part(data, "word/numbering.xml")
    looks = {one.get(f"{W}abstractNumId"): one for one in numbering.iter(f"{W}abstractNum")}
    nums = {one.get(f"{W}numId"): one for one in numbering.iter(f"{W}num")}
    counts: Counter[tuple[str, int]] = Counter()
    made = []
    for paragraph in paragraphs(part(data, "word/document.xml")):
        number = paragraph.find(f"{W}pPr/{W}numPr")
        text = words(paragraph)
        if number is None:
            made.append(text)
            continue
        num_id = _value(number, "numId")
        level = int(_value(number, "ilvl") or 0)
        num = nums[num_id]
        look = looks[_value(num, "abstractNumId")]
        found = next(one for one in look.iter(f"{W}lvl") if one.get(f"{W}ilvl") == str(level))
        if _value(found, "numFmt") == "bullet":
            made.append(f"• {text}")
            continue
        starts = [
            _value(one, "startOverride") for one in num.iter(f"{W}lvlOverride") if one.get(f"{W}ilvl") == str(level)
        ]
        key = (num_id if starts else _value(num, "abstractNumId"), level)
        if key not in counts:
            counts[key] = int(starts[0] if starts else _value(found, "start") or 1) - 1
        counts[key] += 1
        made.append(f"{_value(found, 'lvlText').replace(f'%{level + 1}', str(counts[key]))} {text}")
    return made


def _value(element: etree._Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")


def mistakes(data: bytes) -> list[str]:
    """What an accessibility checker would say of the file, and what none of them says though it should."""
    document = part(data, "word/document.xml")
    styles = part(data, "word/styles.xml")
    return [
        *_style_mistakes(document, styles),
        *_heading_mistakes(document, styles),
        *_table_mistakes(document),
        *_picture_mistakes(document),
        *_link_mistakes(data, document),
        *_property_mistakes(data, styles),
        *_running_mistakes(data),
        *_forbidden(data, document),
    ]


def _style_mistakes(document: etree._Element, styles: etree._Element) -> Iterator[str]:
    known = {one.get(f"{W}styleId") for one in styles.iter(f"{W}style")}
    for element in document.iter(f"{W}p", f"{W}r", f"{W}tbl"):
        if style(element) and style(element) not in known:
            yield f"the style {style(element)} is not defined"
    for paragraph in paragraphs(document):
        runs = [run for run in paragraph.iter(f"{W}r") if words(run).strip()]
        if not style(paragraph) and runs and all(run.find(f"{W}rPr/{W}b") is not None for run in runs):
            yield f'bold words look like a heading but are none: "{words(paragraph)[:40]}"'
        if re.match(r"\s*[-–•*]\s", words(paragraph)):
            yield f'a typed dash or bullet instead of a list: "{words(paragraph)[:40]}"'


def _heading_mistakes(document: etree._Element, styles: etree._Element) -> Iterator[str]:
    levels = {}
    by_id = {one.get(f"{W}styleId", ""): one for one in styles.iter(f"{W}style")}
    for name, one in by_id.items():
        at: etree._Element | None = one
        while at is not None and name not in levels:
            outline = at.find(f"{W}pPr/{W}outlineLvl")
            if outline is not None:
                levels[name] = int(outline.get(f"{W}val", "0"))
            based = at.find(f"{W}basedOn")
            at = None if based is None else by_id.get(based.get(f"{W}val", ""))
    last = -1
    for paragraph in paragraphs(document):
        level = levels.get(style(paragraph))
        if level is not None:
            if level > last + 1:
                yield f'a heading skips a level: "{words(paragraph)[:40]}"'
            if not words(paragraph).strip():
                yield "a heading is empty"
            last = level
    if not any(style(paragraph) == "Title" for paragraph in paragraphs(document)):
        yield "no paragraph has the style Title"


def _table_mistakes(document: etree._Element) -> Iterator[str]:
    for table in document.iter(f"{W}tbl"):
        properties = table.find(f"{W}tblPr")
        assert properties is not None
        for name in ("tblCaption", "tblDescription"):
            if not _value(properties, name).strip():
                yield f"a table has no {name}"
        if properties.find(f"{W}tblpPr") is not None:
            yield "a table has text flowing around it"
        look = properties.find(f"{W}tblLook")
        has_header = next(table.iter(f"{W}tblHeader"), None) is not None
        if not has_header and (look is None or look.get(f"{W}firstColumn") != "1"):
            yield "a table has neither a header row nor a header column"
        widths = {len(row.findall(f"{W}tc")) for row in table.findall(f"{W}tr")}
        if len(widths) != 1 or next(table.iter(f"{W}gridSpan", f"{W}vMerge"), None) is not None:
            yield "a table has merged or missing cells"
        if any(row.find(f"{W}trPr/{W}cantSplit") is None for row in table.findall(f"{W}tr")):
            yield "a row of a table may break over two pages"
        if any(next(cell.iter(f"{W}tbl"), None) is not None for cell in table.iter(f"{W}tc")):
            yield "a table stands in a table"


def _picture_mistakes(document: etree._Element) -> Iterator[str]:
    pictures = list(document.iter(_DOC_PROPERTIES))
    if any(not (one.get("descr") or "").strip() for one in pictures):
        yield "a picture has no words for those who do not see it"
    if len({one.get("id") for one in pictures}) != len(pictures):
        yield "two pictures have one id"
    if any(
        True for _ in document.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}anchor")
    ):
        yield "a picture floats"


def _link_mistakes(data: bytes, document: etree._Element) -> Iterator[str]:
    marks = Counter(mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart"))
    relations = {one.get("Id"): one for one in part(data, "word/_rels/document.xml.rels")}
    yield from (f"the bookmark {name} stands twice" for name, count in marks.items() if count > 1)
    ids = Counter(mark.get(f"{W}id") for mark in document.iter(f"{W}bookmarkStart"))
    ends = Counter(mark.get(f"{W}id") for mark in document.iter(f"{W}bookmarkEnd"))
    if ids != ends or any(count > 1 for count in ids.values()):
        yield "bookmarks do not begin and end one by one"
    for link in document.iter(f"{W}hyperlink"):
        anchor, relation = link.get(f"{W}anchor"), link.get(f"{_R}id")
        if anchor is not None and anchor not in marks:
            yield f"a link leads to {anchor}, which is nowhere"
        if anchor is None and relation not in relations:
            yield "a link leads nowhere"
        if not "".join(words(run) for run in link.iter(f"{W}r")).strip():
            yield "a link has no words"
    targets = [one.get("Target") for one in relations.values() if one.get("TargetMode") == "External"]
    if len(targets) != len(set(targets)):
        yield "one address has several relationships"


def _property_mistakes(data: bytes, styles: etree._Element) -> Iterator[str]:
    core = {etree.QName(one).localname: one.text or "" for one in part(data, "docProps/core.xml")}
    for name in ("title", "creator", "subject", "keywords", "language", "created", "modified"):
        if not core.get(name):
            yield f"the core property {name} is empty"
    if "python-docx" in " ".join(core.values()):
        yield "a core property still holds the library's default"
    language = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if language is None or not language.get(f"{W}val"):
        yield "the document has no language"
    modes = [
        one.get(f"{W}val")
        for one in part(data, "word/settings.xml").iter(f"{W}compatSetting")
        if one.get(f"{W}name") == "compatibilityMode"
    ]
    if modes != ["15"]:
        yield f"compatibility mode is {modes}"


def _running_mistakes(data: bytes) -> Iterator[str]:
    running = [part(data, name) for name in names(data) if re.fullmatch(r"word/(header|footer)\d*\.xml", name)]
    fields = [one.get(f"{W}instr", "").split()[0] for root in running for one in root.iter(f"{W}fldSimple")]
    if not {"PAGE", "NUMPAGES"} <= set(fields):
        yield "the page number is not a field"
    body = {words(one).strip() for one in paragraphs(part(data, "word/document.xml"))}
    for root in running:
        for run in root.iter(f"{W}r"):
            if style(run) == "RunningMarking" and words(run).strip() not in body:
                yield "the marking of the header does not stand in the text"


def _forbidden(data: bytes, document: etree._Element) -> Iterator[str]:
    for name in ("ins", "del", "commentReference", "vanish", "txbxContent", "pict"):
        if next(document.iter(f"{W}{name}"), None) is not None:
            yield f"the document holds w:{name}"
    for name in names(data):
        if re.search(r"stylesWithEffects|thumbnail|vbaProject|comments|people", name):
            yield f"the file holds {name}"
