"""What one text tells as news and another as background, or in somebody's mouth: one fact, told as two kinds.

"They had signed a treaty" in a later report is the signing itself; "the minister said that her country would lend a ship"
is the promise. The claims stay what they are; they stand in one fact, behind the claims of the kind that tells more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

from briefgen.kinds import measured, sameness
from briefgen.kinds.position import Position
from briefgen.kinds.sameness import concept, content_words, stem
from briefgen.merge import numbers, recipients
from briefgen.merge.agreement import is_denied, who
from briefgen.merge.clusters import MOST_UNDER_ONE_KEY
from briefgen.merge.likeness import Likeness, words
from briefgen.merge.times import SAME_NEWS_DAYS, fits_weekday, gap_days, own_date
from briefgen.model import Claim, Source

# Which kinds may retell which.
RETELLS = {"background": ("commitment", "meeting"), "position": ("commitment",)}
_RETOLD = frozenset(kind for kinds in RETELLS.values() for kind in kinds)
# A retelling shares this much of the words. Tuned on invented pairs, 2026-11.
ALIKE = 0.5
# Stances in which a remark may tell of something done or promised.
TELLING = ("other", "reaffirm")
_MET = re.compile(r"\b(?:met|meets?|meeting|talks|visit(?:s|ed)?|hosted|received)\b", re.IGNORECASE)

Group = list[Claim]


def joined(groups: Sequence[Group], sources: Mapping[str, Source], story: frozenset[frozenset[str]]) -> list[Group]:
    """The groups, those that retell a fact of another kind joined to it, behind its own claims.

    `story` are the pairs of sources that tell of one event.
    """
    strong: dict[Hashable, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for key in _keys(group) if group[0].kind in _RETOLD else ():
            strong[key].append(number)
    likeness = Likeness(sources)
    best: dict[int, int] = {}
    for number, group in enumerate(groups):
        if group[0].kind not in RETELLS:
            continue
        near = {
            one for key in _keys(group) if len(strong.get(key, ())) <= MOST_UNDER_ONE_KEY for one in strong.get(key, ())
        }
        scores = ((_score(group, groups[one], sources, story, likeness), one) for one in near)
        found = [(score, min(claim.id for claim in groups[one]), one) for score, one in scores if score]
        if found:
            best[number] = max(found)[2]
    behind: dict[int, list[Claim]] = defaultdict(list)
    for weak, at in sorted(best.items()):
        behind[at] += groups[weak]
    return [[*group, *behind[number]] for number, group in enumerate(groups) if number not in best]


def _keys(group: Group) -> frozenset[Hashable]:
    """The words of the claims and the people in them: a group and its retelling share one at least."""
    people = (actor.name for claim in group for actor in claim.value.actors if actor.kind == "person")
    return frozenset((*people, *(word for claim in group for word in words(claim))))


def _score(
    weak: Group,
    strong: Group,
    sources: Mapping[str, Source],
    story: frozenset[frozenset[str]],
    likeness: Likeness,
) -> float:
    """How alike the groups are, by the claim that retells least; 0 where one of them retells nothing of the other."""
    if strong[0].kind not in RETELLS.get(weak[0].kind, ()):
        return 0.0

    def alike(claim: Claim, other: Claim) -> float:
        if other.kind == "meeting":
            return float(_is_meeting(claim, other))
        is_near = claim.source == other.source or frozenset((claim.source, other.source)) in story
        score = likeness.of(claim, other, least=1.0) if is_near and _is_told_as(claim, other, sources) else 0.0
        return score if score >= ALIKE else 0.0

    return min(max(alike(claim, other) for other in strong) for claim in weak)


def _is_meeting(claim: Claim, meeting: Claim) -> bool:
    """Whether the claim tells that the same two people and more met, at a time that can be the meeting's."""
    people, others = ({actor.name for actor in one.value.actors if actor.kind == "person"} for one in (claim, meeting))
    if len(people) < 2 or people != others or not _MET.search(claim.quote.exact):
        return False
    if claim.value.polarity != meeting.value.polarity:
        return False
    dates = own_date(claim), own_date(meeting)
    precise = all(date is not None and date.precision in ("day", "month") for date in dates)
    return precise and gap_days(*dates) == 0


def _is_told_as(claim: Claim, other: Claim, sources: Mapping[str, Source]) -> bool:
    """Whether the fields agree and the claim has the verb of what the other says was done or promised."""
    one, two = claim.value, other.value
    if is_denied(claim) or is_denied(other) or one.modality not in ("asserted", "planned"):
        return False
    if two.modality != "asserted" or isinstance(one, Position) and one.stance not in TELLING:
        return False
    if who(one.actors, two.actors) not in ("same", "part"):
        return False
    if numbers.differ(claim.quote.exact, other.quote.exact) and not _are_two_tellings(claim, other):
        return False
    if recipients.are_others(claim, other):
        return False
    deed = sameness.deed(other)
    if not deed or deed not in content_words(claim.quote.exact) or _holds_back(claim):
        return False
    return _is_one_time(claim, other, sources)


def _are_two_tellings(claim: Claim, other: Claim) -> bool:
    """Whether two numbers are of one promise: another text's minister says three stations where the promise is of four."""
    return (
        claim.kind == "position"
        and claim.source != other.source
        and len(numbers.numbers(claim.quote.exact)) == 1
        and measured.are_of_one_matter(claim, other)
    )


def _is_one_time(claim: Claim, other: Claim, sources: Mapping[str, Source]) -> bool:
    """Whether a date of the claim, where it has one, is the other's, or at least of the other's news."""
    if not fits_weekday(claim.value.when, other.value.when):
        return False
    mine, theirs = own_date(claim), own_date(other)
    if mine is None:
        return True
    if theirs is not None:
        return gap_days(mine, theirs) == 0
    gap = gap_days(mine, sources[other.source].published.date)
    return gap is not None and gap <= SAME_NEWS_DAYS


def _holds_back(claim: Claim) -> bool:
    """Whether the claim tells of a wish, a request or a refusal rather than of the deed."""
    held = sameness.concepts("holding_back")
    return any(concept(stem(word)) in held for word in re.findall(r"[^\W\d_]+", claim.quote.exact.lower()))
