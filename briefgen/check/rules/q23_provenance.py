"""Every word is the template's, a person's or drawn from a source; there is no fourth kind.

A tool that writes sentences of its own cannot be trusted with a minister's name on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.pdffile import PdfFile
from briefgen.check.subject import Made
from briefgen.check.texts import plain, shortened, solid
from briefgen.compose.unknowns import is_on_people
from briefgen.request import texts as request_texts

NAME = "Q23"
SEVERITY: Severity = "error"
SOURCE = "Government of Canada, Guide on the use of generative artificial intelligence"
# The labels that stand with a person's words in one line: whom a point is for, how likely a question is.
FRAMES = (
    "point-to",
    "option-for",
    "option-against",
    "response",
    "likely-certain",
    "likely-possible",
    "likely-unlikely",
)


def brief(made: Made) -> Iterator[Finding]:
    """What stands as a person's words is in the request, was written on review, or tells of the table of people."""
    if made.request is None:
        return
    reviewed = (piece.text for fact in made.facts.values() for piece in fact.value.wording if piece.kind == "sentence")
    texts = [plain(text) for text in (*request_texts(made.request), *reviewed)]
    written = " ".join(texts)
    labels = (plain(part) for key in FRAMES for part in re.split(r"\{\w+\}", made.office.label(key)))
    known = sorted(filter(None, (*texts, *labels)), key=len, reverse=True)
    for entry, run in made.runs():
        text = plain(run.text)
        if run.basis == "human" and text not in written and _left(text, known) and not is_on_people(entry.item):
            message = f'"{shortened(run.text)}" stands as a person\'s words and is not in the request.'
            yield Finding(message, entry.where)


def _left(text: str, known: Iterable[str]) -> str:
    """The letters of a line that are neither a person's nor a label's; "To the Minister: Thank them." is of both."""
    for words in known:
        text = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", " ", text, count=1)
    return "".join(re.findall(r"\w", text))


def pdf(file: PdfFile, made: Made) -> Iterator[Finding]:
    """Each entry of the brief is printed as it was composed."""
    words = file.words
    for entry in made.entries():
        if solid(entry.item.text) not in words:
            yield Finding(f'"{shortened(entry.item.text)}" is not printed as it was composed.', entry.where)
