"""Phrases that say who somebody is, read whole: "general secretary of the dockers' union", "a crofter on Skye".

The grammar of posts knows portfolios and bodies by their words. Here only the shape of the phrase counts: words before a noun
of a person, and what belongs to it behind. So it is asked only where a name stands beside the phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from briefgen import lexicon
from briefgen.language import geography
from briefgen.language.posts.bodies import organisation_end, plain_body_end
from briefgen.language.posts.callings import anybody, is_aside, person_noun
from briefgen.language.posts.held import Draft, Held, past_possessive, post_of, text_of
from briefgen.language.posts.lists import is_portfolio, organisation_nouns, organisations
from briefgen.language.words import Phrases, Word
from briefgen.model import Post

DETERMINERS = frozenset("the a an his her its their our my your whose this that another one".split())
# What joins to a noun what belongs to it.
_BEHIND = frozenset("of for to at in on with from near outside around".split())
_LONGEST = 16
_MARKS = frozenset(',.;():–—"”?!')
# What ends the name of what somebody runs, what nobody has as a post, and bodies that somebody leads for a day.
_STOPS = frozenset("and or but since until in on from when while as because after before last next for to".split())
_IDLE = frozenset("way list race charge risk field talks pack change effort campaign fight charts poll polls".split())
_PASSING = frozenset("delegation team mission".split())
_STEADS = frozenset("succession place lieu replacement absence stead".split())
_CLAUSES = frozenset(("who", "whose", "that", "which"))
# Tags of words that may stand before the noun, and those that end a phrase.
_BEFORE = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "X", "INTJ"))
_ENDS = frozenset(("AUX", "PRON", "SCONJ"))
_ENVOYS = frozenset(
    "ambassador envoy consul attaché attache commissioner representative adviser advisor counsellor".split()
)


@cache
def _asides() -> frozenset[str]:
    return frozenset(map(str, lexicon.load("persons")["asides"]))


def described(words: Sequence[Word], start: int, end: int) -> Held | None:
    """The post that all of words `start` to `end` tell, None where they are no such phrase."""
    while start < end and (words[start].lower in DETERMINERS or words[start].lower in ("and", "or", "also")):
        start += 1
    draft, last = Draft([]), end
    first = _owner(words, start, end, draft)
    head = _head(words, first, end)
    if head is None or end - start > _LONGEST:
        return None
    at, stop, noun, group = head
    if any(words[step].lower in ("in", "to") and words[step + 1].lower in _STEADS for step in range(stop, end - 1)):
        return None  # "Minister of Lands in succession to"
    if group == "military" and stop < end and words[stop].capital and not _is_unit(words, stop, end):
        return None  # "Sergeant Eoin Roe"
    first = _leading(words, first, at, draft)
    if is_aside(words, stop, end):
        end = stop  # "a deputy minister with a cold", "a shepherd of sixty-eight"
        if noun in anybody():
            return None
    if not _belongs(words, stop, end, capital=words[stop - 1].capital):
        return None
    closing = _state_behind(words, stop, end, noun, draft)
    if group == "private" and stop < end and words[stop].lower == "from":
        closing = stop  # where he comes from is no part of what he is
    draft.title.extend(range(first, closing))
    _body_of(words, stop, closing, draft)
    bare = closing == stop and first == at and not draft.country and not draft.organisation
    return Held(start, last, post_of(words, draft), noun, group, False, (), bare)


def behind(words: Sequence[Word], step: int) -> Held | None:
    """The post that the phrase from word `step` on tells, up to a comma, a full stop or "who"; None where it tells none."""
    end = step
    while end < len(words) and end - step < _LONGEST:
        word = words[end]
        if word.lower in _CLAUSES or word.text in _MARKS or word.pos in _ENDS and not word.capital:
            break
        if word.pos == "VERB" and not word.capital and not is_participle(words, end) or is_when(words, end):
            break
        end += 1
    if end < len(words) and words[end].text in '“"' and words[end - 1].lower in _BEHIND:
        return described(words, step, end - 1)  # "the host of “Fast Talk”"
    closed = end >= len(words) or words[end].text in _MARKS or words[end].lower in _CLAUSES or is_when(words, end)
    return described(words, step, end) if closed and end > step else None


@cache
def _verbs() -> Phrases[str]:
    """What somebody does, with the post it tells: "runs", "has headed", "is in charge of"."""
    entries = lexicon.load("persons")["does"].items()
    return Phrases.of(((str(verb), str(post)) for post, verbs in entries for verb in verbs), cased=False)


def does(words: Sequence[Word], step: int, *, body: bool = False, last: int = 0) -> Held | None:
    """The post that a verb at word `step` tells: "heads the port", "holds the energy brief", "has run the Ministry of Water".

    With `body` only where what he heads is one by its noun. Who runs a ministry is its minister. Where the clause must end before
    word `last`, "it" is enough: "the man who runs it".
    """
    if step >= len(words):
        return None
    brief = _brief(words, step)
    if brief is not None:
        return brief
    verb = _verbs().match(words, step)
    if verb is None:
        return None
    end, noun = verb
    if last == end + 1 <= len(words) and words[end].lower in ("it", "them"):
        return Held(step, last, Post(noun, None), noun, "administrative")
    if end < len(words) and words[end].lower in _BEHIND:
        return None  # "teaches at the school", "heads for the door"
    first = end + (end < len(words) and words[end].lower in DETERMINERS)
    if first < len(words) and words[first].text in "\"\u201c\u2018'" and not body:
        return Held(step, first, Post(noun, None), noun, "administrative")  # "who captains the “Anita”"
    stop = first
    while (
        stop < len(words) and stop - first < 12 and (words[stop].is_word or words[stop].text in ("'", "'s", "-", "&"))
    ):
        word = words[stop]
        joins = word.lower == "and" and stop + 1 < len(words) and words[stop + 1].capital and words[stop - 1].capital
        if word.lower in _STOPS and not joins or word.pos in _ENDS or word.pos == "VERB" and not word.capital:
            break
        stop += 1
    while stop > first and words[stop - 1].lower in _BEHIND:
        stop -= 1
    stop = max(stop, organisation_end(words, first), plain_body_end(words, first))
    inside = {word.lower for word in words[first:stop]}
    bodies = organisation_nouns() & inside
    if stop == first or inside & _IDLE or body and not bodies or inside & _PASSING and bodies <= _PASSING:
        return None
    if words[first].lower in ("ministry", "department") and noun == "head" and first + 2 < stop:
        portfolio = text_of(words, range(first + 1, stop))
        return Held(step, stop, Post(f"minister {portfolio}", None), "minister", "political")
    known = organisations().match(words, first)
    named = known[1] if known and known[0] == stop else text_of(words, range(first, stop))
    return Held(step, stop, Post(noun, named), noun, "administrative")


@cache
def _trades() -> Phrases[str]:
    entries = lexicon.load("persons")["trades"].items()
    return Phrases.of(((str(verb), str(noun)) for noun, verbs in entries for verb in verbs), cased=False)


def trade(words: Sequence[Word], step: int) -> Held | None:
    """The trade that a verb behind "who" tells: "sells doubles", "has fished the bay all his life"."""
    verb = _trades().match(words, step)
    if verb is None:
        return None
    end, noun = verb
    first = end + (end < len(words) and words[end].lower in DETERMINERS)
    stop = first
    while stop < min(len(words), first + 2) and words[stop].pos == "NOUN" and words[stop].entity == "":
        stop += 1
    return Held(step, stop, Post(f"{text_of(words, range(first, stop))} {noun}".strip(), None), noun, "private")


def _brief(words: Sequence[Word], step: int) -> Held | None:
    """The post of "holds the infrastructure portfolio", "has the fish brief": minister of it."""
    if words[step].lower not in ("holds", "has", "held", "had", "keeps", "took"):
        return None
    first = step + 1 + (step + 1 < len(words) and words[step + 1].lower in DETERMINERS)
    briefs = frozenset(map(str, lexicon.load("persons")["briefs"]))
    stop = next((at for at in range(first, min(len(words), first + 6)) if words[at].lower in briefs), first)
    plain = stop > first and all(word.is_word and word.pos not in _ENDS for word in words[first:stop])
    if not plain or words[first].lower in DETERMINERS:
        return None
    field = text_of(words, range(first, stop))
    near = stop + 2 < len(words) and words[stop + 1].lower in ("in", "for")
    place = geography.territories().match(words, stop + 2) if near else None  # "in Reykjavik"
    post = Post(f"minister of {field}", None, place[1].code if place else None)
    return Held(step, stop + 1, post, "minister", "political")


_LED = {
    "led": "leader",
    "headed": "head",
    "chaired": "chair",
    "run": "head",
    "directed": "director",
    "founded": "founder",
}
_LED |= {"commanded": "commander", "coordinated": "coordinator", "owned": "owner", "presided": "president"}


def led(words: Sequence[Word], at: int) -> Held | None:
    """The post of the name at word `at` in "the providers' lobby, led by A B" and "a clinic run by A B"."""
    if at < 4 or words[at - 1].lower != "by" or words[at - 2].lower not in _LED:
        return None
    end = at - 2 - (words[at - 3].text == ",")
    start = end
    while start and end - start < 8 and (words[start - 1].is_word or words[start - 1].text in "'-&"):
        word = words[start - 1]
        if word.lower in DETERMINERS or word.pos in (*_ENDS, "ADP", "CCONJ") or word.pos == "VERB" and not word.capital:
            break
        start -= 1
    inside = {word.lower for word in words[start:end]}
    known = geography.territories().match(words, start)
    if start == end or inside & (_IDLE | _PASSING) or known is not None and known[0] >= end:
        return None
    if not inside & organisation_nouns() and not words[start].capital and words[end].text != ",":
        return None
    noun = _LED[words[at - 2].lower]
    return Held(start, end, Post(noun, text_of(words, range(start, end))), noun, "administrative")


def is_participle(words: Sequence[Word], at: int) -> bool:
    """Whether a verb's form stands before a noun as an adjective does: "the visiting minister"."""
    following = words[at + 1] if at + 1 < len(words) else None
    return words[at].lower.endswith(("ing", "ed")) and following is not None and following.pos in _BEFORE


