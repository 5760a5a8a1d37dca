"""What follows the head of a post: "of Defence", "for Trade of Canada", "to Estonia", "at the Ministry of Health"."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.language import geography
from briefgen.language.posts.bodies import leads_to_head, organisation_end, plain_body_end, portfolio_end, unknown_tail
from briefgen.language.posts.held import Draft, countries_at, past_possessive, text_of
from briefgen.language.posts.lists import common_words, heads, is_portfolio, organisation_nouns, organisations
from briefgen.language.posts.runs import name_start
from briefgen.language.words import Word

_SIDES = frozenset(("of", "for", "to", "at", "in", "on", "with", "from"))
# What agencies call other states: "of the sisterly Arab Republic of Egypt".
_KINDLY = frozenset("sisterly brotherly fraternal friendly neighbouring neighboring".split())
# Heads of offices of a city.
_LOCAL = frozenset(
    "mayor governor bishop archbishop prefect intendant intendente alderman councillor rector premier".split()
)
# Heads of posts that any body has, so that one capital word behind "of" is its name; heads of those who sit for a place.
_OF_ANY = frozenset(
    "ceo chairman chairwoman chairperson chair president director director-general head md leader boss speaker chief coo cfo "
    "officer captain coach manager owner founder executive secretary-general spokesperson spokesman spokeswoman".split()
)
_SEATED = frozenset("mp mla mpp mna mha msp mep td senator deputy congressman congresswoman councillor".split())
_MINISTERS = frozenset("minister ministers secretary secretaries undersecretary".split())


def complements(words: Sequence[Word], at: int, draft: Draft, group: str) -> int:
    """Reads "of Defence", "for Trade of Canada", "to Estonia", "at the Ministry of Health" and returns where they end."""
    for _ in range(3):
        end = _complement(words, at, draft, group)
        if end == at:
            break
        at = end
    return at


def _complement(words: Sequence[Word], at: int, draft: Draft, group: str) -> int:
    """Where one complement ends that begins at word `at`; `at` where none does."""
    if at >= len(words):
        return at
    if words[at].text == "(" and at + 2 < len(words):
        return _bracket(words, at, draft)
    at = _behind_charge(words, at)
    field = _joined_field_end(words, at, draft)
    if field > at:
        draft.title.extend(range(at, field))
        return field
    if words[at].lower in _ROMANCE:
        return _romance_end(words, at, draft)
    if words[at].lower not in _SIDES:
        return at
    if at + 2 < len(words) and words[at + 1].lower in ("his", "her", "its", "their"):
        own = words[at + 2].lower in organisation_nouns() and not words[at + 2].capital
        return at + 3 if own else at  # "a spokesman for his ministry"
    after = at + 1 + (at + 1 < len(words) and words[at + 1].lower == "the")
    after += after < len(words) and words[after].lower in _KINDLY
    if after >= len(words):
        return at
    if words[at].lower == "in" and (draft.organisation or group in ("political", "diplomatic")):
        return _inside(words, at, after, draft, group)
    alone = after + 1 >= len(words) or words[after + 1].lower != "of" and not words[after + 1].capital
    if words[at].lower == "of" and words[after].text in ("Republic", "State", "Federation") and alone:
        draft.title.extend(range(at, after + 1))  # "the President of the Republic, Ann Roe"
        return after + 1
    unit = _unit_end(words, after) if words[at].lower == "of" else after
    if unit > after:
        draft.title.extend(range(at, unit))  # "akim of Turkistan region"
        known = geography.territories().match(words, after)
        draft.country = draft.country or (known[1].code if known and known[1].form in ("capital", "city") else None)
        return unit
    stated = _of_state(words, at, after, draft, group)
    return stated if stated is not None else _of_portfolio(words, at, after, draft, group)


def _behind_charge(words: Sequence[Word], at: int) -> int:
    """The word at which a field's "of" or "for" stands: behind "in charge", behind "responsible"."""
    if at + 2 >= len(words):
        return at
    if words[at].lower == "in" and words[at + 1].lower == "charge":
        return at + 1
    is_charged = words[at].lower in ("responsible", "charged", "competent")
    return at + 1 if is_charged and words[at + 1].lower in ("for", "with") else at


def _joined_field_end(words: Sequence[Word], at: int, draft: Draft) -> int:
    """Where the second field of "Minister of State and for Trade" ends; `at` where none is joined."""
    if not draft.title or words[at].lower != "and" or words[draft.title[-1]].lower != "state" or at + 1 >= len(words):
        return at
    first = at + 1 + (words[at + 1].lower in ("of", "for"))
    end = portfolio_end(words, first) if first < len(words) and not leads_to_head(words, first) else first
    return end if end > first else at


