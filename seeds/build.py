"""Builds the PDF and Word samples from the texts in this file; the same text gives the same bytes.

Run `python seeds/build.py` after changing a text. Both formats are written by hand with the standard library: the PDF
uses the reader's own Helvetica and embeds nothing, the Word file carries its own few styles and no theme.
"""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
NOTE = "Sample written for briefgen; the events and the people are invented. See seeds/README.md."
DAY = "2026-06-10T12:00:00Z"

# (style, text); the style "Table" holds rows of cells instead.
RELEASE: tuple[tuple[str, str | tuple[tuple[str, ...], ...]], ...] = (
    ("Title", "Canada and Norway to search the Arctic together"),
    ("Subtitle", "News release · Department of Fisheries and the Coast Guard"),
    ("Normal", "Ottawa, 10 June 2026"),
    (
        "Normal",
        "Corinne Delvaux-Hart, Minister of Fisheries and the Coast Guard, returned from Bergen with an agreement that "
        "will shorten the search for people in cold water.",
    ),
    (
        "Normal",
        "In Bergen on 9 June the Minister and her Norwegian counterpart, Sindre Aakvaag, agreed to open a joint rescue "
        "coordination line between Halifax and Bodø by 1 October 2026.",
    ),
    (
        "Quote",
        "“Nobody who calls for help should have to ask which country is listening,” said Minister Delvaux-Hart.",
    ),
    ("Heading1", "What Canada will do"),
    ("ListParagraph", "The government will invest $35 million over four years in search drones."),
    ("ListParagraph", "The Coast Guard will send two liaison officers to Bodø in September 2026."),
    ("ListParagraph", "Canada will host the next meeting of the ministers in Halifax in March 2027."),
    ("Heading1", "Quick facts"),
    (
        "Table",
        (
            ("Year", "Calls answered in Arctic waters", "People rescued"),
            ("2024", "212", "96"),
            ("2025", "187", "84"),
        ),
    ),
    (
        "Normal",
        "The Minister will travel to Lisbon on 16 June 2026 to meet Leonor Vasques Pinhal, Minister of "
        "the Sea of Portugal.",
    ),
    ("Heading1", "Contact"),
    ("Normal", "Media relations, Department of Fisheries and the Coast Guard, Ottawa"),
)

# (size in points, text); an empty text leaves room, "PAGE" starts a new page.
REPORT: tuple[tuple[int, str], ...] = (
    (18, "Rescue in Arctic waters, 2025"),
    (10, "Nordic Rescue Council · Yearly report · Published on 8 June 2026"),
    (0, ""),
    (13, "Summary"),
    (
        10,
        "Rescue services of five countries answered 1,140 calls north of the Arctic Circle in 2025, about 6 per cent "
        "fewer than in 2024. They brought 463 people to safety. Twenty-nine people died.",
    ),
    (
        10,
        "The Council is concerned that a vessel in distress waits 74 minutes on average until a second country knows. "
        "It recommends that neighbours share one line for coordination.",
    ),
    (0, ""),
    (13, "Who asked for help"),
    (
        10,
        "Fishing boats made 58 per cent of the calls, cruise ships 11 per cent. More than 300 calls came from vessels "
        "older than 25 years.",
    ),
    (
        10,
        "“We find people with the means of the last century,” said Marit Skogvoll, Secretary General of the Council. "
        "She urged governments to buy drones together rather than one by one.",
    ),
    (10, "PAGE"),
    (13, "What comes next"),
    (
        10,
        "Canada and Norway have announced talks in Bergen on 9 June 2026. Iceland and Denmark plan an exercise "
        "off Greenland in August 2026 with eleven ships and four helicopters.",
    ),
    (10, "The Council will present figures for the first half of 2026 in Reykjavik on 14 September 2026."),
    (0, ""),
    (13, "How the figures were made"),
    (
        10,
        "The rescue centres report each call with its time and place. A call answered by two centres counts once. "
        "The figures for 2024 have been revised since the last report.",
    ),
)
REPORT_FURNITURE = "Nordic Rescue Council – Rescue in Arctic waters, 2025"

# Widths of Helvetica's characters 32 to 126 in thousandths of the size, from Adobe's published font metrics.
HELVETICA = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556,) * 10,
    *(278, 278, 584, 584, 584, 556, 1015),
    *(
        667,
        667,
        722,
        722,
        667,
        611,
        778,
        722,
        278,
        500,
        667,
        556,
        833,
        722,
        778,
        667,
        778,
        722,
        667,
        611,
        722,
        667,
        944,
    ),
    *(667, 667, 611, 278, 278, 278, 469, 556, 333),
    *(
        556,
        556,
        500,
        556,
        556,
        278,
        556,
        556,
        222,
        222,
        500,
        222,
        833,
        556,
        556,
        556,
        556,
        333,
        500,
        278,
        556,
        500,
        722,
    ),
    *(500, 500, 500, 334, 260, 334, 584),
)
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 595, 842, 72


def build() -> dict[str, bytes]:
    """The built samples by file name."""
    return {"06-coast-guard-release.docx": _docx(RELEASE), "07-arctic-rescue-report.pdf": _pdf(REPORT)}


def _docx(content: Sequence[tuple[str, str | tuple[tuple[str, ...], ...]]]) -> bytes:
    body = "".join(_table(text) if isinstance(text, tuple) else _paragraph(style, text) for style, text in content)
    title = next(str(text) for style, text in content if style == "Title")
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONS,
        "docProps/core.xml": _CORE.format(title=escape(title), note=escape(NOTE), day=DAY),
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/document.xml": _DOCUMENT.format(body=body),
        "word/styles.xml": _styles(),
    }
    stream = io.BytesIO()
    # Stored, not deflated: the bytes of a deflated part depend on the zlib at hand.
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), _DECLARATION + text)
    return stream.getvalue()


