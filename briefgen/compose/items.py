"""Facts as items: the sentence, its citations, and the remark a reader needs to weigh it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from briefgen.brief import Item, Run
from briefgen.compose.matter import Matter
from briefgen.compose.prose import voice_name
from briefgen.compose.reasons import inference
from briefgen.compose.select import is_ahead, spoken_for, values_by_source
from briefgen.compose.state import due
from briefgen.model import Claim, Conflict, Fact
from briefgen.review import fact_status
from briefgen.values import PartialDate

_NUMBER = re.compile(r"\d(?:[\d,.]*\d)?")
# Words of a source of this number or more are a statement, not the name of a value.
SENTENCE_WORDS = 5

# Kinds whose facts happen on a day at a place.
EVENTS = ("meeting", "upcoming")
# Kinds that tell of something done on a day.
HAPPENED = ("meeting", "commitment", "position", "discussion")


def fact_item(matter: Matter, fact: Fact, section: str) -> Item:
    """The fact as one entry of a section, resting also on the facts that the same words tell.

    The item's id is unique in the document.
    """
    facts = (fact, *matter.told_with.get(fact.id, ()))
    ids = tuple(one.id for one in facts)
    runs = tuple(replace(run, facts=ids if run.facts else ()) for run in matter.prose.sentence(fact))
    notes = dict.fromkeys(text for one in facts if (text := note(matter, one)))
    return Item(f"{section}-{fact.id}", runs, ids, matter.citations.cite(facts), " ".join(notes))


def note(matter: Matter, fact: Fact) -> str:
    """Remarks in the office's words: what the sentence leaves out, how the date was inferred, origins, differences, review."""
    office = matter.office
    remarks = told_elsewhere(matter, fact)
    when = fact.value.when
    if when is not None and when.is_inferred:
        source = fact.claims[0].source
        if matter.sources[source].published.is_inferred:  # the list of sources says how
            remarks.append(office.say("inferred-see", number=matter.citations.number(source)))
        else:
            remarks.append(inference(office, when))
    if len(fact.sources) > 1 and len(fact.origins) == 1:
        remarks.append(office.say("one-origin", origin=voice_name(fact.origins[0], office)))
    if fact.standing == "corroborated":
        cited = set(matter.citations.cite((fact,)))
        others = sorted({matter.citations.number(source) for source in fact.sources} - cited)
        label, numbers = "corroborated-part" if others else "corroborated", office.join([str(one) for one in others])
        remarks.append(office.say(label, count=len(fact.origins), numbers=numbers))
    if fact.conflicts:
        remarks.append(_differ(matter, fact))
    return " ".join(text for text in (*remarks, review_note(matter, fact)) if text)


def _differ(matter: Matter, fact: Fact) -> str:
    """That the sources differ; with the values, where no section of this document has room to set them side by side."""
    office, kinds = matter.office, matter.document.sections
    told = [kind.id for kind in kinds if kind.layout == "disagreements" and matter.limits.get(kind.id) != 0]
    given = [(one.field, value) for one in fact.conflicts[:1] for value, _ in one.values]
    if told or not given or any(len(value.split()) >= SENTENCE_WORDS for _, value in given):
        return office.label("differ")
    values = (_printable(matter, fact, field, value) for field, value in given)
    return office.say("differ-between", values=office.label("separator").join(values))


def told_elsewhere(matter: Matter, fact: Fact, shown: Collection[str] = ()) -> list[str]:
    """What the printed words leave out: deadline, day and place that another claim gives, and that the day has passed.

    What a table shows in a column of its own, one of `shown`, is left to it.
    """
    office, value, words = matter.office, fact.value, _printed_claim(fact).value
    until, remarks = due(fact), []
    if until is not None and "due" not in shown and getattr(words, "due", None) is None:
        remarks.append(office.say("due-on", date=office.format_date(until)))
    if fact.kind not in EVENTS:
        return remarks
    if value.when and value.when.date and "date" not in shown and not _prints_year(fact, value.when.date.year):
        remarks.append(office.say("date-is", date=office.format_date(value.when)))
    city = value.where.city if value.where else None
    if city and "place" not in shown and (words.where is None or not words.where.city) and city not in fact.printed:
        remarks.append(office.say("place-is", place=city))
    if is_ahead(fact) and matter.calendar.has_passed(fact):
        remarks.append(office.label("date-passed-told" if _came_about(matter, fact) else "date-passed"))
    return remarks


def _came_about(matter: Matter, fact: Fact) -> bool:
    """Whether the sources tell that something happened on the day of a planned event between the same sides."""
    day, sides = fact.value.when, _sides(fact)
    return any(
        other.kind in HAPPENED and other.value.modality == "asserted" and not is_ahead(other) and _sides(other) >= sides
        for other in matter.facts
        if sides and day and day.date and other.value.when and other.value.when.date == day.date
    )


def _sides(fact: Fact) -> set[str]:
    """Who takes part: countries, and the names of those who speak for none."""
    return {spoken_for(actor) or actor.name for actor in fact.value.actors}


def _prints_year(fact: Fact, year: int) -> bool:
    """Whether the words that a fact prints say when: with a date, or with its year."""
    return str(year) in fact.printed or any(piece.kind == "date" for piece in fact.value.wording)