# What an office is given for.
_TERMS = frozenset("term period mandate year month season week".split())


def is_when(words: Sequence[Word], at: int) -> bool:
    """Whether a time begins: "on 1 March", "since 2022", "in May"."""
    following = words[at + 1] if at + 1 < len(words) else None
    if following is not None and words[at].lower == "effective" and not words[at].capital:
        return True
    if following is None or words[at].lower not in ("on", "in", "since", "until", "from", "for"):
        return False
    if words[at].lower == "for" and following.lower in DETERMINERS and at + 2 < len(words):
        return (
            words[at + 2].lower in _TERMS or words[min(at + 3, len(words) - 1)].lower in _TERMS
        )  # "for a second term"
    return following.entity in ("DATE", "TIME") or following.text.isdigit() or words[at].lower in ("since", "until")


def _owner(words: Sequence[Word], start: int, end: int, draft: Draft) -> int:
    """The place behind whose the post is: "Finland's", "the PIT-CNT's", "Danish"."""
    for at in range(start, min(end, start + 7)):
        if words[at].lower in ("'s", "'") and at > start:
            known = geography.territories().match(words, start)
            body = organisation_end(words, start) if words[at].text == "'" and words[start].capital else 0
            if at + 1 < body < end:
                draft.organisation = text_of(words, range(start, body))  # "the Prison Officers' Association secretary"
                return past_possessive(words, body)
            if known and known[0] == at:
                draft.country = known[1].code
            elif sum(word.entity == "PERSON" for word in words[start:at]) > 1:
                return at + 1  # "the minister's secretary" is a post of no body
            elif words[at - 1].capital or words[at - 1].lower in organisation_nouns() or _has_posts(words[at - 1]):
                draft.organisation = text_of(words, range(start, at))
            return at + 1
        if not words[at].is_word or words[at].lower in _BEHIND:
            break
    known = geography.territories().match(words, start)
    if known and known[0] < end:
        draft.country = known[1].code
        return past_possessive(words, known[0])
    organisation = organisations().match(words, start)
    if organisation and organisation[0] < end:
        draft.organisation = organisation[1]
        return past_possessive(words, organisation[0])
    body = organisation_end(words, start) if start < end and words[start].capital else start
    if start + 2 < body < end and any(word.lower in ("of", "for") for word in words[start:body]):
        draft.organisation = text_of(words, range(start, body))  # "Health Association of Zambia head"
        return past_possessive(words, body)
    return start


