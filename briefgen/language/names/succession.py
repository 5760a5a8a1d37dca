"""Who follows whom in an office: "she takes over from Bo Lind", "was replaced by Ann Roe", "her successor is Carla Neri".

Either of two may be the one whose office is told; the other gets it from him, as the one who was there before or comes after.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefgen import lexicon
from briefgen.language import given
from briefgen.language.names import changes, phrases
from briefgen.language.names.found import Found
from briefgen.language.words import Phrases, Word
from briefgen.model import Post

_PRONOUNS = {"he": "m", "she": "f", "him": "m", "her": "f", "his": "m", "hers": "f"}
_GAP, _NEAR = 10, 8


@dataclass(frozen=True, slots=True)
class _Change:
    """Who comes and who goes, by their places among the people; `made` is what it makes of who comes."""

    comes: int
    goes: int
    made: str = ""
    stays: bool = False


def shared(
    mentions: Sequence[Found], names: Sequence[str], own: Sequence[Post | None], words: Sequence[Sequence[Word]]
) -> dict[int, Post]:
    """The posts that people without one get from whom they follow or who follows them, by their place in `names`."""
    known = {place: post for place, post in enumerate(own) if post is not None}
    given_: dict[int, Post] = {}
    for change, got in _changes(mentions, names, words):
        coming, going = got or known.get(change.comes), known.get(change.goes)
        if going is None and coming is not None and not change.stays:
            made = "" if coming.qualifier == "designate" else "former"  # whose successor is not there yet is in office
            given_[change.goes] = known[change.goes] = replace(coming, qualifier=made)
        elif change.comes not in known and going is not None and coming is None:
            made = change.made or ("acting" if change.stays else "")
            given_[change.comes] = known[change.comes] = replace(going, qualifier=made)
    return given_


def _changes(
    mentions: Sequence[Found], names: Sequence[str], words: Sequence[Sequence[Word]]
) -> Iterator[tuple[_Change, Post | None]]:
    """Every change of office that the sentences tell, in order, with the office that who comes gets by the sentence's words."""
    before: list[Found] = []
    for index, line in enumerate(words):
        here = sorted((item for item in mentions if item.sentence == index and item.owner is not None), key=_start)
        if here:
            whole = _Line(line, here, before, names)
            yield from ((change, whole.office(change.comes)) for change in _of_sentence(whole))
            before = here


