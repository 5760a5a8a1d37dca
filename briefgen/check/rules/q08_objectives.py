"""A meeting has one to three objectives, and no text that only holds a place is left.

If no objective can be found, the meeting was not worth asking for; more than three is none. "TBC" in a final paper
tells its reader that nobody read it.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Asked, Made
from briefgen.check.texts import any_of, shortened

NAME = "Q8"
SEVERITY: Severity = "error"
SOURCE = "US Office of the Secretary of Defense, Read-Ahead Guidance (one to three); UK instructions for visit briefs"
MOST = 3


def request(asked: Asked) -> Iterator[Finding]:
    """The number of objectives, and placeholders in a person's words."""
    if len(asked.request.objectives) > MOST:
        message = f"{len(asked.request.objectives)} objectives are more than {MOST}."
        yield Finding(message, asked.place("objectives"), "Name the one to three results that matter.", "warning")
    for words in asked.words():
        found = any_of("placeholder", asked.language).search(words.text)
        if found:
            message = f'"{shortened(found[0])}" holds a place where words should stand.'
            yield Finding(message, words.where, "Write them, or leave the key out.")


def brief(made: Made) -> Iterator[Finding]:
    """What a person must still write."""
    if made.final:
        for blank in made.brief.blanks:
            yield Finding(f"is blank: {blank.guidance}.", blank.label)
