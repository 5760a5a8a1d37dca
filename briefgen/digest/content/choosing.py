"""Which events a digest prints, under which heading, and what is new about each."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefgen.compose.select import spoken_for
from briefgen.digest.collecting import Collected
from briefgen.digest.content.dead import tells_of_dead
from briefgen.digest.content.events import Event
from briefgen.digest.content.leads import is_cut, is_lead
from briefgen.digest.content.themes import Theme, Topics
from briefgen.digest.file import DigestFile, Watch
from briefgen.digest.ledger import Told
from briefgen.kinds.sameness import content_words
from briefgen.merge.denials import CALLED_OFF
from briefgen.merge.groups import lead_end
from briefgen.merge.issuers import is_official
from briefgen.model import Claim, Fact, Source

_MINISTER = re.compile(r"minist(?:er|re)|premier", re.IGNORECASE)
# What somebody says of what happened tells less than what happened.
_COURTESY = re.compile(
    r"\b(?:regrets?|regretted|welcom(?:es|ed)|thank(?:s|ed)|congratulat(?:es|ed)|deplor(?:es|ed)|mourn(?:s|ed)|prais(?:es|ed)|"
    r"apologi[sz](?:es|ed)|condol\w+|hail(?:s|ed)|applaud(?:s|ed)|commend(?:s|ed)|salut(?:es|ed)|"
    r"(?:I|[Ww]e) (?:\w+ )?(?:welcome|thank|congratulate|regret|deplore|mourn|praise|applaud|commend|hail|salute|apologi[sz]e)|"
    r"salue(?:nt)?|salué|félicite(?:nt)?|félicité|remercie(?:nt)?|remercié|regrette(?:nt)?|regretté|déplore(?:nt)?|déploré)\b"
)
State = Literal["new", "updated", "unchanged"]
# What an event is about, the most telling kind first.
LEADING = ("meeting", "commitment", "position", "discussion", "statement", "upcoming", "figure", "background", "person")
# Kinds that make an event new again where only they were added, they do not: context and names.
CONTEXT = frozenset(("person", "background"))
# Kinds that tell what somebody did or bound himself to.
DEEDS = frozenset(("meeting", "commitment"))
# The lead of a story stands behind a deed that says as much of its headline.
BEHIND_DEEDS = LEADING.index("commitment") + 0.5
# The part of a headline's words that a fact shares which says the same, and which says something of it.
NEAR, RELATED = 0.6, 0.3
# What opens a story may stand behind "The".
ARTICLE = 5
# More publishers than so many beside the first make an event no weightier.
MOST_PUBLISHERS = 3


@dataclass(frozen=True)
class Story:
    """One event as a digest tells it.

    `facts` begin with the one that leads; of an event told before, only those that are new. `sources` are those of the
    period, `before` those of earlier issues. `heading` is that of its group, `watched` the entries of the watch list
    that it meets, `points` say how much it weighs for the office. `title` is the headline of the source
    `named_by`, `has_news` tells whether the
    leading fact says something of a headline, or what somebody did.
    """

    id: str
    facts: tuple[Fact, ...]
    sources: tuple[str, ...]
    before: tuple[str, ...]
    state: State
    theme: Theme
    heading: str
    watched: tuple[str, ...]
    claims: tuple[str, ...]
    title: str
    points: int = 0
    has_news: bool = True
    named_by: str = ""


@dataclass(frozen=True)
class Choice:
    """All events of a period: those to print by heading with how many a cap leaves out, and those that are not printed.

    `silent` are sources that gave no facts, among them columns of which no report tells, `outside` events that the watch list leaves out.
    """

    groups: tuple[tuple[str, tuple[Story, ...]], ...]
    further: Mapping[str, tuple[Story, ...]]
    unchanged: tuple[Story, ...]
    outside: tuple[Story, ...]
    silent: tuple[str, ...]

    @property
    def printed(self) -> tuple[Story, ...]:
        """The events that are printed, in their order."""
        return tuple(story for _, stories in self.groups for story in stories)

    @property
    def stories(self) -> tuple[Story, ...]:
        """All events with facts."""
        cut = (story for stories in self.further.values() for story in stories)
        return (*self.printed, *cut, *self.unchanged, *self.outside)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is new."""
        return not self.printed


