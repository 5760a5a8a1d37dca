"""The marking is at least as high as the highest of the sources.

What is drawn from a marked paper is as sensitive as the paper; to go below it is a decision that somebody has to own.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Made
from briefgen.offices.markings import parse

NAME = "Q41"
SEVERITY: Severity = "error"
SOURCE = "New Zealand Protective Security Requirements, applying protective markings"
# The run says of each source that its marking cannot be ranked.
NOTICES = ("marking-unknown",)


def brief(made: Made) -> Iterator[Finding]:
    """The level of the document against those of its sources."""
    scheme = made.office.marking
    order = [level.id for level in scheme.levels]
    own = parse(scheme, made.brief.marking)
    if own is None:
        yield Finding(f'the marking "{made.brief.marking}" is not in the scheme of the office.', "marking")
        return
    for source in made.sources.values():
        theirs = parse(scheme, source.marking or "") if source.marking else None
        if theirs is not None and order.index(theirs[0].id) > order.index(own[0].id):
            message = f"is marked {source.marking}, higher than the document ({made.brief.marking})."
            yield Finding(message, source.name, "Raise marking: in the request.")