# Nouns whose "'s" says where a post is and no body's name: "the country's top hydrologist".
_WHERE = frozenset(
    "country nation world city town region island state province capital kingdom village district county area community territory "
    "republic neighbourhood continent side ally today yesterday".split()
)


def _has_posts(word: Word) -> bool:
    """Whether a noun in small letters may be a group that has posts: "the oyster women's leader"."""
    return word.pos == "NOUN" and not word.entity and word.lower not in _WHERE


def _head(words: Sequence[Word], start: int, end: int) -> tuple[int, int, str, str] | None:
    """The last noun of a person before anything that belongs to it, with first and last word, noun and kind."""
    found = None
    at = start
    while at < end:
        noun = person_noun(words, at)
        if noun is not None and noun[0] <= end:
            found = (at, *noun)
            at = noun[0]
            continue
        word = words[at]
        if word.lower in _BEHIND or word.text in (",", "("):
            break
        joins = word.lower in ("and", "&", "-", "/", "'", "'s") or word.lower in _asides()
        if not joins and word.pos not in _BEFORE and not word.capital and not is_portfolio(word):
            if not word.lower.endswith(("ing", "ed", "ly")):
                return None if found is None else found
        if found is not None and word.lower in ("and", "&"):
            break
        at += 1
    return found


def _leading(words: Sequence[Word], first: int, at: int, draft: Draft) -> int:
    """Where the post begins behind "former", "newly appointed" and the like."""
    qualifiers = lexicon.load("titles")["qualifiers"]
    while first < at:
        word = words[first].lower
        if word == "retired":
            break
        if word in qualifiers and qualifiers[word] not in ("deputy", "vice"):
            draft.qualifier = draft.qualifier or qualifiers[word]
        elif word in qualifiers:
            draft.qualifier = draft.qualifier or qualifiers[word]
            break
        elif (
            word not in _asides()
            and words[first].entity not in ("DATE", "TIME")
            and not (word == "-" or word.endswith("-old") or word.isdigit())
        ):
            known = geography.territories().match(words, first)
            if known is None or known[1].form not in ("demonym", "name") or known[0] > at or draft.country:
                break
            draft.country = known[1].code
            first = known[0]
            continue
        first += 1
    return first


