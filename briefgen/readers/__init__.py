"""Documents read into Sources: one module per format, chosen by what the bytes are and only then by the file's name.

`READERS` is the list of formats. To add one, write a module with NAME, EXTENSIONS, LABEL, `identify` and `read` and list
it here, before the formats it might be mistaken for.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from types import ModuleType

from briefgen.errors import InputError, Notice, Problem
from briefgen.model import Source
from briefgen.readers import assemble, docx, email, html, markdown, pdf, refuse, text
from briefgen.readers.document import Metadata
from briefgen.values import PartialDate

READERS: Mapping[str, ModuleType] = {module.NAME: module for module in (pdf, docx, email, html, markdown, text)}

MAX_BYTES = 20 * 1024 * 1024
"""Above this a file is refused: the longest report we know has 8 MB, with its pictures."""


def identify(name: str, head: bytes) -> str:
    """The name of the format, by content first and by extension where content leaves it open.

    `head` is the begin of the file, or all of it. Raises InputError for a format that cannot be read.
    """
    refuse.check(name, head, available())
    for format, module in READERS.items():
        if module.identify(name, head):
            return format
    raise InputError(Problem("is a binary file of unknown format.", name, refuse.hint(available())))


def available() -> str:
    """The formats and their extensions, for messages: 'text (.txt), HTML (.html, .htm)'."""
    return ", ".join(
        f"{module.LABEL} ({', '.join(extension for extension in module.EXTENSIONS if extension)})"
        for module in READERS.values()
    )


def read(
    name: str,
    data: bytes,
    *,
    published: PartialDate | None = None,
    publisher: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> tuple[Source, tuple[Notice, ...]]:
    """The document as a Source, with notices on what a person should know; raises InputError where it cannot be read."""
    if len(data) > max_bytes:
        size = f"{len(data) / 1_048_576:.1f} MB"
        limit = f"{max_bytes / 1_048_576:g} MB"
        raise InputError(
            Problem(f"is too large: {size}, the limit is {limit}.", name, "Split it or save the text alone.")
        )
    if not data.strip(b"\0 \t\r\n\f\v"):
        raise InputError(Problem("is empty.", name, refuse.hint(available())))
    format = identify(name, data)
    module = READERS[format]
    document = module.read(name, data)
    source = assemble.source(name, data, format, document, published, publisher)
    if not source.text.strip():
        raise InputError(
            Problem(
                f"has no text: all of it is furniture or empty ({module.LABEL}).",
                name,
                "Check that it is the right file.",
            )
        )
    return source, (*_misnamed(name, format), *_misdated(name, source, document.metadata), *document.notices)


def _misdated(name: str, source: Source, about: Metadata) -> tuple[Notice, ...]:
    """A notice where the text's own dateline won over a date of the metadata that is years away."""
    given = about.published.date
    if given is None or source.published.basis != "dateline":
        return ()
    message = f"{about.published.reason} is years away from {source.published.reason}; the text’s own was taken."
    return (Notice("date-differs", message, name),)


def _misnamed(name: str, format: str) -> tuple[Notice, ...]:
    """A notice where the extension promises another format than the content has."""
    extension = PurePath(name).suffix.lower()
    promised = next((key for key, module in READERS.items() if extension in module.EXTENSIONS), "")
    if not promised or promised == format:
        return ()
    label, expected = READERS[format].LABEL, READERS[promised].LABEL
    return (Notice("wrong-name", f"is named {extension} ({expected}) but is {label}; it was read as {label}.", name),)
