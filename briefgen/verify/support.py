"""What a document prints against what its own facts quote: somebody may have altered both the words and the data.

Every word of a sentence that rests on facts stands in a sentence its facts quote, is the name of somebody or something
that the facts name and the source has, a date or country the facts give, or a word of the office's own phrases. A
negation of the quoted clause stands in the sentence too. A citation leads to a source of one of the sentence's facts.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping

from briefgen.finished import Record
from briefgen.finished.record import FactRow, ItemRow
from briefgen.verify.bearing import DATE, Bearing
from briefgen.verify.phrases import Phrases, all_strings, by_first, left_over
from briefgen.verify.quotes import Texts
from briefgen.verify.report import Finding
from briefgen.verify.tokens import squeezed, words
from briefgen.verify.worded import country_names, date_words, identity, letters, people, strings

# A heading or label has no more words.
_LABEL = 4


def check(record: Record, texts: Texts, phrases: Phrases) -> Iterator[Finding]:
    """Every sentence whose words, citations or data its facts do not bear out."""
    for section, item in record.items():
        for message in _mistakes(record, item, texts, phrases):
            yield Finding("unsupported", message, section, item.id, item.text)
    yield from _actors(record)
    yield from _title(record, texts, phrases)
    yield from _citations(record, texts)
    yield from _unexplained(record, phrases)


def _mistakes(record: Record, item: ItemRow, texts: Texts, phrases: Phrases) -> Iterator[str]:
    if squeezed("".join(run.text for run in item.runs)) != squeezed(item.text):
        yield "its parts do not make the sentence."
    unknown = [fact for fact in item.facts if fact not in record.by_id]
    if unknown:
        yield f"it rests on facts that the document does not hold: {', '.join(unknown)}."
        return
    facts = [record.by_id[fact] for fact in item.facts]
    yield from _wrong_citations(record, item, facts)
    yield from _wrong_note(record, item, facts, texts, phrases)
    if facts:
        yield from _unborne(item, Bearing(record, facts, texts, phrases))


def _unborne(item: ItemRow, bearing: Bearing) -> Iterator[str]:
    """What is wrong with the words of a sentence."""
    missing = [word for run in item.runs for word in bearing.missing(run.text, run.basis, quoted=run.quoted)]
    if missing:
        named = ", ".join(f"“{word}”" for word in dict.fromkeys(missing))
        yield f"{named} is in none of the sentences it rests on."
    turned = [run.text for run in item.runs if not run.quoted and bearing.is_turned(run.text, run.basis)]
    if turned:
        yield f"“{turned[0].strip()}” has the words of its sources in another order."
    strangers = bearing.strangers(item.runs)
    if strangers and not missing:
        yield f"“{' '.join(strangers)}” is not who its facts say it is about."
    lost = bearing.lost_negation("".join(run.text for run in item.runs))
    if lost:
        yield f"the source says “{lost}”, the sentence does not."


def _wrong_citations(record: Record, item: ItemRow, facts: Collection[FactRow]) -> Iterator[str]:
    for number in item.citations:
        source = record.cited(number)
        if source is None:
            yield f"[{number}] leads to no source."
        elif facts and not any(source.id in _behind(record, fact) for fact in facts):
            yield f"[{number}] leads to {source.name}, which is not a source of this sentence."


def _wrong_note(
    record: Record, item: ItemRow, facts: Collection[FactRow], texts: Texts, phrases: Phrases
) -> Iterator[str]:
    """A remark whose words neither the facts nor their sources nor the templates have."""
    if not item.note or not phrases.is_own:
        return
    values = [[fact.value, fact.origins, [claim.value for claim in fact.claims]] for fact in facts]
    sources = (text for source in record.sources for text in (*identity(source), *strings(source.published)))
    disputed = (text for fact in facts for conflict in fact.conflicts for text, _ in conflict.values)
    given = [*strings(values), *sources, *disputed]
    dates = [*(text for text in given if DATE.fullmatch(text)), *_days_before(record, facts)]
    dated = (word for text in dates for word in date_words(text))
    days = {form for word in dated for form in (word, word.capitalize())}  # "Date: 9 November" behind French words
    own = {*phrases.all, *country_names(), *all_strings(given), *days, *_as_told(record, item, facts, texts)}
    left = left_over(item.note, by_first(words(text) for text in own), is_sentence=False)
    if left:
        yield f"its remark says “{' '.join(left)}”, which neither its facts nor the office's templates do."


def _as_told(record: Record, item: ItemRow, facts: Collection[FactRow], texts: Texts) -> Iterator[str]:
    """The stretches of a remark that stand so in a source of its facts: the full name of what their words cut short."""
    sources = [
        record.source_by_id[key] for fact in facts for key in _behind(record, fact) if key in record.source_by_id
    ]
    known = [(texts.of(source), source.title or "") for source in sources]
    told = [squeezed(text).casefold() for texts_of in known for text in texts_of if text]
    for stretch in filter(None, map(str.strip, _STRETCHES.split(item.note))):
        if any(text is None for text, _ in known) or any(squeezed(stretch).casefold() in text for text in told):
            yield stretch


_STRETCHES = re.compile(r"(?::|\.)(?:\s|$)|[()“”«»]|\s:")


def _days_before(record: Record, facts: Collection[FactRow]) -> Iterator[str]:
    """The days of the week that ends on the day of a fact's source: what "Thursday" is in its words."""
    sources = {key for fact in facts for key in fact.sources}
    for source in record.sources:
        text = str((source.published or {}).get("date"))
        if source.id in sources and re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            day = dt.date.fromisoformat(text)
            yield from ((day - dt.timedelta(days=back)).isoformat() for back in range(7))


