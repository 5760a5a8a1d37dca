"""Offices that a change of office tells: "Ann Roe was appointed director", "Bo Lind's resignation as chair", "the duties of
the head are laid on Carla Neri".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from briefgen import lexicon
from briefgen.language import posts
from briefgen.language.names import phrases
from briefgen.language.posts.described import does
from briefgen.language.words import Phrases, Word

_BE = frozenset("is was were be been being are".split())
_TO_COME = frozenset("will would to shall".split())
_BARRED = frozenset('.;:!?()"“”')
_OWN = frozenset("the a an his her their its this that our my new next vacant same".split())
_NEAR, _FARTHEST = 9, 14
_KINDS = ("appoints", "enters", "proposes", "dismisses", "leaves")


def told(words: Sequence[Word], start: int, end: int) -> posts.Held | None:
    """The office that a change of office gives or takes from whoever is named at words `start` to `end`, None where none does."""
    return _behind(words, end) or _before(words, start, end) or _fallen(words, start) or _opening(words, start)


def is_given(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether words say that somebody gets an office named before: "Ann Roe was appointed to this post"."""
    verb = _verb_behind(words, end)
    if verb is None or verb[1] not in ("appoints", "enters", "proposes"):
        return False
    near = range(verb[0], min(len(words), verb[0] + 5))
    return any(words[at].lower in ("this", "that", "the") and _is_office(words, at + 1) for at in near)


def _is_office(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].lower in _listed("offices")


def _behind(words: Sequence[Word], end: int) -> posts.Held | None:
    """The office behind a name: "was appointed director", "'s resignation as chair", ", whose term as envoy ended"."""
    noun = _noun_behind(words, end)
    if noun is not None:
        return _qualified(_office(words, noun[0], direct=False), noun[1], words, end)
    verb = _verb_behind(words, end)
    if verb is None:
        return None
    at, kind = verb
    held = _office(words, at, direct=kind in ("appoints", "enters", "proposes"))
    return _qualified(held, _made(kind, words, end, at), words, end)


def _noun_behind(words: Sequence[Word], end: int) -> tuple[int, str] | None:
    """Where a noun of change ends that is somebody's: "Ann Roe's resignation", "Bo Lind, whose term"."""
    step = end + (end < len(words) and words[end].text == ",")
    if step >= len(words) or words[step].lower not in ("'s", "'", "whose"):
        return None
    for at in range(step + 1, min(len(words), step + 4)):
        made = _nouns().get(words[at].lower)
        if made is not None:
            return at + 1, made
    return None


def _verb_behind(words: Sequence[Word], end: int) -> tuple[int, str] | None:
    """Where a verb of change ends whose subject is named before word `end`, and which kind it is."""
    for at in range(end, min(len(words), end + 2 * _NEAR)):
        if at >= end + _NEAR and words[at - 1].lower not in _BE:
            continue
        if words[at].text in _BARRED and at > end or words[at].lower in ("said", "told", "says"):
            return None
        verb = verbs().match(words, at)
        if verb is None or words[at].pos in ("NOUN", "PROPN", "ADJ") and words[at].lower not in _participles():
            continue
        passive = any(word.lower in _BE for word in words[end:at]) or words[at - 1].text == ","
        if verb[1] in ("enters", "leaves") or passive:
            return verb
    return None


def _made(kind: str, words: Sequence[Word], end: int, at: int) -> str:
    """What a change makes of whoever it befalls: "former", "designate" or nothing."""
    coming = any(word.lower in _TO_COME for word in words[end:at])
    if kind in ("dismisses", "leaves"):
        still = coming or kind == "leaves" and words[at - 1].lower.endswith(("s", "ing"))
        return "" if still else "former"
    return "designate" if coming or kind == "proposes" else ""


def _before(words: Sequence[Word], start: int, end: int) -> posts.Held | None:
    """The office of whom a verb or a noun before has as object: "appointed Ann Roe as chair", "the removal of Bo Lind as"."""
    step = start - (start > 0 and words[start - 1].lower in ("the", "a", "an", "of"))
    for at in range(max(0, step - 2), step):
        verb = verbs().match(words, at)
        passive = at > 0 and words[at - 1].lower in _BE
        if verb is not None and verb[0] == step and verb[1] not in ("enters", "leaves") and not passive:
            direct = verb[1] == "appoints" and end < len(words) and words[end].text != ","
            held = _office(words, end, direct=direct)
            made = {"dismisses": "former", "proposes": "designate"}.get(verb[1], "")
            return _qualified(held, made, words, at)
        made_ = _nouns().get(words[at].lower)
        if made_ is not None and at + 1 < len(words) and words[at + 1].lower == "of":
            return _qualified(_office(words, end, direct=False), made_, words, at)
    return None