def choose(
    found: Collected, told: Told, file: DigestFile, topics: Topics, countries: Mapping[str, str], ours: frozenset[str]
) -> Choice:
    """The events of a period as the digest file asks for them.

    `countries` are their names by code, `ours` are the names of the office's own ministers and the code of its country.
    """
    facts = {fact.id: fact for fact in found.found.facts}  # with names and titles as of their day
    sources = {source.id: source for source in found.found.sources}
    stories: list[Story] = []
    silent: list[str] = []
    for event in found.events:
        event = replace(event, facts=tuple(facts[fact.id] for fact in _reported(event, sources)))
        here = tuple(source for source in event.sources if source in found.here)
        if all(fact.kind == "person" for fact in event.facts) or all(sources[one].is_opinion for one in event.sources):
            silent += here
            continue
        if _is_agenda(event):
            continue  # what is coming up is told as that
        story = _story(event, here, found, told, topics, file, countries)
        stories.append(replace(story, points=_points(story, found, ours)))
    watched = [story for story in stories if story.watched or not file.watch.only]
    fresh = [story for story in watched if story.state != "unchanged"]
    groups, further = _grouped(fresh, file, topics)
    return Choice(
        groups,
        further,
        tuple(story for story in watched if story.state == "unchanged"),
        tuple(story for story in stories if story not in watched),
        tuple(silent),
    )


def _reported(event: Event, sources: Mapping[str, Source]) -> list[Fact]:
    """The facts of an event without those that only a column tells, but for what somebody else said; all of a column."""
    told = [fact for fact in event.facts if fact.kind == "statement" or not _is_of_column(fact, sources)]
    return told if any(fact.kind != "person" for fact in told) else list(event.facts)


def _is_of_column(fact: Fact, sources: Mapping[str, Source]) -> bool:
    return all(sources[one].is_opinion for one in fact.sources)


def _is_agenda(event: Event) -> bool:
    """Whether an event is but a list of what is ahead, under a heading that names none of it."""
    ahead = [fact for fact in event.facts if fact.kind == "upcoming"]
    if len(ahead) < 2 or any(fact.kind not in ("upcoming", "person") for fact in event.facts):
        return False
    return all(nearness(fact, event.titles) == 2 for fact in ahead)


def _story(
    event: Event,
    here: tuple[str, ...],
    found: Collected,
    told: Told,
    topics: Topics,
    file: DigestFile,
    countries: Mapping[str, str],
) -> Story:
    sources = {source.id: source for source in found.found.sources}
    before = tuple(source for source in event.sources if source not in here)
    is_known = any(source in told.telling for source in (*before, *(found.replaced.get(one, "") for one in here)))
    fresh = [fact for fact in event.facts if _is_fresh(fact, told, found)]
    is_news = any(fact.kind not in CONTEXT or _tells_news(fact.claims[0]) for fact in fresh)
    state: State = "new" if not is_known else "updated" if is_news else "unchanged"
    facts = sorted(
        fresh if state == "updated" else event.facts,
        key=lambda fact: importance(fact, sources, event.titles, event.leads),
    )
    headlines = [(source, title) for source, title in event.titles if title]
    named = [pair for pair in headlines if pair[0] in facts[0].sources] or headlines or [("", "")]
    titles = "\n".join(dict.fromkeys(title for _, title in event.titles if title))
    theme = _theme(event, facts, topics, sources, told)
    heading = {"theme": theme.id, "country": _country(facts, countries), "none": ""}[file.group]
    return Story(
        id=facts[0].id,
        facts=tuple(facts),
        sources=here,
        before=before,
        state=state,
        theme=theme,
        heading=heading,
        watched=_watched(file.watch, facts, theme, titles),
        claims=tuple(sorted({claim.id for fact in event.facts for claim in fact.claims})),
        title=named[0][1],
        named_by=named[0][0],
        has_news=facts[0].kind in DEEDS or nearness(facts[0], event.titles) < 2 or _is_put_off(facts),
    )


def _theme(event: Event, facts: Iterable[Fact], topics: Topics, sources: Mapping[str, Source], told: Told) -> Theme:
    """The theme of an event: that which it had in the last issue that told of it, else the one of its words."""
    claims = (claim.id for fact in event.facts for claim in fact.claims)
    counts = Counter(told.themes[claim] for claim in claims if claim in told.themes)
    before = min(counts, key=lambda had: (-had[1], -counts[had], had[0]), default=("", 0))
    if kept := topics.kept(*before):
        return kept
    titles = dict.fromkeys(
        (*(title for _, title in event.titles), *(sources[one].title or "" for one in event.sources))
    )
    return topics.theme([title for title in titles if title], (fact.claims[0].sentence.exact for fact in facts))


