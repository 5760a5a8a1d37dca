"""What a number is of: a cost, a share that one side pays, a fund, a loss; and by how much two numbers' sentences meet.

Two different numbers contradict each other only where they are of one thing. Words of the lexicon tell a cost from a fund;
"of which", "of the cost" tell a part from the whole; the common words around tell one project from another. Names do not:
two sums of one minister on one day are of two things.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from briefgen import lexicon
from briefgen.kinds.sameness import concept, concepts, content_words, stem
from briefgen.model import Claim

# A clause ends here: what stands in the next one is of something else.
_BOUNDARY = re.compile(
    r"[;:]|,\s(?:and|but|while|with|which|who|of which)\s|\s(?:while|whereas|but|after|before)\s|[.!?]\s"
)
_PART = re.compile(
    r"(?:of which|of whom)\b|\bof (?:the|its|this|that) (?:cost|price|sum|total|bill|amount|money|budget)\b|\b(?:share|part|half|portion|third|quarter) of\b|\bits share\b",
    re.IGNORECASE,
)
_PART_BEFORE = re.compile(r"\b(?:of which|of whom|of these|of them|including|among them)\b[^.;]*$", re.IGNORECASE)
# A number that tells by how much another one changes, not how much it is.
_ABOUT = r"(?:(?:about|around|only|at least|some|nearly|almost|another|up to|more than|an extra|an additional|environ|près de|quelque)\s)*[$€£¥]?\s*$"
_ADDS = re.compile(rf"\b(?:add(?:s|ed|ing)?|tack(?:s|ed)? on|ajoute(?:r|ra|rait|nt)?)\s{_ABOUT}", re.IGNORECASE)
_TO_IT = re.compile(r"(?:(?:a|per) (?:year|month|week|day) |par an )?(?:to|on to|onto|au|à|aux)\b", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:r(?:ise|isen|ises|ising|ose)|increas\w*|gr(?:ow|own|ows|ew)|go(?:es|ne)? up|went up|climb\w*|jump\w*|swell\w*|rais\w*|fall\w*|"
    r"fell|drop\w*|cut\w*|reduc\w*|lower\w*|shr[aiu]nk\w*|exceed\w*|overr[au]n|over|augment\w*|réduit\w*|baiss\w*)\b[^.;]{0,40}?"
    rf"\s(?:by|de)\s{_ABOUT}",
    re.IGNORECASE,
)
_THAN_IT = re.compile(
    r"(?:[a-z]+ )?(?:more|less|higher|lower|fewer|over budget|above|below|de plus|de moins)\b", re.IGNORECASE
)
# "The owners put the number at 40", "The police spoke of 300": who says it, and nothing else.
_ANSWER = re.compile(
    r"^(?P<who>[^.;:]{2,90}?),?\s(?:has |have |had |later )?(?:(?:put|puts|placed)\s(?:it|them|(?:the|its|their)\s[\w\s’'-]{2,30}?)\sat"
    r"|(?:spoke|speaks|spoken)\sof|(?:gave|gives|cited|cites)\s(?:a|the)\s(?:lower |higher )?(?:figure|number|total|sum)\sof"
    r"|counted|estimated|estimates|reckoned|claimed|sa(?:id|ys?)\s(?:that\s)?(?:it|there|that there|(?:the|its) (?:true |real |actual |correct |right )?(?:figure|number|total|sum|cost|price|area|toll|count))\s(?:was|were|had been|would be|is|are))"
    r"\s(?:about |around |only |at least |some |nearly |almost |just |more than |fewer than |no more than )?(?:[^,.;]|(?<=\d)[.,](?=\d)){1,60}[.]?$"
)
# So many characters at most stand between two sentences, and where one short one stands between them.
NEXT_SENTENCE, NEXT_BUT_ONE = 3, 80
# What stands in front of a number that is said to be wrong: "23 houses, not 18", "instead of the 18".
_PUT_AWAY = re.compile(
    r"\b(?:not|rather than|instead of|and never)(?:\s(?:of|the|for|about|by|at|in|from|[$€£¥]))*\s*[$€£¥]?$"
)


def are_of_one_thing(left: Claim, right: Claim, *, shared: int) -> bool:
    """Whether two different numbers can be of one thing: both whole or both a part, of one sort, with words in common.

    `shared` common words, not counting names, words for money and those that report, must stand in both sentences; one
    fewer where both say of which sort the number is ("at a cost of", "comes at a price of").
    """
    if is_part(left) != is_part(right) or is_part(left) and _are_of_two_payers(left, right):
        return False
    if is_change(left) != is_change(right):
        return False
    one, other = sorts(left), sorts(right)
    if one and other and not one & other:
        return False
    return len(matter(left) & matter(right)) >= shared - bool(one & other)


def is_put_away(before: str) -> bool:
    """Whether a number behind these words is one that the text says is wrong: "not" of "23 houses, not 18"."""
    return bool(_PUT_AWAY.search(before))


def answers(left: Claim, right: Claim) -> bool:
    """Whether, in one text, one number answers the other: "The union said 90 had come. The owners put the number at 40."

    The second sentence follows the first, or the one behind it where it names what is counted; it says nothing but
    another number, and names another speaker.
    """
    first, second = sorted((left, right), key=lambda claim: claim.quote.start)
    told = _ANSWER.search(_last_sentence(second))
    if left.source != right.source or told is None or not _follows(first, second):
        return False
    speaker = content_words(told["who"]).keys()
    return bool(speaker) and not speaker & content_words(first.sentence.exact).keys()


def _follows(first: Claim, second: Claim) -> bool:
    """Whether the second number stands in the sentence behind the first's."""
    start = second.sentence.end - len(_last_sentence(second))
    names_it = re.search(r"[a-z]", second.quote.exact) is not None
    return 0 <= start - first.sentence.end <= (NEXT_BUT_ONE if names_it else NEXT_SENTENCE)


