"""Posts for people whom no post stands beside: what a sentence says they are or do ("She teaches maths", "as head of the fund"),
what the next one calls them ("the mother of three said"), and the one post of the text that nobody else holds.

The sayings are tried in order of how sure they are; the first that tells a post counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefgen.language import posts
from briefgen.language.names import apart, changes, phrases, scenes
from briefgen.language.names.found import Found
from briefgen.language.names.place import Place
from briefgen.language.names.sayings import PRONOUNS, qualified, saying
from briefgen.language.names.sentence import Sentence
from briefgen.language.names.vocabulary import SAID
from briefgen.language.posts.callings import anybody
from briefgen.language.posts.described import DETERMINERS, trade
from briefgen.language.words import Word
from briefgen.model import Post

_CAPACITIES = frozenset("role capacity function job post position duties work".split())
# What says nothing of somebody's post though it is a noun of a person.
_EMPTY = frozenset(
    "witness observer man woman person one figure boy girl fan friend guest winner loser victim favourite favorite supporter hopeful native member "
    "youngest eldest local lead model senior participant attendee signatory rival ally contender candidate suspect speaker "
    "recipient laureate somebody someone hand human parent son daughter father mother brother sister wife husband".split()
)


def post_of(
    own: Sequence[Found],
    by_sentence: dict[int, list[Found]],
    words: Sequence[Sequence[Word]],
    untitled: Sequence[int],
) -> Post | None:
    """The post that the surest saying about somebody tells; None where there is none. `untitled` are all who have none yet."""
    places = [_place(item, by_sentence, words, untitled) for item in own if item.form != "role"]
    for tells in _SAYINGS:
        for place in places:
            held = tells(place)
            if held is not None and not held.plural and held.post.title and not _is_empty(held):
                return held.post
    return None


def addressed(
    own: Sequence[Found], by_sentence: dict[int, list[Found]], words: Sequence[Sequence[Word]]
) -> Post | None:
    """The calling that a form of address tells of somebody of whom nothing else tells a post."""
    places = (_place(item, by_sentence, words) for item in own if item.form != "role")
    return next((held.post for place in places if (held := scenes.honoured(place)) is not None), None)


def named_places(
    own: Sequence[Found], by_sentence: dict[int, list[Found]], words: Sequence[Sequence[Word]]
) -> list[Place]:
    """Every place where somebody is named."""
    return [_place(item, by_sentence, words) for item in own if item.form == "named"]


def _place(
    item: Found, by_sentence: dict[int, list[Found]], words: Sequence[Sequence[Word]], untitled: Sequence[int] = ()
) -> Place:
    line = words[item.sentence]
    start = next((at for at, word in enumerate(line) if word.end > item.span.start), 0)
    end = next((at for at, word in enumerate(line) if word.start >= item.span.end), len(line))
    after = item.sentence + 1
    following = words[after] if after < len(words) else ()
    others = [other for other in by_sentence[item.sentence] if other.span != item.span]
    previous = words[item.sentence - 1] if item.sentence else ()
    before = by_sentence.get(item.sentence - 1, [])
    rivals = [
        other for other in others if other.name and other.owner != item.owner and other.owner in (None, *untitled)
    ]
    behind = by_sentence.get(after, [])
    later = words[after + 1] if after + 1 < len(words) and not any(other.name for other in behind) else ()
    return Place(item, line, start, end, others, following, behind, previous, before, rivals, later)


def _is_empty(held: posts.Held) -> bool:
    return held.group == "private" and held.head in _EMPTY and len(held.post.title.split()) < 2


def _is_told(place: Place) -> posts.Held | None:
    """ "Ann Roe is a child psychiatrist", "Roe, who was head of the fund", "Bo Lind works as a tailor"."""
    words, step = place.words, _past(place.words, place.end)
    apposed = place.start and words[place.start - 1].text == "," and step < len(words) and words[step].text == ","
    return saying(words, step + bool(apposed))


def _trade(place: Place) -> posts.Held | None:
    """ "Ann Roe, who sells doubles": what somebody lives by."""
    step = _past(place.words, place.end)
    return trade(place.words, step) if step > place.end else None


_CHARGES = (("in", "charge", "of"), ("at", "the", "head", "of"), ("at", "the", "helm", "of"), ("responsible", "for"))


def _in_charge(place: Place) -> posts.Held | None:
    """ "Ann Roe, in charge of the survey boats,": head of them."""
    words, step = place.words, place.end
    if step >= len(words) or words[step].text != ",":
        return None
    lowers = tuple(word.lower for word in words[step + 1 : step + 5])
    charge = next((charge for charge in _CHARGES if lowers[: len(charge)] == charge), None)
    if charge is None:
        return None
    first = step + 1 + len(charge)
    first += first < len(words) and words[first].lower in DETERMINERS
    end = next(
        (at for at in range(first, len(words)) if not words[at].is_word and words[at].text not in ("'", "-", "&")),
        len(words),
    )
    if not first < end <= first + 8:
        return None
    return posts.Held(step, end, Post("head", posts.text_of(words, range(first, end))), "head", "administrative")


def _changed(place: Place) -> posts.Held | None:
    """ "Ann Roe was appointed head of the fund", "Bo Lind's resignation as chair": an office that changes hands."""
    return changes.told(place.words, place.start, place.end)


def _where(place: Place) -> posts.Held | None:
    """ "Ann Roe joined from Reykjavík, where she runs the institute": what somebody does at home."""
    words = place.words
    for at in range(place.end, min(len(words) - 3, place.end + _FAR)):
        if words[at].lower != "where" or words[at + 1].lower not in PRONOUNS:
            continue
        first = words[place.end].start
        between = any(other.name and first <= other.span.start < words[at].start for other in place.others)
        return None if between else saying(words, at + 2)
    return None


# Words between a name and where its bearer has his post.
_FAR = 10
_COPULAS = frozenset(("is", "was", "remains", "became", "becomes"))


def _inverted(place: Place) -> posts.Held | None:
    """The post that stands before "is" and a name: "The new head of the port is Ann Roe", "“The Boss” in these pages is Bo Lind"."""
    words, verb = place.words, place.start - 1
    if verb < 2 or words[verb].lower not in _COPULAS:
        return None
    first = verb
    while first and verb - first < _SUBJECT and (words[first - 1].is_word or words[first - 1].text in _INSIDE):
        if words[first - 1].pos in ("VERB", "AUX", "PRON") and words[first - 1].lower not in DETERMINERS:
            return None
        first -= 1
    first += words[first].text in _INSIDE
    held = phrases.longest(words, first) if words[first].lower in DETERMINERS else None
    if held is None or held.plural or held.group == "private" and words[verb].lower != "is":
        return None
    return None if held.head in anybody() and not held.post.organisation else held


# Words of a subject at most, and marks that may stand in it.
_SUBJECT = 12
_INSIDE = frozenset(("'s", *"\"'\u201c\u201d\u2018\u2019-"))


def _past(words: Sequence[Word], step: int) -> int:
    """The place behind a comma and "who" at a word."""
    if step + 1 < len(words) and words[step].text == "," and words[step + 1].lower == "who":
        return step + 2
    return step + (step < len(words) and words[step].lower == "who")


def _beside(place: Place) -> posts.Held | None:
    """The post beside a surname alone: "the surgeon Roe", "Roe, a surgeon,"."""
    if not place.item.bare:
        return None
    reads = Sentence(place.words, place.item.sentence, False)
    held, _ = reads.postposed(place.end)
    if held is not None and place.end < len(place.words) and place.words[place.end].text == ",":
        return held
    return None


def _as(place: Place) -> posts.Held | None:
    """ "who as health minister had opened it", "in his role as chair", "Roe, speaking as head of the fund"."""
    words = place.words
    step = _past(words, place.end)
    if step > place.end and step + 1 < len(words) and words[step].lower == "as":
        verb = next((word for word in words[step:] if word.pos == "AUX"), None)
        return qualified(phrases.longest(words, step + 1), "former" if verb is not None and verb.lower == "had" else "")
    end = place.end
    if end < len(words) and words[end].text in ("'s", "'"):  # "Carla Neri's first visit as foreign minister"
        at = next((step for step in range(end + 2, min(len(words), end + 7)) if words[step].lower == "as"), None)
        if at is not None and words[at - 1].pos == "NOUN":
            return phrases.longest(words, at + 1)
    if not place.alone:
        return None
    for at in range(2, len(words) - 1):
        before = words[at - 1].lower
        own = (
            before in _CAPACITIES
            and words[at - 2].lower in ("his", "her", "the", "own", "new")
            or before in ("speaking", "acting")
        )
        if words[at].lower == "as" and own:
            return phrases.longest(words, at + 1)
    return None


def _when(place: Place) -> posts.Held | None:
    """ "Ann Roe said so when she was mayor": what somebody was then."""
    words = place.words
    for at in range(place.end, len(words) - 3):
        if words[at].lower in ("when", "while") and words[at + 1].lower in PRONOUNS and words[at + 2].lower == "was":
            between = [
                other
                for other in place.others
                if other.name and words[at].start > other.span.start > place.item.span.end
            ]
            return None if between else qualified(phrases.longest(words, at + 3), "former")
    return None


def _called(place: Place) -> posts.Held | None:
    """What the next sentence calls the only person of this one: "the mother of three said", "The engineer blames the rain"."""
    words = place.following
    if not place.alone or any(other.name for other in place.next_found):
        return None
    first = 0
    if words and words[0].text in "\"\u201c'\u2018":
        close = next((at for at in range(len(words) - 1, 0, -1) if words[at].text in '"\u201d\u2019'), 0)
        first = close + 1
    if first + 2 >= len(words) or words[first].lower != "the":
        return None
    held = phrases.longest(words, first + 1)
    if held is None or held.end >= len(words) or held.group not in ("private", "administrative"):
        return None
    said = words[held.end].lower in SAID
    return held if said and held.post.country is None else None


_SAYINGS: tuple[Callable[[Place], posts.Held | None], ...] = (
    _changed,
    _is_told,
    _inverted,
    _as,
    _beside,
    _in_charge,
    apart.one_of,
    apart.pronoun,
    _when,
    _where,
    _trade,
    scenes.pleading,
    scenes.in_court,
    scenes.announced,
    _called,
)
