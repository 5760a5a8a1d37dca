"""Whether two stories are of one affair, by what their headlines and leads are about: a strike announced, begun and ended.

Two such stories share no fact. They share a name that few others have (a place, a company, a person) and common words that
few others have, and neither is about a country or an official whom the other, having its own, does not know.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from math import log

from briefgen.digest.content.linked import blows, days, magnitudes, sites
from briefgen.digest.content.parts import Part, lands_of, names, plain
from briefgen.kinds.sameness import stem
from briefgen.language.french import in_english
from briefgen.merge.numbers import numbers

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
# Two reports on what the same officials did are one affair for so long.
SAME_PAIR_DAYS = 3
# What two stories share in headline and lead, each word by how few stories have it (1 for none but one): so much of it, which
# is such a part of what the one with fewer words has, makes them one affair; and so much though other officials speak.
SHARE, PART_SHARED, SHARE_OF_OTHERS = 1.8, 0.4, 3.5
# In fewer stories than so many, each word is as rare as in so many.
FEW_STORIES = 20
# So much do a promise and what keeps it share.
SHARE_OF_PROMISES = 1.2
# However telling the words that two stories share: what is a smaller part of theirs makes no affair.
LEAST_PART = 0.17
_LARGE = re.compile(r"[\d.,]{3,}|.*\b(?:thousand|million|billion)\b")
# Words of the form of a text, not of what it is about.
FORM = frozenset(
    stem(word)
    for word in "live newest latest time updated update statement transcript briefing press release releases communique readout "
    "spokesperson spokesman spokeswoman remarks speech joint week weekly today news question questions answer notice".split()
)
# A word that more stories have is no word of an affair.
USUAL = 0.3
# Of the words of two headlines and leads so large a part is the same in texts from one mould.
MOULD = 0.6
# Telling words of one thing; and how rare a word is that tells what happens at a site.
MANY_WORDS, OF_A_SITE = 3, 0.4
# One official is in two stories of one affair that share so many telling names.
NAMES_OF_ONE = 2

# Words of the names of bodies that every country has: they name no affair.
BODIES = frozenset(
    stem(word)
    for word in "ministry minister ministerial department government federal national state agency authority office council board "
    "commission committee president premier secretary parliament senate official public general".split()
)


@dataclass(frozen=True)
class About:
    """What a story is about: the names and common words of headline and lead, and the officials and countries in it.

    `headline` are the names and words of the headline alone, `all_names` those of the whole story, `headlands` the countries
    that the headline names, `lands` those of the whole story, `shaken` those where the ground shook. `own` are the words of a publisher who tells of its own doings,
    `text` is the story, `sites` are the ports, roads and prisons in headline and lead, `days` the days in the lead but that
    on which it was `published`.
    """

    names: frozenset[str]
    all_names: frozenset[str]
    plain: frozenset[str]
    headline: frozenset[str]
    officials: frozenset[str]
    countries: frozenset[str]
    headlands: frozenset[str] = frozenset()
    lands: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    text: str = ""
    sites: frozenset[frozenset[str]] = frozenset()
    days: frozenset[dt.date] = frozenset()
    published: dt.date | None = None
    shaken: frozenset[str] = frozenset()

    def mentions(self, officials: frozenset[str]) -> bool:
        """Whether the story names one of some officials, be it by the last name alone."""
        return any(re.search(rf"\b{re.escape(name.split()[-1])}\b", self.text) for name in officials)

    @property
    def said(self) -> frozenset[str]:
        """All words of headline and lead, with the publisher's own name where that acts."""
        return self.names | self.plain | self.own


def about(
    part: Part,
    officials: frozenset[str],
    countries: frozenset[str],
    others: frozenset[str],
    language: str = "en",
    own: str = "",
    published: dt.date | None = None,
) -> About:
    """What one story is about, `others` are words of people and publishers: they are in the news of many affairs.

    `own` is the name of the publisher, who may be the one that acts.
    A headline in capitals has only the names that the lead has too. French words are compared as English ones.
    """
    places = sites(part.lead) | (frozenset() if part.title.isupper() else sites(part.title))
    ahead = days(part.lead, published)
    if language.startswith("fr"):
        part = replace(
            part, title=in_english(part.title), lead=in_english(part.lead), text=in_english(part.text[:LONGEST])
        )
    others |= BODIES
    title, lead = names(part.title) - others, names(part.lead) - others
    words = title | (plain(part.title) - others) | _large(part.title)
    if len(title) > HEADLINE_NAMES * len(words):
        title &= lead
    named = title | lead
    rest = (plain(part.lead) - others | words | _large(part.lead)) - named
    all_names = named | (names(part.text[:LONGEST]) - others)
    headlands, lands = lands_of(part.title), lands_of(f"{part.title}\n{part.text[:LONGEST]}")
    acts = bool(own) and re.search(rf"(?<!\()\b{re.escape(own)}\s+[a-z]", part.lead) is not None
    its = (names(f"- {own}") | plain(own)) - BODIES if acts else frozenset[str]()
    return About(
        named, all_names, rest, words, officials, countries, headlands, lands | countries, its, part.text[:LONGEST],
        places, ahead, published, blows(f"{part.title}\n{part.lead}", published),
    )  # fmt: skip


