"""English forms: "signed", "holds", "meeting", "ministers"; of words no list has, the form a reader would guess."""

from __future__ import annotations

from functools import cache

from briefgen import lexicon

_VOWELS = "aeiou"


def past(verb: str) -> str:
    """ "agree on" becomes "agreed on"."""
    return _first(verb, 0, "ed")


def participle(verb: str) -> str:
    """ "hold" becomes "held"; the form behind "has" and "was"."""
    return _first(verb, 1, "ed")


def present(verb: str, *, plural: bool) -> str:
    """ "sign" becomes "signs"; unchanged with a plural subject."""
    base, rest = _cut(verb)
    if base == "be":
        return ("are" if plural else "is") + rest
    if base in ("can", "must") or plural:
        return verb
    if base == "have":
        return f"has{rest}"
    return noun(base, plural=True) + rest


def gerund(verb: str) -> str:
    """ "sign" becomes "signing"."""
    base, rest = _cut(verb)
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "oe")) and len(base) > 2 else base
    if len(base) > 2 and base in ("plan", "stop", "commit", "drop", "ban", "cut", "put", "set", "sit", "win", "begin"):
        stem = base + base[-1]
    return f"{stem}ing{rest}"


def noun(word: str, *, plural: bool) -> str:
    """A noun in the number asked for: "country" becomes "countries", "secretary of state" "secretaries of state"."""
    if not plural:
        return word
    base, rest = (word, "") if " of " not in word else (word[: word.index(" of ")], word[word.index(" of ") :])
    if base in _UNCHANGED or base.endswith("ss") and base == "thanks":
        return word
    if base in ("man", "woman"):
        return base[:-2] + "en" + rest
    if base.endswith("child"):
        return base + "ren" + rest
    if base == "person":
        return "people" + rest
    if base.endswith(("s", "x", "ch", "sh")):
        return base + ("" if base.endswith("s") and not base.endswith("ss") else "es") + rest
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies" + rest
    return f"{base}{'es' if base in ('go', 'do') else 's'}{rest}"


_UNCHANGED = frozenset(
    "talks fisheries aid police customs thanks percent aircraft sheep people press media news water traffic congratulations condolences".split()
)


def guessed(verb: str) -> str:
    """What a French infinitive that no list has is read as: "indemniser" as "indemnise"."""
    if verb.endswith("ifier"):
        return f"{verb[:-3]}y"
    if verb.endswith("er"):
        return verb[:-1]
    return verb[:-2] if verb.endswith(("re", "ir")) and len(verb) > 4 else verb


def _first(verb: str, which: int, ending: str) -> str:
    base, rest = _cut(verb)
    irregular = _irregular().get(base)
    if irregular:
        return irregular[which] + rest
    if base.endswith("e"):
        return f"{base}d{rest}"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return f"{base[:-1]}ied{rest}"
    return f"{base}{ending}{rest}"


def _cut(verb: str) -> tuple[str, str]:
    base, blank, rest = verb.partition(" ")
    return base, blank + rest


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    entries = lexicon.load("fr/forms")["english"].items()
    return {str(base): (str(forms[0]), str(forms[1])) for base, forms in entries}
