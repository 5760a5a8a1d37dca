"""What the types of an office's or a document's keys cannot say: whether the parts fit together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import product
from math import floor
from pathlib import Path
from typing import Any

from briefgen.errors import Problem, suggestion
from briefgen.offices import dates
from briefgen.offices.settings import Settings
from briefgen.yamlfile import Map, Seq, where

_NAME_PARTS = {"first": {"name", "post", "country"}, "later": {"family", "short"}}
# For text of ordinary size (WCAG 2.2, 1.4.3, level AA).
LEAST_CONTRAST = 4.5
PAPER_MM = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
# Narrower than this a table of four columns breaks its words.
LEAST_TEXT_MM = 80
# Kinds of pictures by their ending, each with what its file begins with.
_PICTURES = {".svg": b"<svg", ".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8", ".jpeg": b"\xff\xd8"}
MOST_LOGO_BYTES = 2_000_000
MOST_LOGO_PIXELS = 16_000_000
_FILE_PARTS = {"date", "type", "title", "office", "language", "tracking"}
_TRACKING_PARTS = {"date", "year", "month", "day", "type", "office"}


def office_problems(tree: Map, settings: Settings, folders: Sequence[Path]) -> Iterable[Problem]:
    """References inside an office's settings that lead nowhere."""
    yield from _reference(tree, settings.language, settings.languages, "languages", "language")
    yield from _reference(tree, settings.purpose, settings.purposes, "purposes", "purpose")
    levels = [level.id for level in settings.marking.levels]
    if not levels:
        yield Problem("marking.levels: at least one level is wanted.", where(tree, "marking", "levels"))
    yield from _reference(tree, settings.marking.default, levels, "markings", "marking", "default")
    for key in ("levels", "caveats"):
        yield from _repeated(tree.get("marking", {}).get(key), f"marking.{key}")
    yield from _marking_problems(tree, settings)
    for language in settings.letterhead.bilingual:
        yield from _reference(tree, language, settings.languages, "languages", "letterhead", "bilingual")
    yield from _logo_problems(tree, settings, folders)
    yield from _contrast_problems(tree, settings)
    yield from _margin_problems(tree, settings)
    yield from _parts(tree, settings.files.name, _FILE_PARTS, "files", "name")
    yield from _parts(tree, settings.tracking, _TRACKING_PARTS, "tracking")
    yield from _people_problems(tree, settings, folders)
    for code, catalogue in settings.languages.items():
        at = ("languages", code)
        yield from _locale_problems(tree, catalogue.locale, *at)
        for pattern, parts in _NAME_PARTS.items():
            yield from _parts(tree, getattr(catalogue.names, pattern), parts, *at, "names", pattern)
        yield from _parts(tree, catalogue.dates.period, {"first", "last"}, *at, "dates", "period")
        yield from _missing_labels(tree, settings, code)


def document_problems(tree: Map, settings: Settings, kinds: Collection[str]) -> Iterable[Problem]:
    """Kinds, purposes and human parts that do not exist, ids used twice, and layouts that lack what they need."""
    yield from _purpose_problems(tree, settings)
    yield from _repeated(tree.get("sections"), "sections")
    yield from _repeated(tree.get("fields"), "fields")
    yield from _kind_problems(tree, kinds, "bottom-line")
    sections = tree.get("sections")
    for index, section in enumerate(sections if isinstance(sections, Seq) else ()):
        if isinstance(section, Map):
            yield from _kind_problems(tree, kinds, "sections", index)
            yield from _layout_problems(section, f"sections[{index + 1}]")
            yield from _purposes(tree, section, settings, "sections", index)


def _reference(tree: Map, name: str, available: Collection[str], noun: str, *path: str) -> Iterable[Problem]:
    if name not in available:
        message = f'{".".join(path)}: "{name}" is not one of the {noun}.'
        yield Problem(message, where(tree, *path), suggestion(name, available, noun))


def _repeated(entries: Any, at: str) -> Iterable[Problem]:
    seen: set[str] = set()
    for index, entry in enumerate(entries if isinstance(entries, Seq) else ()):
        id = entry.get("id") if isinstance(entry, Map) else None
        if isinstance(id, str) and id in seen:
            yield Problem(f'{at}[{index + 1}]: the id "{id}" is used twice.', where(entry, "id"))
        seen.add(str(id))


