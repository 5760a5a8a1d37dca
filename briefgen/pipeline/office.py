"""Offices as a person works on them: which there are, where each value comes from, a new one, its pages."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import output, yamlfile
from briefgen.errors import BriefgenError, InputError, Problem, UsageError, suggestion
from briefgen.gather import Progress

if TYPE_CHECKING:
    from briefgen.offices import Office

PREVIEW_FORMATS = ("pdf", "docx", "html")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Listed:
    """One office in the list: its id, what it extends, its name, languages and document types; or why it fails."""

    id: str
    extends: str
    name: str
    languages: tuple[str, ...]
    types: tuple[str, ...]
    mistake: str = ""


@dataclass(frozen=True)
class Value:
    """One value of an office: its key, the value, and the file and line it comes from."""

    key: str
    value: str
    where: str


@dataclass(frozen=True)
class Shown:
    """An office: the folders of its chain, nearest first, its values, and every file of the chain that it uses."""

    folders: tuple[Path, ...]
    values: tuple[Value, ...]
    files: tuple[tuple[str, Path], ...]


def listed(templates: Path | None) -> tuple[Listed, ...]:
    """Every office there is, sorted by id; one that cannot be read is listed with its first mistake."""
    from briefgen import offices

    found = []
    for id in offices.available(templates):
        try:
            office = offices.load(id, None, templates)
        except BriefgenError as error:
            found.append(Listed(id, "", "", (), (), str(error.problems[0])))
            continue
        extends = office.folders[1].name if len(office.folders) > 1 else ""
        found.append(Listed(id, extends, office.name, tuple(office.languages), office.types()))
    return tuple(found)


def shown(name: str, templates: Path | None, *, labels: bool = False) -> Shown:
    """An office's chain and where each value comes from; with `labels` also the words of the catalogues."""
    from briefgen import offices

    office = offices.load(name, None, templates)
    values = [value for value in _values(office.tree, ()) if labels or ".labels." not in f".{value.key}."]
    values = [value for value in values if labels or ".country-articles." not in f".{value.key}."]
    return Shown(office.folders, tuple(values), tuple(_files(office)))


def _values(node: object, path: tuple[str, ...]) -> Iterator[Value]:
    """The leaves of a settings tree; a list is one value."""
    if isinstance(node, yamlfile.Map):
        for key, value in node.items():
            if isinstance(value, yamlfile.Map) and value:
                yield from _values(value, (*path, key))
            else:
                yield Value(".".join((*path, key)), _written(value), node.places.get(key, node.where))


def _written(value: object) -> str:
    """A value as it would stand in a file, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_written(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_written(entry) for entry in value) + "]"
    return "~" if value is None else str(value) or '""'


def _files(office: Office) -> Iterator[tuple[str, Path]]:
    """Templates, style sheets and assets by their path in the office, each with the nearest file of that path."""
    kept: dict[str, Path] = {}
    for folder in office.folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.name != "office.yaml":
                kept.setdefault(file.relative_to(folder).as_posix(), file)
    yield from sorted(kept.items())


def new(name: str, extends: str, templates: Path | None, *, title: str = "") -> tuple[Path, ...]:
    """A folder for an office of its own with a commented office.yaml; the files written.

    Raises UsageError for a name that cannot be one or is taken, ConfigurationError for an office to extend that there
    is not.
    """
    from briefgen import offices

    if not _NAME.fullmatch(name):
        raise UsageError(
            Problem(f'"{name}" cannot be the name of an office.', "", "Use small letters, digits, hyphens.")
        )
    parent = offices.load(extends, None, templates)
    folder = (templates or Path("templates")) / name
    if name in offices.available(templates) or folder.exists():
        raise UsageError(Problem(f'there is an office "{name}" already.', str(folder), "Choose another name."))
    text = _scaffold(quoted(title or name.replace("-", " ").title()), parent)
    return written(folder, {"office.yaml": text.encode()})


def written(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Writes the files of a new office into its folder, all or none; raises InputError where that cannot be."""
    made = []
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as waiting:
            for name, data in files.items():
                (Path(waiting) / "new" / name).parent.mkdir(parents=True, exist_ok=True)
                (Path(waiting) / "new" / name).write_bytes(data)
                made.append(folder / name)
            (Path(waiting) / "new").rename(folder)
    except OSError as error:
        raise InputError(Problem(f"cannot be written: {error.strerror}.", str(folder))) from error
    return tuple(made)


def quoted(text: str) -> str:
    """The text as a YAML value: as it is where that is safe, else between quotation marks."""
    text = " ".join(text.split())
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 ./_-]*", text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _scaffold(title: str, parent: Office) -> str:
    """The office.yaml of a new office: what it inherits stands there as comments, ready to be changed."""
    color = ", ".join(f'{key}: "{getattr(parent.color, key)}"' for key in ("primary", "foreground", "surface"))
    margin = parent.page.margin_mm
    type = "briefing-note" if "briefing-note" in parent.types() else parent.types()[0]
    sections = ", ".join(section.id for section in parent.document(type).sections)
    levels = ", ".join(level.id for level in parent.marking.levels)
    return f"""# An office holds only what differs from the one it extends. Take the "# " away from a line to change it.
# Every key: templates/base/office.yaml. Look at it with: briefgen office preview, briefgen office check.

# In several languages: {{en: Bridges, fr: Ponts}}.
name: {title}
extends: {parent.id}

# unit: International Division

# A logo is an SVG or PNG file in this folder; say in words what it shows.
# letterhead: {{logo: assets/logo.svg, logo-alt: {title}}}

# color: {{{color}}}
# typography: {{base: {parent.typography.base}, size-pt: {parent.typography.size_pt}}}
# page: {{size: {parent.page.size}, margin-mm: {{top: {margin.top}, right: {margin.right}, bottom: {margin.bottom}, left: {margin.left}}}}}

# One of: {levels}.
# marking: {{default: {parent.marking.default}, align: {parent.marking.align}}}

# contact: {{name: "", title: "", phone: "", email: ""}}

# Document types are changed without copying them. The sections of {type} are:
# {sections}.
# documents:
#   {type}:
#     order: [{parent.document(type).sections[0].id}]
#     omit: []
#     sections: {{{parent.document(type).sections[0].id}: {{heading: Purpose}}}}
"""


def preview(
    name: str,
    *,
    types: Sequence[str],
    languages: Sequence[str],
    formats: Sequence[str],
    marking: str,
    folder: Path,
    templates: Path | None,
    progress: Progress,
    force: bool = False,
) -> tuple[Path, ...]:
    """The sample as every type of an office in every language and format, all files written or none."""
    from briefgen import offices
    from briefgen.render import render
    from briefgen.render.dressed import dressed
    from briefgen.writers import WRITERS

    unknown = [word for word in formats if word not in PREVIEW_FORMATS]
    if unknown:
        hint = suggestion(unknown[0], PREVIEW_FORMATS, "formats")
        raise UsageError(Problem(f'"{unknown[0]}" is not a format to preview.', "--to", hint))
    office = offices.load(name, None, templates)
    files: dict[Path, bytes] = {}
    for language in languages or tuple(office.languages):
        spoken = offices.load(name, language, templates)
        for type in types or spoken.types():
            page = render(dressed(spoken, type, marking), spoken)
            for key in formats:
                progress(f"Writing {type} in {language} as {key}")
                writer = WRITERS[key]
                files[folder / f"{name}-{type}-{language}{writer.EXTENSION}"] = writer.write(page, b"{}")
    output.write(files, force=force)
    return tuple(files)