def _is_fresh(fact: Fact, told: Told, found: Collected) -> bool:
    """Whether no earlier issue told a fact, or a source of the period gives it a day in the period, which none did."""
    old = [claim for claim in fact.claims if claim.source in told.telling]
    new = [claim for claim in fact.claims if claim.source in found.here]
    return bool(new) and (not old or (_falls_in(new, found.first) and not _falls_in(old, found.first)))


def _tells_news(claim: Claim) -> bool:
    """Whether context is news all the same: the lead of a story, and what was called off or put off."""
    return is_lead(claim) or claim.rule.startswith(CALLED_OFF)


def _is_put_off(facts: Sequence[Fact]) -> bool:
    """Whether what leads an event rests on words that tell that something was called off or put off."""
    spans = {(claim.source, claim.quote.start) for claim in facts[0].claims}
    off = (claim for fact in facts for claim in fact.claims if claim.rule.startswith(CALLED_OFF))
    return any((claim.source, claim.quote.start) in spans for claim in off)


def _falls_in(claims: Iterable[Claim], first: dt.date) -> bool:
    """Whether one of the claims tells of what happened on a day or later."""
    return any(claim.value.when and claim.value.when.date and claim.value.when.date.first >= first for claim in claims)


def importance(
    fact: Fact,
    sources: Mapping[str, Source],
    titles: Iterable[tuple[str, str]] = (),
    begins: Iterable[tuple[str, int]] = (),
) -> tuple[bool, bool, bool, bool, bool, bool, int, bool, float, float, int, int, str]:
    """A sort key, first what leads an entry.

    What a report begins with where it tells of people who died. Sayable and near to a headline, at the head of a lead, nearer, in a headline or lead, of a telling kind, by many, early.
    `titles` are the headlines of its stories and `begins` the places where their leads begin, each with the source.
    """
    known = [claim for claim in fact.claims if claim.source in sources]
    lead = any(
        claim.quote.start < lead_end(sources[claim.source]) or claim.quote.start < len(claim.sentence.exact)
        for claim in known
    )
    place = min(claim.quote.start for claim in fact.claims)
    shared = _shared(fact, titles)
    is_courtesy = bool(_COURTESY.search(fact.claims[0].quote.exact))
    near = 2 if is_courtesy and fact.kind == "statement" else _near(fact, shared)
    is_mute = not fact.value.wording or is_cut(fact.claims[0])
    kind = BEHIND_DEEDS if is_lead(fact.claims[0]) else LEADING.index(fact.kind)
    opens = any(_opens(claim, begins) for claim in known)
    return (
        is_mute or not opens or not tells_of_dead(fact),
        is_mute and near > 0,
        near > 1,
        is_mute,
        is_courtesy,
        not opens,
        near,
        not (lead or opens),
        kind,
        -shared,
        -len(fact.sources),
        place,
        fact.id,
    )


def _opens(claim: Claim, places: Iterable[tuple[str, int]]) -> bool:
    """Whether a claim is what the first sentence of a story says first."""
    said = [piece.quote.start for piece in claim.value.wording[:1] if piece.quote is not None]
    said += [actor.quote.start for actor in claim.value.actors[:1] if actor.quote is not None]
    start = min(said, default=claim.quote.start) if claim.kind == "figure" else min([*said, claim.quote.start])
    return any(claim.source == source and abs(start - place) <= ARTICLE for source, place in places)


def nearness(fact: Fact, titles: Iterable[tuple[str, str]]) -> int:
    """0 where a fact says most of what the headline of its source says, 1 where it says some of it, else 2.

    People and context lead no entry, however near; the lead of a story is always 1.
    """
    return _near(fact, _shared(fact, titles))


def _near(fact: Fact, shared: float) -> int:
    if is_lead(fact.claims[0]):
        return 1
    if fact.kind in CONTEXT:
        return 2
    return 0 if shared >= NEAR else 1 if shared >= RELATED else 2


