"""Mentions of one meeting put together: told in several sentences of a text, it is one event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen import lexicon
from briefgen.kinds.encounters import neighbours
from briefgen.kinds.encounters.encounter import Encounter
from briefgen.language import geography
from briefgen.language.fitting import each_once
from briefgen.language.reading import Reading
from briefgen.language.words import fold
from briefgen.model import Actor
from briefgen.values import Place, Timing

SPECIAL = frozenset(("visit", "call", "courtesy-call"))


# A visit told of so many sentences before still says where its talks were; no longer than a readout has.
_STAY = 12


# Who stood beside somebody is told soon after the meeting itself.
_SUITE = 4
_DENIAL = re.compile(
    r"(?i)\bno such (?:meeting|talks?|visit|call|encounter|conversation|pact|deal|agreement|treaty|accord|promise|contract)|"
    r"\bthere (?:was|has been|had been|never was) no (?:meeting|encounter|contact|conversation)\b|"
    r"\b(?:meeting|talks|visit|call) (?:(?:had )?never (?:took|taken) place|(?:did|had) not (?:take|taken) place)|"
    r"\bden(?:y|ies|ied) (?:that )?(?:any|such|the|there (?:was|had been)) .{0,20}(?:meeting|talks|visit|call)\b"
)


def is_denied(event: Sequence[Encounter], reading: Reading) -> bool:
    """Whether the sentence that tells of a meeting, or one of the two behind it, says that there was none."""
    last = event[-1].sentence
    return any(
        _DENIAL.search(reading.text(span)) is not None for span in reading.sentences[event[0].sentence : last + 3]
    )


def placed(found: list[Encounter]) -> list[Encounter]:
    """Meetings without a place get the city that one of their people was said to be visiting just before."""
    placed: list[Encounter] = []
    for item in found:
        if (
            item.status in ("held", "planned")
            and item.type not in ("visit", "call")
            and not (item.where and item.where.city)
            and item.actors
        ):
            names = _names(item.actors)
            visit = next(
                (
                    other
                    for other in reversed(placed)
                    if other.type == "visit"
                    and other.status == item.status
                    and other.where
                    and other.where.city
                    and names & _names(other.actors)
                    and item.sentence - other.sentence <= _STAY
                    and _near(item, other)
                ),
                None,
            )
            if visit is not None and visit.where is not None:
                venue = item.where.venue if item.where else None
                item = replace(
                    item, where=Place(visit.where.city, visit.where.country, venue), rule=f"{item.rule}+visit"
                )
        placed.append(item)
    return placed


def _near(item: Encounter, visit: Encounter) -> bool:
    """Whether the day of a meeting can lie in the visit."""
    if not (item.when and visit.when and item.when.date and visit.when.date):
        return True
    last = visit.when.end or visit.when.date
    return visit.when.date.first <= item.when.date.last and item.when.date.first <= last.last


def without_ways(found: Sequence[Encounter]) -> list[Encounter]:
    """The mentions without visits that only lead to a meeting of the same sentence: "flew to Y for talks with B"."""
    kept = [item for item in found if item.type != "visit" or not any(_leads_to(item, other) for other in found)]
    return [
        item for item in kept if not item.rule.startswith("together-") or not any(_tells(other, item) for other in kept)
    ]


def _tells(other: Encounter, item: Encounter) -> bool:
    """Whether another mention of the sentence tells of the same people: "hosted a dinner for B and told B in Y"."""
    same = other is not item and other.sentence == item.sentence and not other.rule.startswith("together-")
    return same and _names(item.actors) <= _names(other.actors)


def _leads_to(visit: Encounter, other: Encounter) -> bool:
    meeting = other.type != "visit" and other.sentence == visit.sentence and other.status == visit.status
    dated = visit.when is not None and (other.when is None or visit.when.date != other.when.date)
    return meeting and not dated and bool(visit.actors) and _names(visit.actors) <= _names(other.actors)


def join(found: list[Encounter]) -> list[list[Encounter]]:
    """Mentions of one event put together, in order of their first."""
    events: list[list[Encounter]] = []
    for item in [item for item in found if not item.rule.startswith("echo-")]:
        home = _home(item, events)
        if home is not None:
            home.append(item)
            continue
        if item.lone:
            item = _completed(item, events)
        elif item.status == "planned" and not item.actors:
            item = _continued(item, events)
        listed = bool(item.actors) and item.rule.startswith("list-")
        if item.anaphoric and not listed and item.status == "held" and _is_first(item.pair, events):
            item = replace(
                item, actors=each_once([*item.pair, *item.actors]), anaphoric=False, rule=f"{item.rule}+pair"
            )
        if item.rule.startswith("suite-"):
            continue
        if not item.lone and (not item.anaphoric or len(item.actors) > 1):
            events.append([item])
    return events


def echo(found: Sequence[Encounter], events: Sequence[Sequence[Encounter]], reading: Reading) -> Encounter | None:
    """The first word of meeting that names nobody, as the meeting of the text's two sides, where none is told of them."""
    items = [item for item in found if item.rule.startswith("echo-") or item.again]
    if not items or not _are_new(items[0].actors or items[0].pair, events):
        return None
    item = _echoed(max(items, key=lambda item: (not item.again, item.when is not None, -item.sentence)))
    if item.when is not None:
        return item
    day, place = neighbours.lead(reading)
    if day is None:
        return item
    return replace(item, when=day.when, when_span=day.span, where=item.where or place)