def _marking_problems(tree: Map, settings: Settings) -> Iterable[Problem]:
    """Markings that cannot be read, are translated against the scheme's rule, or lack their portion mark."""
    scheme = settings.marking
    for key in ("levels", "caveats"):
        entries = tree.get("marking", {}).get(key)
        for index, entry in enumerate(getattr(scheme, key)):
            at, place = f"marking.{key}[{index + 1}]", where(tree, "marking", key, index)
            if not scheme.translated and isinstance(entries[index].get("label"), Map):
                hint = "Write it once for every language, or set marking.translated: true."
                yield Problem(f"{at}.label: may not be translated in this scheme.", place, hint)
            if scheme.portion and not entry.portion and key == "levels":
                yield Problem(f"{at}: the scheme marks portions, and this level has none.", place, "Add portion.")
    for index, level in enumerate(scheme.levels):
        paper = level.background or settings.color.background
        found = _contrast(level.color or settings.color.foreground, paper)
        if found < LEAST_CONTRAST:
            message = (
                f"marking.levels[{index + 1}]: has a contrast of {floor(found * 10) / 10} : 1 against its background."
            )
            yield Problem(message, where(tree, "marking", "levels", index), f"Text needs {LEAST_CONTRAST} : 1.")
    if scheme.size_pt < scheme.least_pt:
        message = f"marking.size-pt: {scheme.size_pt} is smaller than the scheme allows, {scheme.least_pt}."
        yield Problem(message, where(tree, "marking", "size-pt"), "See marking.least-pt.")
    yield from _parts(tree, scheme.portion, {"portion"}, "marking", "portion")
    for id in scheme.designation.levels:
        yield from _reference(tree, id, [level.id for level in scheme.levels], "markings", "marking", "designation")


def _logo_problems(tree: Map, settings: Settings, folders: Sequence[Path]) -> Iterable[Problem]:
    logo, place = settings.letterhead.logo, where(tree, "letterhead", "logo")
    if not logo:
        return
    file = next((folder / logo for folder in folders if (folder / logo).is_file()), None)
    if file is None:
        looked = f"Searched: {', '.join(map(str, folders))}."
        yield Problem(f'letterhead.logo: there is no file "{logo}".', place, looked)
    elif file.suffix.lower() not in _PICTURES:
        message = f'letterhead.logo: "{logo}" is not an SVG, PNG or JPEG file.'
        yield Problem(message, place, "Save it as SVG or PNG.")
    else:
        yield from _picture_problems(file, place)
    if not settings.letterhead.logo_alt.strip():
        hint = "Say in logo-alt what it shows, for those who cannot see it."
        yield Problem("letterhead.logo has no words.", place, hint)


def _picture_problems(file: Path, place: str) -> Iterable[Problem]:
    """A logo that is not what its name says, or so large that every document would carry its weight."""
    size = file.stat().st_size
    if size > MOST_LOGO_BYTES:
        message = f"letterhead.logo: the file has {size} bytes; {MOST_LOGO_BYTES} are allowed."
        yield Problem(message, place, "Save it smaller; a logo is printed 14 mm high.")
        return
    data = file.read_bytes()
    if _PICTURES[file.suffix.lower()] not in data[:1000] or (file.suffix.lower() == ".png" and len(data) < 33):
        yield Problem(f'letterhead.logo: the file is not the picture its name "{file.name}" says.', place)
    elif file.suffix.lower() == ".png":
        width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
        if width * height > MOST_LOGO_PIXELS:
            message = f"letterhead.logo: has {width} × {height} pixels; {MOST_LOGO_PIXELS} in all are allowed."
            yield Problem(message, place, "Save it smaller; a logo is printed 14 mm high.")


def _people_problems(tree: Map, settings: Settings, folders: Sequence[Path]) -> Iterable[Problem]:
    if settings.people and not any((folder / settings.people).is_file() for folder in folders):
        looked = f"Searched: {', '.join(map(str, folders))}."
        yield Problem(f'people: there is no file "{settings.people}".', where(tree, "people"), looked)


def _contrast_problems(tree: Map, settings: Settings) -> Iterable[Problem]:
    """Colours of text that cannot be told from the paper or from a filled box (WCAG 2.2, 1.4.3)."""
    color = settings.color
    for key, ground in product(("foreground", "primary", "muted", "warning"), ("background", "surface")):
        found = _contrast(getattr(color, key), getattr(color, ground))
        if found < LEAST_CONTRAST:
            message = f"color.{key}: has a contrast of {floor(found * 10) / 10} : 1 against the {ground}."
            hint = f"Text needs {LEAST_CONTRAST} : 1; choose a darker or a lighter colour."
            yield Problem(message, where(tree, "color", key), hint)


def _contrast(text: str, paper: str) -> float:
    """The contrast of two colours as "#rrggbb", from 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((_luminance(text), _luminance(paper)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """How bright a colour is, from 0 to 1 (WCAG 2.2, relative luminance)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _margin_problems(tree: Map, settings: Settings) -> Iterable[Problem]:
    margin = settings.page.margin_mm
    width, height = PAPER_MM[settings.page.size]
    for name, left in (
        ("wide", width - float(margin.left) - float(margin.right)),
        ("high", height - float(margin.top) - float(margin.bottom)),
    ):
        if left < LEAST_TEXT_MM:
            message = f"page.margin-mm: leaves text only {max(left, 0):.0f} mm {name}; {LEAST_TEXT_MM} are needed."
            yield Problem(message, where(tree, "page", "margin-mm"), "Make the margins narrower.")