def _paragraph(style: str, text: str) -> str:
    words = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{words}</w:p>'


def _table(rows: Sequence[Sequence[str]]) -> str:
    width = 9000 // len(rows[0])
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _ in rows[0])
    lines = "".join(
        "<w:tr>"
        + ("<w:trPr><w:tblHeader/></w:trPr>" if number == 0 else "")
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph("Normal", cell)}</w:tc>'
            for cell in row
        )
        + "</w:tr>"
        for number, row in enumerate(rows)
    )
    properties = '<w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def _styles() -> str:
    """Styles with the identifiers Word itself uses, each only as much as it needs."""
    look = {
        "Normal": ("Normal", ""),
        "Title": ("Title", '<w:b/><w:sz w:val="36"/>'),
        "Subtitle": ("Subtitle", "<w:i/>"),
        "Heading1": ("heading 1", '<w:b/><w:sz w:val="26"/>'),
        "Quote": ("Quote", "<w:i/>"),
        "ListParagraph": ("List Paragraph", ""),
    }
    return (
        f'<w:styles xmlns:w="{_W}">'
        + "".join(
            f'<w:style w:type="paragraph" w:styleId="{key}"{_default(key)}><w:name w:val="{name}"/>'
            + ('<w:pPr><w:ind w:left="360"/></w:pPr>' if key == "ListParagraph" else "")
            + f"<w:rPr>{run}</w:rPr></w:style>"
            for key, (name, run) in look.items()
        )
        + "</w:styles>"
    )


def _default(style: str) -> str:
    return ' w:default="1"' if style == "Normal" else ""


def _pdf(content: Sequence[tuple[int, str]]) -> bytes:
    pages = _pages(content)
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        2: f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        5: f"<< /Title ({content[0][1]}) /Author (Nordic Rescue Council) /Subject ({NOTE}) "
        "/CreationDate (D:20260608090000Z) >>",
    }
    streams: dict[int, str] = {}
    for number, operations in enumerate(pages):
        objects[6 + 2 * number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] /Contents {7 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        )
        streams[7 + 2 * number] = operations
    return _pdf_file(objects, streams)


def _pages(content: Sequence[tuple[int, str]]) -> list[str]:
    """The drawing operations of each page, with a running header and a page number."""
    blocks: list[list[tuple[int, str]]] = [[]]
    for size, text in content:
        if text == "PAGE":
            blocks.append([])
        else:
            blocks[-1].append((size, text))
    return [_page(block, number, len(blocks)) for number, block in enumerate(blocks, start=1)]


def _page(block: Sequence[tuple[int, str]], number: int, count: int) -> str:
    lines = [_line(8, MARGIN, PAGE_HEIGHT - 40, REPORT_FURNITURE), _line(8, MARGIN, 40, f"Page {number} of {count}")]
    y = PAGE_HEIGHT - MARGIN - 20
    for size, text in block:
        if not text:
            y -= 8
            continue
        for words in _wrap(text, size, PAGE_WIDTH - 2 * MARGIN):
            lines.append(_line(size, MARGIN, y, words))
            y -= size + 5
        y -= 6
    return "\n".join(lines)


def _line(size: int, x: int, y: int, text: str) -> str:
    safe = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{'F2' if size > 12 else 'F1'} {size} Tf {x} {y} Td ({safe}) Tj ET"


def _wrap(text: str, size: int, width: int) -> list[str]:
    """Lines no wider than `width`, filled word by word."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and _width(longer) * size / 1000 > width:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def _width(text: str) -> int:
    return sum(HELVETICA[ord(char) - 32] if 32 <= ord(char) < 127 else 556 for char in text)


def _pdf_file(objects: Mapping[int, str], streams: Mapping[int, str]) -> bytes:
    """The file: objects, the table of where each stands, and the trailer."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}
    for number in sorted({*objects, *streams}):
        places[number] = len(out)
        if number in streams:
            data = streams[number].encode("cp1252")
            out += b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(data), data)
        else:
            out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number].encode("cp1252"))
    start, size = len(out), len(places) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    out += b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(places))
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(out)


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CONTENT_TYPES = textwrap.dedent(f"""\
    <Types xmlns="{_PACKAGE}/content-types">
    <Default Extension="rels" ContentType="{_TYPE}package.relationships+xml"/>
    <Default Extension="xml" ContentType="application/xml"/>
    <Override PartName="/docProps/core.xml" ContentType="{_TYPE}package.core-properties+xml"/>
    <Override PartName="/word/document.xml" ContentType="{_TYPE}officedocument.wordprocessingml.document.main+xml"/>
    <Override PartName="/word/styles.xml" ContentType="{_TYPE}officedocument.wordprocessingml.styles+xml"/>
    </Types>""")
_RELATIONS = textwrap.dedent(f"""\
    <Relationships xmlns="{_PACKAGE}/relationships">
    <Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
    <Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>
    </Relationships>""")
_DOCUMENT_RELATIONS = textwrap.dedent(f"""\
    <Relationships xmlns="{_PACKAGE}/relationships">
    <Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>
    </Relationships>""")
_CORE = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:description>{note}</dc:description><dc:language>en-CA</dc:language>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created></cp:coreProperties>'
)
_DOCUMENT = (
    f'<w:document xmlns:w="{_W}"><w:body>{{body}}<w:sectPr><w:pgSz w:w="12240" w:h="15840"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/>'
    "</w:sectPr></w:body></w:document>"
)


def main() -> None:
    """Write the built samples beside this file."""
    for name, data in build().items():
        (HERE / name).write_bytes(data)
        print(f"{HERE.name}/{name}: {len(data)} bytes")


if __name__ == "__main__":
    main()