def _last_sentence(claim: Claim) -> str:
    """The sentence that the number itself stands in, where the claim's words hold the one before too."""
    return re.split(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ“\"])", claim.sentence.exact)[-1]


def are_of_one_matter(left: Claim, right: Claim) -> bool:
    """Whether two promises or remarks with different numbers share a common word that says what they are of.

    "12 million for ambulances" and "310 million for ships" are two, however alike the rest.
    """
    one, other = (content_words(claim.quote.exact) for claim in (left, right))
    return any(one[key] == other[key] == 1.0 for key in (one.keys() & other.keys()) - _generic())


@lru_cache(maxsize=8192)
def is_part(claim: Claim) -> bool:
    """Whether the number is told as a part of another: "of which Malta pays 3 million", "2 million of the cost"."""
    before, after = _around(claim)
    return bool(_PART_BEFORE.search(before) or _PART.match(after.strip()))


@lru_cache(maxsize=8192)
def is_change(claim: Claim) -> bool:
    """Whether the number is told as what comes to another or goes from it: "add $4 million to the cost", "rise by 9 million"."""
    before, after = _around(claim)
    is_added = _ADDS.search(before) and _TO_IT.match(after.strip())
    return bool(is_added or _BY.search(before) or _THAN_IT.match(after.strip()))


def _are_of_two_payers(left: Claim, right: Claim) -> bool:
    """Whether two parts are told of others: "Malta pays 3 million of the cost", "of which Cyprus pays 5 million"."""
    one, other = _payers(left), _payers(right)
    return bool(one and other) and not one & other


def _payers(claim: Claim) -> frozenset[str]:
    before, _ = _around(claim)
    told = _PART_BEFORE.search(before)
    return frozenset(re.findall(r"\b[A-ZÀ-Þ][\w-]+", told[0] if told else before))


@lru_cache(maxsize=8192)
def sorts(claim: Claim) -> frozenset[str]:
    """The sorts of number that the words of its clause name, as the lexicon has them: "cost", "fund", "loss"."""
    before, after = _around(claim)
    told = {concept(stem(word)) for word in re.findall(r"[^\W\d_]{3,}", f"{before} {after}".lower())}
    return frozenset(name for name, stems in _sorts().items() if stems & told)


@lru_cache(maxsize=8192)
def is_guaranteed(claim: Claim) -> bool:
    """Whether the claim is of a sum that somebody stands behind: to guarantee a loan is not to pay it."""
    words = claim.quote.exact if claim.kind != "figure" else " ".join(_around(claim))
    told = {concept(stem(word)) for word in re.findall(r"[^\W\d_]{3,}", words.lower())}
    return bool(told & concepts("standing_behind"))


@lru_cache(maxsize=8192)
def matter(claim: Claim) -> frozenset[str]:
    """The common words of the sentence, by meaning, that say what the number is of."""
    own = content_words(claim.quote.exact).keys()
    told = {key for key, weight in content_words(claim.sentence.exact).items() if weight == 1.0}
    return frozenset(told - own - _generic())


def _around(claim: Claim) -> tuple[str, str]:
    """The words of the number's clause before and behind it."""
    sentence, start, end = (
        claim.sentence,
        claim.quote.start - claim.sentence.start,
        claim.quote.end - claim.sentence.start,
    )
    before, after = sentence.exact[:start], sentence.exact[end:]
    cuts = [match.end() for match in _BOUNDARY.finditer(before) if "of which" not in match[0]]
    cut = _BOUNDARY.search(after)
    return before[cuts[-1] if cuts else 0 :], after[: cut.start()] if cut else after


@cache
def _sorts() -> dict[str, frozenset[str]]:
    found = lexicon.load("sameness")["sums"]
    return {name: frozenset(concept(stem(word)) for word in words) for name, words in found.items()}


@cache
def _generic() -> frozenset[str]:
    return frozenset(concept(stem(word)) for word in lexicon.load("sameness")["around_sums"])
