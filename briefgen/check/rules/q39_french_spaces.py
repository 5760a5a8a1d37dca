"""French is set with its own spaces: unbreakable ones inside « » and before : % $, none before ; ! ?.

A line that begins with a guillemet or a percent sign looks careless to every French reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Asked, Made

NAME = "Q39"
SEVERITY: Severity = "warning"
SOURCE = "Le guide du rédacteur (Bureau de la traduction), Canadian usage"
MISTAKES = (
    (re.compile(r"\w ?[ ]+[;!?]"), "has a space before ; ! or ?, which Canadian French does not"),
    (re.compile(r"«(?! |\u00a0|\u202f)|(?<! )(?<!\u00a0)(?<!\u202f)»"), "needs a space inside « »"),
    (re.compile(r"[^\W\d](?<!http)(?<!https):(?!//)(?=\s|$)"), "needs a space before the colon"),
    (re.compile(r"\d[%$]"), "needs a space before % or $"),
    (re.compile(r"\"[^\"]+\""), "has English quotation marks"),
    (re.compile(r"\b(?:Mr|Mr\.|Mme\.|MM) [A-Z]"), "writes M. and Mme otherwise than French does"),
)
BREAKABLE = re.compile(r"« | »|\w :(?=\s)|\d [%$]")


def request(asked: Asked) -> Iterator[Finding]:
    """A person's words in a French document."""
    if not asked.language.startswith("fr"):
        return
    for words in asked.words():
        yield from (Finding(message, words.where) for message in _mistakes(words.text))


def brief(made: Made) -> Iterator[Finding]:
    """The words of the template: their spaces do not break."""
    if not made.brief.language.startswith("fr"):
        return
    for entry, run in made.runs():
        found = BREAKABLE.search(run.text) if run.basis == "template" else None
        if found:
            yield Finding(f'"{found[0]}" has a space that may break.', entry.where)


def _mistakes(text: str) -> Iterator[str]:
    for pattern, what in MISTAKES:
        found = pattern.search(text)
        if found:
            around = text[max(0, found.start() - 12) : found.end() + 12].strip()
            yield f'"{around}" {what}.'
