"""The house's hand on a finished brief: its spelling and acronyms in running text, the portion mark before a paragraph.

Nothing else changes: a quotation is never respelled, a person's words stay as they are, and words that belong to a name
keep their own spelling unless the office says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from briefgen.brief import Brief, Item, Run
from briefgen.compose.acronyms import QUOTED, SpelledOut
from briefgen.compose.walk import each
from briefgen.lexicon.spellings import respelled
from briefgen.offices import Office

_WORD = re.compile(r"[A-Za-z]+")

# Layouts of sections that speak of the sources in the sources' own terms.
OWN_TERMS = ("sources", "unknowns", "disagreements")


def in_house_form(brief: Brief, office: Office) -> Brief:
    """The brief in the office's spelling, its acronyms spelled out, with its portion marks; as it is where none is asked."""
    if office.spelling.house and brief.language == "en":
        column, keep = office.spelling.house, office.spelling.official == "keep"
        brief = each(brief, lambda item: _respelled(item, column, keep_names=keep))
    if office.glossary.acronyms:
        brief = each(brief, SpelledOut(office.glossary.acronyms, lambda code: _acronyms(office, code)), but=OWN_TERMS)
    level = office.level(brief.marking) if office.ranks(brief.marking) else None
    if office.marking.portion and level is not None:
        mark = Run(office.marking.portion.replace("{portion}", level.portion), "template")
        brief = each(brief, lambda item: replace(item, runs=(mark, *item.runs)), tables=False)
    return brief


def _acronyms(office: Office, language: str) -> Mapping[str, str]:
    """What the office's acronyms stand for in another of its languages; nothing where it does not write that."""
    other = office.speaking(language)
    return other.glossary.acronyms if other.language == language else {}


def respell(text: str, house: str, *, keep_names: bool) -> str:
    """The text in a spelling of the lexicon ("ca", "gb", "us"); what stands between quotation marks is left alone.

    >>> respell("The defense of harbors: “our defense”", "ca", keep_names=True)
    'The defence of harbours: “our defense”'
    """
    pieces, at = [], 0
    for quotation in QUOTED.finditer(text):
        pieces += [_words(text[at : quotation.start()], house, keep_names), quotation[0]]
        at = quotation.end()
    return "".join((*pieces, _words(text[at:], house, keep_names)))


def _words(text: str, house: str, keep_names: bool) -> str:
    table = respelled(house)

    def one(found: re.Match[str]) -> str:
        word = found[0]
        spelled = table.get(word.lower())
        if spelled is None or (keep_names and not word.islower()) or not (word.islower() or word.istitle()):
            return word
        return spelled if word.islower() else spelled.capitalize()

    return _WORD.sub(one, text)


def _respelled(item: Item, house: str, *, keep_names: bool) -> Item:
    runs = tuple(
        replace(run, text=respell(run.text, house, keep_names=keep_names)) if _is_ours(run) else run
        for run in item.runs
    )
    return replace(item, runs=runs)


def _is_ours(run: Run) -> bool:
    """Whether a run is running text of the brief: from facts, in its language, not quoted."""
    return run.basis == "fact" and run.language is None and not run.quoted
