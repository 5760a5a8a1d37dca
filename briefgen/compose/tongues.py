"""A person's words that are not in the document's language, marked with their own: read aloud, they need its voice."""

from __future__ import annotations

from dataclasses import replace

from briefgen.brief import Brief, Item, Run
from briefgen.compose.walk import each, entries
from briefgen.readers.words import guess

# Remarks on people print under this layout; a person keeps their table, but the words are the office's.
OFFICES_WORDS = ("unknowns",)


def in_their_language(brief: Brief) -> Brief:
    """The brief with the language of a person's words where it is another.

    What is too short to tell is in the language that the person writes elsewhere; where that cannot be told either, it
    counts as the document's.
    """
    given = [run.text for item in entries(brief, but=OFFICES_WORDS) for run in item.runs if _is_given(run)]
    usual = guess(" ".join(given))

    def marked(run: Run) -> Run:
        code = (guess(run.text) or usual) if _is_given(run) else ""
        return replace(run, language=code) if code and code != brief.language else run

    def change(item: Item) -> Item:
        return replace(item, runs=tuple(marked(run) for run in item.runs))

    return each(brief, change, but=OFFICES_WORDS) if usual or given else brief


def _is_given(run: Run) -> bool:
    """Whether a person wrote the run for this document; a correction of a fact stays in its source's language."""
    return run.basis == "human" and not run.facts and run.language is None
