"""What a review copy says beside each fact: its sources, their words, and how names and dates were read from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from briefgen.model import Actor, Claim, Decision, Fact, Source
from briefgen.values import PartialDate, Timing

if TYPE_CHECKING:
    from briefgen.offices import Office


def remarks(facts: Sequence[Fact], sources: Sequence[Source], office: Office) -> dict[str, tuple[str, ...]]:
    """By fact id, the paragraphs to print in its comment, in the office's language."""
    by_id = {source.id: source for source in sources}
    return {fact.id: tuple(_of_fact(fact, by_id, office)) for fact in facts}


def _of_fact(fact: Fact, sources: Mapping[str, Source], office: Office) -> Iterator[str]:
    for claim in fact.claims:
        yield from _of_claim(claim, sources, office)
    for conflict in fact.conflicts:
        field = office.words.labels.get(f"field-{conflict.field}", conflict.field)
        values = office.label("separator").join(value for value, _ in conflict.values)
        yield f"{office.say('conflict-field', field=field)} {values}"


def _of_claim(claim: Claim, sources: Mapping[str, Source], office: Office) -> Iterator[str]:
    source = sources.get(claim.source)
    if source is not None:
        yield office.say(
            "remark-source",
            title=source.title or source.name,
            publisher=source.publisher or "",
            date=office.format_date(source.published),
        )
    yield office.say("remark-words", words=_line(claim.quote.exact))
    for actor in claim.value.actors:
        if actor.how != "name":
            yield _of_actor(actor, office)
    if claim.value.when is not None and claim.value.when.words:
        yield _of_date(claim.value.when, office)
    for voice in claim.attribution:
        yield office.say("remark-voice", who=voice.actor.name)
    for decision in claim.decisions:
        yield _of_decision(decision, office)


def _of_actor(actor: Actor, office: Office) -> str:
    words = _line(actor.quote.exact) if actor.quote is not None else actor.name
    return office.say("remark-read", words=words, value=actor.name, how=office.words.labels.get(f"how-{actor.how}", ""))


def _of_date(when: Timing, office: Office) -> str:
    read = office.format_date(when) or office.label("undated")
    return office.say("remark-read", words=_line(when.words), value=read, how=when.reason)


def _of_decision(decision: Decision, office: Office) -> str:
    day = office.format_date(PartialDate.parse(decision.at[:10]))
    verdict = office.label(f"verdict-{decision.verdict}")
    return office.say("remark-decision", verdict=verdict, who=decision.by, date=day, reason=decision.reason)


def _line(text: str) -> str:
    return " ".join(text.split())
