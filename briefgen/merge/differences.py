"""What cannot both be right: typed fields that differ within a fact, and facts that deny each other.

Days, places, numbers, posts and who: each value stands beside the claims that give it, none is averaged or dropped.
Another order, another wording, "before" against "on the sidelines of" are no contradiction, for no field differs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.kinds import KINDS
from briefgen.kinds.person import Person
from briefgen.kinds.sameness import field_conflicts
from briefgen.kinds.statement import Statement
from briefgen.language.identity import same_person, title_words
from briefgen.language.words import fold
from briefgen.merge.clusters import pairs
from briefgen.merge.denials import Against, denials
from briefgen.merge.numbers import is_one_number, numbers, sums
from briefgen.merge.people import SINGLE_POSTS
from briefgen.merge.times import SAME_NEWS_DAYS, gap_days
from briefgen.model import Claim, Conflict, Fact, Source

# The rule of a person whose quote shows the post.
POST_SHOWN = "person-with-post"
# Words said by one are too few to tell who said them.
FEWEST_WORDS = 6


def within(claims: Sequence[Claim]) -> tuple[Conflict, ...]:
    """What the claims of one fact contradict each other in: what their kind says, then days and numbers."""
    own = KINDS[claims[0].kind].conflicts(tuple(claims))
    return (*own, *_further(claims, {conflict.field for conflict in own}))


def _further(claims: Sequence[Claim], known: set[str]) -> Iterator[Conflict]:
    """Days and numbers that differ between the claims, in fields of which the kind has said nothing itself."""
    if not known & {"date", "when"}:
        yield from field_conflicts(claims, "date", _day)
    if "quantity" not in known and claims[0].kind != "person":
        counted = {claim.id: numbers(claim.quote.exact) for claim in claims}
        nouns = sorted({noun for told in counted.values() for noun in told})
        for noun in nouns:
            printed = _printed([told[noun] for told in counted.values() if noun in told])
            given = {key: printed[told[noun]] for key, told in counted.items() if noun in told}
            yield from field_conflicts(claims, "quantity", lambda claim, given=given: given.get(claim.id))  # type: ignore[misc]
        if not nouns:
            printed = _printed(amount for claim in claims if (amount := _only_amount(claim)))
            yield from field_conflicts(claims, "quantity", lambda claim: printed.get(_only_amount(claim) or ""))


def _printed(told: Iterable[str]) -> dict[str, str]:
    """How each number is shown: one number in several wordings by the shortest."""
    found: dict[str, str] = {}
    for number in sorted(set(told), key=lambda number: (len(number), number)):
        found[number] = next((shown for shown in found.values() if is_one_number(shown, number)), number)
    return found


def _only_amount(claim: Claim) -> str | None:
    found = sums(claim.quote.exact)
    return found[0] if len(found) == 1 else None


def _day(claim: Claim) -> str | None:
    when = claim.value.when
    return str(when.date) if when is not None and when.date is not None and when.date.precision == "day" else None


def between(facts: Sequence[Fact], sources: Mapping[str, Source]) -> tuple[Fact, ...]:
    """The facts, each with what other facts say against it: a denial, another holder of a post, another speaker."""
    against: dict[str, list[tuple[str, str, str, Fact]]] = defaultdict(list)
    for field, one, other, values in (*denials(facts, sources), *_holders(facts, sources), *_speakers(facts)):
        against[one.id].append((field, *values, other))
        against[other.id].append((field, *reversed(values), one))  # type: ignore[arg-type]
    return tuple(_with(fact, against[fact.id]) for fact in facts)


def _with(fact: Fact, against: Iterable[tuple[str, str, str, Fact]]) -> Fact:
    conflicts = list(fact.conflicts)
    claims: dict[str, Claim] = {}
    told: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for field, own, theirs, other in sorted(against, key=lambda entry: (entry[0], entry[3].id)):
        claims.update({claim.id: claim for claim in other.claims})
        told[field, own][theirs] += [claim.id for claim in other.claims]
    for (field, own), values in told.items():
        sides = {own: [claim.id for claim in fact.claims], **values}
        conflicts.append(Conflict(field, tuple((value, tuple(sorted(ids))) for value, ids in sorted(sides.items()))))
    if not claims:
        return fact
    claims.update({claim.id: claim for claim in fact.against})
    return replace(fact, conflicts=tuple(conflicts), against=tuple(claims[key] for key in sorted(claims)))


def with_posts(facts: Sequence[Fact], sources: Mapping[str, Source]) -> tuple[Fact, ...]:
    """The facts, each person with the posts in different fields that sources of one time give: "Health", "Finance Minister"."""
    return tuple(_posted(fact, sources) if isinstance(fact.value, Person) else fact for fact in facts)


def _posted(fact: Fact, sources: Mapping[str, Source]) -> Fact:
    fields = {claim.id: _field(claim) for claim in fact.claims}
    given = [claim for claim in fact.claims if fields[claim.id]]
    apart = {
        claim.id
        for claim in given
        for other in given
        if not fields[claim.id] & fields[other.id]
        and claim.source != other.source
        and gap_days(*(sources[one.source].published.date for one in (claim, other))) in range(SAME_NEWS_DAYS + 1)
    }
    titles = [claim for claim in given if claim.id in apart]
    shown: dict[str, str] = {}
    for claim in sorted(titles, key=lambda claim: (len(_title(claim)), _title(claim))):
        alike = (other for other in titles if other.id in shown and fields[other.id] & fields[claim.id])
        shown[claim.id] = next((shown[other.id] for other in alike), _title(claim))
    found = field_conflicts(titles, "post", lambda claim: shown[claim.id])
    return replace(fact, conflicts=fact.conflicts + found) if found else fact


def _field(claim: Claim) -> frozenset[str]:
    """The words of a minister's field; none for other posts, limited ones, a bare "minister" and one that was worked out."""
    post = claim.value.post if isinstance(claim.value, Person) else None
    words = title_words(post.title) if post is not None and not post.qualifier else frozenset()
    if claim.rule == POST_SHOWN and not words <= title_words(claim.quote.exact):
        return frozenset()  # "her colleague Roe" says no post of its own
    return words - {"minister"} if "minister" in words and "prime" not in words else frozenset()