def _start(item: Found) -> int:
    return item.head.start


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence with the people named in it and those of the last one that names any."""

    words: Sequence[Word]
    here: Sequence[Found]
    before: Sequence[Found]
    names: Sequence[str]

    def office(self, place: int) -> Post | None:
        """The office that the sentence gives to somebody."""
        for item in self.here:
            if item.owner == place:
                first, end = _edges(self.words, item)
                held = changes.told(self.words, first, end)
                behind = [word.lower for word in self.words[end + 2 : end + 4]]
                if held is None and behind == ["successor", "as"]:
                    held = phrases.longest(self.words, end + 4)  # "Bo Lind, her successor as dean"
                if held is not None:
                    return held.post
        return None

    def left(self, at: int) -> int | None:
        """Who is meant before word `at`: the nearest person, or the one a pronoun stands for."""
        start = self.words[at].start
        near = [item for item in self.here if item.head.end <= start]
        spoken = [word for word in self.words[:at] if word.lower in ("he", "she")]
        if spoken and (not near or spoken[-1].start > near[-1].head.end):
            return self._meant(spoken[-1].lower, [item for item in near if item.head.end <= spoken[-1].start])
        return near[-1].owner if near else None

    def right(self, at: int, farthest: int = _NEAR) -> int | None:
        """Who is named next from word `at` on."""
        if at >= len(self.words):
            return None
        start, last = self.words[at].start, self.words[min(len(self.words) - 1, at + farthest)].start
        nearest = next((item for item in self.here if item.head.start >= start), None)
        if nearest is None or nearest.head.start > last:
            return None
        between = (word for word in self.words[at:] if word.start < nearest.head.start)
        return None if any(word.text in ".;:" and word.text != "." for word in between) else nearest.owner

    def other(self, place: int, at: int) -> int | None:
        """The last person before word `at` who is not `place`, of this sentence or the one before."""
        start = self.words[at].start
        near = [item for item in self.here if item.head.end <= start and item.owner != place]
        if near:
            return near[-1].owner
        return self._meant(next((word.lower for word in self.words if word.lower in _PRONOUNS), ""), ())

    def _meant(self, pronoun: str, near: Sequence[Found]) -> int | None:
        """Whom "he" or "she" means: the first person of the sentence before whose given name agrees."""
        owners = [item.owner for item in (*near, *self.before) if item.owner is not None]
        fitting = [one for one in owners if given.gender(self.names[one]) in ("", _PRONOUNS.get(pronoun, ""))]
        chosen = fitting if pronoun else owners
        return chosen[0] if chosen else None


def _of_sentence(line: _Line) -> Iterator[_Change]:
    for at in range(len(line.words)):
        yield from _by_verb(line, at)
        yield from _by_noun(line, at)
        yield from _behind_name(line, at)
        yield from _in_stead(line, at)


def _by_verb(line: _Line, at: int) -> Iterator[_Change]:
    """ "Ann Roe replaces Bo Lind", "Bo Lind was succeeded by Ann Roe", "whom she succeeds"."""
    frame = _frame(line.words, at)
    if frame is None:
        return
    end, kind = frame
    if at and line.words[at - 1].lower == "to" and kind == "takes":
        at -= 1
    whom = next((step for step in range(max(0, at - 4), at) if line.words[step].lower in ("whom", "who")), None)
    if whom is not None and line.words[whom].lower == "whom" and kind == "takes":
        goes, comes = line.left(whom), line.left(at)
        comes = line.other(goes, whom) if goes is not None and comes == goes else comes
    else:
        first, second = line.left(at), line.right(end)
        comes, goes = (second, first) if kind == "gives" else (first, second)
    if comes is None or goes is None or comes == goes:
        return
    lowers = {word.lower for word in line.words[max(0, at - 3) : end]}
    made = "designate" if lowers & {"will", "to", "would"} and kind != "stands" and "taking" not in lowers else ""
    if any(word.lower == "interim" for word in line.words[at : end + 1]):
        made = "interim"
    yield _Change(comes, goes, made, kind == "stands")


def _frame(words: Sequence[Word], at: int) -> tuple[int, str] | None:
    """Where a verb of succession ends that begins at word `at`, with its gaps, and which kind it is."""
    for kind in ("gives", "takes", "stands"):
        found = _frames(kind).match(words, at)
        if found is None:
            continue
        end, rest = found
        for part in rest:
            end = next((step + 1 for step in range(end, min(len(words), end + _GAP)) if words[step].lower == part), 0)
            if not end:
                break
        if end:
            return end, kind
    return None


def _by_noun(line: _Line, at: int) -> Iterator[_Change]:
    """ "Her stand-in is Ann Roe", "His successor, Bo Lind,", "A permanent replacement, Carla Neri,"."""
    words = line.words
    noun = words[at].lower
    heir, substitute = noun in _nouns("heirs"), noun in _nouns("substitutes")
    if not heir and not substitute or at + 2 >= len(words):
        return
    joined = words[at + 1].text in (",", ":", "-", "–", "—", "(") or words[at + 1].lower in ("is", "was", "will", "as")
    named = words[at + 1].capital
    comes = line.right(at + 1, _NEAR if joined else 1) if joined or named else None
    if comes is None:
        return
    goes = line.other(comes, at)
    if goes is not None and goes != comes:
        before = words[at - 1].lower if at else ""
        made = before if before in ("acting", "interim") else ""
        made = "designate" if words[at + 1].lower == "will" or before == "permanent" else made
        yield _Change(comes, goes, made, substitute)


def _behind_name(line: _Line, at: int) -> Iterator[_Change]:
    """ "Ann Roe, his predecessor in Belgrade,", "Bo Lind, her successor as dean": who he was behind the name."""
    words = line.words
    noun = words[at].lower
    if noun not in ("predecessor", "successor") or at < 3 or words[at - 1].lower not in ("his", "her", "their"):
        return
    first = line.left(at) if words[at - 2].text == "," and words[at - 3].capital else None
    second = line.other(first, at) if first is not None else None
    if first is not None and second is not None and first != second:
        yield _Change(second, first) if noun == "predecessor" else _Change(first, second)


_STEADS = frozenset(
    (first, whose, last) for first in ("in", "for") for whose in ("his", "her", "their") for last in ("place", "stead")
)


def _in_stead(line: _Line, at: int) -> Iterator[_Change]:
    """ "dismissed Bo Lind and appointed Ann Roe in his place", "In his stead Ann Roe was named"."""
    words = line.words
    lowers = tuple(word.lower for word in words[at : at + 3])
    if lowers[:2] in (("before", "him"), ("before", "her")):
        goes, comes = line.right(at + 2, 2), line.left(at)
        if goes is not None and comes is not None and goes != comes:
            yield _Change(comes, goes)
    if lowers not in _STEADS:
        return
    comes = line.left(at) if any(item.head.end <= words[at].start for item in line.here) else line.right(at + 3)
    goes = line.other(comes, at) if comes is not None else None
    if comes is not None and goes is not None and goes != comes:
        yield _Change(comes, goes)


def _edges(line: Sequence[Word], item: Found) -> tuple[int, int]:
    """The words of a sentence at which a mention begins and ends."""
    start = next((at for at, word in enumerate(line) if word.end > item.span.start), 0)
    return start, next((at for at, word in enumerate(line) if word.start >= item.span.end), len(line))


def appointed(mentions: Sequence[Found], place: int, words: Sequence[Sequence[Word]]) -> Post | None:
    """The office named last before "was appointed to this post", for whom that is said."""
    own = [item for item in mentions if item.owner == place]
    for item in own:
        line = words[item.sentence]
        if changes.is_given(line, *_edges(line, item)):
            earlier = [
                other
                for other in mentions
                if other.post and other.post.title and other.owner != place and other.span.end <= item.span.start
            ]
            near = [other for other in earlier if other.sentence >= item.sentence - 2]
            if near and near[-1].post is not None:
                return replace(near[-1].post, qualifier="")
    return None


@cache
def _frames(kind: str) -> Phrases[tuple[str, ...]]:
    entries = (str(entry).split("|") for entry in lexicon.load("successions")[kind])
    return Phrases.of(((first, tuple(rest)) for first, *rest in entries), cased=False)


@cache
def _nouns(kind: str) -> frozenset[str]:
    return frozenset(map(str, lexicon.load("successions")[kind]))
