"""Nobody is given a gender that no source gives them.

A name does not tell. A wrong "he" in a brief is a wrong "he" at the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Made
from briefgen.check.texts import any_of, language_of, own_words

NAME = "Q32"
SEVERITY: Severity = "warning"
SOURCE = "Language Portal of Canada, inclusive writing"


def brief(made: Made) -> Iterator[Finding]:
    """Pronouns in the document's own words that the sentences they rest on do not have."""
    for entry in made.entries():
        told = " ".join(claim.sentence.exact for fact in made.facts_of(entry.item) for claim in fact.claims)
        for found in any_of("gendered", language_of(entry, made)).finditer(own_words(entry.item)):
            if not re.search(rf"(?i)\b{found[0]}\b", told):
                message = f'"{found[0]}" rests on no source.'
                yield Finding(message, entry.where, "Repeat the name or the post.")
