"""PDF accessibility: PDF/UA-1 conditions and what else a screen reader needs, property by property.

Each property is a function of the file, its brief and its office that says what is wrong; `PARTS` tells what each is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from briefgen.check.accessibility.contrast import low_contrast
from briefgen.check.pdffile import PdfFile, Tag
from briefgen.check.subject import Made
from briefgen.check.texts import shortened, solid

PARTS: Mapping[str, str] = {
    "P1": "The file is tagged (PDF/UA 7.1).",
    "P2": "It says that it follows PDF/UA-1 (5).",
    "P3": "It has a title, and shows it instead of the file's name (7.1).",
    "P4": "Its language is the document's (7.2).",
    "P5": "Passages in another language carry theirs (EN 301 549, 10.3.1.2).",
    "P6": "Every line of the text is tagged; the rest is set aside (7.1).",
    "P7": "The first heading is the title, and no level is skipped (7.4.2).",
    "P8": "Lists are lists, of entries with label and body (7.2).",
    "P9": "Tables are regular: rows of cells, the caption first or last (7.2).",
    "P10": "Header cells say what they are the header of (7.5).",
    "P11": "Pictures have words in their place (7.3).",
    "P12": "Links are tagged and have a description (7.18.5).",
    "P13": "The tab key follows the tags (7.18.3).",
    "P14": "Fonts are embedded and every sign can be read (7.21).",
    "P15": "A file of more than four pages has bookmarks.",
    "P16": "It is read in the order of the brief (WCAG 1.3.2).",
    "P17": "Text stands out from its background by 4.5 : 1 (WCAG 1.4.3).",
    "P18": "Nothing is said by colour alone (WCAG 1.4.1).",
    "P19": "Nothing locks out assistive technology (7.16).",
}
INSIDE: Mapping[str, frozenset[str]] = {
    "L": frozenset(("LI", "L", "Caption")),
    "LI": frozenset(("Lbl", "LBody")),
    "Table": frozenset(("TR", "THead", "TBody", "TFoot", "Caption")),
    "THead": frozenset(("TR",)),
    "TBody": frozenset(("TR",)),
    "TR": frozenset(("TH", "TD")),
}


def mistakes(file: PdfFile, made: Made) -> Iterator[tuple[str, str]]:
    """Each thing wrong as (property, sentence), in the order of the properties."""
    for part, look in LOOKS.items():
        for message in look(file, made):
            yield part, message


def _tagged(file: PdfFile, made: Made) -> Iterator[str]:
    if file.catalog["marked"] != "true" or file.catalog["tree"] != "true":
        yield "has no tags."


def _identified(file: PdfFile, made: Made) -> Iterator[str]:
    if file.catalog["ua"] != "1":
        yield "does not say that it follows PDF/UA-1."


def _title(file: PdfFile, made: Made) -> Iterator[str]:
    if not file.catalog["xmp_title"].strip():
        yield "has no title."
    if file.catalog["display_title"] != "true":
        yield "shows its file name instead of its title."


def _language(file: PdfFile, made: Made) -> Iterator[str]:
    language = file.catalog["language"]
    if language.partition("-")[0] != made.brief.language.partition("-")[0]:
        yield f'says that its language is "{language}", not {made.brief.language}.'


def _passages(file: PdfFile, made: Made) -> Iterator[str]:
    """Entries of the brief in another language against the tags that carry it."""
    spoken = "".join(_spoken(file.root))
    for entry, run in made.foreign_runs():
        if solid(run.text) not in spoken:
            yield f'"{shortened(run.text)}" is in {run.language} and is not tagged as such ({entry.where}).'


def _spoken(tag: Tag) -> Iterator[str]:
    """The words of every tag with a language of its own, those within another such tag once."""
    if tag.attributes.get("Lang"):
        yield solid(tag.text)
        return
    for one in tag.tags:
        yield from _spoken(one)


def _all_tagged(file: PdfFile, made: Made) -> Iterator[str]:
    """Words of the brief that stand on the page outside the tags."""
    for number, words in enumerate(file.running, 1):
        loose = solid(words)
        for entry in made.entries():
            text = solid(entry.item.text)
            if len(text) > 20 and text in loose:
                yield f'"{shortened(entry.item.text)}" stands outside the tags on page {number}.'


def _headings(file: PdfFile, made: Made) -> Iterator[str]:
    levels = [(int(tag.name[1]), tag.text) for tag in file.headings]
    if levels and levels[0][0] != 1:
        yield f'begins with a heading of level {levels[0][0]} ("{shortened(levels[0][1])}").'
    if sum(level == 1 for level, _ in levels) != 1:
        yield f"has {sum(level == 1 for level, _ in levels)} titles."
    for (before, _), (level, text) in zip(levels, levels[1:], strict=False):
        if level > before + 1:
            yield f'the heading "{shortened(text)}" skips a level.'
    if any(not text for _, text in levels):
        yield "has an empty heading."


def _lists(file: PdfFile, made: Made) -> Iterator[str]:
    yield from _wrong_inside(file, ("L", "LI"))


def _tables(file: PdfFile, made: Made) -> Iterator[str]:
    yield from _wrong_inside(file, ("Table", "THead", "TBody", "TR"))
    for table in (tag for tag in file.root.walk() if tag.name == "Table"):
        rows = [tag for tag in table.walk() if tag.name == "TR"]
        if len({len(row.tags) for row in rows}) > 1:
            yield f'a table has rows of different length ("{shortened(table.text)}").'
        if any({"ColSpan", "RowSpan"} & set(cell.attributes) for row in rows for cell in row.tags):
            yield f'a table has merged cells ("{shortened(table.text)}").'
        names = [tag.name for tag in table.tags]
        if "Caption" in names[1:-1]:
            yield "the caption of a table is neither first nor last in it."
        if "THead" in names and "TBody" not in names:
            yield "a table has a head and no body."


def _wrong_inside(file: PdfFile, names: tuple[str, ...]) -> Iterator[str]:
    for tag in file.root.walk():
        if tag.name in names:
            for one in tag.tags:
                if one.name not in INSIDE[tag.name]:
                    yield f'{one.name} stands directly in {tag.name} ("{shortened(one.text)}").'


def _header_cells(file: PdfFile, made: Made) -> Iterator[str]:
    ids = {tag.attributes.get("ID") for tag in file.root.walk() if tag.name == "TH"}
    for tag in file.root.walk():
        if tag.name == "TH" and not tag.attributes.get("Scope") and not tag.attributes.get("ID"):
            yield f'the header cell "{shortened(tag.text)}" has no scope.'
        for name in tag.attributes.get("Headers", "").split() if tag.name == "TD" else ():
            if name not in ids:
                yield f'the cell "{shortened(tag.text)}" names a header that is not there.'


def _pictures(file: PdfFile, made: Made) -> Iterator[str]:
    for tag in file.root.walk():
        if tag.name == "Figure" and not (tag.attributes.get("Alt") or tag.attributes.get("ActualText")):
            yield "a picture has no words in its place."


def _links(file: PdfFile, made: Made) -> Iterator[str]:
    wanted = sum(kind.startswith("Link") for kind in file.annotations)
    tagged = sum(one.name == "OBJR" for tag in file.root.walk() if tag.name == "Link" for one in tag.tags)
    if tagged < wanted:
        yield f"{wanted - tagged} of {wanted} links are not tagged."
    if "Link without words" in file.annotations:
        yield "a link has no description."


def _tab_order(file: PdfFile, made: Made) -> Iterator[str]:
    if file.catalog["tabs"] != "true":
        yield "a page with links does not say that the tab key follows the tags."


def _fonts(file: PdfFile, made: Made) -> Iterator[str]:
    yield from (f"the font {one}." for one in file.fonts_missing)


def _bookmarks(file: PdfFile, made: Made) -> Iterator[str]:
    if file.pages > 4 and len(file.outline) < 2:
        yield f"has {file.pages} pages and no bookmarks."


def _reading_order(file: PdfFile, made: Made) -> Iterator[str]:
    """The headings of the brief, top to bottom on their pages as in the tags."""
    places = [(line.page, -line.top, tag) for tag in file.headings for line in tag.lines[:1]]
    for (page, top, before), (after_page, after_top, after) in zip(places, places[1:], strict=False):
        if (after_page, after_top) < (page, top):
            yield f'"{shortened(after.text)}" is read after "{shortened(before.text)}" and stands above it.'


def _contrast(file: PdfFile, made: Made) -> Iterator[str]:
    yield from low_contrast(made.office)


def _colour_alone(file: PdfFile, made: Made) -> Iterator[str]:
    """What is drawn in the colour of warnings says in words what it warns of."""
    for blank in made.brief.blanks:
        if solid(blank.guidance) not in file.words:
            yield f'the blank "{blank.label}" is drawn as one but does not say so.'


def _unlocked(file: PdfFile, made: Made) -> Iterator[str]:
    if file.catalog["encrypted"] == "true":
        yield "is encrypted."


Look = Callable[[PdfFile, Made], Iterator[str]]
LOOKS: Mapping[str, Look] = {
    "P1": _tagged,
    "P2": _identified,
    "P3": _title,
    "P4": _language,
    "P5": _passages,
    "P6": _all_tagged,
    "P7": _headings,
    "P8": _lists,
    "P9": _tables,
    "P10": _header_cells,
    "P11": _pictures,
    "P12": _links,
    "P13": _tab_order,
    "P14": _fonts,
    "P15": _bookmarks,
    "P16": _reading_order,
    "P17": _contrast,
    "P18": _colour_alone,
    "P19": _unlocked,
}
