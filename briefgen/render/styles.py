"""The office's style sheet: every `page.css` of its chain, tokens filled in, and what runs at the edges of each sheet.

Style sheets cascade, so all of a chain are used, base first, then those of the document type. A sheet may set tokens
anew in a `:root` rule; they then hold for Word as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from briefgen.errors import ConfigurationError, Problem, suggestion
from briefgen.offices import Office, markings

FILE = "page.css"
_ROOT = re.compile(r":root\s*\{([^}]*)\}")
_SETTING = re.compile(r"--([\w-]+)\s*:\s*([^;]+?)\s*(?:;|$)", re.MULTILINE)
_VARIABLE = re.compile(r"var\(\s*--([\w-]+)\s*\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ADDRESS = re.compile(r"""url\(\s*(["']?)(?P<url>[^"')]+?)\1\s*\)|@import\s+(["'])(?P<sheet>[^"']+)\3""", re.IGNORECASE)
_FACE = re.compile(r"""@font-face\s*\{[^}]*?font-family\s*:\s*["']?([^"';}]+?)["']?\s*[;}]""", re.IGNORECASE)
TABLE_TEXT = 0.92  # of the text's size
OTHER_SIDE = {"left": "right", "right": "left"}
EDGES = {"header": "top", "footer": "bottom"}
MARKING = (
    "font-size: var(--size-marking); font-weight: bold; color: var(--color-marking); "
    "background: var(--color-marking-background); height: 1.6em; margin: auto 0; padding: 0 0.4em; white-space: pre;"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One style sheet and the tokens it was filled with."""

    css: str
    tokens: Mapping[str, str]


def sheet(office: Office, type: str, marking: str = "") -> Sheet:
    """The style sheet for a document type of the office, with the colour that its scheme gives the marking.

    Raises ConfigurationError with file and line for a token that there is not, and for a file outside the office.
    """
    general = list(reversed(office.find_all(FILE)))
    special = list(reversed(office.find_all(f"{type}/{FILE}")))
    sources = _sources(office, type)
    tokens, problems = _tokens(office, sources, marking)
    for file, source in sources.items():
        problems += _unknown(source, file, tokens)
        problems += _elsewhere(source, file, office)
    if problems:
        raise ConfigurationError(*problems)
    running = [_running(office)] if general else []
    texts = [sources[file] for file in general[:1]] + running + [sources[file] for file in (*general[1:], *special)]
    return Sheet("\n".join(_filled(_ROOT.sub("", text), tokens) for text in texts), tokens)


def _tokens(office: Office, sources: Mapping[Path, str], marking: str) -> tuple[dict[str, str], list[Problem]]:
    """The office's tokens and what its sheets set anew, and what they set that there is not."""
    tokens = {**office.tokens, "size-table": "", **_marking_colors(office, marking)}
    problems: list[Problem] = []
    for file, source in sources.items():
        problems += _set(source, file, tokens)
    tokens["size-table"] = tokens["size-table"] or _of_tables(tokens["size-base"])
    return tokens, problems


def filled(office: Office, type: str) -> Iterator[tuple[Path, str]]:
    """Each style sheet for a document type by itself, tokens filled in, its lines where they stand in the file."""
    sources = _sources(office, type)
    tokens, _ = _tokens(office, sources, "")
    for file, source in sources.items():
        yield file, _filled(_ROOT.sub(_blanked, source), tokens)


def families(office: Office, type: str) -> frozenset[str]:
    """The fonts that the style sheets for a document type bring along, by name."""
    files = (*office.find_all(FILE), *office.find_all(f"{type}/{FILE}"))
    return frozenset(name for file in files for name in _FACE.findall(_source(file)))


def _sources(office: Office, type: str) -> dict[Path, str]:
    """The style sheets for a document type, base first, then those of the type alone."""
    files = (*reversed(office.find_all(FILE)), *reversed(office.find_all(f"{type}/{FILE}")))
    return {file: _source(file) for file in files}


def _source(file: Path) -> str:
    return _COMMENT.sub(_blanked, file.read_text(encoding="utf-8"))


def _marking_colors(office: Office, marking: str) -> dict[str, str]:
    """The colours that the scheme gives the marking, else those of text."""
    level = office.level(marking) if office.ranks(marking) else None
    return {
        "color-marking": (level.color if level else None) or office.color.foreground,
        "color-marking-background": (level.background if level else None) or "transparent",
    }


def _of_tables(text: str) -> str:
    """The size of words in tables, a little below the text's; in half points, as Word knows no others."""
    size = re.fullmatch(r"(\d+(?:\.\d+)?)pt", text)
    return f"{round(float(size[1]) * TABLE_TEXT * 2) / 2:g}pt" if size else text


def _blanked(found: re.Match[str]) -> str:
    """A comment or rule as empty lines, so that the lines after it keep their numbers."""
    return "\n" * found[0].count("\n")


def _line(source: str, place: int) -> int:
    return source.count("\n", 0, place) + 1


def _set(source: str, file: Path, tokens: dict[str, str]) -> list[Problem]:
    """Take over the tokens that a sheet sets in :root; it can set only those that there are."""
    problems = []
    for rule in _ROOT.finditer(source):
        for setting in _SETTING.finditer(rule[1]):
            name = setting[1]
            if name not in tokens:
                line = _line(source, rule.start(1) + setting.start())
                problems.append(Problem(f"There is no token --{name}.", f"{file}:{line}", _hint(name, tokens)))
            tokens[name] = setting[2]
    return problems


def _unknown(source: str, file: Path, tokens: Mapping[str, str]) -> list[Problem]:
    return [
        Problem(f"There is no token --{use[1]}.", f"{file}:{_line(source, use.start())}", _hint(use[1], tokens))
        for use in _VARIABLE.finditer(source)
        if use[1] not in tokens
    ]


def _elsewhere(source: str, file: Path, office: Office) -> Iterator[Problem]:
    """Addresses that are no file of the office: the engine would refuse them, without saying where they stand."""
    for found in _ADDRESS.finditer(source):
        address = found["url"] or found["sheet"]
        path = unquote(re.split("[?#]", address)[0])
        if not address.startswith(("data:", "#")) and not office.find_all(path):
            hint = "Put the file there and write its path from there; nothing is read from elsewhere."
            message = f'"{address}" is not a file in the office\'s folders.'
            yield Problem(message, f"{file}:{_line(source, found.start())}", hint)


def _hint(name: str, tokens: Mapping[str, str]) -> str:
    return suggestion(name, tokens, "tokens")


def _filled(source: str, tokens: Mapping[str, str]) -> str:
    return _VARIABLE.sub(lambda use: _value(use[1], tokens) if use[1] in tokens else use[0], source)


def _value(name: str, tokens: Mapping[str, str]) -> str:
    """The token as CSS reads it; the name of a font is a string."""
    value = tokens[name]
    return f'"{value}"' if name.startswith("font-") and not value.startswith('"') else value


def _running(office: Office) -> str:
    """What stands at the edges of every sheet: the marking where the office puts it, the draft label, the page number.

    The words come from the page itself (string-set in page.css), so they cannot differ from what the body says.
    """
    inner, first = (markings.edges(office.marking, first=first) for first in (False, True))
    rules = [_page_rule("@page", office, inner)]
    if first != inner:
        rules.append(_page_rule("@page :first", office, first))
    return "".join(rules)


def _page_rule(selector: str, office: Office, edges: tuple[str, ...]) -> str:
    align = office.marking.align
    places = {f"{EDGES[part]}-{align}": "content: none;" for part in EDGES}
    for part in edges:
        places[f"{EDGES[part]}-{align}"] = f"content: string(marking); {MARKING}"
    places[f"top-{'right' if align == 'center' else OTHER_SIDE[align]}"] = "content: string(draft);"
    number = "bottom-left" if align == "right" else "bottom-right"
    places[number] = f"content: {_numbering(office.label('page-of'))};"
    boxes = "\n".join(f"  @{place} {{ {style} }}" for place, style in places.items())
    return f"{selector} {{\n{boxes}\n}}\n"


def _numbering(label: str) -> str:
    """'Page {page} of {pages}' as the content of a margin box."""
    parts = re.split(r"(\{pages?\})", label)
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    return " ".join(counters.get(part) or _string(part) for part in parts if part)


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'