def _inside(words: Sequence[Word], at: int, after: int, draft: Draft, group: str) -> int:
    """Where "in" and what stands behind it end: where a body's man is, the body of a minister, an envoy's seat."""
    known = geography.territories().match(words, after)
    if draft.organisation:  # "UNICEF representative in Kenya"
        if known is None or known[1].form != "name":
            return at
        if draft.organisation not in {name for entries in organisations().table.values() for _, _, name in entries}:
            draft.country = draft.country or known[1].code  # "President of the Sámi Parliament in Norway"
        return known[0]
    if group == "political":  # "Minister of State in the Ministry of Power"
        body = organisation_end(words, after)
        if body <= after:
            return at
        draft.organisation = text_of(words, range(after, body))
        draft.title.extend(range(at, body))
        return body
    if known is None or known[1].form == "demonym":  # "the ambassador of Bolivia in Lima"
        return at
    draft.title.extend(range(at, known[0]))
    return known[0]


_PARTS = frozenset(
    "region province district county prefecture oblast municipality governorate canton department island village commune".split()
)


def _unit_end(words: Sequence[Word], at: int) -> int:
    """Where a part of a country ends whose kind stands behind its name: "Turkistan region"; `at` where none is named."""
    step = at
    while step < min(len(words), at + 5) and words[step].capital and words[step].is_word:
        if step > at and words[step].lower in _PARTS:
            return step + 1  # "Jeju Special Self-Governing Province"
        step += 1
    return step + 1 if step > at and step < len(words) and words[step].lower in _PARTS else at


_ROMANCE = frozenset("de des du del da do dos das d".split())


def _romance_end(words: Sequence[Word], at: int, draft: Draft) -> int:
    """Where "des Affaires étrangères" behind a French, Spanish or Portuguese title ends; `at` behind an English one."""
    if words[at - 1].lower in common_words() or at + 2 >= len(words):
        return at
    first = at + 1 + (words[at + 1].lower in ("la", "l", "los", "las", "el"))
    first += first < len(words) and words[first].text in ("'", "\u2019")
    sure = words[at].lower in ("des", "du", "del", "do", "da") or first > at + 1
    end = first
    while end < min(len(words), first + 8) and words[end].is_word and words[end].entity != "PERSON":
        joins = words[end].lower in (*_ROMANCE, "et", "y", "e", "la", "l", "los", "aux", "au", "à")
        if not (words[end].capital or joins or words[end].lower not in common_words()):
            break
        end += 1
    closed = end >= len(words) or not words[end].is_word
    if end == first or not (sure or closed):
        return at
    draft.title.extend(range(at, end))
    return end


def _of_state(words: Sequence[Word], at: int, after: int, draft: Draft, group: str) -> int | None:
    """A complement that begins with a country, a city or a known organisation; None where it begins with none of them."""
    preposition = words[at].lower
    known = geography.territories().match(words, after)
    body = organisation_end(words, after)
    named = known is not None and known[1].form != "demonym" and body > known[0]
    if known and named and words[body - 1].lower in organisation_nouns() and preposition in ("of", "at", "for"):
        draft.country = draft.country or known[1].code
        draft.organisation = draft.organisation or text_of(words, range(after, body))
        if group != "political":
            draft.title.extend(range(at, body))
        return body
    if known and (known[1].form == "demonym" or known[0] < len(words) and words[known[0]].lower in ("'s", "'")):
        return _of_body(words, at, after, known, draft)
    if known and known[1].form in ("city", "capital") and preposition == "of" and words[at - 1].lower in _LOCAL:
        draft.title.extend(range(at, known[0]))
        draft.country = draft.country or known[1].code
        return known[0]
    codes, end = countries_at(words, after)
    if end and preposition in ("of", "to", "for", "from"):
        return _of_country(words, at, end, codes, draft, preposition, group)
    organisation = organisations().match(words, after)
    if organisation and body > organisation[0] and words[body - 1].lower in organisation_nouns():
        return None  # "of the ECOWAS Court" is no post of ECOWAS
    if organisation and preposition == "for" and group == "political" and words[organisation[0] - 1].capital:
        field = portfolio_end(words, organisation[0]) if organisation[0] < len(words) else 0
        if field > organisation[0] and words[organisation[0]].capital:
            draft.title.extend(range(at, field))  # "Assistant Minister for Gulf Cooperation Council Affairs"
            return field
    if organisation and preposition in ("of", "at", "to", "for", "with"):
        draft.organisation = draft.organisation or organisation[1]
        if preposition == "to":
            draft.title.extend(range(at, organisation[0]))
        return organisation[0]
    return None