def _parts(tree: Map, pattern: str, allowed: Collection[str], *path: str) -> Iterable[Problem]:
    """Names in {braces} that nothing fills."""
    for part in re.findall(r"\{([^{}]*)\}", pattern):
        if part not in allowed:
            message = f'{".".join(path)}: nothing fills "{{{part}}}".'
            yield Problem(message, where(tree, *path), suggestion(part, allowed, "parts"))


def _locale_problems(tree: Map, locale: str, *path: str) -> Iterable[Problem]:
    try:
        dates.parse_locale(locale)
    except ValueError as mistake:
        message = f"{'.'.join(path)}.locale: {mistake}."
        yield Problem(message, where(tree, *path, "locale"), 'Write it like "en-GB".')


def _missing_labels(tree: Map, settings: Settings, code: str) -> Iterable[Problem]:
    """Labels another language has and this one lacks."""
    labels = settings.languages[code].labels
    others = dict.fromkeys(key for other in settings.languages.values() for key in other.labels)
    for key in others:
        if key not in labels:
            message = f'languages.{code}.labels: "{key}" is missing; another language has it.'
            yield Problem(message, where(tree, "languages", code, "labels"))


def _purpose_problems(tree: Map, settings: Settings) -> Iterable[Problem]:
    purpose = tree.get("purpose")
    if isinstance(purpose, str):
        yield from _reference(tree, purpose, settings.purposes, "purposes", "purpose")
    yield from _purposes(tree, tree, settings)


def _purposes(tree: Map, node: Map, settings: Settings, *path: str | int) -> Iterable[Problem]:
    listed = node.get("purposes")
    for index, purpose in enumerate(listed if isinstance(listed, Seq) else ()):
        if isinstance(purpose, str) and purpose not in settings.purposes:
            hint = suggestion(purpose, settings.purposes, "purposes")
            message = f'purposes: "{purpose}" is not one of the office\'s purposes.'
            yield Problem(message, where(tree, *path, "purposes", index), hint)


def _kind_problems(tree: Map, kinds: Collection[str], *path: str | int) -> Iterable[Problem]:
    node: Any = tree
    for step in path:
        node = node.get(str(step)) if isinstance(node, Map) else node[step]
    listed = node.get("kinds") if isinstance(node, Map) else None
    for index, kind in enumerate(listed if isinstance(listed, Seq) else ()):
        if kinds and isinstance(kind, str) and kind not in kinds:
            place = where(tree, *path, "kinds", index)
            yield Problem(f'"{kind}" is not a kind of fact.', place, suggestion(kind, kinds, "kinds"))


def _layout_problems(section: Map, at: str) -> Iterable[Problem]:
    """What a layout cannot do without."""
    needs = {
        "table": "columns",
        "timeline": "columns",
        "unknowns": "unknowns",
        "fields": "fields",
        "blank": "prose",
    }
    layout = section.get("layout")
    if layout != "sources" and not section.get("heading"):
        yield Problem(f'{at}: the key "heading" is missing.', section.where)
    needed = needs.get(layout) if isinstance(layout, str) else None
    if needed and needed not in section:
        yield Problem(f'{at}: the layout "{layout}" needs the key "{needed}".', where(section, "layout"))
    if section.get("required") and not section.get("prose"):
        yield Problem(f'{at}: a required section needs the key "prose", the guidance for it.', section.where)
    if section.get("group-by") == "contact" and layout not in ("table", "timeline"):
        message = f'{at}.group-by: only a table or a timeline is grouped by "contact".'
        yield Problem(message, where(section, "group-by"))
    groups = section.get("groups")
    if section.get("group-by") == "kind":
        for kind in section.get("kinds") or ():
            if isinstance(kind, str) and not (isinstance(groups, Map) and kind in groups):
                place = where(section, "groups") if groups else where(section, "group-by")
                yield Problem(f'{at}.groups: there is no heading for the group "{kind}".', place)
    if layout in (None, "items", "table", "timeline") and not section.get("kinds") and not section.get("human"):
        yield Problem(f'{at}: the layout "{layout or "items"}" needs the key "kinds".', section.where)


def translation_problems(tree: Map, languages: Collection[str], path: tuple[str, ...] = ()) -> Iterable[Problem]:
    """Texts of one office's own file that lack one of its languages: those of the office it extends would be printed."""
    for key, value in tree.items():
        if not isinstance(value, Map) or not value or key == "languages":
            continue
        missing = [code for code in languages if code not in value]
        if missing and all(code in languages for code in value):
            message = f'{".".join((*path, key))}: there is no text for the language "{", ".join(missing)}".'
            hint = "What the office it extends says there would be printed."
            yield Problem(message, tree.places[key], hint)
        else:
            yield from translation_problems(value, languages, (*path, key))
