"""Posts that the scene tells: who pleads in court, of whom the sentence before spoke without a name, what a form of address says."""

from __future__ import annotations

from briefgen import lexicon
from briefgen.language import posts
from briefgen.language.names import phrases
from briefgen.language.names.place import Place
from briefgen.model import Post

_COURTS = frozenset(
    "court courts trial judge justice tribunal plaintiff petitioner respondent appellant appeal hearing accused defendant suit "
    "lawsuit bail plea jury inquest magistrate prosecution defence defense charges sentencing".split()
)
# Those for whom a lawyer appears, and how it is said that he does.
_CLIENTS = frozenset(
    "petitioner petitioners respondent respondents appellant appellants applicant applicants plaintiff plaintiffs claimant claimants "
    "defendant defendants accused defence defense prosecution crown state complainant complainants suspect suspects victims family".split()
)


def pleading(place: Place) -> posts.Held | None:
    """ "Prosecuting, Ann Roe said", "Bo Lind, defending, said"."""
    words, start, end = place.words, place.start, place.end
    nouns = lexicon.load("persons")["pleading"]
    before = words[start - 2].lower if start == 2 and words[1].text == "," else ""
    behind = ""
    if end + 1 < len(words) and words[end].text == ",":
        closed = end + 2 == len(words) or words[end + 2].text in (",", ".")
        behind = words[end + 1].lower if closed else ""
    noun = nouns.get(before) or nouns.get(behind)
    return posts.Held(start, end, Post(str(noun)), str(noun), "private") if noun else None


def in_court(place: Place) -> posts.Held | None:
    """ "Ann Roe appeared for the petitioner", "for the Crown, Bo Lind", "was represented by Carla Neri"."""
    words, start, end = place.words, place.start, place.end
    lawyer = posts.Held(start, end, Post("lawyer"), "lawyer", "private")
    behind = [word.lower for word in words[end : end + 5] if word.text != ","]
    if behind[:1] in (["appeared"], ["appearing"], ["representing"], ["for"]) and _CLIENTS & {*behind[1:4]}:
        return lawyer
    lead = [word.lower for word in words[:start]]
    if lead[:1] == ["for"] and len(lead) < 5 and lead[-1:] == [","] and _CLIENTS & {*lead}:
        return lawyer
    if lead[-2:] not in (["represented", "by"], ["defended", "by"]):
        return None
    near = {word.lower for line in (place.previous, words, place.following) for word in line}
    return lawyer if near & _COURTS else None


def announced(place: Place) -> posts.Held | None:
    """What the sentence before calls somebody it does not name: "A lorry driver has been jailed. Bo Lind, 41, pleaded guilty"."""
    words = place.previous
    opens = all(not word.is_word or word.capital for word in place.words[: place.start])
    if not opens or place.start > 2 or len(words) < 4 or words[0].lower not in ("a", "an"):
        return None
    if any(other.name for other in place.found_before):
        return None
    held = phrases.longest(words, 1)
    if held is None or held.plural or held.end >= len(words) or held.post.country and held.group != "private":
        return None
    following = words[held.end]
    acts = following.pos in ("VERB", "AUX", "ADP") or following.lower in ("who", "whose")
    return held if acts else None


def honoured(place: Place) -> posts.Held | None:
    """The calling that a form of address tells: "Prof. Ann Roe", "Barrister Bo Lind", "PC Carla Neri"."""
    callings = lexicon.load("persons")["addresses"]
    lead = [
        word.lower.rstrip(".") for word in place.words[place.start : place.end] if word.end <= place.item.head.start
    ]
    noun = next((str(callings[word]) for word in lead if word in callings), "")
    return posts.Held(place.start, place.end, Post(noun), noun, "administrative") if noun else None
