"""One source into claims: language finds what is there, each kind says what it means, the silent rest is listed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen import language
from briefgen.errors import Notice
from briefgen.kinds import KINDS
from briefgen.kinds.doers import with_doers
from briefgen.language import model
from briefgen.language.reading import Reading, Span
from briefgen.model import Claim, Quote, Source

if TYPE_CHECKING:
    from spacy.language import Language


# A text rests on the one organisation it names where it names it in this part of the sentences that tell something.
ORIGIN_SHARE = 0.51

# Kinds that a column reports; of the others only what stands between quotation marks, and what somebody it names told,
# decided or signed.
REPORTED = frozenset({"person", "meeting", "figure", "statement"})
FIRST_PERSONS = frozenset({"i", "we", "me", "us", "my", "our", "je", "nous"})

# What ends a dateline: "OSLO, 3 March (Agency) -".
DASHES = ("-", "–", "—")


@dataclass(frozen=True)
class Extraction:
    """What one source gave: claims in order of the text, notices, and the sentences no claim rests on.

    `source` is the source with what only its text could tell (its origin) filled in. `sentences` counts those outside
    headings, the silent ones among them.
    """

    source: Source
    claims: tuple[Claim, ...]
    notices: tuple[Notice, ...] = ()
    silent: tuple[Quote, ...] = ()
    sentences: int = 0


def extract(source: Source, nlp: Language | None = None) -> Extraction:
    """The claims of a source, sorted by place, kind and id, no two with one id.

    A text in a language without a model, or whose model is not installed, gives no claims and one notice.
    """
    if source.language.partition("-")[0] not in language.LANGUAGES:
        message = f'the text is in "{source.language}"; facts are read from: {", ".join(language.LANGUAGES)}.'
        return Extraction(source, (), (Notice("language-unsupported", message, source.name),))
    if source.language.startswith("fr"):
        return _of_french(source)
    reading = language.analyse(source, nlp or language.load(source.language))
    claims: dict[str, Claim] = {}
    for kind in KINDS.values():
        for claim in kind.extract(reading):
            with_all = with_doers(reading, claim)
            claims.setdefault(with_all.id, with_all)
    said, views = _without_views(source, list(claims.values()))
    ordered = sorted(said, key=lambda claim: (claim.quote.start, claim.quote.end, claim.kind))
    known = replace(source, origin=source.origin or _origin(ordered))
    notices = (*reading.notices, *views, *_notices(source, ordered))
    told = told_sentences(reading)
    return Extraction(known, tuple(ordered), notices, silent(source, told, ordered), len(told))


def _without_views(source: Source, claims: list[Claim]) -> tuple[list[Claim], tuple[Notice, ...]]:
    """The claims of a column without what is its author's view, and a notice of it.

    What it reports (a meeting, a figure, somebody's words between quotation marks) stays, as its source's; what it
    makes of it (who would do, wants or thinks what) is no news of anybody.
    """
    if not source.is_opinion:
        return claims, ()
    kept = [claim for claim in claims if not _is_view(claim)]
    message = f"is an opinion piece; its author’s views are no facts ({len(claims) - len(kept)} left out)."
    return kept, (Notice("opinion", message, source.name),)


_WISHED = re.compile(r"\b(?:would|should|could|might|ought|devrait|pourrait)\b", re.IGNORECASE)


def _is_view(claim: Claim) -> bool:
    if claim.kind == "figure" and _WISHED.search(claim.sentence.exact):
        return True  # "a public railway would spend 30 million on it"
    own = any(actor.quote and actor.quote.exact.casefold() in FIRST_PERSONS for actor in claim.value.actors)
    quoted = any(piece.kind == "quotation" for piece in claim.value.wording)
    return own or claim.kind not in REPORTED and not quoted and not _is_told_of_others(claim)


# By these rules of the acts somebody said, decided or did it; what he "will" do or what has long been so is the author's to say.
_TOLD = frozenset(
    {
        "said",
        "stressed",
        "stance",
        "denied",
        "bound",
        "done",
        "done-passive",
        "not-agreed",
        "not-done",
        "discussed",
        "cancelled",
        "expressed",
    }
)


# What countries did is told as well: "Kazakhstan offered to calibrate them".
_AGREED = frozenset({"bound", "done", "not-agreed"})


def _is_told_of_others(claim: Claim) -> bool:
    """Whether the claim is what people or bodies, each named, did or said."""
    actors = claim.value.actors
    named = all(
        actor.kind in ("person", "organisation") and actor.is_resolved and actor.how != "pronoun" for actor in actors
    )
    if claim.rule in _AGREED:
        named = all(actor.kind != "group" and actor.is_resolved and actor.how != "pronoun" for actor in actors)
    return bool(actors) and named and claim.rule.removesuffix("-through") in _TOLD


def _of_french(source: Source) -> Extraction:
    """The claims of a French source, found in its English gloss and carried back to its own words."""
    if not model.is_installed("fr"):
        message = f"the text is in French, and facts are read from French only with its model. {model.FRENCH_INSTALL}"
        return Extraction(source, (), (Notice("language-unsupported", message, source.name),))
    from briefgen.language import french

    gloss = french.gloss(source, language.load("fr"))
    found = extract(gloss.source)
    claims: dict[str, Claim] = {}
    for claim in found.claims:
        own = french.restored(claim, gloss, (claim.sentence.start, claim.sentence.end))
        claims.setdefault(own.id, own)
    known = replace(source, origin=french.restored_words(found.source.origin, gloss))
    silent = tuple(french.restored(quote, gloss) for quote in found.silent)
    return Extraction(known, tuple(claims.values()), found.notices, silent, found.sentences)


def _origin(claims: list[Claim]) -> str | None:
    """The organisation on whose word the text rests: the only one its attributions name, and in most of its sentences.

    With several, a sentence that names none could rest on any of them; one named in passing is no origin of the rest.
    Then the text rests on its publisher.
    """
    told = {claim.sentence.start: set[str]() for claim in claims if claim.kind != "person"}
    for claim in claims:
        actor = claim.attribution[0].actor if claim.attribution and claim.kind != "person" else None
        if actor is not None and actor.kind == "organisation" and actor.is_resolved:
            told[claim.sentence.start].add(actor.name)
    names = set[str]().union(*told.values())
    return names.pop() if len(names) == 1 and sum(map(bool, told.values())) >= len(told) * ORIGIN_SHARE else None


def _notices(source: Source, claims: list[Claim]) -> tuple[Notice, ...]:
    notices = []
    if not claims:
        notices.append(Notice("no-facts", "no facts were found in this source.", source.name))
    if source.published.date is None:
        message = "no publication date was found; days such as “on Friday” stay open. Give one with --published."
        notices.append(Notice("undated", message, source.name))
    return tuple(notices)


def told_sentences(reading: Reading) -> tuple[Span, ...]:
    """The sentences that could say something: no headings, and no datelines that stand before the first words."""
    return tuple(
        span
        for index, span in enumerate(reading.sentences)
        if index not in reading.headings and not reading.text(span).endswith(DASHES)
    )


def silent(source: Source, sentences: Sequence[Span], claims: Sequence[Claim]) -> tuple[Quote, ...]:
    """The sentences on which no claim rests, so that a person can look at them."""
    covered = [(claim.quote.start, claim.quote.end) for claim in claims]
    return tuple(
        source.quote(span.start, span.end)
        for span in sentences
        if not any(start < span.end and span.start < end for start, end in covered)
    )
