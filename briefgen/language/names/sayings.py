"""The post that a verb tells: "is a tailor", "has been head", "teaches maths", "is sixty, stout and head of the fund"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.language import posts
from briefgen.language.names import phrases
from briefgen.language.names.vocabulary import told
from briefgen.language.posts.callings import calling
from briefgen.language.posts.described import does
from briefgen.language.words import Word

PRONOUNS = frozenset(("he", "she"))
_SKIPPED = frozenset("also now currently then once still both already previously formerly long".split())
# How many words may say what somebody is like before the post: "is sixty-one, small, and".
_FARTHEST = 9
_LIKE = frozenset(("ADJ", "NUM", "ADV", "PUNCT", "CCONJ"))


def saying(words: Sequence[Word], step: int) -> posts.Held | None:
    """The post that a verb at a word tells: "is a tailor", "has been head", "teaches maths"."""
    while step < len(words) and words[step].lower in _SKIPPED:
        step += 1
    if step >= len(words):
        return None
    lowers = tuple(word.lower for word in words[step : step + 5])
    verb = next((verb for verb in told() if lowers[: len(verb)] == verb), None)
    if verb is None:
        return does(words, step) or calling(words, step)
    step += len(verb)
    while step < len(words) and words[step].lower in (*_SKIPPED, "as", "to", "be"):
        step += 1
    if step >= len(words) or words[step].lower in ("not", "no", "n't", "never", "like", "among", "one"):
        return None
    if _is_ordinal(words, step):
        return None  # "was the first officer at the scene"
    held = phrases.longest(words, step) or _behind_likes(words, step)
    return qualified(held, told()[verb])


def _behind_likes(words: Sequence[Word], step: int) -> posts.Held | None:
    """The post that ends a list of what somebody is like: "sixty-one, small, and deputy director of the fund"."""
    first = step
    while step < len(words) and step - first < _FARTHEST and words[step].pos in _LIKE and words[step].text not in ".;:":
        step += 1
        if words[step - 1].lower == "and" and step - first > 1:
            return phrases.longest(words, step)
    return None


_ORDINALS = frozenset("first last only second third fourth next youngest oldest latest same".split())


def _is_ordinal(words: Sequence[Word], step: int) -> bool:
    """Whether "the first" and the like and a noun in small letters stand here, that are no office: "the first officer there"."""
    at = step + (words[step].lower == "the")
    if at + 1 >= len(words) or words[at].lower not in _ORDINALS or words[at].capital:
        return False
    return words[at + 1].lower not in ("minister", "secretary", "lady", "deputy", "mate")


def qualified(held: posts.Held | None, qualifier: str) -> posts.Held | None:
    """The post as "former" and the like, where nothing else says so."""
    if held is None or not qualifier or held.post.qualifier:
        return held
    return replace(held, post=replace(held.post, qualifier=qualifier))
