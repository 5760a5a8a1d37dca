"""A finished document against its own facts and its sources: what holds, what does not, sentence by sentence.

Three comparisons make it: the words printed with the words the facts say were printed; those with what the facts quote;
the quotations with the source bytes. Nothing is fetched, and nothing of the document is believed.
"""

from __future__ import annotations

from briefgen.finished import Finished
from briefgen.verify import compare, quotes, support
from briefgen.verify.phrases import Phrases, phrases_of
from briefgen.verify.quotes import Candidate, Pinned, Texts
from briefgen.verify.report import CODES, WORDS_CODE, Checked, Finding, Report, of_outcome

__all__ = [
    "CODES",
    "WORDS_CODE",
    "Candidate",
    "Checked",
    "Finding",
    "Phrases",
    "Pinned",
    "Report",
    "of_outcome",
    "phrases_of",
    "verify",
]


def verify(file: Finished, pinned: Pinned, phrases: Phrases) -> Report:
    """What holds of a finished file, given the files that may be its sources and its office's own phrases."""
    record = file.record
    texts = Texts(record, pinned)
    doubts = [Finding("hidden", remark.message, place=remark.place) for remark in file.remarks if remark.is_doubt]
    findings = [*compare.differences(file), *support.check(record, texts, phrases), *doubts]
    stretches = record.document.printed if record.document else ()
    human = sum(run.basis == "human" for _, item in record.items() for run in item.runs)
    return Report(
        name=file.name,
        title=record.title,
        findings=tuple(dict.fromkeys(findings)),
        quotations=tuple(quotes.check(record, pinned, texts)),
        sentences=len(stretches),
        human=human,
        remarks=tuple(
            f"{one.place}: {one.message}" if one.place else one.message for one in file.remarks if not one.is_doubt
        ),
    )
