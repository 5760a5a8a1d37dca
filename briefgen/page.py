"""The Page: semantic HTML in one small fixed vocabulary, from which preview, PDF and Word are all written.

`VOCABULARY` says which element may stand in which, and with which attributes. `lint` holds a template's source against
it, so that a mistake is told with the template's file and line; `parse` holds the rendered text against all of it.
Whatever passes, every writer can write: nothing is lost silently.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from lxml import etree

from briefgen.errors import ConfigurationError, Notice, Problem, suggestion


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
    `css` is the office's style sheet, tokens filled in. Files may be read from `folders` only, the office's own first:
    `file(src)` finds what an `img` names, `picture(src)` gives its bytes: `pictures` holds, by name, those made from the
    brief, such as charts. `shell` is the Word file whose styles, header and footer are used;
    `shell_is_own` says that the office brought its own, which tokens must leave alone. `styles` maps "element" or
    "element.class" to a Word style id. `footnotes` asks Word for real footnotes in place of the list of sources. `fields` fill what is typed in the shell. `notices` tell what a person should
    know of the making.
    """

    root: etree._Element
    language: str
    properties: Properties
    css: str = ""
    folders: tuple[Path, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    shell: Path | None = None
    shell_is_own: bool = False
    tokens: Mapping[str, str] = field(default_factory=dict)
    styles: Mapping[str, str] = field(default_factory=dict)
    footnotes: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()

    def file(self, name: str) -> Path:
        """The file that a page or a style sheet names, in the nearest folder that has it.

        Raises ConfigurationError for a file that is missing or stands outside the office's folders.
        """
        for folder in self.folders:
            found = (folder / name).resolve()
            if found.is_file() and found.is_relative_to(folder.resolve()):
                return found
        places = ", ".join(str(folder) for folder in self.folders) or "none"
        raise ConfigurationError(Problem(f'There is no file "{name}" in the folders of the office ({places}).'))

    def picture(self, name: str) -> bytes:
        """The bytes of the picture that an `img` or a style sheet names; raises ConfigurationError as `file` does."""
        return self.pictures[name] if name in self.pictures else self.file(name).read_bytes()


PHRASING = frozenset(("a", "strong", "em", "sup", "sub", "br", "img", "span"))
LISTS = frozenset(("ul", "ol"))
FLOW = LISTS | {"h1", "h2", "h3", "h4", "p", "table", "figure", "blockquote"}
WORDS = PHRASING | {"p"} | LISTS

# Element -> the elements that may stand directly in it. Architecture of the page: docs/architecture.
VOCABULARY: Mapping[str, frozenset[str]] = {
    "html": FLOW | {"header", "footer", "section"},
    "header": FLOW,
    "footer": FLOW,
    "section": FLOW | {"section"},
    "h1": PHRASING,
    "h2": PHRASING,
    "h3": PHRASING,
    "h4": PHRASING,
    "p": PHRASING,
    "ul": frozenset(("li",)),
    "ol": frozenset(("li",)),
    "li": WORDS,
    "table": frozenset(("caption", "thead", "tbody", "tr")),
    "caption": PHRASING,
    "thead": frozenset(("tr",)),
    "tbody": frozenset(("tr",)),
    "tr": frozenset(("th", "td")),
    "th": PHRASING,
    "td": WORDS,
    "blockquote": WORDS,
    "figure": frozenset(("img", "p", "figcaption")),
    "figcaption": PHRASING,
    "a": PHRASING - {"a"},
    "strong": PHRASING,
    "em": PHRASING,
    "sup": PHRASING,
    "sub": PHRASING,
    "span": PHRASING,
    "br": frozenset(),
    "img": frozenset(),
}
# Elements that hold words of their own; in the others only elements may stand.
TEXT = frozenset(name for name, inside in VOCABULARY.items() if "span" in inside)
EVERYWHERE = frozenset(("id", "class", "lang", "data-fact"))
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "a": EVERYWHERE | {"href"},
    "img": EVERYWHERE | {"src", "alt"},
    "th": EVERYWHERE | {"scope"},
    "ol": EVERYWHERE | {"start"},
}
EMPTY = frozenset(("br", "img"))
HEADINGS = ("h1", "h2", "h3", "h4")
LINKS = re.compile(r"(?:https?://|mailto:)\S+|#[^\s#]+")
# BCP 47 as far as offices need it: language, script, region, variants, and a private-use part.
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
# What XML 1.0 cannot hold (production 2, Char), and the two code points U+FFFE and U+FFFF.
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\ufffd"
XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))


