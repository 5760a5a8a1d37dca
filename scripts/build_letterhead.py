"""Builds the Word file that offices inherit: `python scripts/build_letterhead.py [FILE]`.

Styles and lists are those of briefgen.writers.docx; this adds the page, its running header and footer, and the field
for the brief. The same bytes on every run; no font is embedded, no theme used.
"""

from __future__ import annotations

import sys
import zipfile
from importlib.resources import files
from pathlib import Path

TARGET = Path(__file__).parent.parent / "templates" / "base" / "letterhead.docx"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_CONTENT_TYPES = f"""{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>
<Override PartName="/word/numbering.xml" ContentType="{_WORD}.numbering+xml"/>
<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>
<Override PartName="/word/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>
<Override PartName="/word/fontTable.xml" ContentType="{_WORD}.fontTable+xml"/>
<Override PartName="/word/header1.xml" ContentType="{_WORD}.header+xml"/>
<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
<Override PartName="/docProps/app.xml" \
ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>
</Types>
"""
_ACCENTS = (
    *((f"accent{number}", color) for number, color in enumerate(("1F3A5F", "565C65", "8D9297") * 2, start=1)),
    ("hlink", "0B4F9E"),
    ("folHlink", "565C65"),
)
TAB = "<w:r><w:tab/></w:r>"
_CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def relations(*pairs: tuple[str, str]) -> str:
    """A relationships part: each pair is (kind, target), the ids are rId1, rId2 and so on."""
    lines = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{"".join(lines)}</Relationships>\n'


def run(text: str, look: str = "") -> str:
    """A run with words; `look` is its `w:rPr`."""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(style: str, *content: str) -> str:
    """A paragraph in a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(content)}</w:p>'


def document() -> str:
    """The body: the field for the brief, and the page (Letter, margins of one inch) with its header and footer."""
    return (
        f"{_HEAD}<w:document {_W} {_R}><w:body>{paragraph('BodyText', run('{{ body }}'))}"
        '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
        '<w:pgSz w:w="12240" w:h="15840"/>'
        '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" '
        'w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>\n"
    )


def running(right: str) -> str:
    """A line at the edge of every page: the marking in the middle, a field on the right."""
    look = '<w:rPr><w:rStyle w:val="RunningMarking"/></w:rPr>'
    return f"{TAB}{run('{{ marking }}', look)}{TAB}{run(right)}"


def header() -> str:
    """The marking and the draft label."""
    return f"{_HEAD}<w:hdr {_W}>{paragraph('Header', running('{{ draft }}'))}</w:hdr>\n"


def footer() -> str:
    """The marking once more, and which page of how many; the writer makes page-number fields of it."""
    return f"{_HEAD}<w:ftr {_W}>{paragraph('Footer', running('{{ label.page-of }}'))}</w:ftr>\n"


def settings() -> str:
    """Word 2013's layout, and even-handed spacing of tabs and notes left to Word."""
    return (
        f'{_HEAD}<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>\n'
    )


def fonts() -> str:
    """The fonts by name; they are not in the file."""
    return (
        f'{_HEAD}<w:fonts {_W}><w:font w:name="Arial"><w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font><w:font w:name="Malgun Gothic">'
        '<w:panose1 w:val="020B0503020000020004"/><w:charset w:val="81"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>\n'
    )


def theme() -> str:
    """The plainest theme there can be, so that Word does not bring its own; no style refers to it."""
    colors = ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "1F3A5F"), ("lt2", "F0F2F5"), *_ACCENTS
    scheme = "".join(f'<a:{name}><a:srgbClr val="{color}"/></a:{name}>' for name, color in colors)
    face = '<a:latin typeface="Arial"/><a:ea typeface="Malgun Gothic"/><a:cs typeface="Arial"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    return (
        f'{_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Brief">'
        f'<a:themeElements><a:clrScheme name="Brief">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="Brief"><a:majorFont>{face}</a:majorFont>'
        f'<a:minorFont>{face}</a:minorFont></a:fontScheme><a:fmtScheme name="Brief"><a:fillStyleLst>{fill * 3}'
        f"</a:fillStyleLst><a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>"
        f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}"
        "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>\n"
    )


def core() -> str:
    """Core properties; every brief sets its own."""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_RELATIONS.replace("relationships", "metadata/core-properties")}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Letterhead</dc:title></cp:coreProperties>\n'
    )


def app() -> str:
    """Extended properties, empty."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{_HEAD}<Properties xmlns="{kind}"/>\n'


def parts() -> dict[str, str]:
    """Every part of the file by its name, in the order in which they are written."""
    package = files("briefgen.writers.docx")
    return {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": relations(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (_CORE_KIND, "docProps/core.xml"),
            (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
        ),
        "docProps/app.xml": app(),
        "docProps/core.xml": core(),
        "word/_rels/document.xml.rels": relations(
            *((f"{_OFFICE}/{kind}", f"{kind}.xml") for kind in ("styles", "numbering", "settings", "fontTable")),
            (f"{_OFFICE}/header", "header1.xml"),
            (f"{_OFFICE}/footer", "footer1.xml"),
            (f"{_OFFICE}/theme", "theme/theme1.xml"),
        ),
        "word/document.xml": document(),
        "word/fontTable.xml": fonts(),
        "word/footer1.xml": footer(),
        "word/header1.xml": header(),
        "word/numbering.xml": package.joinpath("numbering.xml").read_text("utf-8"),
        "word/settings.xml": settings(),
        "word/theme/theme1.xml": theme(),
        "word/styles.xml": package.joinpath("styles.xml").read_text("utf-8"),
    }


def build(target: Path) -> None:
    """Writes the file."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts().items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text.encode("utf-8"), compresslevel=9)


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