def _are_new(pair: Sequence[Actor], events: Sequence[Sequence[Encounter]]) -> bool:
    """Whether no meeting held, but for visits, is told of two sides."""
    codes = codes_of(pair)
    held = [event for event in events if event[0].status == "held" and event[0].type != "visit"]
    return bool(pair) and not any(
        codes <= codes_of([actor for other in event for actor in other.actors]) for event in held
    )


def _echoed(item: Encounter) -> Encounter:
    """The meeting behind a word that names nobody; whoever is to meet "again" met before, nobody says when."""
    if item.again:
        item = replace(item, when=None, when_span=None, where=None, rule=f"echo-{item.rule}", again=False)
    return replace(item, status="held", actors=item.actors or item.pair, anaphoric=False)


def _is_first(pair: Sequence[Actor], events: Sequence[Sequence[Encounter]]) -> bool:
    """Whether nothing was told yet of a meeting, held and no mere visit, of two people whom a word points back to."""
    names = _names(pair)
    held = [event for event in events if event[0].status == "held"]
    return bool(names) and not any(len(names & _names(other.actors)) > 1 for event in held for other in event)


def _completed(item: Encounter, events: Sequence[Sequence[Encounter]]) -> Encounter:
    """A meeting of which one side is told, with the person the text told of just before as the other."""
    own = _people(item.actors)
    for event in reversed(events):
        first = next((actor for actor in event[0].actors if actor.kind == "person" and actor.name not in own), None)
        if first is not None and item.sentence - event[-1].sentence <= _STAY and event[0].status == item.status:
            return replace(item, actors=(first, *item.actors), lone=False, rule=f"{item.rule}+lead")
    if item.lead is not None and item.lead.name not in own and item.status in ("held", "planned"):
        return replace(item, actors=(item.lead, *item.actors), lone=False, rule=f"{item.rule}+lead")
    return item


def _continued(item: Encounter, events: Sequence[Sequence[Encounter]]) -> Encounter:
    """A meeting to come of which no party is told, with the countries of the one held: "the next session will be in Y"."""
    points_back = item.anaphoric and (item.round is not None or not item.title)
    if not (item.when or item.where) or item.type in SPECIAL or not points_back:
        return item
    for event in events:
        actors = [actor for other in event for actor in other.actors]
        codes = sorted({actor.country for actor in actors if actor.country})
        if event[0].status == "held" and event[0].type not in SPECIAL and len(codes) > 1:
            people = {actor.name: replace(actor, how="group") for actor in actors if actor.kind == "person"}
            if item.rule == "verb-meet" and len(people) == len(codes):
                return replace(item, actors=tuple(people.values()), anaphoric=False, rule=f"{item.rule}+series")
            first = {code: next(actor for actor in actors if actor.country == code) for code in codes}
            sides = tuple(
                Actor(geography.name_of(code), "country", "group", actor.quote, code) for code, actor in first.items()
            )
            return replace(item, actors=sides, anaphoric=False, rule=f"{item.rule}+series")
    return item


def dated(found: Sequence[Encounter]) -> list[Encounter]:
    """Meetings without a day that were "later that day" or "then" get the day of the one told before."""
    result: list[Encounter] = []
    last: Timing | None = None
    for item in found:
        if item.same_day and item.when is None and item.status == "held" and last is not None and not item.anaphoric:
            item = replace(item, when=last)
        if item.status == "held" and item.when is not None and item.when.date is not None:
            last = item.when
        result.append(item)
    return result


