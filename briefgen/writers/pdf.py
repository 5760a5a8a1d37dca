"""The PDF: one file that is PDF/A-3a and PDF/UA-1 at once, with the facts JSON inside, the same bytes on every run.

WeasyPrint lays the page out; `pdfua` finishes what it leaves open. Whatever the engine warns about (a missing glyph, a
picture that cannot be read, a style rule it does not know) stops the build: half a page is worse than none.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import datetime as dt
import io
import logging
import os
import sys
import threading
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefgen.errors import BriefgenError, ConfigurationError, Problem
from briefgen.page import Page, words
from briefgen.writers import fetching, fonts, markup, pdfua

if TYPE_CHECKING:
    import weasyprint

NAME = "pdf"
EXTENSION = ".pdf"
VARIANT = "pdf/a-3a"
FACTS_NAME = "facts.json"
FACTS_DESCRIPTION = "The facts of this document, and where each was read"
LIBRARIES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
# The engine keeps its fonts and its log per process: one page at a time.
HEADINGS = ("h1", "h2", "h3", "h4")
_ENGINE = threading.RLock()
# The page laid out last, and its sheets; only touched with the engine.
_LAST: list[tuple[Page, Any]] = []
MILLIMETRES_PER_PX = 25.4 / 96


@dataclass(frozen=True, slots=True)
class Fit:
    """How a page fills its sheets: how many, how far the words run past those allowed, and whose words those are.

    `over_mm` is the height that stands on sheets beyond those allowed, 0 where there is none; `room_mm` is what is left
    on the last. `beyond` holds the fact ids (data-fact) of what stands on the sheets beyond, in order.
    """

    pages: int
    over_mm: float
    room_mm: float
    beyond: tuple[str, ...] = ()


def write(page: Page, facts: bytes) -> bytes:
    """The page as PDF/A-3a and PDF/UA-1 with `facts` attached as facts.json (relationship Data), empty for none.

    Raises ConfigurationError where Pango or a font is missing, or the engine warns of anything.
    """
    with engine_for(page) as engine:
        laid_out = _lay_out(page, engine)
        _forget()  # writing leaves its marks in what was laid out
        attachments = [_attachment(facts, page, laid_out, engine)] if facts else []
        options = {"pdf_variant": VARIANT, "attachments": attachments}
        with warnings.catch_warnings():
            # The engine leaves closing its colour profile to the garbage collector.
            warnings.filterwarnings("ignore", "unclosed file .*icc", ResourceWarning)
            written: bytes = laid_out.write_pdf(finisher=pdfua.finish, **options)
    return written


def _attachment(facts: bytes, page: Page, laid_out: weasyprint.Document, engine: Any) -> Any:
    return engine.Attachment(
        string=facts.decode(),
        url_fetcher=laid_out.url_fetcher,
        name=FACTS_NAME,
        description=FACTS_DESCRIPTION,
        created=_moment(page),
        modified=_moment(page),
        relationship="Data",
    )


def is_available() -> bool:
    """Whether this machine has what the PDF needs; `write` says what is missing where it has not."""
    try:
        with _ENGINE, _environment({"FONTCONFIG_FILE": str(fonts.configuration())}):
            _loaded()
    except ConfigurationError:
        return False
    return True


def measure(page: Page, allowed: int = 1) -> Fit:
    """How the page fills its sheets, of which so many are allowed; nothing is written.

    Raises ConfigurationError as `write` does.
    """
    with engine_for(page) as engine:
        sheets = [sheet._page_box for sheet in _lay_out(page, engine).pages]
        heights = [_used(sheet) for sheet in sheets]
        over = sum(heights[allowed:])
        room = sheets[-1].height - heights[-1]
        return Fit(len(sheets), _millimetres(over), _millimetres(room), _facts(sheets[allowed:]))


def places(page: Page) -> Mapping[str, int]:
    """The sheet, counted from 1, on which each element with an id begins. Raises ConfigurationError as `write` does."""
    found: dict[str, int] = {}
    with engine_for(page) as engine:
        for number, sheet in enumerate(_lay_out(page, engine).pages, 1):
            remaining = [sheet._page_box]
            while remaining:
                box = remaining.pop()
                element = getattr(box, "element", None)
                if element is not None and element.get("id"):
                    found.setdefault(element.get("id"), number)
                remaining.extend(_children(box))
    return found


def lines_of(page: Page, part: str) -> int:
    """How many lines the entries of the parts of a class take, their headings aside. Raises ConfigurationError as `write` does."""
    found: set[tuple[int, float]] = set()
    with engine_for(page) as engine:
        for number, sheet in enumerate(_lay_out(page, engine).pages):
            remaining = [(sheet._page_box, False)]
            while remaining:
                box, inside = remaining.pop()
                element = getattr(box, "element", None)
                inside = inside or (element is not None and part in (element.get("class") or "").split())
                if inside and element is not None and element.tag in HEADINGS:
                    continue
                if inside and type(box).__name__ == "LineBox":
                    found.add((number, round(box.position_y, 1)))
                remaining.extend((child, inside) for child in _children(box))
    return len(found)


def _lay_out(page: Page, engine: Any) -> weasyprint.Document:
    """The page on its sheets; what was just measured is not laid out a second time to be written."""
    if _LAST and _LAST[0][0] is page:
        return _LAST[0][1]
    _forget()
    _LAST.append((page, _laid_out(page, engine)))
    return _LAST[0][1]


def _forget() -> None:
    _LAST.clear()


def style_warnings(css: str) -> tuple[str, ...]:
    """What the engine would not take of one style sheet; nothing that the sheet names is read."""
    with _ENGINE, _environment({"FONTCONFIG_FILE": str(fonts.configuration())}):
        engine = _loaded()
        with _messages() as found:
            engine.CSS(string=css, base_url=fetching.BASE, url_fetcher=fetching.nothing())
    return tuple(dict.fromkeys(found))


def _laid_out(page: Page, engine: Any) -> weasyprint.Document:
    if not page.css.strip():
        hint = "Put a page.css into the office's folder, or let the office extend one that has it."
        raise ConfigurationError(Problem("The page has no style sheet.", hint=hint))
    fetcher = fetching.office_fetcher(page)
    base = fetching.base_url(page)
    source = engine.HTML(string=markup.document(page), base_url=base, url_fetcher=fetcher)
    configuration = engine.text.fonts.FontConfiguration()
    sheet = engine.CSS(string=page.css, base_url=base, url_fetcher=fetcher, font_config=configuration)
    return source.render(stylesheets=[sheet], font_config=configuration, pdf_variant=VARIANT)


def _moment(page: Page) -> dt.datetime:
    """Midnight of the brief's date: a file never carries the time it was made at."""
    try:
        return dt.datetime.fromisoformat(page.properties.date)
    except ValueError as error:
        raise ConfigurationError(
            Problem(f'The date of a page is written YYYY-MM-DD, not "{page.properties.date}".')
        ) from error


