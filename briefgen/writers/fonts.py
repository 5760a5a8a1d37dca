"""The typefaces every PDF is set in, and the fontconfig file that shows the engine these and no others.

The faces come from pinned packages, so a page does not depend on what a machine has installed. Arimo (metric-equal to
Arial, so Word breaks lines alike) is published as variable fonts, which fail PDF/A: four static instances are made
once and kept in the user's cache. Noto Sans CJK serves Hangul and Han.
"""

from __future__ import annotations

import atexit
import functools
import os
import re
import shutil
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from xml.sax.saxutils import escape

from briefgen.errors import ConfigurationError, Problem

LATIN = "fontpkg-arimo"
HAN = "cvttf-notosanscjk-regular"
# The static faces: file name, source file in the package, weight on its only axis.
INSTANCES = (
    ("Arimo-Regular.ttf", "Arimo[wght].ttf", 400),
    ("Arimo-Bold.ttf", "Arimo[wght].ttf", 700),
    ("Arimo-Italic.ttf", "Arimo-Italic[wght].ttf", 400),
    ("Arimo-BoldItalic.ttf", "Arimo-Italic[wght].ttf", 700),
)
HAN_FACE = "Noto Sans CJK TC"
# Names that offices know from Word, and the face of ours that has the same widths or the same script.
ALIASES = (
    ("Arial", "Arimo"),
    ("Helvetica", "Arimo"),
    ("Liberation Sans", "Arimo"),
    ("sans-serif", "Arimo"),
    ("Malgun Gothic", HAN_FACE),
)
# Counts up when this module makes the folder differently, so that an older cache is not taken for a new one.
RECIPE = 2
COVERED = "covered.txt"
# Signs that are never drawn: format characters, and variation selectors and fillers (Default_Ignorable_Code_Point).
_UNDRAWN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")


def families() -> tuple[str, ...]:
    """The names of fonts that a PDF can be set in without files of the office's own."""
    return tuple(dict.fromkeys((*(face for _, face in ALIASES), *(name for name, _ in ALIASES))))


def missing(text: str) -> tuple[str, ...]:
    """The signs of a text that none of the faces has, in the order of first use; a PDF cannot print them.

    >>> missing("Łódź, 한소라, 😀")
    ('😀',)
    """
    covered = _covered(configuration())
    return tuple(dict.fromkeys(sign for sign in text if _is_drawn(sign) and ord(sign) not in covered))


def _is_drawn(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cf", "Zl", "Zp") and not _UNDRAWN.match(sign)


@functools.cache
def _covered(conf: Path) -> frozenset[int]:
    spans = conf.with_name(COVERED).read_text(encoding="ascii").split()
    pairs = (span.split("-") for span in spans)
    return frozenset(code for first, last in pairs for code in range(int(first, 16), int(last, 16) + 1))


def cache_home() -> Path:
    """The folder for files of ours that can be made again: the platform's user cache, `briefgen` inside it."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "briefgen"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "briefgen" / "Cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "briefgen"


def configuration(cache: Path | None = None) -> Path:
    """The fontconfig file to put in FONTCONFIG_FILE; the faces are made first where the cache has none yet.

    `cache` is a folder for files that can be made again (default: `cache_home()`; a temporary folder where that cannot
    be written). Two processes may call this at once. Raises ConfigurationError where a font package is missing.
    """
    return _prepared(cache or cache_home())


@functools.cache
def _prepared(cache: Path) -> Path:
    folder = cache / "fonts" / _key()
    if not (folder / "fonts.conf").is_file():
        try:
            _publish(folder)
        except OSError:
            scratch = tempfile.mkdtemp(prefix="briefgen-fonts-")
            atexit.register(shutil.rmtree, scratch, ignore_errors=True)
            folder = Path(scratch) / _key()
            _publish(folder)
    return folder / "fonts.conf"


def _key() -> str:
    """Names the faces' exact bytes: the versions of the packages and of the tool that makes the instances."""
    versions = (_version(LATIN), _version(HAN), metadata.version("fonttools"))
    return "-".join(("v" + str(RECIPE), *versions))


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError as error:
        raise _missing(package) from error


def _missing(package: str) -> ConfigurationError:
    return ConfigurationError(
        Problem(
            f'The font package "{package}" is not installed or not complete, so no PDF can be set.',
            hint=f'Install it with "python -m pip install {package}", or see "briefgen doctor".',
        )
    )


def _publish(folder: Path) -> None:
    """Make the faces beside `folder` and rename them into place: whoever comes second finds the work done."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".making-"))
    try:
        faces = made / "faces"
        faces.mkdir()
        (made / "index").mkdir()
        _instances(faces)
        for source in _files(HAN, ".otf"):
            shutil.copyfile(source, faces / source.name)
        (made / COVERED).write_text(_coverage(faces), encoding="ascii")
        (made / "fonts.conf").write_text(_fontconfig(folder), encoding="utf-8")
        made.chmod(0o755)
        try:
            made.rename(folder)
        except OSError:
            if not (folder / "fonts.conf").is_file():
                raise
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _instances(faces: Path) -> None:
    """Write the four static faces; the same packages give the same bytes, so `head.modified` is left alone."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    sources = {source.name: source for source in _files(LATIN, ".ttf")}
    for name, source, weight in INSTANCES:
        if source not in sources:
            raise _missing(LATIN)
        with TTFont(sources[source], recalcTimestamp=False) as variable:
            instancer.instantiateVariableFont(variable, {"wght": weight}, inplace=True, updateFontNames=True)
            variable.save(faces / name)


def _coverage(faces: Path) -> str:
    """Every code point that one of the regular faces has, as hexadecimal spans, one a line."""
    from fontTools.ttLib import TTFont

    found: set[int] = set()
    for face in sorted(faces.glob("*Regular*")):
        with TTFont(face, lazy=True) as font:
            found.update(font.getBestCmap())
    codes = sorted(found)
    spans: list[list[int]] = []
    for code in codes:
        if spans and spans[-1][1] == code - 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return "".join(f"{first:x}-{last:x}\n" for first, last in spans)


def _files(package: str, suffix: str) -> tuple[Path, ...]:
    """The package's installed font files, one for each name, wherever its author told the installer to put them."""
    found = {path.name: path for path in _recorded(package, suffix)}
    if not found:
        raise _missing(package)
    return tuple(found[name] for name in sorted(found))


def _recorded(package: str, suffix: str) -> Iterator[Path]:
    for file in metadata.files(package) or ():
        path = Path(str(file.locate()))
        if path.suffix == suffix and path.is_file():
            yield path.resolve()


def _fontconfig(folder: Path) -> str:
    """The text of fonts.conf: our faces, our index folder, and nothing of the machine's."""
    aliases = "\n".join(
        f'  <alias binding="same"><family>{name}</family><prefer><family>{face}</family></prefer></alias>'
        for name, face in ALIASES
    )
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n'
        f"  <dir>{escape(str(folder / 'faces'))}</dir>\n"
        f"  <cachedir>{escape(str(folder / 'index'))}</cachedir>\n"
        f"{aliases}\n</fontconfig>\n"
    )