def _title(claim: Claim) -> str:
    return claim.value.post.title if isinstance(claim.value, Person) and claim.value.post else ""


def _holders(facts: Sequence[Fact], sources: Mapping[str, Source]) -> Iterator[Against]:
    """Two people whom sources of one time name for one post that only one can hold."""
    people = [(fact, fact.value) for fact in facts if isinstance(fact.value, Person) and _post(fact.value)]
    keys: dict[int, Iterable[Hashable]] = {number: (_post(value),) for number, (_, value) in enumerate(people)}
    for one, other in pairs(keys):
        (left, mine), (right, theirs) = people[one], people[other]
        if left.claims[0].value.actors and right.claims[0].value.actors:
            if same_person(left.claims[0].value.actors[0], right.claims[0].value.actors[0]):
                continue
        if set(left.sources) & set(right.sources):
            continue  # a text that names both knows them apart
        dates = [sources[fact.claims[0].source].published.date for fact in (left, right)]
        gap = gap_days(*dates)
        if gap is not None and gap <= SAME_NEWS_DAYS:
            yield "holder", left, right, (mine.name, theirs.name)


def _post(value: Person) -> tuple[str, ...] | None:
    """The country and the words of a post that one person holds at a time; None for any other or a limited one."""
    post, country = value.post, value.country
    if post is None or post.qualifier or not country or value.country_basis != "stated":
        return None
    title = title_words(post.title)
    if not title & SINGLE_POSTS or len(title) < 2 and title != {"president"}:
        return None
    return (country, post.organisation or "", *sorted(title))


def _speakers(facts: Sequence[Fact]) -> Iterator[Against]:
    """One sentence in quotation marks that two sources give to two speakers."""
    said = [(fact, fact.value) for fact in facts if isinstance(fact.value, Statement) and len(fact.value.actors) == 1]
    keys: dict[int, Iterable[Hashable]] = {number: (_plain(value.words),) for number, (_, value) in enumerate(said)}
    for one, other in pairs(keys):
        (left, mine), (right, theirs) = said[one], said[other]
        people = mine.actors[0], theirs.actors[0]
        if len(_plain(mine.words).split()) < FEWEST_WORDS or set(left.sources) & set(right.sources):
            continue
        if people[0].kind == people[1].kind == "person" and not same_person(*people):
            yield "speaker", left, right, (people[0].name, people[1].name)


def _plain(text: str) -> str:
    return " ".join(fold(text).replace("’", "'").split())
