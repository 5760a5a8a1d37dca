"""Which claims are one fact: the same kind, the same people, a date and an object that can be one, whatever the wording.

Typed kinds say themselves what is the same. For kinds of free words the fields must fit and the words be alike enough;
in two reports of one event less likeness is enough where two claims fit each other best and clearly better than the
rest, for both reports go through the same points.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from briefgen import lexicon
from briefgen.kinds import KINDS, measured
from briefgen.kinds.figure import Figure
from briefgen.kinds.sameness import content_words
from briefgen.merge import meetings, recipients, retold
from briefgen.merge.agreement import fits, less, who
from briefgen.merge.clusters import clusters, pairs
from briefgen.merge.leading import ordered
from briefgen.merge.likeness import NAMES_SHARED, Likeness, words
from briefgen.merge.people import SAME_HOLDER_DAYS
from briefgen.merge.putaway import rejects
from briefgen.merge.times import SAME_NEWS_DAYS, fits_weekday, gap_days, is_same_news, own_date
from briefgen.model import Claim, Source

# Kinds whose claims are compared by their words.
WORDED = frozenset(("position", "commitment", "discussion", "background"))
# Two claims this alike are one fact. Tuned on the open half of the cases in tests/merge and the seeds, 2026-11.
ALIKE = 0.5
# In two reports of one event this much is enough for the two claims that fit each other best, by this much at least.
ALIKE_IN_ONE_EVENT = 0.22
AHEAD_BY = 0.1

# Two tellings of one number are at most so many times apart; two sums of one thing share so many words around them.
FARTHEST, SHARED_FOR_SUMS = 3, 2
# Two texts on one event that count the same things within so many days count them at one time.
ONE_COUNT_DAYS = 3
# So many people that two texts of one time both name make them reports of one event.
PEOPLE_IN_ONE_STORY = 2
# A news text tells its story twice, in headline and lead and then in full; the lead ends with the first paragraph of so
# many words, where that lies in the first third.
LEAD_WORDS = 25

Edge = tuple[float, int, int]


def groups(
    claims: Sequence[Claim], sources: Mapping[str, Source], *, are_of_one_event: bool = False
) -> list[list[Claim]]:
    """The claims of each fact, strongest first; kinds in their usual order.

    What is surely one fact shows which sources tell of one event; between those, less is enough. Where all of them are
    known to tell of one event, so it is for the one number that each gives of some things within a few days.
    """
    kinds = [_Kind(name, claims, sources) for name in KINDS]
    sure = [group for kind in kinds for group in kind.groups(frozenset())]
    story = one_story(sure, sources)
    near = _close(sources.values()) if are_of_one_event else frozenset[frozenset[str]]()
    made = [ordered(group) for kind in kinds for group in kind.groups(story, near)]
    return retold.joined(made, sources, story)


def _close(sources: Iterable[Source]) -> frozenset[frozenset[str]]:
    """The pairs of sources that came out within a few days of each other."""
    return frozenset(
        frozenset((one.id, other.id))
        for one, other in combinations(sources, 2)
        if (gap := gap_days(one.published.date, other.published.date)) is not None and gap <= ONE_COUNT_DAYS
    )


def one_story(groups: Iterable[Sequence[Claim]], sources: Mapping[str, Source]) -> frozenset[frozenset[str]]:
    """The pairs of sources that tell of one event: they share a fact, or two people at about the same time."""
    shared: Counter[frozenset[str]] = Counter()
    for group in groups:
        ids = sorted({claim.source for claim in group})
        for one, other in combinations(ids, 2):
            gap = gap_days(sources[one].published.date, sources[other].published.date)
            near = gap is None or gap <= SAME_NEWS_DAYS
            shared[frozenset((one, other))] += near if group[0].kind == "person" else PEOPLE_IN_ONE_STORY
    return frozenset(pair for pair, count in shared.items() if count >= PEOPLE_IN_ONE_STORY)


class _Kind:
    """The claims of one kind and how alike those are that could be one fact."""

    def __init__(self, name: str, claims: Sequence[Claim], sources: Mapping[str, Source]) -> None:
        self.name = name
        self.sources = sources
        self.claims = sorted((claim for claim in claims if claim.kind == name), key=lambda claim: claim.id)
        likeness = Likeness(sources)
        near = pairs({number: _keys(claim) for number, claim in enumerate(self.claims)}, most=_most(name))
        self.scored: list[Edge] = []
        self.likely: list[Edge] = []
        sole = sole_figures(self.claims) | meetings.sole(self.claims)
        for one, other in near:
            left, right = self.claims[one], self.claims[other]
            if name in WORDED and fits(left, right, sources) and self._can_be_compared(left, right):
                self.scored.append((likeness.of(left, right) - less(left, right), one, other))
            elif name not in WORDED and _may_be_one(left, right, sources):
                if KINDS[name].same(left, right) if name != "person" else is_one_person(left, right, sources):
                    self.scored.append((2.0 if left.source == right.source else 1.0, one, other))
                elif name == "meeting" and {left.id, right.id} <= sole and meetings.is_one(left, right):
                    self.likely.append((ALIKE, one, other))
                elif name == "upcoming" and _on_one_day(left, right):
                    self.likely.append((likeness.of(left, right, least=NAMES_SHARED), one, other))
                elif name == "figure" and rejects(left, right):
                    self.scored.append((1.0, one, other))
                elif name == "figure" and {left.id, right.id} <= sole and is_one_count(left, right):
                    self.likely.append((ALIKE, one, other))

    def groups(
        self, story: frozenset[frozenset[str]], near: frozenset[frozenset[str]] = frozenset()
    ) -> list[list[Claim]]:
        """The groups where the pairs of sources in `story` tell of one event; those in `near` give numbers of one."""
        sure = [edge for edge in self.scored if edge[0] >= ALIKE]
        told = [
            edge
            for edge in self.likely
            if edge[0] > 0
            and (self._sources(edge) in story or self._sources(edge) in near and self._is_of_one_deed(edge))
        ]
        best = self._best(story) if self.name in WORDED else []
        return clusters(self.claims, [*sure, *told, *best], self._may_stand)

    def _may_stand(self, left: Claim, right: Claim) -> bool:
        if self.name in WORDED:
            return fits(left, right, self.sources)
        return _may_stand(left, right, self.sources)

    def _can_be_compared(self, left: Claim, right: Claim) -> bool:
        """Whether words tell something: those of two languages share little, so who acts must be the same."""
        languages = {self.sources[claim.source].language for claim in (left, right)}
        return len(languages) == 1 or who(left.value.actors, right.value.actors) == "same"

    def _is_said_twice(self, edge: Edge) -> bool:
        """Whether both stand in one source and name the same people: headline and text."""
        left, right = (self.claims[number] for number in edge[1:])
        return left.source == right.source and who(left.value.actors, right.value.actors) == "same"

    def _is_of_one_deed(self, edge: Edge) -> bool:
        """Whether two counts share a common word that says what befell the things: "trips were cancelled"."""
        left, right = (self.claims[number] for number in edge[1:])
        counts = left.kind == "figure" and not _head(left).isupper()
        return counts and bool(measured.matter(left) & measured.matter(right))

    def _sources(self, edge: Edge) -> frozenset[str]:
        return frozenset(self.claims[number].source for number in edge[1:])

    def _best(self, story: frozenset[frozenset[str]]) -> list[Edge]:
        """The edges between two reports of one event whose claims have no better partner in the other report."""
        beside: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
        known = {(one, other): score for score, one, other in self.scored}
        part = [_report(claim, self.sources[claim.source]) for claim in self.claims]
        for score, one, other in self.scored:
            if part[one] != part[other]:
                beside[one, part[other]].append((score, other))
                beside[other, part[one]].append((score, one))

        def is_best(score: float, partner: int, others: Sequence[tuple[float, int]]) -> bool:
            """Whether nobody else is better or comes near, apart from who says the same as the partner."""
            return all(
                score >= other + AHEAD_BY
                or score >= other - AHEAD_BY
                and known.get((min(number, partner), max(number, partner)), 0.0) >= ALIKE_IN_ONE_EVENT
                for other, number in others
                if number != partner
            )

        return [
            edge
            for edge in self.scored
            if ALIKE_IN_ONE_EVENT <= edge[0] < ALIKE
            and part[edge[1]] != part[edge[2]]
            and (self._sources(edge) in story or self._is_said_twice(edge))
            and is_best(edge[0], edge[2], beside[edge[1], part[edge[2]]])
            and is_best(edge[0], edge[1], beside[edge[2], part[edge[1]]])
        ]


def is_one_person(left: Claim, right: Claim, sources: Mapping[str, Source]) -> bool:
    """Whether two claims are of the person whom `people` has put under one name; a surname alone is one's for a while."""
    one, other = left.value.actors[:1], right.value.actors[:1]
    if not one or not other:
        return KINDS["person"].same(left, right)
    if one[0].name != other[0].name or {one[0].country, other[0].country} - {None, one[0].country or other[0].country}:
        return False
    gap = gap_days(sources[left.source].published.date, sources[right.source].published.date)
    return len(one[0].name.split()) > 1 or left.source == right.source or gap is None or gap <= SAME_HOLDER_DAYS


