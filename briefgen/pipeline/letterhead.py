"""An office made from a Word file that somebody already has."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.errors import ConfigurationError, Notice, Problem, UsageError
from briefgen.pipeline.office import quoted, written

if TYPE_CHECKING:
    from briefgen.writers.docx.letterhead import Letterhead


@dataclass(frozen=True)
class Imported:
    """The new office: its id, its files, and what a person should know of the import."""

    name: str
    files: tuple[Path, ...]
    notices: tuple[Notice, ...]


def imported(file: Path, name: str, extends: str, templates: Path | None) -> Imported:
    """An office from a Word file: its letterhead.docx, logo, office.yaml; nothing is written where it would not work.

    Raises UsageError for a name that cannot be one or is taken, ConfigurationError for a file that cannot be used.
    """
    from briefgen import offices
    from briefgen.offices import words
    from briefgen.writers.docx.letterhead import read_letterhead

    id = name or words.slug(file.stem)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id):
        raise UsageError(
            Problem(f'"{id}" cannot be the name of an office.', "--name", "Use small letters, digits, hyphens.")
        )
    folder = (templates or Path("templates")) / id
    if folder.exists() or id in offices.available(templates):
        raise UsageError(Problem(f'there is an office "{id}" already.', str(folder), "Choose another with --name."))
    found = read_letterhead(file, float(offices.load(extends, None, templates).marking.size_pt))
    title = dict(found.name) or {"": id.replace("-", " ").title()}
    settings = dict(found.settings)
    files = {"letterhead.docx": found.shell}
    if found.word_styles:
        files["word-styles.yaml"] = "".join(f"{key}: {style}\n" for key, style in found.word_styles.items()).encode()
    if found.logo:
        files[found.logo[0]] = found.logo[1]
        shown = {"logo": found.logo[0], "logo-alt": found.logo_words or _either(title)}
        settings["letterhead"] = {**settings.get("letterhead", {}), **shown}
    if len(title) > 1:
        settings["letterhead"] = {"bilingual": list(title), **settings.get("letterhead", {})}
    settings, dropped = _usable(id, title, extends, settings, files, templates)
    notices = [*found.notices, *(Notice("letterhead", message, file.name) for message in _named(found, title))]
    notices += [Notice("letterhead", str(problem.message), file.name) for problem in dropped]
    files = {"office.yaml": _text(title, extends, file.name, settings), **files}
    return Imported(id, written(folder, files), tuple(notices))


def _either(title: Mapping[str, str]) -> str:
    return " / ".join(title.values())


def _named(found: Letterhead, title: Mapping[str, str]) -> Iterator[str]:
    """What the office is called, and from where; what its PDF says besides."""
    where = "as its header says" if found.name else "until name: says otherwise"
    yield f'the office is called "{_either(title)}", {where}.'
    for key, value in (("unit", found.settings.get("unit")), ("address", _address(found))):
        if value:
            yield f'its {key} is "{value}".'
    if not _address(found):
        yield "has no address in its header or footer; letterhead.address gives the PDF one."
    if found.logo and not found.logo_words:
        yield f'the logo has no words of its own; logo-alt says "{_either(title)}".'


def _address(found: Letterhead) -> str:
    return str(found.settings.get("letterhead", {}).get("address", ""))


def _usable(
    id: str,
    title: Mapping[str, str],
    extends: str,
    settings: Mapping[str, Any],
    files: Mapping[str, bytes],
    templates: Path | None,
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The settings an office accepts: what it refuses (a pale colour, a margin too wide) is left out and told."""
    from briefgen import offices

    kept = dict(settings)
    told: list[Problem] = []
    with tempfile.TemporaryDirectory(prefix="briefgen-letterhead-") as scratch:
        while True:
            for name, data in {**files, "office.yaml": _text(title, extends, "", kept)}.items():
                target = Path(scratch) / id / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
            try:
                offices.load(id, None, _beside(scratch, templates))
                return kept, tuple(told)
            except ConfigurationError as error:
                refused = {
                    problem.message.partition(".")[0].partition(":")[0] for problem in error.problems
                } & kept.keys()
                if not refused:
                    raise
                told += error.problems
                kept = {key: value for key, value in kept.items() if key not in refused}


def _beside(scratch: str, templates: Path | None) -> Path:
    """The scratch folder with a way to the person's own offices, so that the new one may extend one of them."""
    from briefgen import offices

    if templates is not None:
        for own in offices.available(templates):
            if (templates / own).is_dir() and not (Path(scratch) / own).exists():
                (Path(scratch) / own).symlink_to((templates / own).resolve())
    return Path(scratch)


def _text(title: Mapping[str, str], extends: str, source: str, settings: Mapping[str, Any]) -> bytes:
    """The office.yaml, keys as people write them."""
    lines = [f"# Made from {source}. Word documents look as letterhead.docx says; these keys are for the PDF.", ""]
    name = {"name": title.get("", title)}
    lines += [*_lines(name, ""), f"extends: {extends}", *_lines(settings, "")]
    return ("\n".join(lines) + "\n").encode()


def _lines(settings: Mapping[str, Any], indent: str) -> list[str]:
    made = []
    for key, value in settings.items():
        if isinstance(value, Mapping):
            made += [f"{indent}{key}:", *_lines(value, indent + "  ")]
        elif isinstance(value, list):
            made.append(f"{indent}{key}: [{', '.join(quoted(str(one)) for one in value)}]")
        else:
            made.append(f"{indent}{key}: {quoted(str(value))}")
    return made
