"""A text as a source, and what is read in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen import language, readers
from briefgen.language.reading import Reading
from briefgen.model import Source
from briefgen.values import PartialDate


def source_of(text: str, published: str = "2031-05-14") -> Source:
    """The text as a plain text source of that date."""
    source, _ = readers.read("case.txt", text.encode(), published=PartialDate.parse(published))
    return source


@pytest.fixture(scope="session")
def read() -> Callable[[str], Reading]:
    """A function from a text to its reading."""
    nlp = language.load()
    return lambda text: language.analyse(source_of(text), nlp)