def _report(claim: Claim, source: Source) -> str:
    """Which telling of the story a claim stands in: the source's lead, or the rest of it."""
    return f"{claim.source}|{claim.quote.start < lead_end(source)}"


@lru_cache(maxsize=8192)
def lead_end(source: Source) -> int:
    """Where headline and lead end, in characters of the text; 0 where the text has none that stand apart."""
    end = 0
    for line in source.text.split("\n"):
        end += len(line) + 1
        if len(line.split()) >= LEAD_WORDS:
            return end if end < len(source.text) / 3 else 0
    return 0


def _on_one_day(left: Claim, right: Claim) -> bool:
    """Whether both give one date, exact to the month at least."""
    one, other = own_date(left), own_date(right)
    return one is not None and one == other and one.precision in ("day", "month")


def sole_figures(claims: Sequence[Claim]) -> frozenset[str]:
    """The ids of the figures that are the only ones of their source with their currency or their counted noun."""
    units = Counter(map(_unit, claims))
    return frozenset(claim.id for claim in claims if _head(claim) and units[_unit(claim)] == 1)


def _unit(claim: Claim) -> tuple[str, str, frozenset[str], bool]:
    """A figure's source, its currency or noun, and of a sum what it is of: the one cost, beside a fund, is sole."""
    head = _head(claim)
    return (
        (claim.source, head, measured.sorts(claim), measured.is_part(claim))
        if head.isupper()
        else (claim.source, head, frozenset(), False)
    )