def _home(item: Encounter, events: list[list[Encounter]]) -> list[Encounter] | None:
    """The event a mention belongs to: one with its parties, or for a mention that points back the last one before."""
    for event in reversed(events):
        if item.old != event[0].old and item.actors and not item.anaphoric:
            continue  # "they last met in October 2024" tells of another meeting than the news
        if item.rule.startswith("suite-"):
            theirs = _names([actor for other in event for actor in other.actors])
            if event[0].status == item.status and item.sentence - event[-1].sentence <= _SUITE:
                if (
                    not _names(item.pair)
                    or _names(item.pair) & theirs
                    or codes_of(item.pair) & codes_of(event[0].actors)
                ):
                    return event
            continue
        if (
            not item.actors
            and item.sentence == event[-1].sentence
            and _same_status(item, event)
            and _agrees(item, event)
        ):
            return event  # "hosted A and B for the fifth Meeting"
        if item.anaphoric:
            if item.title and not any(
                other.title == item.title or not other.title and other.sentence >= item.sentence - 1 for other in event
            ):
                continue
            off = item.status == "cancelled" and event[0].status == "planned" and not item.actors
            off = off and item.when is None and item.sentence - event[-1].sentence <= 1
            if _type_agrees(item, event) and _agrees(item, event) and (_same_status(item, event) or off):
                return event
        elif _shares(item, event) and _type_agrees(item, event) and _agrees(item, event) and _same_status(item, event):
            return event
    return None


def _same_status(item: Encounter, event: Sequence[Encounter]) -> bool:
    return item.status == event[0].status


def _is_meal(item: Encounter) -> bool:
    return item.rule.removesuffix("+visit").rpartition("-")[2] in lexicon.load("meetings")["meals"]


def _type_agrees(item: Encounter, event: Sequence[Encounter]) -> bool:
    if item.actors and _is_meal(item) != any(_is_meal(other) for other in event):
        return False  # the dinner of those who held talks is an event of its own
    if (
        item.type == "trilateral"
        and item.anaphoric
        and 0 < len(codes_of([actor for other in event for actor in other.actors])) < 3
    ):
        return False
    kinds = {other.type for other in event}
    if item.type in SPECIAL or kinds & SPECIAL:
        return item.type in kinds
    if (item.type == "multilateral") != ("multilateral" in kinds) and not item.anaphoric:
        return False
    typed = kinds - {""}
    return not item.type or not typed or item.type in typed


def _shares(item: Encounter, event: Sequence[Encounter]) -> bool:
    """Whether the parties agree: the same people or countries, the people of exactly these countries, or one of them."""
    if any(other.title and item.title and not one_title(item.title, other.title) for other in event):
        return False
    theirs = [actor for other in event for actor in other.actors]
    if not item.actors and not theirs:
        return item.type == event[0].type
    if not _states(item.actors) <= codes_of(theirs) and not _states(theirs) <= codes_of(item.actors):
        return False  # with the ambassadors of X and Y, who had no part in the other
    own_people, their_people = _people(item.actors), _people(theirs)
    if own_people and their_people:
        if own_people == their_people:
            return True
        smaller, larger = sorted((own_people, their_people), key=len)
        if not smaller <= larger:
            return False
        if item.rule == "together-phrase" and smaller < own_people and item.sentence - event[-1].sentence <= 2:
            return any(actor.how in ("pronoun", "group") for actor in item.actors)  # "They were joined by B"
        return len(smaller) == 1 and _untitled(item, event) or _same_spot(item, event)
    codes = codes_of(item.actors)
    return len(codes) > 1 and codes == codes_of(theirs)


def _untitled(item: Encounter, event: Sequence[Encounter]) -> bool:
    """Whether neither is a conference of its own, which one of two people who met may have attended."""
    return item.type != "multilateral" and all(other.type != "multilateral" for other in event)


def _same_spot(item: Encounter, event: Sequence[Encounter]) -> bool:
    """Whether a date or a city that both name says that they are one event."""
    return any(
        item.when is not None
        and other.when is not None
        and item.when.date is not None
        and item.when.date == other.when.date
        or bool(item.where and other.where and item.where.city and item.where.city == other.where.city)
        for other in event
    )


def one_title(one: str, other: str) -> bool:
    """Whether two names of meetings share most of their words."""
    left, right = (frozenset(re.findall(r"[a-z0-9]{3,}", fold(title))) for title in (one, other))
    return bool(left and right) and len(left & right) >= 0.5 * min(len(left), len(right))


def _people(actors: Sequence[Actor]) -> frozenset[str]:
    return frozenset(actor.name for actor in actors if actor.kind == "person")


def _states(actors: Sequence[Actor]) -> frozenset[str]:
    """The countries that take part as such."""
    return codes_of([actor for actor in actors if actor.kind == "country"])


def _names(actors: Sequence[Actor]) -> frozenset[str]:
    return frozenset(actor.name for actor in actors if actor.kind in ("person", "country"))


def codes_of(actors: Sequence[Actor]) -> frozenset[str]:
    """The countries of actors, those that are known."""
    return frozenset(actor.country for actor in actors if actor.country)


def _agrees(item: Encounter, event: Sequence[Encounter]) -> bool:
    """Whether neither date nor city speaks against it."""
    for other in event:
        if (
            item.when
            and other.when
            and item.when.date
            and other.when.date
            and not item.when.date.compatible(other.when.date)
        ):
            return False
        if item.where and other.where and item.where.city and other.where.city and item.where.city != other.where.city:
            return False
    return True
