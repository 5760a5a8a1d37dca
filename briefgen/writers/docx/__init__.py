"""The brief as a Word file: the office's own Word file with the page written where it says `{{ body }}`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.page import Page

NAME = "docx"
EXTENSION = ".docx"


def write(page: Page, facts: bytes) -> bytes:
    """The bytes of the .docx, the same on every run; `facts` is the facts JSON kept inside.

    Without facts the file keeps nothing but what is printed, its title, date and author.

    Raises ConfigurationError where the office's Word file cannot be used: broken, locked, with macros, without
    `{{ body }}`, with a field nobody knows.
    """
    from briefgen.writers.docx.writing import write as write_file

    return write_file(page, facts)


def review_copy(page: Page, facts: bytes, remarks: Mapping[str, Sequence[str]]) -> bytes:
    """The same file with a Word comment at the words of each fact: the paragraphs that `remarks` has under its id."""
    from briefgen.writers.docx.writing import write as write_file

    return write_file(page, facts, remarks)


def facts(data: bytes) -> bytes:
    """The facts JSON kept inside a .docx that `write` made, also after Word saved it; InputError where it has none."""
    from briefgen.writers.docx.factspart import read

    return read(data)


def hidden(data: bytes) -> tuple[str, ...]:
    """What a .docx holds that its reader does not see: comments, tracked changes, hidden text, data of programs."""
    from briefgen.writers.docx.package import hidden as hidden_in

    return hidden_in(data)