def _of_portfolio(words: Sequence[Word], at: int, after: int, draft: Draft, group: str) -> int:
    """A complement of portfolio words or with the name of a body."""
    preposition = words[at].lower
    if preposition not in ("of", "for", "to", "at"):
        return at
    begins = name_start(words, after) if words[at - 1].lower in _LOCAL and words[after].capital else None
    if begins is not None:
        draft.title.extend(range(at, begins))  # "Mayor of South Dublin Ann Roe"
        return begins
    lower = plain_body_end(words, after) if words[after - 1].lower == "the" else after
    theirs = lower > after and words[at - 1].lower in _PRESIDES and _is_of_members(words, after, lower)
    if lower > after and preposition != "to" and (group != "political" or theirs):
        named = lower  # "of the environmental group Pelagic Watch"
        while named < len(words) and words[named].capital and words[named].is_word:
            named += 1
        if lower < named < len(words) and words[named].text in (",", ")", ".", ";") and not words[lower - 1].capital:
            draft.organisation = draft.organisation or text_of(words, range(lower, named))
            draft.title.extend(range(at, named))
            return named
        draft.organisation = draft.organisation or text_of(words, range(after, lower))
        draft.title.extend(range(at, lower))
        return lower
    end = unknown_tail(words, portfolio_end(words, after), after)
    body = organisation_end(words, after)
    minister = words[draft.title[-1]].lower in _MINISTERS if draft.title else False
    if end > after and (minister or body <= end):
        if end < len(words) and not words[after].capital and words[end].pos == "NOUN" and not heads().match(words, end):
            return at  # "a partner of the law firm"
        draft.title.extend(range(at, end))
        return end
    if body > after and preposition != "to":
        return _whole_body(words, at, after, body, draft, minister)
    leads = preposition in ("of", "at") or preposition == "for" and words[at - 1].lower in _SEATED
    return _unknown_body(words, at, after, draft) if leads and not minister else at


# Heads of states that lead bodies of members, too: "the president of the association of farmers".
_PRESIDES = frozenset(("president", "vice-president", "leader"))


def _is_of_members(words: Sequence[Word], after: int, end: int) -> bool:
    """Whether a body in small letters says whose it is, before a comma or a name: "association of farmers"."""
    closed = end < len(words) and (words[end].text == "," or words[end].capital)
    return closed and any(word.lower == "of" for word in words[after : end - 1])


def _unknown_body(words: Sequence[Word], at: int, after: int, draft: Draft) -> int:
    """A body of capitals that no list tells, before a comma and a name: "the President of Inuit Tapiriit Kanatami, Ann Roe".

    A place that no list tells is enough for a post of places: "the mayor of Remich, Ann Roe".
    """
    local = words[at - 1].lower in _LOCAL
    end = after
    while (
        end < min(len(words), after + 6) and words[end].capital and words[end].is_word and not heads().match(words, end)
    ):
        end += 1
    named = end + 2 < len(words) and words[end].text == "," and words[end + 1].capital and words[end + 2].capital
    seat = words[at - 1].lower in _SEATED
    begins = name_start(words, after, sure=seat or words[after - 1].lower == "the")
    if begins is not None:
        end, local = begins, local or seat
    least = 1 if local or words[at - 1].lower in _OF_ANY or words[after - 1].lower == "the" else 2
    if begins is None and (end - after < least or not named) or geography.territories().match(words, after):
        return at
    if not local:
        draft.organisation = draft.organisation or text_of(words, range(after, end))
    draft.title.extend(range(at, end))
    return end


def _whole_body(words: Sequence[Word], at: int, after: int, body: int, draft: Draft, minister: bool) -> int:
    """A body as complement: "of the Central Bank of Iceland"; the country in its name is the post's."""
    draft.organisation = draft.organisation or text_of(words, range(after, body))
    known = geography.territories().match(words, body - 1) or geography.territories().match(words, body - 2)
    if known and known[0] == body and known[1].form == "name":
        draft.country = draft.country or known[1].code
    if not minister:
        draft.title.extend(range(at, body))
    return body


