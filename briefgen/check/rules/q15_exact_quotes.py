"""What stands between quotation marks is what the source says, sign for sign.

A paraphrase printed as a quotation puts words into somebody's mouth. Only the shape of quotation marks and blanks may
differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Made
from briefgen.check.texts import plain, shortened

NAME = "Q15"
SEVERITY: Severity = "error"
SOURCE = "practice of every newsroom and of Hansard"
MARKS = "\"' ."


def brief(made: Made) -> Iterator[Finding]:
    """Every quoted run against the words of its facts' claims."""
    for entry, run in made.runs():
        if not run.quoted or run.basis != "fact":
            continue
        said = _words(run.text).strip(MARKS)
        claims = [claim for key in run.facts if key in made.facts for claim in made.facts[key].claims]
        told = [_words(claim.sentence.exact) for claim in claims]
        told += [_words(quote.exact) for claim in claims for _, quote in claim.quotes]
        told += [_words(claim.quote.exact) for claim in claims]
        if not any(said in words for words in told):
            yield Finding(f'"{shortened(run.text)}" is not what the source says.', entry.where)


def _words(text: str) -> str:
    """The words with one shape of quotation marks and without the blanks that French sets inside them."""
    return re.sub(r'\s*"\s*', '"', plain(text).replace("'", '"'))
