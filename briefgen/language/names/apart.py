"""Posts that stand in another sentence than the name: "She runs the port.", "The Danish transport minister had built two bridges."

Narratives name somebody first and say later, or said before, what he is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen import lexicon
from briefgen.language import given, identity, posts
from briefgen.language.names import phrases
from briefgen.language.names.found import Found
from briefgen.language.names.place import Place
from briefgen.language.names.sayings import PRONOUNS, saying
from briefgen.language.posts.callings import singular_person
from briefgen.language.words import Word
from briefgen.model import Post

_SHE = {"she": "f", "he": "m"}
# What shows that somebody is no longer what a sentence says he was.
_PAST = frozenset("until till before when from between earlier previously formerly once then ago during under".split())


def pronoun(place: Place) -> posts.Held | None:
    """What the next sentence says of the one whom "she" or "he" means: "She teaches maths.", "He is a tailor in Lund.".

    It means the only person of the sentence, or the last one named where all others have their posts. What somebody "was" in
    the midst of a narrative he is, unless a time stands beside.
    """
    words = place.following
    if len(words) < 3:
        return None
    capacity = phrases.longest(words, 1) if words[0].lower == "as" else None  # "As head of the fund he could …"
    first = capacity.end + (words[capacity.end].text == ",") if capacity and capacity.end + 1 < len(words) else 0
    if words[first].lower not in PRONOUNS or not (place.alone or _is_meant(place, words[first].lower)):
        return None
    if capacity is not None:
        return capacity
    held = saying(words, 1)
    if held is None and place.later and place.later[0].lower == words[0].lower:
        words = place.later  # "He was tired. He commands the brigade."
        held = saying(words, 1) if len(words) > 2 else None
    if held is None or words[1].lower != "was" or held.post.qualifier != "former":
        return held
    timed = any(word.lower in _PAST or word.entity == "DATE" or word.text.isdigit() for word in words[1:])
    plain = words[2].lower == "the" and not timed and held.group != "private"
    return replace(held, post=replace(held.post, qualifier="")) if plain else held


def _is_meant(place: Place, word: str) -> bool:
    """Whether "she" after a sentence with others is the last one named: the others have posts, and the given name agrees."""
    own = given.gender(place.item.name)
    if place.rivals or own and own != _SHE[word]:
        return False
    return all(other.span.start < place.item.span.start for other in place.others if other.name)


def one_of(place: Place) -> posts.Held | None:
    """What those are of whom somebody is one: "His experts were aghast. One of them, Ann Roe, …"."""
    words, start = place.words, place.start
    if (
        start < 4
        or words[start - 1].text != ","
        or [word.lower for word in words[start - 4 : start - 1]]
        != [
            "one",
            "of",
            "them",
        ]
    ):
        return None
    for at in range(len(place.previous) - 1, -1, -1):
        noun = singular_person(place.previous[at].lower) if place.previous[at].pos == "NOUN" else ""
        head = next((head for head in (posts.read(place.previous, at),) if head is not None and head.plural), None)
        if noun:
            return posts.Held(start, place.end, Post(noun), noun, "private")
        if head is not None:
            post = replace(head.post, title=head.head)
            return replace(head, post=post, plural=False)
    return None


@dataclass(frozen=True, slots=True)
class Office:
    """An office that the text speaks of, and where."""

    item: Found
    post: Post


def left_over(
    own: Sequence[Place], titled: Sequence[Post], by_sentence: dict[int, list[Found]], words: Sequence[Sequence[Word]]
) -> Post | None:
    """The one office of the text that nobody holds, for the one person without any: "Ann Roe was late. The governor said …".

    It must open a sentence after one in which he alone is named.
    """
    taken = [identity.title_words(post.title) for post in titled]
    free: dict[str, list[Found]] = {}
    for item in _offices(by_sentence):
        assert item.post is not None
        if not any(identity.title_words(item.post.title) & other for other in taken):
            free.setdefault(item.post.title.lower(), []).append(item)
    if len(free) != 1:
        return None
    roles = next(iter(free.values()))
    for place in own:
        for role in roles:
            line = words[role.sentence]
            opens = line[0].lower == "the" and role.span.start == line[0].start
            others = [other for other in by_sentence[role.sentence] if other.name]
            if place.alone and opens and 0 < role.sentence - place.item.sentence <= 2 and not others:
                return role.post
    return None


def _offices(by_sentence: dict[int, list[Found]]) -> Iterator[Found]:
    """The offices of one holder that the text speaks of without a name: "the governor"."""
    offices = frozenset(map(str, lexicon.load("persons")["offices"]))
    for item in (item for found in by_sentence.values() for item in found):
        if item.form == "role" and not item.plural and item.definite and item.post is not None and item.of in offices:
            yield item


# In how many sentences behind a name his office may be spoken of.
_FAR = 6


def unheld(
    own: Sequence[Place], titled: Sequence[Post], by_sentence: dict[int, list[Found]], words: Sequence[Sequence[Word]]
) -> Post | None:
    """The office of a country that nobody else of it holds and that is spoken of next after somebody is named alone:
    "Nothing came easily to Bo Lind. The Maltese transport minister had built two bridges."

    It is the subject of its sentence, in which nobody is named, nor in those between.
    """
    for place in own:
        if not place.alone:
            continue
        first = place.item.sentence
        for index in range(first, min(first + _FAR, len(words))):
            here = by_sentence.get(index, [])
            named = [one for one in here if one.name and one.name != place.item.name and one.owner != place.item.owner]
            if named:
                break
            for item in _offices({index: [one for one in here if one.span.start > place.item.span.end]}):
                if _is_own(item, titled) and _acts(item, words[index]):
                    return item.post
    return None


def _is_own(item: Found, titled: Sequence[Post]) -> bool:
    """Whether an office names its country and its field, and no post of the text is the same."""
    post = item.post
    if post is None or not post.country or " " not in post.title:
        return False
    wanted = identity.title_words(post.title)
    others = [(other.country, identity.title_words(other.title)) for other in titled if other.qualifier != "former"]
    if any(country is None and words == wanted for country, words in others):
        return False
    return not any(country == post.country and (words <= wanted or wanted <= words) for country, words in others)


def _acts(item: Found, line: Sequence[Word]) -> bool:
    """Whether a verb follows an office: "the Danish minister of fish was about to …"."""
    behind = next((word for word in line if word.start >= item.span.end), None)
    return behind is not None and behind.pos in ("VERB", "AUX") and not behind.capital