def _of_body(words: Sequence[Word], at: int, after: int, demonym: tuple[int, geography.Territory], draft: Draft) -> int:
    """A body of a country: "of the Peruvian border police", "of Moldova's cyber agency", "of the Irish Ports Forum"."""
    first = past_possessive(words, demonym[0])
    step = first
    while (
        step < len(words)
        and step - first < 8
        and (
            is_portfolio(words[step])
            or words[step].lower in organisation_nouns()
            or words[step].capital
            and words[step].is_word
            or words[step].text == "'"
            or words[step].lower in ("and", "&")
            and step > first
            and step + 1 < len(words)
            and words[step + 1].capital
        )
    ):
        if words[step].lower in organisation_nouns() and not (
            step + 1 < len(words) and words[step + 1].lower in organisation_nouns()
        ):
            end = _own_name_end(words, step + 1)
            draft.country = draft.country or demonym[1].code
            draft.organisation = draft.organisation or text_of(words, range(after, end))
            draft.title.append(at)
            draft.title.extend(range(after - (words[after - 1].lower == "the"), end))
            return end
        step += 1
    end = portfolio_end(words, first) if first < len(words) else first
    if end > first:
        draft.country = draft.country or demonym[1].code
        draft.title.append(at)
        draft.title.extend(range(first, end))
        return end
    return at


# What a bracket behind a post says of how it is held.
_FOR_A_WHILE = {"ag": "acting", "actg": "acting", "acting": "acting", "interim": "interim", "a.i": "interim"}


def _own_name_end(words: Sequence[Word], at: int) -> int:
    """Where the name of a body ends behind its noun in small letters and before a holder: "the Dutch agency Nachtlijn, Ann Roe"."""
    end = at
    while end < len(words) and words[end].capital and words[end].is_word:
        end += 1
    named = end + 2 < len(words) and words[end].text == "," and words[end + 1].capital and words[end + 2].capital
    return end if named and not words[at - 1].capital else at


def _bracket(words: Sequence[Word], at: int, draft: Draft) -> int:
    """A country or an abbreviation in brackets after the title."""
    inner = words[at + 1].text
    held_for = _FOR_A_WHILE.get(words[at + 1].lower.rstrip("."))
    last = at + 2 + (words[at + 2].text == "." and at + 3 < len(words))
    if held_for and words[last].text == ")":
        draft.qualifier = draft.qualifier or held_for  # "Chief Medical Officer (Ag.)"
        return last + 1
    if inner.isupper() and len(inner) > 1 and words[at + 2].text == ")" and not geography.country_code(inner):
        draft.organisation = draft.organisation or inner  # "Secretary (DARE)"
        draft.title.extend(range(at, at + 3))
        return at + 3
    found = geography.territories().match(words, at + 1)
    close = next((step for step in range(at + 2, min(len(words), at + 7)) if words[step].text == ")"), None)
    if close and found is None and draft.title and all(_is_field(words, step) for step in range(at + 1, close)):
        draft.title.extend(range(at, close + 1))  # "Deputy Director (Water Quality)"
        return close + 1
    leads = close is not None and close + 1 < len(words) and found is None
    leads = leads and close is not None and (words[close + 1].capital or words[close + 1].lower in ("of", "for"))
    if leads and close is not None and all(_is_part(words[step]) for step in range(at + 1, close)):
        draft.title.extend(range(at, close + 1))  # "Assistant Commissioner (Highlands) A B"
        return close + 1
    if found and found[0] < len(words) and words[found[0]].text == ")":
        draft.country = draft.country or found[1].code
        return found[0] + 1
    return at


def _is_part(word: Word) -> bool:
    """Whether a word in brackets between a title and a name belongs to a field and to no party and no person."""
    return word.entity != "PERSON" and not word.text.isupper() and (word.capital or word.lower in ("and", "&", "of"))


def _is_field(words: Sequence[Word], at: int) -> bool:
    """Whether a word in brackets behind a title belongs to a field of work and to no name."""
    word = words[at]
    return is_portfolio(word) or word.lower in ("and", "&", "of", "for") or word.entity != "PERSON" and not word.capital


def _of_country(
    words: Sequence[Word], at: int, end: int, codes: tuple[str, ...], draft: Draft, preposition: str, group: str
) -> int:
    """A country after the title: the post's own, or for an envoy the one he is sent to."""
    if end < len(words) and words[end].lower in ("'s", "'"):
        return at
    if preposition in ("to", "for") and group == "diplomatic":
        draft.title.extend(range(at, end))
        return end
    if preposition == "from" and words[at - 1].lower.endswith("s") and codes:
        draft.country, draft.countries = draft.country or codes[0], draft.countries or codes
        return end
    if preposition in ("to", "from", "for"):
        return at
    draft.country = draft.country or codes[0]
    draft.countries = draft.countries or codes
    return end
