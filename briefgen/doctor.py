"""What this machine lacks for making briefs, and the line that mends each thing.

Every check looks and reports; none installs, downloads or starts a heavy library. A Word file needs no Pango, so a
machine that lacks it is told so and can go on.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from briefgen.errors import BriefgenError

OLDEST_PYTHON = (3, 11)

DEBIAN_LINE = "sudo apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
MAC_LINE = "brew install pango"
INSTALL_LINE = "python -m pip install --require-hashes -r requirements.txt"
REINSTALL_LINE = "python -m pip install --force-reinstall --require-hashes -r requirements.txt"

# Each library by the names it has on Debian and its kin, on macOS and on Windows; the first that loads counts.
PANGO = (
    ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: `ok`, what was found, and the line that mends it where it is not ok."""

    name: str
    ok: bool
    detail: str
    mend: str = ""


def examine(templates: Path | None = None, cache: Path | None = None) -> tuple[Check, ...]:
    """Everything a brief needs, in the order in which to mend it.

    `templates` is the folder of offices and `cache` the folder for files that can be made again, where they are not
    the usual ones.
    """
    return (
        python(sys.version_info[:2]),
        libraries(_requirements()),
        model(),
        french_model(),
        pango(),
        fonts(),
        offices(templates),
        writable(cache),
    )


def python(version: tuple[int, ...]) -> Check:
    """Whether this Python is new enough."""
    found, oldest = ".".join(map(str, version)), ".".join(map(str, OLDEST_PYTHON))
    mend = f"Install Python {oldest} or newer, delete .venv and make it anew."
    return Check("Python", version >= OLDEST_PYTHON, f"{found} ({oldest} or newer is needed)", mend)


def libraries(requirements: Iterable[str], versions: Callable[[str], str] = metadata.version) -> Check:
    """Whether every library of the package's own metadata is installed in a version that fits.

    `requirements` are lines as "click>=8.1"; `versions` gives the installed version of a name or raises
    PackageNotFoundError.
    """
    missing, unfit, fitting = [], [], 0
    for requirement in requirements:
        name = re.match(r"[A-Za-z0-9._-]+", requirement)
        if name is None:
            continue
        try:
            version = versions(name[0])
        except metadata.PackageNotFoundError:
            missing.append(name[0])
            continue
        if _fits(version, requirement[name.end() :]):
            fitting += 1
        else:
            unfit.append(f"{name[0]} {version} ({requirement[name.end() :].strip()} is needed)")
    wrong = [f"{name} is not installed" for name in missing] + unfit
    detail = "; ".join(wrong) or f"{fitting} installed, all in a fitting version"
    return Check("libraries", not wrong, detail, INSTALL_LINE)


def model() -> Check:
    """Whether the English language model is installed and its files are the pinned ones."""
    from briefgen.language import model as language_model

    try:
        problems = language_model.check_model()
    except BriefgenError as error:
        return Check("language model", False, str(error.problems[0].message), INSTALL_LINE)
    detail = f"English, {language_model.VERSION}, every file as pinned"
    if problems:
        detail = "; ".join(f"{problem.where}: {problem.message}" for problem in problems)
    return Check("language model", not problems, detail, REINSTALL_LINE)


def french_model() -> Check:
    """Whether the French model is there and as pinned; without it all is well, but French sources give no facts."""
    from briefgen.language import model as language_model

    if not language_model.is_installed("fr"):
        detail = "not installed; French sources give no facts. To read them: " + language_model.FRENCH_INSTALL
        return Check("French model", True, detail)
    problems = language_model.check_model(language="fr")
    detail = "; ".join(f"{problem.where}: {problem.message}" for problem in problems)
    detail = detail or f"French, {language_model.VERSION}, every file as pinned"
    return Check("French model", not problems, detail, language_model.FRENCH_INSTALL)


def pango(load: Callable[[str], object] | None = None, platform: str = sys.platform) -> Check:
    """Whether the libraries load that set text in a PDF; asks the system's loader only. `load` is the loader."""
    missing = [names[0].partition(".so")[0] for names in PANGO if not _loads(names, load or ctypes.CDLL)]
    detail = (
        f"not found: {', '.join(missing)}; Word files can be made, PDF cannot" if missing else "found; PDF can be made"
    )
    return Check("Pango", not missing, detail, MAC_LINE if platform == "darwin" else DEBIAN_LINE)


def fonts() -> Check:
    """Whether the packages with the typefaces are installed."""
    from briefgen.writers import fonts as typefaces

    found, missing = [], []
    for package in (typefaces.LATIN, typefaces.HAN):
        try:
            found.append(f"{package} {metadata.version(package)}")
        except metadata.PackageNotFoundError:
            missing.append(package)
    detail = f"not installed: {', '.join(missing)}" if missing else ", ".join(found)
    return Check("typefaces", not missing, detail, INSTALL_LINE)


def offices(templates: Path | None = None) -> Check:
    """Whether a folder of offices is there, and which offices it holds."""
    from briefgen import offices as registry

    mend = "Run briefgen in the folder that holds templates/, or name one with --templates."
    try:
        names = tuple(registry.available(templates))
    except BriefgenError as error:
        return Check("offices", False, str(error.problems[0]), mend)
    return Check("offices", bool(names), ", ".join(names) or "none found", mend)


def writable(cache: Path | None = None) -> Check:
    """Whether the cache can be written; without it briefgen works, but makes its typefaces anew in every run."""
    from briefgen.writers.fonts import cache_home

    folder = cache or cache_home()
    nearest = next(place for place in (folder, *folder.parents) if place.exists())
    ok = nearest.is_dir() and os.access(nearest, os.W_OK)
    detail = f"{folder} can be written" if ok else f"{folder} cannot be written; {nearest} stands in the way"
    return Check("cache", ok, detail, "Set XDG_CACHE_HOME to a folder you can write to.")


def _requirements() -> tuple[str, ...]:
    """The project's own requirements for running, from its metadata; none where it runs uninstalled."""
    try:
        lines = metadata.requires("briefgen") or []
    except metadata.PackageNotFoundError:
        return ()
    return tuple(line for line in lines if "extra ==" not in line)


_RELATIONS: Mapping[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
    ">=": lambda found, wanted: found >= wanted,
    "==": lambda found, wanted: found == wanted,
    "<": lambda found, wanted: found < wanted,
}


def _fits(version: str, limits: str) -> bool:
    """Whether a version keeps to limits such as ">=3.8,<3.9"; only the relations our own metadata uses."""
    for relation, wanted in re.findall(r"(>=|==|<)\s*([0-9][0-9.]*)", limits):
        left, right = _numbers(version), _numbers(wanted)
        width = max(len(left), len(right))
        if not _RELATIONS[relation](left + (0,) * (width - len(left)), right + (0,) * (width - len(right))):
            return False
    return True


def _numbers(version: str) -> tuple[int, ...]:
    leading = re.match(r"\d+(\.\d+)*", version)
    return tuple(int(part) for part in leading[0].split(".")) if leading else ()


def _loads(names: Iterable[str], load: Callable[[str], object]) -> bool:
    for name in names:
        try:
            load(name)
        except OSError:
            continue
        return True
    return False
