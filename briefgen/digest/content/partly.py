"""Whether words tell that a part of something was done, or that it was begun: neither is the whole of what was promised."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.merge.numbers import in_digits, numbers, plain

_SCALE = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_COUNT = r"\d[\d,.\u00a0\u202f]*"
# "28 of the 45 fields", "28 out of 45", "28 sur 45"; "of 45 neighbouring fields, 28".
_OF = re.compile(
    rf"\b({_COUNT})(?:\s+[^\W\d_]+)?\s+(?:out of|of|sur|des|de)\s+(?:the|its|their|these|all|les)?\s*({_COUNT})"
)
_FROM = re.compile(
    rf"\b(?:of|out of|sur|des)\s+(?:the\s+|its\s+|their\s+|les\s+)?({_COUNT})\b[^,;.]{{0,60}},[^\d,;.]{{0,30}}({_COUNT})",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:(?:one |a |the first |the other |more than |almost |nearly |about |some )?(?:half|third|quarter|fifth|tenth)|"
    r"(?:two|three|four) (?:thirds|quarters|fifths)|two-thirds|three-quarters|"
    r"a (?:number|part|portion|share|fraction|handful|batch|majority)|parts|the bulk|the majority|the first|[1-9]\d?(?:[.,]\d+)?\s?(?:%|per\s?cent|percent)) of\b|"
    r"\b(?:most|some|several|many|a few) of (?:the|its|their|these|those|them)\b|"
    r"\bhalf (?:the|its|their|a|an)\b|\b(?:partly|partially|in part|almost all|nearly all|so far|to date|thus far)\b|"
    r"\bfirst (?:\d[\d,.]*|few|half|batch|part|shipment|instal?lment|phase|stage|lot|group|consignment|delivery|load|tranche|section|"
    r"convoy|flight|truck|ship|plane)\w*\b|"
    r"\b(?:la moitié|un tiers|un quart|une partie|la plupart|la majorité|certaine?s|[1-9]\d?(?:,\d+)?\s?%) d(?:e|es|u|’|')|"
    r"\b(?:en partie|partiellement|jusqu['’]ici|à ce jour|jusqu['’]à présent)\b|"
    r"\bpremi(?:er|ère)s? (?:lots?|envois?|tranches?|livraisons?|phases?|parties?|étapes?|convois?|\d+)\b",
    re.IGNORECASE,
)
_BEGUN = re.compile(
    r"\b(?:begun|began|begins?|beginning|started|starts|starting|commenced|commences|launched work|under ?way|in progress|ongoing|"
    r"(?:is|are|was|were) being|(?:is|are|was|were) about to|continue[sd]? to|a commencé|ont commencé|a débuté|ont débuté|"
    r"est en cours|sont en cours|en train d)",
    re.IGNORECASE,
)
_TO_BEGIN = re.compile(r"\b(?:begin|start|commenc|launch|continu|début|lancer|poursuiv)", re.IGNORECASE)
_MOST = re.compile(r"\b(?:up to|as many as|at most|no more than|jusqu['’]à|au plus)\b", re.IGNORECASE)


def is_part(sentence: str, promised: Iterable[str]) -> bool:
    """Whether a sentence tells of a part of what was promised in these words: "28 of 45", "half of", "the first batch", fewer."""
    promised = tuple(promised)
    said = in_digits(sentence)
    if any(_value(part) < _value(whole) for part, whole in _OF.findall(said)):
        return True
    if any(_value(part) < _value(whole) for whole, part in _FROM.findall(said)):
        return True
    if any(not _is_promised(found[0], promised) for found in _SHARE.finditer(said)):
        return True
    return any(_is_fewer(said, words) for words in promised)


def is_begun(sentence: str, promised: Iterable[str]) -> bool:
    """Whether a sentence tells that something was begun or goes on, where no beginning was promised."""
    return _BEGUN.search(sentence) is not None and not any(_TO_BEGIN.search(words) for words in promised)


def _is_promised(part: str, promised: Iterable[str]) -> bool:
    """Whether it is this part that was promised: "half of the debt", "the first shipment"."""
    said = part.lower().split()[-2:]
    return any(" ".join(said) in " ".join(in_digits(words).lower().split()) for words in promised)


def _is_fewer(said: str, promised: str) -> bool:
    """Whether a sentence counts fewer of the same things than were promised."""
    if _MOST.search(promised):
        return False
    done, wanted = numbers(said), numbers(promised)
    return any(_worth(done[noun]) < _worth(wanted[noun]) for noun in done.keys() & wanted.keys())


def _worth(printed: str) -> float:
    digits, scale = plain(printed)
    return _value(digits) * _SCALE[scale]


def _value(digits: str) -> float:
    """The value of a printed number; of one in no known form so much that nothing is fewer than it."""
    bare = re.sub(r"[,\u00a0\u202f](?=\d{3})", "", digits).rstrip(".,\u00a0\u202f")
    try:
        return float(bare.replace(",", "."))
    except ValueError:
        return float("inf")