def is_one_count(left: Claim, right: Claim) -> bool:
    """Whether two sources' only numbers of one noun, or sums in one currency, are of one thing.

    What is counted says enough where it is more than one word ("K9 howitzers"); else the sentences share a word, for sums
    two, and the numbers are not too far apart for two tellings of one.
    """
    one, other = left.value, right.value
    if not (isinstance(one, Figure) and isinstance(other, Figure)) or _head(left) != _head(right):
        return False
    if left.source == right.source or one.polarity != other.polarity or not _is_one_time(left, right):
        return False
    low, high = sorted((abs(one.quantity.value), abs(other.quantity.value)))
    if high > FARTHEST * low or low != high and not measured.are_of_one_thing(left, right, shared=0):
        return False
    if len({*one.quantity.unit.casefold().split()} & {*other.quantity.unit.casefold().split()}) > 1:
        return True
    noun = content_words(f"{one.quantity.unit} {other.quantity.unit}").keys()
    of_one_sort = bool(measured.sorts(left) & measured.sorts(right))
    if _head(left) in {word.removesuffix("s") for word in lexicon.load("sameness")["persons"]}:
        return False
    shared = content_words(left.sentence.exact).keys() & content_words(right.sentence.exact).keys()
    return len(shared - noun) >= (SHARED_FOR_SUMS - of_one_sort if _head(left).isupper() else 1)


def _head(claim: Claim) -> str:
    """The currency, or the last word of what is counted, singular; "" for shares, which say nothing of what they are of."""
    unit = claim.value.quantity.unit if isinstance(claim.value, Figure) else ""
    if unit.isupper() or unit == "percent" or not unit:
        return unit.replace("percent", "")
    return unit.casefold().split()[-1].removesuffix("s")


def _may_be_one(left: Claim, right: Claim, sources: Mapping[str, Source]) -> bool:
    """Whether the times of two claims of a typed kind do not keep them apart; a person is one at any time."""
    if left.kind == "person":
        return True
    if left.kind == "meeting" and left.source == right.source and not _is_one_time(left, right):
        return False  # one text that gives two days tells of two meetings
    if left.kind == "figure" and recipients.are_others(left, right):
        return False
    if left.kind == "figure" and measured.is_guaranteed(left) != measured.is_guaranteed(right):
        return False
    return fits_weekday(left.value.when, right.value.when) and is_same_news(left, right, sources)


def _value(claim: Claim) -> Decimal | None:
    return claim.value.quantity.value if isinstance(claim.value, Figure) else None


def _is_one_time(left: Claim, right: Claim) -> bool:
    return gap_days(own_date(left), own_date(right)) in (None, 0)


def _may_stand(left: Claim, right: Claim, sources: Mapping[str, Source]) -> bool:
    """Whether two claims may stand in one group although no edge joins them."""
    if left.kind == "person":
        return {actor.name for actor in left.value.actors} == {actor.name for actor in right.value.actors}
    if left.kind == "meeting" and left.source == right.source:
        return KINDS["meeting"].same(left, right)
    if left.kind == "figure" and _value(left) != _value(right):
        if left.source == right.source:
            return measured.answers(left, right)
        return measured.are_of_one_thing(left, right, shared=0) or rejects(left, right)
    return _may_be_one(left, right, sources)


def _most(name: str) -> int:
    """How many claims a key may pair: names are few and telling, words are many."""
    return 5_000 if name in ("person", "meeting") else 400


def _keys(claim: Claim) -> Iterator[Hashable]:
    """What two claims of one fact have in common at least once: a name, a country pair, a word."""
    value = claim.value
    if claim.kind in ("person", "meeting"):
        yield from (part.casefold() for actor in value.actors for part in actor.name.split())
        if claim.kind == "meeting":
            codes = sorted({actor.country for actor in value.actors if actor.country})
            yield from (("countries", *codes),) if codes else ()
            title = sorted(content_words(getattr(value, "title", "")))
            yield from (("title", *title),) if title else ()
        return
    if isinstance(value, Figure):
        yield from content_words(claim.sentence.exact)
    elif claim.kind in WORDED:
        yield from words(claim)
    else:
        yield from content_words(claim.quote.exact)
