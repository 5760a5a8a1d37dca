"""Nothing of a web page or of a broken line is left: no share buttons, captions, bylines, no words torn apart.

It shows a reader that nobody read the paper before it was sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Made
from briefgen.check.texts import any_of, language_of, shortened

NAME = "Q38"
SEVERITY: Severity = "error"
SOURCE = "articles as they are copied from web pages"
# A hyphen that a line break left behind: "front- line"; "mid- and long-term" is a word.
TORN = re.compile(r"\b[a-zà-ÿ]{2,}- (?!(?:and|or|to|et|ou|und|versus)\b)[a-zà-ÿ]{2,}")
ICONS = re.compile(r"[\ue000-\uf8ff\ufffd]|\b(?:IC BM|al so|U S)\b")


def brief(made: Made) -> Iterator[Finding]:
    """Everything that comes from sources, quotations too."""
    for entry in made.entries():
        text = "".join("…" if run.basis == "human" else run.text for run in entry.item.runs)
        for pattern in (any_of("furniture", language_of(entry, made)), TORN, ICONS):
            found = pattern.search(text)
            if found:
                yield Finding(
                    f'"{found[0]}" in "{shortened(text)}" belongs to a web page or a broken line.', entry.where
                )
