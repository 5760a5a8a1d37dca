"""Every fact, figure, quotation and event in the document rests on the exact words of a source.

What cannot be traced to a source cannot be defended in the House.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Entry, Made
from briefgen.check.texts import shortened

NAME = "Q13"
SEVERITY: Severity = "error"
SOURCE = "US Intelligence Community Directive 206, Sourcing Requirements"


def brief(made: Made) -> Iterator[Finding]:
    """Facts that are known, cited and found again where their spans say."""
    for entry in made.entries():
        yield from _untraced(entry, made)
    for fact in made.facts.values():
        for claim in fact.claims:
            source = made.sources.get(claim.source)
            quote = claim.quote
            if source is None:
                yield Finding(f'"{shortened(quote.exact)}" rests on a source that is not there.', fact.id)
            elif source.text and source.text[quote.start : quote.end] != quote.exact:
                yield Finding(f'"{shortened(quote.exact)}" does not stand where its span says.', source.name)


def _untraced(entry: Entry, made: Made) -> Iterator[Finding]:
    words = shortened(entry.item.text)
    unknown = [key for run in entry.item.runs for key in run.facts if key not in made.facts]
    if unknown or any(run.basis == "fact" and not run.facts for run in entry.item.runs):
        yield Finding(f'"{words}" rests on no known fact.', entry.where)
    in_table = entry.section is not None and entry.section.layout in ("table", "timeline")
    if (
        entry.item.facts
        and not entry.item.citations
        and not in_table
        and any(run.basis == "fact" for run in entry.item.runs)
    ):
        yield Finding(f'"{words}" cites no source.', entry.where)
