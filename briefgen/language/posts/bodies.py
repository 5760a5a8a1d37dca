"""Where portfolios and the names of bodies end: "Foreign Affairs and Trade", "Central Bank of Iceland"."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen import lexicon
from briefgen.language import geography
from briefgen.language.posts.lists import heads, is_portfolio, organisation_nouns, organisations
from briefgen.language.words import Word

_HOUSES = frozenset(
    "council cabinet congress chamber house assembly college board committee court conference association union federation network league society order guild syndicate alliance coalition confederation forum institute club collective cooperative co-operative brotherhood fellowship organisation organization".split()
)
_JOINERS = frozenset(("and", "&", ",", "of", "for", "the", "-", "/"))


def portfolio_end(words: Sequence[Word], at: int) -> int:
    """Where a chain of portfolio words from `at` on ends; `at` where there is none.

    "Foreign Affairs and Trade" ends after Trade; in "Defence and Foreign Minister" the chain is Defence alone.
    """
    end = at
    step = at
    while step < len(words):
        if is_portfolio(words[step]) and (
            words[step].capital == words[at].capital or words[step].lower == words[at].lower
        ):
            step += 1
            end = step
            continue
        joiner = step
        while joiner < len(words) and words[joiner].lower in _JOINERS and joiner - step < 3:
            joiner += 1
        if joiner > step and unlisted(words, joiner) and words[joiner - 1].lower != ",":
            step = joiner + 1
            continue
        if (
            joiner == step
            or joiner >= len(words)
            or not (is_portfolio(words[joiner]) or words[step].lower == "," and _in_chain(words, joiner))
            or words[joiner].capital != words[at].capital
            or _names_country(words, joiner)
        ):
            break
        if leads_to_head(words, joiner):
            break
        if words[step].lower == "," and not _comma_chain(words, joiner):
            break
        step = joiner + (not is_portfolio(words[joiner]))
    if end == at and unlisted(words, at):
        return portfolio_end(words, at + 1)
    if end == at and words[at].capital and words[at].is_word and at + 1 < len(words):
        unknown = words[at + 1].lower in ("and", "&") and at + 2 < len(words) and is_portfolio(words[at + 2])
        return portfolio_end(words, at + 2) if unknown else at
    return end


def unlisted(words: Sequence[Word], at: int) -> bool:
    """Whether a capitalised word of no list is a portfolio's for the one behind it: "Plantation Industries"."""
    if at + 1 >= len(words) or not words[at].capital or not words[at].is_word or words[at].entity == "PERSON":
        return False
    return (
        not is_portfolio(words[at])
        and words[at].lower not in organisation_nouns()
        and not heads().match(words, at)
        and not geography.territories().match(words, at)
        and not organisations().match(words, at)
        and words[at + 1].capital
        and is_portfolio(words[at + 1])
        and not heads().match(words, at + 1)
    )


def _in_chain(words: Sequence[Word], at: int) -> bool:
    """Whether one capitalised word of no list stands in a list of portfolios: "Health, Wellness and Elderly Affairs"."""
    return (
        at + 2 < len(words)
        and words[at].capital
        and words[at].entity != "PERSON"
        and words[at + 1].lower in ("and", "&")
        and is_portfolio(words[at + 2])
        and words[at + 2].capital
        and not leads_to_head(words, at + 2)
        and not heads().match(words, at)
    )


def _names_country(words: Sequence[Word], at: int) -> bool:
    """Whether the name of a state begins at a word: "Federal Democratic Republic of Ethiopia", "South Africa"."""
    known = geography.territories().match(words, at)
    return known is not None and known[1].form in ("name", "demonym")


def _comma_chain(words: Sequence[Word], at: int) -> bool:
    """Whether a portfolio list really goes on after a comma: another comma or "and" and one more portfolio word follow."""
    step = at
    while step < len(words) and is_portfolio(words[step]):
        step += 1
    step += step == at  # "Health, Wellness and Elderly Affairs"
    if step + 1 >= len(words) or words[step].lower not in ("and", "&", ","):
        return False
    fields = (
        is_portfolio(words[step + 1]) or words[step + 1].lower == "the" or unlisted(words, step + 1)
    )  # "Planning, Development and Special Initiatives"
    return fields or (words[step].lower == "," and words[step + 1].lower in ("and", "&"))


def _is_lone(words: Sequence[Word], at: int) -> bool:
    """Whether one capitalised word of no list ends a portfolio: "Fisheries and Hunting, Ann Roe", not "Fisheries and Ann Roe"."""
    if at + 1 >= len(words) or not words[at].capital or not words[at].is_word or words[at].entity == "PERSON":
        return False
    if heads().match(words, at) or geography.territories().match(words, at) or organisations().match(words, at):
        return False
    following = words[at + 1]
    return not (following.capital and following.is_word) and following.lower not in ("of", "'s")