def _large(text: str) -> frozenset[str]:
    """The large numbers of things, which few stories have in common: "90,000 bottles"."""
    return frozenset(told for told in numbers(text).values() if _LARGE.match(told))


class Affairs:
    """The stories of a period, and how many of them have each word."""

    def __init__(self, stories: Mapping[Story, About]) -> None:
        self.stories = stories
        counts = Counter(word for one in stories.values() for word in one.all_names | one.plain | one.own)
        most = max(FEW, PART * len(stories))
        self.telling = frozenset(word for word, count in counts.items() if count <= most)
        usual = max(most, HALF_PART * len(stories))
        self.hinting = frozenset(word for word, count in counts.items() if most < count <= usual)
        size = max(len(stories), FEW_STORIES) + 1
        self.rarity = {word: log(size / count, size) for word, count in counts.items()}
        officials = Counter(name for one in stories.values() for name in one.officials)
        self.sites = Counter(site for one in stories.values() for site in one.sites)
        self.most = most
        self.rare = frozenset(name for name, count in officials.items() if count <= most)

    def is_one(self, left: Story, right: Story) -> bool:
        """Whether two stories are of one affair."""
        one, other = self.stories[left], self.stories[right]
        if not self.agree(left, right) or self._have_other_lands(left, right):
            return False
        sides = [side.names | side.plain for side in (one, other)]
        if self._weight(sides[0] & sides[1]) < LEAST_PART * min(map(self._weight, sides)):
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

    def goes_on(self, left: Story, right: Story) -> bool:
        """Whether two stories, however many days apart, are of one affair by what few others have in common with them.

        Their headlines share some of it, or the one's is in the other's lead.
        """
        one, other = self.stories[left], self.stories[right]
        if _differ(one.countries, other.countries) or self._have_other_lands(left, right):
            return False
        sides = [side.said for side in (one, other)]
        shared = (sides[0] & sides[1]) - FORM - (one.own & other.own)
        if _are_elsewhere(one, other) and not any(map(_LARGE.match, shared)):
            return False
        share = self._weight(shared)
        if share < SHARE or share < PART_SHARED * min(map(self._weight, sides)):
            return False
        if not any(shared & side.headline & self.telling for side in (one, other)):
            return False
        is_theirs = other.mentions(one.officials) or one.mentions(other.officials)
        return is_theirs or share >= SHARE_OF_OTHERS or not _differ(one.officials, other.officials)

    def keep_one(self, left: Story, right: Story) -> bool:
        """Whether a promise in the one that the other seems to keep is its promise: they share countries, or some telling words."""
        if self.share_countries(left, right):
            return True
        one, other = self.stories[left], self.stories[right]
        shared = (one.said & other.said) - FORM - (one.own & other.own)
        is_apart = not self.agree(left, right) or self._have_other_lands(left, right)
        return not is_apart and self._weight(shared) >= SHARE_OF_PROMISES

    def at_one_site(self, left: Story, right: Story) -> bool:
        """Whether two stories tell of one site, which few others name, and share a telling word of what happens there.

        Other people may speak of it, but not in the same words.
        """
        one, other = self.stories[left], self.stories[right]
        places = frozenset(site for site in one.sites & other.sites if self.sites[site] <= self.most)
        if not places or _differ(one.countries, other.countries) or self._have_other_lands(left, right):
            return False
        of_places = frozenset(stem(word) for site in places for word in site)
        shared = (one.said & other.said) - FORM - of_places - (one.own & other.own)
        if not any(self.rarity[word] >= OF_A_SITE for word in shared):
            return False
        return not _differ(one.officials, other.officials) or not _is_one_mould(one, other)

    def of_one_day(self, left: Story, right: Story) -> bool:
        """Whether two stories tell of one day that was ahead for one of them: of the same two officials, or of one thing.

        One thing is what they share two words of, one of them in a headline, and a country.
        """
        one, other = self.stories[left], self.stories[right]
        if not _share_a_day(one, other) or self._have_other_lands(left, right):
            return False
        if len(one.officials & other.officials) > 1:
            return True
        shared = (one.said & other.said) - FORM - (one.own & other.own)
        if not one.lands & other.lands or len(shared) < MANY_WORDS - 1 or _are_elsewhere(one, other):
            return False
        is_above = any(shared & side.headline for side in (one, other))
        is_said_alike = _differ(one.officials, other.officials) and _is_one_mould(one, other)
        return is_above and not is_said_alike and self._weight(shared) >= SHARE_OF_PROMISES

    def of_one_thing(self, left: Story, right: Story) -> bool:
        """Whether two stories share three telling words, two of them in both headlines, and a country.

        Others may speak of it elsewhere where their headline names all whose it is.
        """
        one, other = self.stories[left], self.stories[right]
        shared = (one.plain & other.plain & self.telling) - FORM
        if len(shared) < MANY_WORDS or len(shared & one.headline & other.headline) < MANY_WORDS - 1:
            return False
        if not one.lands & other.lands or self._have_other_lands(left, right) or _are_elsewhere(one, other):
            return False
        is_theirs = any(side.countries and side.countries <= by.headlands for side, by in ((one, other), (other, one)))
        return self.agree(left, right) or (is_theirs and not _is_one_mould(one, other))

    def of_one_blow(self, left: Story, right: Story) -> bool:
        """Whether two stories tell of an earthquake in one country, of one strength as far as both give it."""
        one, other = self.stories[left], self.stories[right]
        strong = magnitudes(one.text), magnitudes(other.text)
        return bool(one.shaken & other.shaken) and not _differ(*strong)

    def of_one_number(self, left: Story, right: Story) -> bool:
        """Whether two stories that give different numbers for one thing name it alike: two telling names and two words that
        are no part of a name ("Rell North" is one place).

        Others speak in each: that is why the numbers differ.
        """
        one, other = self.stories[left], self.stories[right]
        words = (one.plain | one.headline) & (other.plain | other.headline) & self.telling - FORM
        words -= one.all_names | other.all_names
        is_above = any(words & side.headline for side in (one, other))
        named = one.all_names & other.all_names & self.telling
        if len(words) < NAMES_OF_ONE or len(named) < NAMES_OF_ONE or not is_above or _is_one_mould(one, other):
            return False
        return bool(_above(one, other) & named) and not self._have_other_lands(left, right)

    def _have_other_lands(self, left: Story, right: Story) -> bool:
        """Whether either headline names a country that the other story does not."""
        one, other = self.stories[left], self.stories[right]
        return bool(one.headlands - other.lands) and bool(other.headlands - one.lands)

    def _weight(self, words: frozenset[str]) -> float:
        return sum(self.rarity[word] for word in words)

    def belongs_to(self, story: Story, group: Collection[Story]) -> bool:
        """Whether a story has words that none but an affair has, which more than one story tells.

        A name, beside any word that the headlines share; or two words, one of them in both headlines.
        """
        one, others = self.stories[story], [self.stories[member] for member in group]
        if len(others) < 2 or not all(self.agree(story, member) for member in group):
            return False
        if any(self._have_other_lands(story, member) for member in group):
            return False
        rest = [about for key, about in self.stories.items() if key != story and key not in group]
        outside = frozenset(word for about in rest for word in about.all_names | about.plain)
        counts = Counter(word for about in others for word in about.all_names | about.plain)
        own = frozenset(word for word, count in counts.items() if count > 1) - outside - FORM
        above = one.headline & frozenset(word for about in others for word in about.headline)
        if one.names & own and any(self.rarity[word] >= USUAL for word in one.plain & above):
            return True
        return bool(own & above) and len(own & (one.names | one.plain)) > 1

    def share_one(self, left: Story, right: Story) -> bool:
        """Whether two stories have the same one official, whom few others have, and telling names in common.

        One of the names stands in a headline or lead: the city in which a minister speaks and who prints it are no affair's.
        """
        one, other = self.stories[left], self.stories[right]
        if len(one.officials) != 1 or one.officials != other.officials or not one.officials & self.rare:
            return False
        if _differ(one.countries, other.countries) or not _above(one, other) & self.telling:
            return False
        return len(one.all_names & other.all_names & self.telling) >= NAMES_OF_ONE

    def are_of_one_mould(self, left: Story, right: Story) -> bool:
        """Whether two stories say the same words of two places or bodies: as much as they are alike, they are two events."""
        one, other = self.stories[left], self.stories[right]
        return _is_one_mould(one, other) and _are_elsewhere(one, other)

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


def _above(one: About, other: About) -> frozenset[str]:
    """The names that two stories share, and that the headline or lead of one of them has."""
    return (one.names | one.own) & (other.all_names | other.own) | (other.names | other.own) & one.all_names


def _are_elsewhere(one: About, other: About) -> bool:
    """Whether headline and lead of each name what the other does not, and nothing that both do."""
    own = one.names - other.all_names - other.own, other.names - one.all_names - one.own
    return all(own) and not _above(one, other)


def _is_one_mould(one: About, other: About) -> bool:
    """Whether headline and lead of two stories say nearly the same beside their names."""
    words = one.plain & other.plain
    return bool(words) and len(words) >= MOULD * len(one.plain | other.plain)


def _share_a_day(one: About, other: About) -> bool:
    """Whether both name a day that neither is of, or the later one is of a day that was ahead in the other, or of the next."""
    if one.published is None or other.published is None:
        return False
    first, later = sorted((one, other), key=lambda side: side.published or dt.date.min)
    if one.days & other.days:
        return True
    came = {later.published, later.published - dt.timedelta(days=1)} if later.published else set[dt.date]()
    return any(day in came and first.published and day > first.published for day in first.days)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each side has some that the other lacks."""
    return bool(one - other) and bool(other - one)
