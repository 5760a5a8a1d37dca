"""Names, posts and who is meant, against the cases in tests/cases."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

from briefgen import language
from briefgen.language import geography, identity, posts
from briefgen.language.names.sentence import Sentence
from briefgen.language.reading import Reading
from briefgen.language.words import Word, split
from briefgen.model import Actor, Block, Post, Source
from tests.casefile import cases


def reading(text: str) -> Reading:
    source = Source("0" * 64, "case.txt", "text", text, text, blocks(text))
    return language.analyse(source, language.load())


def blocks(text: str) -> tuple[Block, ...]:
    """A paragraph wherever a blank line ends one."""
    ends = [found.end() for found in re.finditer(r"\n\n+", text)] + [len(text)]
    return tuple(
        Block("paragraph", start, end) for start, end in zip([0, *ends[:-1]], ends, strict=True) if start < end
    )


def shown(actor: Actor) -> str:
    title = identity.full_title(actor.post) if actor.post else "-"
    return f"{actor.name} | {title} | {actor.country or '-'}"


@pytest.mark.parametrize("case", cases("names"))
def test_people_have_their_names_posts_and_countries(case: dict[str, Any]) -> None:
    people = reading(case["text"]).people
    assert [shown(actor) for actor in people] == case["expected"]
    if "bodies" in case:
        assert [(actor.post and actor.post.organisation) or "-" for actor in people] == case["bodies"]


@pytest.mark.parametrize("case", cases("posts"))
def test_a_post_ends_where_its_words_end(case: dict[str, Any]) -> None:
    words = [Word(word, start, end, word.lower(), -1, "PROPN") for word, start, end in split(case["text"])]
    held = posts.read(words, 0)
    if held is None:
        assert case["expected"] == "none"
        return
    rest = case["text"][words[held.end].start :] if held.end < len(words) else ""
    post = held.post
    parts = [post.title, post.organisation, post.country, post.qualifier if post.qualifier != "vice" else "", rest]
    assert " | ".join(part or "-" for part in parts) == case["expected"]


@pytest.mark.parametrize("case", cases("resolution"))
def test_words_mean_whom_they_mean(case: dict[str, Any]) -> None:
    found = [
        mention
        for mention in reading(case["text"]).mentions
        if case["text"][mention.span.start :].startswith(case["words"])
    ]
    last = found[-1] if found else None
    actors = last.actors if last else ()
    assert [actor.name if actor.is_resolved else "?" for actor in actors] == case["expected"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Park Min-jae", "Park Min Jae"),
        ("Arimura Kenji", "Kenji Arimura"),
        ("Łukasz Żak", "Lukasz Zak"),
        ("Lloyd J. Mercer III", "Lloyd Mercer"),
        ("S. Ganbold", "Sukhee Ganbold"),
        ("DUVAL Emma", "Emma Duval"),
    ],
)
def test_spellings_of_a_name_are_one_person(one: str, other: str) -> None:
    assert identity.same_person(Actor(one, "person"), Actor(other, "person"))
    assert identity.same_person(Actor(other, "person"), Actor(one, "person"))


def test_different_countries_are_never_one_person() -> None:
    one = Actor("Maria Lopez", "person", country="CL", post=Post("minister", country="CL"))
    other = Actor("Maria Lopez", "person", country="PE", post=Post("minister", country="PE"))
    assert not identity.same_person(one, other)


@pytest.mark.parametrize(
    "words", ["a spokesman for Trade Minister Maria Lopez", "the lawyer of Maria Lopez", "an aide to Maria Lopez"]
)
def test_whom_a_name_describes_is_somebody_else(words: str) -> None:
    named = Actor("Maria Lopez", "person", post=Post("Trade Minister"))
    assert not identity.same_person(Actor(words, "person"), named)
    assert identity.same_person(Actor(words, "person"), Actor(words, "person"))


def test_a_bare_surname_needs_a_post_or_country_that_agrees() -> None:
    full = Actor("Maria Lopez", "person", country="CL", post=Post("Trade Minister", country="CL"))
    assert identity.same_person(Actor("Lopez", "person", country="CL", post=Post("Minister", country="CL")), full)
    assert not identity.same_person(Actor("Lopez", "person", post=Post("Ambassador")), full)


@pytest.mark.parametrize(
    ("name", "family"),
    [("Park Min-jae", "Park"), ("Jan van der Berg", "van der Berg"), ("Ann Roe", "Roe"), ("Nguyen Van An", "Nguyen")],
)
def test_the_family_name_is_known_in_either_order(name: str, family: str) -> None:
    assert identity.surname(name) == family


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("the ROK", "KR"),
        ("Ivory Coast", "CI"),
        ("Türkiye", "TR"),
        ("Republic of Tunisia", "TN"),
        ("Danish", "DK"),
        ("Narnia", None),
    ],
)
def test_countries_are_known_by_every_name(words: str, code: str | None) -> None:
    assert geography.country_code(words) == code


def test_a_very_long_paragraph_is_read_in_reasonable_time() -> None:
    words = [Word("Minister", 9 * at, 9 * at + 8, "minister", -1, "PROPN") for at in range(20_000)]
    started = time.process_time()
    for at in range(0, len(words), 10):
        posts.read(words, at)
    assert time.process_time() - started < 20


def test_an_inferred_country_says_so_with_its_reasons() -> None:
    text = "NAIROBI, 3 May - The Cabinet Secretary for Water, Amina Farah, met Dutch Climate Minister Pieter Bos.\n"
    own, guest = reading(text).people
    assert (own.country, own.country_basis, own.country_reason.split(";")[0]) == ("KE", "inferred", "dateline NAIROBI")
    assert (guest.country, guest.country_basis, guest.country_reason) == ("NL", "stated", "")


def test_a_sentence_that_is_cut_short_can_be_read() -> None:
    text = (
        "The Secretary, Mr (that is Ann Roe), who captains it, of the Board, Dr Bo Lind: the head; formerly, until May, mayor of "
        "Jeju Province (Highlands) and for the two heads of Avinor, its chair, Ex-minister Carla Neri, as des Mines, in charge of"
    )
    words = [Word(word, start, end, word.lower(), 0, "PROPN") for word, start, end in split(text)]
    for end in range(1, len(words) + 1):
        list(Sentence(words[:end], 0, False).read())
