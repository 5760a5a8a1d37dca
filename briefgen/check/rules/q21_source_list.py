"""The sources list says of each source what it is, who published it and when.

A reader who is asked "says who?" must be able to answer without a computer.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Made

NAME = "Q21"
SEVERITY: Severity = "error"
SOURCE = "US Intelligence Community Standard 206-01, source reference citations"


def brief(made: Made) -> Iterator[Finding]:
    """Title and hash, which nothing may lack; publisher and date, which a person can add."""
    for citation in made.brief.citations:
        where = f"source {citation.number}"
        source = made.sources.get(citation.source)
        if source is None or not citation.title:
            yield Finding("has no title, or is not among the sources that were read.", where)
            continue
        where = f"{where} ({source.name})"
        if not source.publisher:
            hint = _way(made, "publisher")
            yield Finding("its publisher is not known.", where, hint, "warning")
        if source.published.date is None:
            hint = _way(made, "published")
            yield Finding("its date is not known.", where, hint, "warning")


def _way(made: Made, field: str) -> str:
    """How a person adds what a source does not say: a digest has no request, its sources stand in the library."""
    if made.digest:
        return f"Give the library the file again with: briefgen library add FILE --{field} …"
    return f"Add {field}: to the source in the request."
