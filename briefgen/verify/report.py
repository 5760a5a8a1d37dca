"""What verifying found: one outcome for each quotation, one finding for each sentence that does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.errors import QuotationError, SourceChangedError, SourceMissingError, VerificationError

Outcome = Literal["verified", "quotation-not-found", "source-changed", "source-missing"]
Trouble = Literal["altered", "added", "gone", "moved", "unsupported", "hidden", "damaged"]

# The exit code of each outcome; where several occur, the smallest counts.
WORDS_CODE = VerificationError.exit_code
CODES: dict[Outcome, int] = {
    "quotation-not-found": QuotationError.exit_code,
    "source-changed": SourceChangedError.exit_code,
    "source-missing": SourceMissingError.exit_code,
    "verified": 0,
}


@dataclass(frozen=True, slots=True)
class Checked:
    """One quotation of a claim and how it fared; `detail` explains anything but the plain case."""

    fact: str
    claim: str
    source: str
    exact: str
    outcome: Outcome
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Words of the document that its facts do not bear out.

    `section` and `item` name the sentence; `expected` is what the facts say was printed, `found` what stands there.
    """

    trouble: Trouble
    message: str
    section: str = ""
    item: str = ""
    expected: str = ""
    found: str = ""
    place: str = ""


@dataclass(frozen=True)
class Report:
    """The whole of it: `sentences` counts the stretches compared, `human` those in a person's words, unverifiable."""

    name: str
    title: str
    findings: tuple[Finding, ...]
    quotations: tuple[Checked, ...]
    sentences: int
    human: int
    remarks: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 where everything is verified, else the code of the gravest outcome."""
        codes = [CODES[one.outcome] for one in self.quotations if one.outcome != "verified"]
        if self.findings:
            codes.append(WORDS_CODE)
        return min(codes, default=0)

    def count(self, outcome: Outcome) -> int:
        """How many quotations fared so."""
        return sum(one.outcome == outcome for one in self.quotations)


def of_outcome(quotations: Sequence[Checked], outcome: Outcome) -> tuple[Checked, ...]:
    """The quotations with an outcome."""
    return tuple(one for one in quotations if one.outcome == outcome)