def leads_to_head(words: Sequence[Word], at: int) -> bool:
    """Whether portfolio words from `at` on stand before a head, and so belong to the next post."""
    step = at
    while step < len(words) and (is_portfolio(words[step]) or step > at and words[step].lower in ("and", "&")):
        step += 1
    return step < len(words) and heads().match(words, step) is not None


# Nouns that are a body's whole name: "Commissioner of Police Koh Boon Siong".
_WHOLE = frozenset("police parliament congress senate navy army treasury customs cabinet".split())
# Plurals without "s", whose "'s" belongs to the name of a body.
_PEOPLES = frozenset("women men children people".split())


def organisation_end(words: Sequence[Word], at: int) -> int:
    """Where a capitalised phrase ends that names a body: "Ministry of Public Health", "Nordic Investment Fund"."""
    step, noun = at, False
    while step < len(words) and step - at < 8:
        word = words[step]
        if word.capital and word.is_word:
            if step > at and (_is_address(words, step) or noun and _is_rank(words, step)):
                break  # "of the Ministry Eng. Ann Roe"
            whole = words[step - 1].lower in _WHOLE
            opening = step == at + 1 and at > 0 and (whole or words[at - 1].lower == "the")  # "of the Council Ann Roe"
            if noun and _begins_name(words, step, sure=step - at > 1 or opening):
                break
            noun = noun or word.lower in organisation_nouns()
            step += 1
        elif word.text == "'" and step > at and step + 1 < len(words) and words[step + 1].capital:
            step += 1  # "Farmers' Union"
        elif word.text == "'s" and words[step - 1].lower in _PEOPLES and step > at:
            step += 1  # "Women's League"
        elif word.lower in ("and", "&") and not noun and _goes_on(words, at, step):
            step += 1  # "the Plasma and Blood Agency"
        elif word.lower in ("of", "for", "and", "&", "the") and step > at and noun:
            following = step + 1
            while following < len(words) and words[following].lower in ("the", "of", "and"):
                following += 1
            theirs = following
            while theirs < len(words) and is_portfolio(words[theirs]) and words[theirs].capital:
                theirs += 1  # "Federation of Cotton Growers"
            members = heads().match(words, theirs) if word.lower in ("of", "for") else None
            if members is not None and members[1][2] and words[theirs].capital and words[step - 1].lower in _HOUSES:
                step = members[0]  # "Council of Ministers", "Chamber of Deputies"
                continue
            if (
                following >= len(words)
                or not words[following].capital
                or leads_to_head(words, following)
                or heads().match(words, following)
                or _begins_name(words, following, sure=False)
            ):
                break
            if word.lower == "and" and not is_portfolio(words[following]):
                break
            known = geography.territories().match(words, following)
            if known and known[1].form != "demonym" and not _is_noun(words, known[0]):
                return known[0]
            step = max(following + 1, portfolio_end(words, following))
        else:
            break
    if noun or at >= len(words):
        return step
    lone = words[at]
    return at + 1 if lone.text.isupper() and len(lone.text) > 1 and lone.is_word else at


# Words of address that stand before a name without a full stop too.
_ADDRESSES = frozenset("mr mrs ms mx dr prof eng engr ir atty smt shri".split())


def _is_address(words: Sequence[Word], at: int) -> bool:
    """Whether a word of address before a name stands at a word."""
    word = words[at].lower.rstrip(".")
    following = at + 1 < len(words) and (words[at + 1].text == "." or words[at + 1].capital)
    return word in _ADDRESSES and (words[at].text.endswith(".") or following) and not words[at].text.isupper()


# Ranks that stand between a body and a name: "Director of the Legal Department Counsellor Ann Roe".
_RANKS = frozenset(
    "counsellor counselor ambassador engineer colonel major captain general brigadier lieutenant sheikh col maj gen lt capt brig "
    "admiral commander inspector superintendent".split()
)


def _is_rank(words: Sequence[Word], at: int) -> bool:
    """Whether a rank stands at a word before a name of two words."""
    if words[at].lower.rstrip(".") not in _RANKS:
        return False
    first = at + 1 + (at + 1 < len(words) and words[at + 1].text == ".")
    return (
        _is_capital(words, first) and _is_capital(words, first + 1) and words[first].lower not in organisation_nouns()
    )


