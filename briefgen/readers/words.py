"""Which strings of letters are words, so that a word broken by a line end can be told from two words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,40}(?:-[^\W\d_]{1,40})+")
LETTERS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


@cache
def lexicon(language: str) -> frozenset[str]:
    """The common words of a language, lower-case, with abbreviations in capitals; empty where none ship with us."""
    file = resources.files("briefgen") / "lexicon" / "words" / f"{language}.txt"
    return frozenset(file.read_text("utf-8").split()) if file.is_file() else frozenset()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a language together with those of one document and how often it has them.

    `counts` leaves out what stands at a line end or begin, where it may be half a word. `compounds` are the hyphenated
    words of the document.
    """

    known: frozenset[str]
    counts: Mapping[str, int]
    compounds: frozenset[str] = frozenset()

    def is_word(self, letters: str) -> bool:
        """Whether the language has the word; only words in capitals may be abbreviations."""
        if letters.isupper() and len(letters) > 1:
            return letters in self.known or letters.lower() in self.known
        base = _base(letters)
        return bool({letters, letters.lower(), base, base.lower()} & self.known)

    def has_whole(self, letters: str) -> bool:
        """Whether the language has the word as it is written, or in lower case."""
        return letters in self.known or letters.lower() in self.known

    def elsewhere(self, letters: str) -> int:
        """How often the document has the word, in this spelling, away from line ends."""
        return self.counts.get(letters, 0)


def _base(letters: str) -> str:
    """The word without a possessive ending."""
    return re.sub(r"[’']s?$", "", letters)


STOP_WORDS = {
    "en": frozenset(
        "the of and to in that is was for on with as by at from he it his an were are which this has had not but".split()
    ),
    "fr": frozenset(
        "le la les des de du et un une que qui est dans pour sur au aux par avec ne pas ce cette il elle été son sa".split()
    ),
    "de": frozenset(
        "der die das den dem des und ist in von zu mit für auf nicht ein eine einen einem einer auch sich wird werden im am zum zur bei".split()
    ),
    "es": frozenset(
        "el la los las de del y en que un una por para con se su sus es al lo no como más fue este esta entre sobre".split()
    ),
    "it": frozenset(
        "il lo la gli le di del della dei delle e in che un una per con si non è da dal alla nel nella ha anche sono al".split()
    ),
    "nl": frozenset(
        "de het een en van in is op te dat die voor met zijn niet aan er om bij ook naar uit werd wordt heeft hebben door".split()
    ),
    "pl": frozenset("i w we na z ze do się że o jest nie to od po za dla przez oraz jak był była ma są".split()),
    "pt": frozenset(
        "o a os as de do da dos das e em no na que um uma por para com se ao à é não foi mais como pelo pela entre".split()
    ),
    "sv": frozenset("och att det som en ett på är av för med den till har de inte om i från vid var ska kan".split()),
}


# A language whose facts we do not read is told by so many different words at least: names and headlines hold one or two.
FEWEST_WORDS = 4
MAIN = ("en", "fr")


def guess(text: str) -> str:
    """The code of a language by the share of its commonest words, '' where none of those we know is common."""
    found = re.findall(r"[^\W\d_]+", text[:20_000].lower())
    told = set(found)
    known = [code for code, stops in STOP_WORDS.items() if code in MAIN or len(told & stops) >= FEWEST_WORDS]
    shares = {code: sum(word in STOP_WORDS[code] for word in found) for code in known}
    best = max(shares, key=lambda code: shares[code])
    return best if found and shares[best] >= 0.12 * len(found) else ""


# The language a script stands for where nothing else tells; the first word of a letter's Unicode name is its script.
_OF_SCRIPT = {
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "ARABIC": "ar",
    "HEBREW": "he",
    "CYRILLIC": "ru",
    "GREEK": "el",
    "DEVANAGARI": "hi",
    "THAI": "th",
}


def of_script(text: str) -> str:
    """The language that the script of most letters stands for, '' for the Latin and any other script.

    Japanese is told by its syllables, which stand beside Chinese characters.
    """
    counts = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in text[:20_000] if letter.isalpha())
    foreign = {script: number for script, number in counts.items() if script in _OF_SCRIPT}
    if not foreign or sum(foreign.values()) * 2 <= counts.total():
        return ""
    if foreign.get("HIRAGANA", 0) * 10 > sum(foreign.values()):
        return "ja"
    return _OF_SCRIPT[max(foreign, key=lambda script: foreign[script])]


def vocabulary(text: str, language: str = "") -> Vocabulary:
    """The vocabulary of one document of several lines; its language is guessed where it is not given."""
    counts: Counter[str] = Counter()
    compounds: set[str] = set()
    for line in text.splitlines():
        inner = line.strip()
        found = LETTERS.findall(inner)
        edges = Counter(found[:1] + found[-1:]) if len(found) > 1 else Counter(found)
        counts.update(found)
        counts.subtract(dict.fromkeys(edges, 1))
        compounds.update(_COMPOUND.findall(inner))
    return Vocabulary(lexicon(language or guess(text) or "en"), counts, frozenset(compounds))
