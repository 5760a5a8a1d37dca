"""What a finished file shows: its words in pieces, and what makes them doubtful."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.finished.record import Record


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together: a paragraph of a Word file, a sheet of a PDF. `place` says where for a person."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a file that its words do not tell: a tracked change, a comment, covered words.

    `is_doubt` says that a reader may see something else than what was compared.
    """

    message: str
    place: str = ""
    is_doubt: bool = False


@dataclass(frozen=True)
class Finished:
    """A finished file: `facts` as its bytes inside, `record` typed; `pieces` in reading order, `edges` of all sheets."""

    name: str
    format: str
    facts: bytes
    record: Record
    pieces: tuple[Piece, ...] = ()
    edges: tuple[Piece, ...] = ()
    remarks: tuple[Remark, ...] = ()