def _is_noun(words: Sequence[Word], at: int) -> bool:
    """Whether a body's noun stands at a word: "of the Kuwait Chamber"."""
    return _is_capital(words, at) and words[at].lower in organisation_nouns()


def _goes_on(words: Sequence[Word], at: int, step: int) -> bool:
    """Whether "and" joins two fields in front of a body's noun: "the Canadian Plasma and Blood Agency", not "Ghana and the Bank"."""
    before = words[at - 1] if at else None
    if before is None or step == at or before.lower != "the" and not _is_demonym(words, at - 1):
        return False
    end = step + 1
    while (
        end < len(words) and words[end].capital and words[end].is_word and words[end].lower not in organisation_nouns()
    ):
        end += 1
    fields = (*range(at, step), *range(step + 1, end))
    closed = end > step + 1 and end < len(words) and words[end].capital and words[end].lower in organisation_nouns()
    return closed and not any(
        words[index].entity in ("PERSON", "GPE") or _names_country(words, index) or heads().match(words, index)
        for index in fields
    )


def _is_demonym(words: Sequence[Word], at: int) -> bool:
    known = geography.territories().match(words, at)
    return known is not None and known[1].form == "demonym" and known[0] == at + 1


def _begins_name(words: Sequence[Word], at: int, *, sure: bool) -> bool:
    """Whether a person's name begins behind a body: "the National Bank Ann Roe", but "Bank Mandiri", "Ministry Press Office"."""
    step = at
    small = lexicon.load("titles")["particles"]
    while step < len(words) and (
        words[step].capital
        and words[step].is_word
        or step > at
        and words[step].lower in small
        and _is_capital(words, step + 1)
    ):
        if (
            is_portfolio(words[step])
            or words[step].lower in organisation_nouns()
            or heads().match(words, step)
            or geography.territories().match(words, step)
        ):
            return False
        step += 1
    return step - at > 1 and (sure or any(word.entity == "PERSON" for word in words[at:step]))


def _is_capital(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].capital and words[at].is_word


def plain_body_end(words: Sequence[Word], at: int) -> int:
    """Where "regional chamber of software firms" ends, a body in small letters; `at` where there is none."""
    for step in range(at, min(len(words), at + 5)):
        word = words[step]
        if word.lower in ("'s", "'") and step > at:
            continue
        if not word.is_word or word.lower in ("of", "and", "that", "who", "for"):
            return at
        if (
            word.lower in organisation_nouns()
            and not word.capital
            and not (step + 1 < len(words) and words[step + 1].lower == "'s")
        ):
            end = step + 1
            if end + 1 < len(words) and words[end].lower in ("of", "for") and not words[end + 1].capital:
                theirs = end + 2 < len(words) and words[end + 1].lower == "the" and words[end + 2].pos == "NOUN"
                end += 1 + theirs  # "the union of the nurses"
                while (
                    end < len(words)
                    and words[end].is_word
                    and not words[end].capital
                    and words[end].pos in ("NOUN", "ADJ")
                    and end - step < 5
                ):
                    end += 1
            return end
    return at


_INNER = frozenset(("against", "of", "for", "with", "in", "on"))


def unknown_tail(words: Sequence[Word], end: int, after: int) -> int:
    """Where a portfolio ends that goes on with words of no list and then names its country: "Migration and Tourism Abroad of X"."""
    if end > after and end + 2 < len(words) and words[end].capital and words[end + 1].lower == "of":
        first = end + 2 + (words[end + 2].lower == "the")
        known = geography.territories().match(words, first)  # "Public Order of Laos"
        return end + 1 if known and known[1].form == "name" and not heads().match(words, end) else end
    if end == after or end >= len(words) or words[end].lower not in ("and", ",", "&"):
        return end
    if words[end].lower != "," and _is_lone(words, end + 1):
        return end + 2
    if end + 2 < len(words) and words[end + 1].lower == "the" and words[end + 2].capital:
        stop = end + 3
        while stop < len(words) and (words[stop].capital and words[stop].is_word or words[stop].lower in _INNER):
            stop += 1
        if stop + 1 < len(words) and words[stop].text == "," and words[stop + 1].capital:
            return stop  # "Innovation, Crafts and the Fight Against Poverty, Ann Roe"
    step = end
    while step < min(len(words), end + 7) and (
        words[step].capital and words[step].is_word or words[step].lower in ("and", ",", "&")
    ):
        if heads().match(words, step):
            return end
        step += 1
    if step + 1 < len(words) and words[step].lower == "of" and words[step - 1].capital:
        first = step + 1 + (words[step + 1].lower == "the")
        known = geography.territories().match(words, first)
        if known and known[1].form == "name":
            return step
    return end