def legal(text: str) -> str:
    """The text with every character that XML cannot hold replaced by U+FFFD."""
    return ILLEGAL.sub(REPLACEMENT, text)


def parse(text: str, where: str = "") -> etree._Element:
    """The `html` element of a rendered page, of the vocabulary only; `where` names the template in messages.

    Raises ConfigurationError with every mistake: not well-formed, unknown element or attribute, an element or words
    where they cannot stand, a dead or doubled anchor, a table that is no grid, headings that skip a level.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    if "<!DOCTYPE" in text.upper():
        raise ConfigurationError(Problem("A page has no document type declaration; begin with <html>.", where))
    try:
        root = etree.fromstring(_entities_named(text).encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ConfigurationError(_malformed(error, text, where)) from error
    problems = tuple(Problem(message, where) for message in mistakes(root))
    if problems:
        raise ConfigurationError(*problems)
    return root


def _entities_named(text: str) -> str:
    """The text with HTML's names for characters (&nbsp;) replaced by the characters; XML knows only five."""

    def character(found: re.Match[str]) -> str:
        name = found[1]
        return found[0] if name in XML_ENTITIES else html.entities.html5.get(f"{name};", found[0])

    return re.sub(r"&([A-Za-z][A-Za-z0-9]*);", character, text)


def _malformed(error: etree.XMLSyntaxError, text: str, where: str) -> Problem:
    lines = text.splitlines()
    line = error.lineno or 0
    excerpt = lines[line - 1].strip()[:120] if 0 < line <= len(lines) else ""
    hint = f'It was made into: "{excerpt}".' if excerpt else "Every element needs its end tag; write <br/>."
    return Problem(f"The page is not well-formed: {error.msg}.", where, hint)


def mistakes(root: etree._Element) -> Iterator[str]:
    """Every way in which the tree is not a page, as sentences in the order of the page."""
    if root.tag != "html":
        yield f"A page begins with <html>, not with <{root.tag}>."
        return
    if not root.get("lang"):
        yield "<html> needs lang, the language of the page."
    for element in root.iter():
        yield from _element_mistakes(element)
    yield from _anchor_mistakes(root)
    yield from _heading_mistakes(root)


def _element_mistakes(element: etree._Element) -> Iterator[str]:
    name = str(element.tag)
    if name not in VOCABULARY:
        yield unknown_element(name)
        return
    yield from _attribute_mistakes(element)
    for child in element:
        if child.tag in VOCABULARY and child.tag not in VOCABULARY[name]:
            yield f"<{child.tag}> cannot stand directly in <{name}>{_words(child)}."
    if name not in TEXT:
        loose = [text.strip() for text in (element.text, *(child.tail for child in element)) if text and text.strip()]
        if loose:
            yield f'Words cannot stand directly in <{name}>; put them in a <p>: "{loose[0][:60]}".'
    if name == "table":
        yield from _table_mistakes(element)


def _words(element: etree._Element) -> str:
    text = words(element)
    return f' ("{text[:60]}")' if text else ""


def words(element: etree._Element) -> str:
    """The element's words on one line, with single spaces."""
    return " ".join("".join(str(text) for text in element.itertext()).split())


def _attribute_mistakes(element: etree._Element) -> Iterator[str]:
    name = str(element.tag)
    for key, value in element.attrib.items():
        message = attribute_mistake(name, str(key), str(value))
        if message:
            yield message
    for key in {"a": ("href",), "img": ("src", "alt"), "th": ("scope",)}.get(name, ()):
        if not (element.get(key) or "").strip():
            yield f"<{name}> needs {key}{_words(element)}."


def unknown_element(name: str) -> str:
    """The sentence that says an element is not of the vocabulary, what is, and what was perhaps meant."""
    return f"<{name}> is not an element of the page. {suggestion(name, VOCABULARY, 'elements')}"


