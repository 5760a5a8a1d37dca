"""What stands between quotation marks is what the source says, sign for sign.

A paraphrase printed as a quotation puts words into somebody's mouth. Only the shape of quotation marks and blanks may
differ.
"""

from __future__ import annotations

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
        said = plain(run.text).strip(MARKS).replace("'", '"')
        claims = [claim for key in run.facts if key in made.facts for claim in made.facts[key].claims]
        told = [plain(claim.sentence.exact).replace("'", '"') for claim in claims]
        told += [plain(quote.exact).replace("'", '"') for claim in claims for _, quote in claim.quotes]
        told += [plain(claim.quote.exact).replace("'", '"') for claim in claims]
        if not any(said in words for words in told):
            yield Finding(f'"{shortened(run.text)}" is not what the source says.', entry.where)