@contextlib.contextmanager
def engine_for(page: Page) -> Iterator[Any]:
    """WeasyPrint with our fonts only, one thread at a time; what it warns of is raised when the block is left."""
    with _ENGINE, _environment({"FONTCONFIG_FILE": str(fonts.configuration())}):
        engine = _loaded()
        with _messages() as found:
            try:
                yield engine
            except fetching.refusals() as error:
                reason = str(error.__cause__ or error)
                raise ConfigurationError(Problem(f"The page cannot be set as PDF: {reason}")) from error
            except (BriefgenError, OSError, MemoryError):
                raise
            except Exception as error:
                message = f"The PDF engine could not lay out the page ({type(error).__name__}: {error})."
                hint = "Look at what the office's page.css changes last."
                raise ConfigurationError(Problem(message, hint=hint)) from error
        if found:
            _forget()  # a second try would say nothing
            raise ConfigurationError(*(_explained(message, page) for message in dict.fromkeys(found)))


@contextlib.contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    """The process environment with `values`, as it was before when the block is left."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _loaded() -> Any:
    """The weasyprint module. Raises ConfigurationError with the line that mends it where Pango is missing."""
    # The engine prints advice of its own where a library is missing; ours is the line for this machine.
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            with _named_libraries():
                return _imported()
        except (OSError, ImportError):
            return _found()


def _imported() -> Any:
    """The module; where a library is missing, nothing half-imported is left behind."""
    try:
        import weasyprint.text.fonts
    except OSError:
        for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
            del sys.modules[name]
        raise
    return weasyprint


def _found() -> Any:
    """The module with its libraries searched for as the engine itself does it, for machines that name them otherwise."""
    try:
        return _imported()
    except ModuleNotFoundError as error:
        message = f'The PDF writer needs the library "{error.name}", which is not installed.'
        hint = 'See "briefgen doctor" for the line that mends it. Word files need none of it: "--to docx".'
        raise ConfigurationError(Problem(message, hint=hint)) from error
    except (OSError, ImportError) as error:
        raise ConfigurationError(
            Problem(
                f"The PDF writer needs Pango, which this machine lacks ({str(error).splitlines()[0]}).",
                hint=f'On Debian: "apt-get install {LIBRARIES}". Word files need none of it: "--to docx".',
            )
        ) from error


@contextlib.contextmanager
def _named_libraries() -> Iterator[None]:
    """Spares the engine's first import a third of its time on Linux.

    WeasyPrint tries Windows' names of its libraries first, and for each that is not there the standard library starts
    a compiler to look for it. On Linux the right name (libpango-1.0.so.0) is among those tried and loads without.
    """
    if not sys.platform.startswith("linux") or "weasyprint.text.ffi" in sys.modules:
        yield
        return
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextlib.contextmanager
def _messages() -> Iterator[list[str]]:
    """The engine's warnings and errors while the block runs, kept from the terminal."""
    logger = logging.getLogger("weasyprint")
    collector, handed_on = _Collector(), logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield collector.messages
    finally:
        logger.removeHandler(collector)
        logger.propagate = handed_on