def _belongs(words: Sequence[Word], start: int, end: int, *, capital: bool) -> bool:
    """Whether what stands behind the noun belongs to it: nothing, "of the …", a name of a body without a preposition."""
    if start >= end:
        return True
    tail = words[start:end]
    if any(word.pos in _ENDS or word.lower in ("who", "which", "that", "and he", "and she") for word in tail):
        return False
    if any(word.pos == "VERB" and not word.capital and not word.lower.endswith(("ing", "ed")) for word in tail):
        return False
    marks = [word.text for word in tail if not word.is_word and word.lower != "'s"]
    if any(mark not in ("'", "-", "&", "/", ",", ".", "\u2013") for mark in marks):
        return False
    if "," in marks and not _is_list(words, start, end):
        return False
    if words[start].lower in _BEHIND or words[start].lower in ("a.i", "a.i.", "responsible", "emeritus", "emerita"):
        return True
    if sum(word.capital for word in tail) > 1 and not any(_tells_body(words, at) for at in range(start, end)):
        return False  # "Sergeant Eoin Roe"
    return (
        capital
        and all(word.capital or not word.is_word for word in tail)
        and not any(w.entity == "PERSON" for w in tail)
    )


def _is_unit(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a body's noun or a state stands in words behind a rank: "Captain Royal Canadian Navy"."""
    listed = any(word.lower in organisation_nouns() for word in words[start:end])
    return listed or any(geography.territories().match(words, at) for at in range(start, end))


def _tells_body(words: Sequence[Word], at: int) -> bool:
    """Whether a word shows that capitals are no person's: a body's noun, initials, a portfolio, a country."""
    word = words[at]
    listed = word.lower in organisation_nouns() or is_portfolio(word) or word.text.isupper() or word.entity == "ORG"
    return listed or geography.territories().match(words, at) is not None


def _is_list(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether the commas of a phrase stand in a list that "and" ends: "of Food, Agriculture and Light Industry"."""
    last = max(at for at in range(start, end) if words[at].text == ",")
    joined = next((at for at in range(last + 1, min(end, last + 6)) if words[at].lower in ("and", "&")), None)
    return joined is not None and joined + 1 < end and words[joined + 1].capital == words[last - 1].capital


def _state_behind(words: Sequence[Word], stop: int, end: int, noun: str, draft: Draft) -> int:
    """Where the title ends before "of Mali"; the country or region that the phrase names behind the noun is the post's."""
    closing = end
    for at in range(stop, end):
        if not words[at].capital:
            continue
        known = geography.territories().match(words, at)
        before = words[at - 1].lower if words[at - 1].lower != "the" else words[at - 2].lower
        if known is None or known[0] > end:
            region = next((r for size in (4, 3, 2, 1) if (r := _region(words, at, min(end, at + size)))), None)
            draft.country = draft.country or region
            continue
        sent = before in ("to", "in", "for", "with") and noun.split("-")[0].split()[-1] in _ENVOYS
        if sent:
            continue
        if draft.country is None and known[1].form != "city":
            draft.country = known[1].code
        if known[1].form == "name" and known[0] == end and before == "of":
            closing = at - 1 - (words[at - 1].lower == "the")
            break
    return max(closing, stop)


def _region(words: Sequence[Word], first: int, end: int) -> str | None:
    return geography.regions().get(text_of(words, range(first, end)))


def _body_of(words: Sequence[Word], stop: int, end: int, draft: Draft) -> None:
    """The body of "of the trade union centre UNTA", where the phrase names one."""
    if draft.organisation or stop + 1 >= end or words[stop].lower not in ("of", "at", "for", "with", "from"):
        return
    first = stop + 1 + (words[stop + 1].lower in DETERMINERS)
    known = next((found[1] for at in range(first, end) if (found := organisations().match(words, at))), None)
    named = any(word.lower in organisation_nouns() for word in words[first:end])
    if known:
        draft.organisation = known
    elif named:
        draft.organisation = text_of(words, range(first, end))