def _office(words: Sequence[Word], at: int, *, direct: bool) -> posts.Held | None:
    """The office behind a verb of change: after "as", after "the post of", or at once where `direct`."""
    if direct and at < len(words):
        step = at + (words[at].lower in ("as", "to"))
        step += step < len(words) and words[step].lower == "be"
        if (held := _read(words, step)) is not None:
            return held
    for step in range(at, min(len(words) - 1, at + _FARTHEST)):
        if words[step].text in _BARRED:
            return None
        if words[step].lower in ("as", "to", "of", "be") or _is_office(words, step) and words[step + 1].lower != "of":
            held = _read(words, step + 1) if words[step].lower == "as" else None
            if held is not None:
                return held
        if _is_office(words, step) and words[step + 1].lower in ("of", "as"):
            return _read(words, step + 2)
    return None


def _read(words: Sequence[Word], step: int) -> posts.Held | None:
    """The office that begins at a word, "the post of" and the like passed over; no trade and no group."""
    while step < len(words) and words[step].lower in _OWN:
        step += 1
    if _is_office(words, step) and step + 2 < len(words) and words[step + 1].lower in ("of", "as"):
        return _read(words, step + 2)
    held = phrases.longest(words, step)
    if held is None or held.plural or held.group == "private" and held.bare:
        return None
    return held


def _fallen(words: Sequence[Word], start: int) -> posts.Held | None:
    """The office that falls to somebody: "the duties of director are laid on Ann Roe", "the post of chair goes to Bo Lind"."""
    if start < 4 or words[start - 1].lower not in ("to", "on", "upon", "by", "with"):
        return None
    for at in range(start - 2, max(1, start - 8), -1):
        if words[at].text in _BARRED:
            return None
        if words[at].lower not in _participles("falls"):
            continue
        for step in range(at - 1, max(-1, at - _FARTHEST), -1):
            if _is_office(words, step) and words[step + 1].lower in ("of", "as"):
                made = "acting" if words[step].lower in ("duties", "functions") else ""
                return _qualified(_read(words, step + 2), made, words, max(0, step - 3), at + 3)
    return None


def is_falling(words: Sequence[Word], at: int) -> bool:
    """Whether a word is a verb by which an office goes to somebody: "entrusted"."""
    return at >= 0 and words[at].lower in _participles("falls")


def _opening(words: Sequence[Word], start: int) -> posts.Held | None:
    """The office that opens a sentence: "Nominated as auditor general, Ann Roe would …"."""
    verb = verbs().match(words, 0)
    if start < 3 or words[start - 1].text != "," or verb is None or not words[0].lower.endswith(("ed", "en", "n")):
        return None
    lead = next((at for at in range(1, start - 2) if words[at].lower == "to" and words[at - 1].lower != "due"), None)
    done = does(words, lead + 1) if lead is not None else None
    if done is not None and done.end < start:
        return done  # "Elected to lead the federation, Ann Roe"
    held = _office(words, verb[0], direct=True)
    return _qualified(held, _made(verb[1], words, 0, 0), words, 0) if held is not None and held.end < start else None


def _qualified(
    held: posts.Held | None, made: str, words: Sequence[Word], first: int, last: int | None = None
) -> posts.Held | None:
    """The office with what the change makes of it; words from `first` on may say that it is for a while."""
    if held is None:
        return None
    near = {word.lower for word in words[first : last if last is not None else held.start]}
    if made == "" and near & _listed("acting"):
        made = "acting"
    elif made == "" and near & _listed("interim"):
        made = "interim"
    return held if held.post.qualifier or not made else replace(held, post=replace(held.post, qualifier=made))


def _forms(entry: str) -> tuple[str, ...]:
    """The forms of a verb of the lists, with its particle."""
    verb, _, particle = entry.partition("~")
    return tuple(f"{form} {particle}".strip() for form in (verb.split("/") if "/" in verb else _regular(verb)))


def _regular(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeo":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    third = "es" if verb.endswith(("s", "x", "ch", "sh")) else "s"
    return verb, f"{verb}{third}", f"{verb}ed", f"{verb}ing"


@cache
def verbs() -> Phrases[str]:
    """The verbs of change in all their forms, each with its kind."""
    entries = lexicon.load("successions")
    return Phrases.of(((form, kind) for kind in _KINDS for word in entries[kind] for form in _forms(word)), cased=False)


@cache
def _participles(kind: str = "") -> frozenset[str]:
    """The first words of the verbs of a kind, of all kinds where none is given."""
    entries = lexicon.load("successions")
    words = (word for one in ((kind,) if kind else _KINDS) for word in entries[one])
    found = {form.split()[0] for word in words for form in _forms(word)}
    return frozenset(found if kind else {form for form in found if form.endswith(("ed", "n", "t"))})


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(map(str, lexicon.load("successions")[kind]))


@cache
def _nouns() -> dict[str, str]:
    entries = lexicon.load("successions")["nouns"].items()
    return {str(noun): "" if kind == "holder" else str(kind) for kind, nouns in entries for noun in nouns}