def _behind(record: Record, fact: FactRow) -> set[str]:
    """The sources of a fact, those that contradict it too."""
    return {*fact.sources, *(claim.source for claim in record.opposing(fact))}


def _actors(record: Record) -> Iterator[Finding]:
    """People who are said to be named by words that do not name them."""
    for fact in record.facts:
        for actor in people([fact.value, *([claim.value, claim.attribution] for claim in fact.claims)]):
            name, quote = str(actor.get("name", "")), actor.get("quote")
            exact = str(quote.get("exact", "")) if isinstance(quote, Mapping) else ""
            if exact and actor.get("how") in ("name", "apposition") and not letters(name) & letters(exact):
                message = f"fact {fact.id} says that “{' '.join(exact.split())}” names {name}, which it does not."
                yield Finding("unsupported", message, expected=name)
                break


def _title(record: Record, texts: Texts, phrases: Phrases) -> Iterator[Finding]:
    """A title that briefgen made against all facts; one that a person gave is theirs."""
    request = record.data.get("request") or {}
    if record.document is None or not record.facts or request.get("title"):
        return
    bearing = Bearing(record, record.facts, texts, phrases)
    missing = list(bearing.missing(record.document.title, "fact", quoted=False))
    if missing:
        message = f"the title says “{' '.join(missing)}”, which no fact does."
        yield Finding("unsupported", message, expected=record.document.title)


def _citations(record: Record, texts: Texts) -> Iterator[Finding]:
    """The sources list against the sources: who published what."""
    for entry in record.document.citations if record.document else ():
        source = record.source_by_id.get(entry.source)
        if source is None:
            yield Finding(
                "unsupported", f"source {entry.number} is not among the document's sources.", found=entry.title
            )
            continue
        title = source.title or source.name
        is_its = squeezed(entry.title).casefold() == squeezed(title).casefold()  # capitals are printed as in a sentence
        if not is_its and (source.title or not _begins(entry.title, texts.of(source))):
            message = f"source {entry.number} is listed under another title than its own (“{title}”)."
            yield Finding("unsupported", message, found=entry.title)
        if source.publisher and squeezed(entry.publisher) != squeezed(source.publisher):
            message = f"source {entry.number} is listed under another publisher than its own (“{source.publisher}”)."
            yield Finding("unsupported", message, found=entry.publisher)
        if entry.url and entry.url != (source.url or ""):
            message = f"source {entry.number} is listed under another address than its own (“{source.url or 'none'}”)."
            yield Finding("unsupported", message, found=entry.url)


def _begins(title: str, text: str | None) -> bool:
    """Whether a title is the first words of a text that has none of its own, as far as the text is at hand."""
    return text is None or squeezed(title.strip("“”«»\"' …\u00a0\u202f")) in squeezed(text)


def _without_scheme(url: str) -> str:
    """An address as the list of sources prints it."""
    return re.sub(r"^https?://", "", url)


def _unexplained(record: Record, phrases: Phrases) -> Iterator[Finding]:
    """Stretches that are neither an item's words nor a heading, field, source or phrase of the templates.

    Where the office's templates changed since, a heading or label of them may be one that they had then.
    """
    if record.document is None or not phrases.all:
        return
    known = _known(record, phrases)
    changed = phrases.digest != record.document.templates
    for stretch in record.document.printed:
        left = left_over(stretch.text, known, is_sentence=False)
        if not left or (changed and len(left) <= _LABEL):
            continue
        now = " as they are now" if changed else ""
        message = (
            f"“{' '.join(left)[:120]}” is no sentence of the facts, of a person or of the office's templates{now}."
        )
        yield Finding("unsupported", message, expected=stretch.text)


def _known(record: Record, phrases: Phrases) -> dict[str, list[tuple[str, ...]]]:
    """Every phrase that may stand on the page, as words, by its first word; the longest first.

    Sentences of facts and of persons may; what the data call the template's own must stand in the templates.
    """
    document = record.data.get("document") or {}
    texts = {
        *phrases.all,
        *country_names(),
        *(str(document.get(part) or "") for part in ("title", "marking", "cut_off")),
    }
    for part in ("fields", "citations", "blanks", *(() if phrases.is_own else ("sections",))):
        texts.update(all_strings(document.get(part), leave_out=("quotes", "items")))
    texts.update(_without_scheme(entry.url) for entry in (record.document.citations if record.document else ()))
    for _, item in record.items():
        texts.update(run.text for run in item.runs if run.basis == "human")
        texts.update((item.text, item.note) if item.facts else ())
    texts.update(all_strings(record.data.get("request")))
    return by_first(words(text) for text in texts)
