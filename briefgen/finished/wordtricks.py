"""Ways in which Word shows something else than the words that stand in the file; briefgen uses none of them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from briefgen.finished.words import Remark

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Fields that only count, date or lead somewhere; others can show what somebody had computed.
_PLAIN_FIELDS = re.compile(
    r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION|PAGEREF|NOTEREF|REF|HYPERLINK|TOC|SEQ|STYLEREF|TITLE|FILENAME)\b",
    re.IGNORECASE,
)
_LINKS = "word/_rels/document.xml.rels"
_SYMBOLS = ("wingdings", "webdings", "symbol", "zapf dingbats")


def remarks(root: etree._Element) -> Iterator[Remark]:
    """What may show other words than were compared."""
    yield from (_doubt(f"a field that computes its words ({code.strip()[:60]})") for code in _fields(root))
    if next(root.iter(f"{W}dataBinding"), None) is not None:
        yield _doubt("words that Word takes from elsewhere in the file when it opens it")
    if any(one.get(f"{W}val") == "rtl" for one in root.iter(f"{W}bdo")):
        yield _doubt("words that are shown backwards")
    for run in root.iter(f"{W}r"):
        fonts = run.find(f"{W}rPr/{W}rFonts")
        words = "".join(one.text or "" for one in run.iter(f"{W}t")).strip()
        if (
            words
            and fonts is not None
            and any(str(font).casefold().startswith(_SYMBOLS) for font in fonts.attrib.values())
        ):
            yield _doubt(f"words in a font of symbols: “{words[:80]}”")
        if words and any(is_on(run.find(f"{W}rPr/{W}{line}")) for line in ("strike", "dstrike")):
            yield _doubt(f"words struck through: “{words[:80]}”")
    for alternative in root.iter(f"{_COMPATIBILITY}AlternateContent"):
        forms = {_words(form) for form in alternative}
        if len(forms) > 1:
            yield _doubt(f"a part in two forms that say different things: “{'” and “'.join(sorted(forms))[:160]}”")
    objects = [one for one in root.iter(f"{W}object") if one.getparent() is not None]
    if objects:
        yield _doubt("an object of another program, whose words were not compared")


def is_on(switch: etree._Element | None) -> bool:
    """Whether a switch of a run or style stands and is not turned off."""
    return switch is not None and switch.get(f"{W}val", "true") not in ("0", "false", "off")


def _doubt(message: str) -> Remark:
    return Remark(message, is_doubt=True)


def _words(element: etree._Element) -> str:
    return "".join("".join(one.text or "" for one in element.iter(f"{W}t")).split())


def _fields(root: etree._Element) -> Iterator[str]:
    """The codes of the fields that are not plain; a code may spread over several runs."""
    codes = [one.get(f"{W}instr", "") for one in root.iter(f"{W}fldSimple")]
    for paragraph in root.iter(f"{W}p"):
        code = "".join(one.text or "" for one in paragraph.iter(f"{W}instrText"))
        codes += [code] if code.strip() else []
    return (code for code in dict.fromkeys(codes) if not _PLAIN_FIELDS.match(code))


def links(data: bytes, facts: bytes) -> Iterator[Remark]:
    """Links to addresses that neither the facts nor mail have: somebody may have turned them elsewhere."""
    known = facts.decode("utf-8", "replace").casefold()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if _LINKS not in package.namelist():
            return
        for relation in etree.fromstring(package.read(_LINKS)).iter(_RELATIONS):
            target = relation.get("Target", "")
            if relation.get("TargetMode") == "External" and not _is_known(target, known):
                yield _doubt(f"a link to an address that the document did not have: {target[:120]}")


def _is_known(target: str, known: str) -> bool:
    from urllib.parse import unquote

    plain = unquote(target).casefold()
    return plain.startswith("mailto:") or any(
        form.rstrip("/") in known for form in (plain, target.casefold()) if form.rstrip("/")
    )