def attribute_mistake(element: str, name: str, value: str) -> str:
    """The sentence that says what is wrong with an attribute of a known element; empty where nothing is."""
    allowed = ATTRIBUTES.get(element, EVERYWHERE)
    if name not in allowed:
        return f'<{element}> has no attribute "{name}". {suggestion(name, allowed, "attributes")}'
    if name == "href" and not LINKS.fullmatch(value):
        return f'A link leads to http:, https:, mailto: or a place on the page, not to "{value}".'
    if name == "lang" and not LANGUAGE.fullmatch(value):
        return f'"{value}" is not a language tag such as en, fr-CA or ko.'
    if name == "scope" and value not in ("row", "col"):
        return f'scope is "row" or "col", not "{value}".'
    if name == "start" and not value.isdecimal():
        return f'start is a whole number, not "{value}".'
    if name == "src" and (":" in value or value.startswith("/") or ".." in value.split("/")):
        return f'An image is a file in the office\'s folders such as assets/logo.svg, not "{value}".'
    return ""


def _table_mistakes(table: etree._Element) -> Iterator[str]:
    rows = list(table.iter("tr"))
    widths = {len(row) for row in rows}
    if not rows:
        yield "A table needs rows."
    if len(widths) > 1:
        yield f"Every row of a table has as many cells as the others{_words(table)}."
    if rows and table.find(".//th") is None:
        yield f"A table needs header cells (th){_words(table)}."


def _anchor_mistakes(root: etree._Element) -> Iterator[str]:
    ids = [element.get("id") or "" for element in root.iter() if element.get("id") is not None]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield f'The id "{name}" is given {ids.count(name)} times; an id names one place.'
    for link in root.iter("a"):
        href = link.get("href") or ""
        if href.startswith("#") and href[1:] not in ids:
            yield f'The link "{words(link)}" leads to "{href}", which is nowhere on the page.'


def _heading_mistakes(root: etree._Element) -> Iterator[str]:
    headings = list(root.iter(*HEADINGS))
    titles = [heading for heading in headings if heading.tag == "h1"]
    if len(titles) != 1:
        yield f"A page has one title (h1), not {len(titles)}."
    last = 0
    for heading in headings:
        level = int(str(heading.tag)[1])
        if level > last + 1:
            yield f"<{heading.tag}> skips a level of headings{_words(heading)}."
        last = level


# What Jinja replaces: expressions, statements, comments. Masked by tabs, which templates have no use for elsewhere:
# lines and columns stay, and a value that holds one is known to be made at rendering.
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def lint(source: str, where: str) -> tuple[Problem, ...]:
    """Every element and attribute in a template's source that is not of the vocabulary, with file and line."""
    linter = _Linter(where)
    linter.feed(_JINJA.sub(_masked, source))
    linter.close()
    return tuple(linter.problems)


def _masked(found: re.Match[str]) -> str:
    return "".join("\n" if character == "\n" else "\t" for character in found[0])


class _Linter(HTMLParser):
    """Walks the tags of a template whose Jinja is masked."""

    def __init__(self, where: str) -> None:
        super().__init__(convert_charrefs=True)
        self.where = where
        self.problems: list[Problem] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._check(tag, attrs)
        if tag in EMPTY:
            self._note(f"<{tag}> has no end tag: write <{tag}/>.")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._check(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOCABULARY:
            self._note(unknown_element(tag))

    def handle_decl(self, decl: str) -> None:
        self._note(f"<!{decl}> is not needed: a page begins with <html>.")

    def _check(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOCABULARY:
            self._note(unknown_element(tag))
            return
        for name, value in attrs:
            self._attribute(tag, name, value)

    def _attribute(self, tag: str, name: str, value: str | None) -> None:
        if value is None:
            self._note(f'The attribute "{name}" of <{tag}> needs a value in quotation marks.')
            return
        message = attribute_mistake(tag, name, value)
        if message and (name not in ATTRIBUTES.get(tag, EVERYWHERE) or "\t" not in value):
            self._note(message)

    def _note(self, message: str) -> None:
        self.problems.append(Problem(message, f"{self.where}:{self.getpos()[0]}"))