def _explained(message: str, page: Page) -> Problem:
    """The engine's message for a person; for a missing glyph, the words it stands in."""
    if ".notdef" not in message:
        return Problem(f"The PDF engine warns: {message.replace(fetching.BASE, '').rstrip(' .:')}.")
    characters = [chr(int(code, 16)) for code in pdfua.CODE_POINT.findall(message)]
    named = ", ".join(f'"{character}" (U+{ord(character):04X})' for character in characters)
    near = next((words(element) for element in page.root.iter() if _holds(element, characters)), "")
    return Problem(
        f"No font at hand has a sign for {named or message}.",
        f'"{near[:80]}"' if near else "",
        "Write it in other signs, or name a font that has it in an @font-face rule of the office's page.css.",
    )


def _holds(element: Any, characters: list[str]) -> bool:
    own = (element.text or "") + "".join(child.tail or "" for child in element)
    return any(character in own for character in characters)


def _used(sheet: Any) -> float:
    """The height that words and pictures take on a sheet, in px from the top of its content area."""
    top = sheet.content_box_y()
    return max((bottom - top for bottom in _bottoms(sheet)), default=0.0)


def _bottoms(box: Any) -> Iterator[float]:
    for child in _children(box):
        if type(child).__name__ in ("LineBox", "BlockReplacedBox", "InlineReplacedBox", "TableCellBox"):
            yield child.position_y + child.margin_height()
        else:
            yield from _bottoms(child)


def _children(box: Any) -> Iterator[Any]:
    """The boxes in a box that belong to the flow of the page, not to its margins."""
    return (child for child in getattr(box, "children", ()) if type(child).__name__ != "MarginBox")


def _facts(sheets: list[Any]) -> tuple[str, ...]:
    """The fact ids on the sheets, in order, each once."""
    found: dict[str, None] = {}
    remaining = list(reversed(sheets))
    while remaining:
        box = remaining.pop()
        element = getattr(box, "element", None)
        if element is not None and element.get("data-fact"):
            found.update(dict.fromkeys(element.get("data-fact").split()))
        remaining.extend(reversed(list(_children(box))))
    return tuple(found)


def _millimetres(pixels: float) -> float:
    return round(pixels * MILLIMETRES_PER_PX, 1)
