"""Whether two stories are of one affair, by what their headlines and leads are about: a strike announced, begun and ended.

Two such stories share no fact. They share a name that few others have (a place, a company, a person) and common words that
few others have, and neither is about a country or an official whom the other, having its own, does not know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from briefgen.digest.content.parts import Part, names, plain
from briefgen.language.french import in_english

Story = tuple[str, int]
# A word tells stories apart where so many of them have it at most, whichever is more: a number, a part of all.
FEW, PART = 6, 0.15
# So much must be shared: a telling word counts one, one that not too many have a half; or so many names and one word.
LEAST, HALF, HALF_PART = 2.0, 0.5, 0.25
MANY_NAMES = 3
# A story tells what it is about in so many characters.
LONGEST = 2000
# A headline of which a larger part begins with capital letters has them for another reason.
HEADLINE_NAMES = 0.6
# Two reports on what the same two officials did are one affair for so long.
SAME_PAIR_DAYS = 3


@dataclass(frozen=True)
class About:
    """What a story is about: the names and common words of headline and lead, and the officials and countries in it.

    `headline` are the names and words of the headline alone, `all_names` those of the whole story.
    """

    names: frozenset[str]
    all_names: frozenset[str]
    plain: frozenset[str]
    headline: frozenset[str]
    officials: frozenset[str]
    countries: frozenset[str]


def about(
    part: Part, officials: frozenset[str], countries: frozenset[str], others: frozenset[str], language: str = "en"
) -> About:
    """What one story is about, `others` are words of people and publishers: they are in the news of many affairs.

    A headline in capitals has only the names that the lead has too. French words are compared as English ones.
    """
    if language.startswith("fr"):
        part = replace(
            part, title=in_english(part.title), lead=in_english(part.lead), text=in_english(part.text[:LONGEST])
        )
    title, lead = names(part.title) - others, names(part.lead) - others
    words = title | (plain(part.title) - others)
    if len(title) > HEADLINE_NAMES * len(words):
        title &= lead
    named = title | lead
    rest = (plain(part.lead) - others | words) - named
    return About(named, named | (names(part.text[:LONGEST]) - others), rest, words, officials, countries)


class Affairs:
    """The stories of a period, and how many of them have each word."""

    def __init__(self, stories: Mapping[Story, About]) -> None:
        self.stories = stories
        counts = Counter(word for one in stories.values() for word in one.all_names | one.plain)
        most = max(FEW, PART * len(stories))
        self.telling = frozenset(word for word, count in counts.items() if count <= most)
        usual = max(most, HALF_PART * len(stories))
        self.hinting = frozenset(word for word, count in counts.items() if most < count <= usual)
        officials = Counter(name for one in stories.values() for name in one.officials)
        self.rare = frozenset(name for name, count in officials.items() if count <= most)

    def is_one(self, left: Story, right: Story) -> bool:
        """Whether two stories are of one affair."""
        one, other = self.stories[left], self.stories[right]
        if not self.agree(left, right):
            return False
        named = one.names & other.names & self.telling
        words = one.plain & other.plain
        rare = words & self.telling
        if any(named & side.headline and rare & side.headline for side in (one, other)):
            return True
        points = len(rare) + HALF * len(words & self.hinting)
        usual = one.names & other.names & self.hinting  # an affair that is told often makes its own place a usual one
        if points >= LEAST and any(usual & side.headline and rare & side.headline for side in (one, other)):
            return True
        return bool(named) and (
            points >= LEAST or (bool(words) and len(one.all_names & other.all_names & self.telling) >= MANY_NAMES)
        )

    def share_a_pair(self, left: Story, right: Story) -> bool:
        """Whether two stories have the same two officials and no others, one of them in few other stories."""
        one, other = self.stories[left].officials, self.stories[right].officials
        return len(one & other) > 1 and not _differ(one, other) and bool(one & other & self.rare)

    def agree(self, left: Story, right: Story) -> bool:
        """Whether neither has people or countries of its own that the other, having others, lacks.

        Texts from one mould are alike in all but these.
        """
        one, other = self.stories[left], self.stories[right]
        return not _differ(one.countries, other.countries) and not _differ(one.officials, other.officials)

    def share_countries(self, left: Story, right: Story) -> bool:
        """Whether two stories are about some of the same countries, none of them about others than the other one."""
        one, other = self.stories[left].countries, self.stories[right].countries
        return bool(one & other) and not _differ(one, other)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each side has some that the other lacks."""
    return bool(one - other) and bool(other - one)