def _printed_claim(fact: Fact) -> Claim:
    """The claim whose words a fact prints."""
    return next((one for one in fact.claims if one.value.wording == fact.value.wording), fact.claims[0])


def review_note(matter: Matter, fact: Fact) -> str:
    """That nobody has reviewed the fact, where people review; and what a person corrected."""
    office = matter.office
    notes = [office.label("unreviewed")] if fact_status(fact) == "unreviewed" else []
    changed = dict.fromkeys(
        decision.field for claim in fact.claims for decision in claim.decisions if decision.verdict == "correct"
    )
    if changed:
        notes.append(office.say("corrected", fields=", ".join(office.label(f"field-{field}") for field in changed)))
    return " ".join(notes)


def contradiction(conflict: Conflict) -> tuple[str, tuple[object, ...]]:
    """What tells one contradiction from another: the field and its values, of numbers the numbers alone.

    "45 lock keepers" in a pledge and "45 Estonian lock keepers" as a figure are one number.
    """
    values = [value for value, _ in conflict.values]
    counted = [tuple(number.replace(",", "") for number in _NUMBER.findall(value)) for value in values]
    is_counted = conflict.field == "quantity" and all(counted)
    return conflict.field, tuple(sorted(counted)) if is_counted else tuple(values)


def difference(matter: Matter, fact: Fact, conflict: Conflict, section: str) -> Item:
    """What the sources give for one field, side by side, each with who says it."""
    office = matter.office
    about = subject(fact)
    if conflict.field == "quantity" and not any(
        set(value.split()) <= set(about.split()) for value, _ in conflict.values
    ):
        about = conflict.values[0][0]  # the words of a fact may stand beside the number that is in dispute
    what = office.label(f"field-{conflict.field}") + f" ({office.quote(about)})"
    lead = office.say("conflict-field", field=what)
    citations = matter.citations.cite((fact,), all_sides=True)
    runs = (Run(f"{lead} {_told(matter, fact, conflict)}", "fact", (fact.id,)), Run(".", "template"))
    return Item(f"{section}-{fact.id}-{conflict.field}", runs, (fact.id,), citations)


def _told(matter: Matter, fact: Fact, conflict: Conflict) -> str:
    """Each value of a conflict with who gives it, in one run of words."""
    office = matter.office
    return office.label("separator").join(
        office.say(
            "conflict-line" if len(voices) == 1 else "conflict-line-several",
            publisher=office.join(voices),
            value=_printable(matter, fact, conflict.field, value),
        )
        for value, voices in _said_by(matter, fact, conflict)
    )


def sides(matter: Matter, fact: Fact, conflict: Conflict) -> Item:
    """What the sources give for one field, each with who says it, without saying which words it is of."""
    office = matter.office
    citations = matter.citations.cite((fact,), all_sides=True)
    words = office.say("conflict-sides", sides=_told(matter, fact, conflict))
    return Item(
        f"sides-{fact.id}-{conflict.field}",
        (Run(words, "fact", (fact.id,)), Run(".", "template")),
        (fact.id,),
        citations,
    )


def _said_by(matter: Matter, fact: Fact, conflict: Conflict) -> list[tuple[str, tuple[str, ...]]]:
    """Each value with the sources that give it; with whom they quote, where one source gives two values."""
    sides = [(value, tuple(names)) for value, names in values_by_source(fact, conflict, matter.citations.name)]
    given = [name for _, names in sides for name in names]
    quoted = dict(zip((value for value, _ in conflict.values), conflict.origins, strict=False))
    if len(set(given)) == len(given) or not all(quoted.get(value) for value, _ in sides):
        return sides
    return [(value, quoted[value]) for value, _ in sides]


def _printable(matter: Matter, fact: Fact, field: str, value: str) -> str:
    """A value as it prints: a country by name, a date in the office's form, a source's sentence quoted, else as it is."""
    if field == "country":
        return matter.office.country_name(value)
    if field in ("date", "when", "due"):
        return matter.office.format_date(PartialDate.parse(value))
    words = value.strip().rstrip(".")
    sentences = [claim.sentence.exact for claim in (*fact.claims, *fact.against)]
    if field == "polarity" and (start := _own_words(words, sentences)):
        return words[:start] + matter.office.quote(words[start:])  # whoever the source calls "he" is named before it
    is_sentence = any(words in sentence for sentence in sentences)
    foreign = matter.sources[fact.claims[0].source].language != matter.office.language and re.search(r"[a-z]{3}", words)
    return matter.office.quote(words) if foreign or (is_sentence and len(words.split()) >= SENTENCE_WORDS) else value


def _own_words(words: str, sentences: Sequence[str]) -> int:
    """Where the words of a source begin in what is told of its sentence; 0 where they are all its own, or few of them."""
    starts = [found.start() for found in re.finditer(r"\S+", words)]
    return next(
        (start for start in starts[: 1 - SENTENCE_WORDS] if any(words[start:] in sentence for sentence in sentences)), 0
    )


def subject(fact: Fact) -> str:
    """What a fact is about in its source's own words, short enough for a lead-in."""
    words = fact.claims[0].quote.exact.split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")
