"""What a format hands over: the raw characters, the parts of the text in order, and what it says about itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from briefgen.errors import Notice
from briefgen.model import BlockKind
from briefgen.readers.traced import Traced
from briefgen.values import MISSING, Timing


@dataclass(frozen=True, slots=True)
class Part:
    """One block on its way to the text: its words, and why it is furniture where it is."""

    kind: BlockKind
    words: Traced
    furniture: str = ""

    @property
    def text(self) -> str:
        """Its characters."""
        return self.words.text

    def cut(self, reason: str) -> Part:
        """The same part as furniture."""
        return replace(self, furniture=reason)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says about itself outside its text; empty where it says nothing."""

    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: Timing = MISSING
    language: str = ""
    origin: str = ""
    url: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One document of any format before furniture is told from text."""

    raw: str
    parts: tuple[Part, ...]
    metadata: Metadata = Metadata()
    notices: tuple[Notice, ...] = field(default=())