def _shared(fact: Fact, titles: Iterable[tuple[str, str]]) -> float:
    """The largest part of the words of a headline that the printed words of a fact share; of one told as a number its clause."""
    shared = 0.0
    for source, title in titles:
        words = content_words(title).keys()
        for claim in fact.claims:
            if words and claim.source == source:
                shared = max(shared, len(words & content_words(_words(claim)).keys()) / len(words))
    return shared


def _words(claim: Claim) -> str:
    """The words that a claim prints: of a number the clause around it."""
    if claim.kind != "figure":
        return claim.quote.exact
    printed = " ".join(piece.text for piece in claim.value.wording)
    return " ".join((*(actor.name for actor in claim.value.actors), printed)) if printed else claim.sentence.exact


def _points(story: Story, found: Collected, ours: frozenset[str]) -> int:
    """How much an event weighs: told by many publishers, what the office's own government did, what was done or promised."""
    sources = {source.id: source for source in found.found.sources}
    publishers = {sources[one].publisher or one for one in story.sources if one in sources}
    deeds = [fact for fact in story.facts if fact.kind in DEEDS]
    own = any(
        {actor.name, "" if actor.kind == "person" else actor.country} & ours
        for fact in deeds
        for actor in fact.value.actors
    )
    is_released = any(is_official(sources[one]) for one in story.sources if one in sources)
    return min(len(publishers) - 1, MOST_PUBLISHERS) + 2 * own + is_released + bool(deeds)


def our_side(facts: Iterable[Fact], country: str) -> frozenset[str]:
    """The names of a country's ministers in some facts, and its code; empty where no country is given."""
    people = (actor for fact in facts for actor in fact.value.actors if actor.kind == "person" and actor.post)
    names = (
        one.name for one in people if one.post and one.post.country == country and _MINISTER.search(one.post.title)
    )
    return frozenset((country, *names)) if country else frozenset()


def _country(facts: Sequence[Fact], names: Mapping[str, str]) -> str:
    """The country that most facts speak of, besides the one that most of the others share; empty where none is named."""
    codes = Counter(code for fact in facts for actor in fact.value.actors if (code := spoken_for(actor)))
    return min(codes, key=lambda code: (-codes[code], names.get(code, code)), default="")


def _watched(watch: Watch, facts: Iterable[Fact], theme: Theme, titles: str) -> tuple[str, ...]:
    """The entries of the watch list that an event meets."""
    facts = tuple(facts)
    actors = [actor for fact in facts for actor in fact.value.actors]
    names = {actor.name.casefold() for actor in actors}
    codes = {actor.country for actor in actors} | {fact.value.where.country for fact in facts if fact.value.where}
    text = "\n".join((titles, *(fact.claims[0].sentence.exact for fact in facts))).casefold()
    people = [one for one in watch.people if any(set(one.casefold().split()) <= set(name.split()) for name in names)]
    topics = [one for one in watch.topics if one.casefold() == theme.id or one.casefold() in text]
    return (*people, *(one for one in watch.countries if one in codes), *topics)


def _grouped(
    stories: Sequence[Story], file: DigestFile, topics: Topics
) -> tuple[tuple[tuple[str, tuple[Story, ...]], ...], dict[str, tuple[Story, ...]]]:
    """The events under their headings, watched ones first; what no heading fits comes last. And those beyond the caps."""
    order = list(topics.ids)
    heads = sorted(
        {story.heading for story in stories},
        key=lambda head: (not head, order.index(head) if head in order else len(order), head),
    )
    members = {head: sorted((story for story in stories if story.heading == head), key=weight) for head in heads}
    heaviest = sorted((story for head in heads for story in members[head][: file.most.events]), key=weight)
    kept = {story.id for story in heaviest[: file.most.total]}
    groups = tuple((head, tuple(story for story in members[head] if story.id in kept)) for head in heads)
    further = {head: tuple(story for story in members[head] if story.id not in kept) for head in heads}
    return groups, {head: left for head, left in further.items() if left}


def weight(story: Story) -> tuple[bool, bool, bool, int, int, int, str]:
    """A sort key, the weightiest event first: watched, going on since an earlier issue, one that is more than its headline,
    of weight, of a telling kind.
    """
    kind = LEADING.index(story.facts[0].kind)
    is_old, is_bare = story.state == "updated", not story.has_news
    return not story.watched, not is_old, is_bare, -story.points, -len(story.sources), kind, story.id
