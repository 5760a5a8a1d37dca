"""The word lists of posts: heads, portfolio words, organisations and the nouns that make one."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from briefgen import lexicon
from briefgen.language.words import Phrases, Word

# Abbreviations that without their full stop are names: "Amartya Sen", "Min Dong-hyuk".
_NAMES = frozenset("sen min rep pres ald const".split())


# ... and those that stand before several names: "Sens. Ann Roe and Bo Lind".
_PLURALS = ("sen", "rep", "gov", "cllr", "coun", "gen", "col", "capt")


@cache
def heads() -> Phrases[tuple[str, str, bool]]:
    """Heads with (head, group, plural)."""
    entries: dict[str, tuple[str, str, bool]] = {}
    for group, words in (*lexicon.load("titles")["heads"].items(), *lexicon.load("offices").items()):
        for word in words:
            entries.setdefault(word, (word, group, False))
            entries.setdefault(plural_of(word), (word, group, True))
            if group != "private" and " " not in word and "-" not in word:
                for first in ("vice", "deputy", "co", "ex"):
                    entries.setdefault(f"{first}-{word}", (f"{first}-{word}", group, False))
    for word in (
        "ministers of state",
        "secretaries of state",
        "chiefs of staff",
        "heads of state",
        "heads of government",
    ):
        entries[word] = (word.replace("ministers", "minister").replace("secretaries", "secretary"), "political", True)
    for short, long in lexicon.load("titles")["abbreviations"].items():
        if short not in _NAMES:
            entries.setdefault(short, (long, "military", False))
        entries.setdefault(f"{short.title()}.", (long, "military", False))
    for short in _PLURALS:
        long = lexicon.load("titles")["abbreviations"][short]
        entries.update({f"{short}s": (long, "political", True), f"{short.title()}s.": (long, "political", True)})
    acronyms = lexicon.load("titles")["acronyms"]
    named = Phrases.of(entries.items(), cased=False)
    forms = [(f"{first}{short}", long) for short, long in acronyms.items() for first in ("", "ex-", "Ex-")]
    exact = Phrases.of(((short, (short, _group_of(long), False)) for short, long in forms), cased=True)
    return named.joined(exact)


def _group_of(title: str) -> str:
    """The group of the head that a title ends in."""
    words = title.lower().split()
    for group, heads_ in lexicon.load("titles")["heads"].items():
        if title in heads_ or words[-1] in heads_ or words[0] in heads_:
            return str(group)
    return "administrative"


def plural_of(word: str) -> str:
    """The plural of a head: "secretaries", "spokesmen"."""
    if word.endswith("y") and word[-2] not in "aeo":
        return word[:-1] + "ies"
    if word.endswith(("spokesman", "spokeswoman", "chairman", "chairwoman")):
        return word[:-2] + "en"
    return word + "s"


@cache
def portfolio_words() -> frozenset[str]:
    """Content words of portfolios, in small letters."""
    words = frozenset(str(word) for word in lexicon.load("titles")["portfolios"])
    return words | {f"{word}s" for word in words if word[-1] in "eyntrl" and not word.endswith("y")}


@cache
def organisations() -> Phrases[str]:
    """Organisations by every printed form, with the first form as the name."""
    entries = {form: forms[0] for forms in lexicon.load("organisations")["organisations"] for form in forms}
    return Phrases.of(entries.items(), cased=True)


@cache
def organisation_nouns() -> frozenset[str]:
    """Nouns that make a capitalised phrase an organisation."""
    return frozenset(lexicon.load("organisations")["nouns"])


@cache
def common_words() -> frozenset[str]:
    """English words that are written with a small letter."""
    text = (files(lexicon) / "words" / "en.txt").read_text(encoding="utf-8")
    return frozenset(word for word in text.split("\n") if word[:1].islower())


def is_portfolio(word: Word) -> bool:
    """Whether a word, or every part of a hyphenated one, belongs to the portfolio words."""
    known = portfolio_words()
    return word.lower in known or ("-" in word.lower and all(part in known for part in word.lower.split("-")))
