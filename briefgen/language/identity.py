"""When two names are one person's: keys, surnames and a comparison that merges spellings and never two people."""

from __future__ import annotations

import re
from functools import cache

from briefgen import lexicon
from briefgen.language.words import fold
from briefgen.model import Actor, Post

_STOP = frozenset("the of for and in to s a".split())
# Heads that name the same office in different words.
_EQUAL = {
    "defense": "defence",
    "labor": "labour",
    "chairperson": "chair",
    "chairman": "chair",
    "chairwoman": "chair",
    "spokesperson": "spokesman",
    "spokeswoman": "spokesman",
    "programs": "programmes",
    "advisor": "adviser",
    "secretary-general": "secretary general",
    "director-general": "director general",
    "external": "foreign",
    "affairs": "",
    "national": "",
    "ministry": "minister",
    "ministers": "minister",
    "federal": "",
    "general": "general",
}
# Given names that are one name in two spellings of a romanisation differ by these letters only.
_SOUNDS = (
    ("oo", "u"),
    ("ee", "i"),
    ("eo", "o"),
    ("ou", "u"),
    ("ey", "y"),
    ("ae", "e"),
    ("kh", "h"),
    ("yev", "ev"),
    ("iy", "y"),
    ("ph", "f"),
)


@cache
def _parts(name: str) -> tuple[str, ...]:
    suffixes = lexicon.load("titles")["suffixes"]
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", fold(name).replace("-", " ").replace(".", " "))
    return tuple(word.replace("'", "") for word in words if word not in suffixes) or tuple(words)


@cache
def is_family_first(name: str) -> bool:
    """Whether the family name stands first: "Park Min-jae", "Nguyen Van An"; by a list of family names and by form."""
    words = name.split()
    if len(words) < 2:
        return False
    family = lexicon.load("titles")["family_first"]
    first, last = words[0].lower(), words[-1].lower()
    if "-" in words[-1] and len(words) == 2 and first in family:
        return True
    return (first in family or fold(first) in family) and not (
        last in family and len(words) == 2 and first not in family
    )


@cache
def surname(name: str) -> str:
    """The family name as printed, with its particles: "van der Berg" of "Jan van der Berg", "Park" of "Park Min-jae"."""
    titles = lexicon.load("titles")
    words = [word for word in name.split() if fold(word).strip(".,") not in titles["suffixes"]]
    if len(words) < 2:
        return name
    if is_family_first(name):
        return words[0]
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in titles["particles"]:
        start -= 1
    return " ".join(words[start:])


def _initials_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether every part of the shorter name is a part of the longer one, or the initial of one; the surname in full."""
    short, long = sorted((one, other), key=len)
    rest = list(long)
    exact = 0
    for part in sorted(short, key=len, reverse=True):
        match = next((word for word in rest if word == part), None)
        if match is None:
            match = next((word for word in rest if len(part) == 1 and word[0] == part), None)
            match = match or next((word for word in rest if len(word) == 1 and part[0] == word), None)
        if match is None:
            return False
        exact += match == part and len(part) > 1
        rest.remove(match)
    return exact > 0


def is_described(name: str) -> bool:
    """Whether words that hold a name only say who somebody is: "an aide to Minister A B", "the widow of A B"."""
    return bool(re.match(r"(?:an?|the|one|his|her|its|their|another)\s", name)) and bool(re.search(r"\s[A-ZÀ-Þ]", name))


def same_name(one: str, other: str) -> bool:
    """Whether two names are spellings of one: hyphens, blanks, case, diacritics, order, initials, middle names aside.

    Words that describe somebody beside a name ("a spokesman for Minister A B", "the lawyer of A B") are another person.
    """
    if is_described(one) != is_described(other):
        return False
    left, right = _parts(one), _parts(other)
    if not left or not right:
        return False
    if sorted(left) == sorted(right) or "".join(left) == "".join(right):
        return True
    if len(left) == 1 or len(right) == 1:
        single, full = (left, other) if len(left) == 1 else (right, one)
        return (
            single[0] == "".join(_parts(surname(full))) or single[0] == _parts(full)[-1] and not is_family_first(full)
        )
    if _initials_agree(left, right):
        return True
    return len(left) == len(right) and _sound("".join(left)) == _sound("".join(right)) and left[0][0] == right[0][0]


@cache
def _sound(text: str) -> str:
    for written, spoken in _SOUNDS:
        text = text.replace(written, spoken)
    return text


def name_keys(name: str) -> frozenset[str]:
    """Words to look a name up by: two spellings of one name (see `same_name`) share at least one."""
    whole = "".join(_parts(name))
    return frozenset((*_parts(name), whole, _sound(whole)))


def is_single_name(name: str) -> bool:
    """Whether a name is one word: a surname, which alone names nobody."""
    return len(name.split()) < 2


def full_title(post: Post) -> str:
    """The title with its qualifier: "former Minister of Health"; a title that already holds the word is left as it is."""
    if post.qualifier and post.qualifier not in post.title.lower():
        return f"{post.qualifier} {post.title}".strip()
    return post.title


@cache
def title_words(title: str) -> frozenset[str]:
    """The content words of a title, spelling variants made equal: {"minister", "defence"}."""
    words = re.findall(r"[\w'-]+", fold(title).replace("&", " and "))
    return frozenset(_EQUAL.get(word, word) for word in words if word not in _STOP) - {""}


def compatible_posts(one: Post | None, other: Post | None) -> bool:
    """Whether one person can hold both posts in one story: no other country, and one title's words within the other's."""
    if one is None or other is None:
        return True
    if one.country and other.country and one.country != other.country:
        return False
    left, right = title_words(one.title), title_words(other.title)
    if not left or not right:
        return True
    return left <= right or right <= left or _half(left, right)


def _half(left: frozenset[str], right: frozenset[str]) -> bool:
    return len(left & right) / min(len(left), len(right)) > 0.5


def _full(one: Actor, other: Actor) -> bool:
    """Whether both names have two parts and more."""
    return len(_parts(one.name)) > 1 and len(_parts(other.name)) > 1


def same_person(one: Actor, other: Actor) -> bool:
    """Whether two actors are one person: names that agree, and countries and posts that do not speak against it.

    A full name (two parts and more on both sides) outweighs a different title, for people hold several posts; it never
    outweighs a different country. A bare surname needs a post or country that agrees.
    """
    if one.kind != "person" or other.kind != "person" or not same_name(one.name, other.name):
        return False
    left = one.country or (one.post.country if one.post else None)
    right = other.country or (other.post.country if other.post else None)
    stated = one.country_basis == other.country_basis == "stated"
    if left and right and left != right and (stated or not _full(one, other)):
        return False
    if _full(one, other):
        return True
    if one.post is None or other.post is None:
        return bool(left and left == right) or one.name == other.name
    return compatible_posts(one.post, other.post)
