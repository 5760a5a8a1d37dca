"""Titles as of the day they are about, and what a reader must know of people who changed."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen import offices, people
from briefgen.kinds import KINDS
from briefgen.model import Actor, Attribution, Fact, Post
from briefgen.people import Remark
from briefgen.request import Person, Request
from briefgen.values import PartialDate, Timing
from tests.facts import claim, day, fact, minister, said, source

TABLE = people.load("""
people:
  - {person: Anna Bell, post: Minister of Transport, country: CA, from: 2023-07-26, to: 2025-05-13}
  - {person: David Marsh, post: Minister of Transport, country: CA, from: 2025-05-13, verified: 2026-01-20}
  - {person: Anna Bell, post: Minister of Finance, country: CA, from: 2025-05-13, verified: 2026-01-20}
  - {person: Cho Tae-sik, post: Minister of Transport, country: KR, from: 2024-01-10, to: 2025-07}
  - {person: Cho Hun, post: Minister of Transport, country: KR, from: 2025-07, verified: 2025-09-01}
""")
NEWS = source("news.txt", "Transport Minister Anna Bell met Minister Cho in Ottawa. They met.", "2024-11-02")
MEETING = PartialDate(2026, 2, 25)
BELL = minister("Anna Bell", "Transport Minister", "CA")
CHO_2024 = minister("Cho Tae-sik", "Transport Minister", "KR")
BARE_CHO = minister("Cho", "Transport Minister", "KR")


def met(*actors: Actor, when: Timing | None = None) -> Fact:
    value = KINDS["meeting"].VALUE(actors=actors, wording=said("met in Ottawa"), when=when or day("2024-11-01"))
    return fact(claim(NEWS, "Transport Minister Anna Bell met Minister Cho in Ottawa", "meeting", value))


def named(actor: Actor) -> Fact:
    value = KINDS["person"].VALUE(actors=(actor,), name=actor.name, post=actor.post, country=actor.country)
    return fact(claim(NEWS, "Transport Minister Anna Bell", "person", value))


def titled(*facts: Fact, request: Request | None = None, within: int = 90) -> tuple[list[Any], list[Remark]]:
    made, remarks = people.titled(
        facts,
        TABLE,
        MEETING,
        PartialDate(2026, 2, 20),
        within,
        people=people.parties(request or Request(), TABLE, MEETING.first),
        published={NEWS.id: PartialDate(2024, 11, 2)},
    )
    return [one.value for one in made], list(remarks)


def codes(remarks: list[Remark]) -> list[str]:
    return [remark.code for remark in remarks]


def test_a_past_event_has_the_post_held_then_and_the_list_the_one_of_the_meeting() -> None:
    (event, person), _ = titled(met(BELL, CHO_2024), named(BELL))
    assert [actor.post.title for actor in event.actors] == ["Minister of Transport", "Minister of Transport"]
    assert event.actors[0].post.as_of == "2024-11-01"
    assert (person.post.title, person.actors[0].post.as_of) == ("Minister of Finance", "")


def test_who_left_every_post_is_former() -> None:
    (person,), _ = titled(named(CHO_2024))
    assert (person.post.qualifier, person.post.title) == ("former", "Minister of Transport")


def test_a_bare_surname_means_who_held_the_post_on_that_day() -> None:
    (event,), _ = titled(met(BELL, BARE_CHO))
    assert event.actors[1].name == "Cho Tae-sik"


def test_a_bare_surname_is_nobodys_where_the_post_changed_after_the_source() -> None:
    (event,), _ = titled(met(BELL, BARE_CHO, when=day("2026-09")))
    assert event.actors[1].name == "Cho"


def test_a_voice_has_the_name_and_post_of_its_sources_day() -> None:
    value = KINDS["commitment"].VALUE(wording=said("will meet again"), when=day("2026-09"))
    spoken = fact(claim(NEWS, "They met", "commitment", value, (Attribution(BARE_CHO),)))
    (made,), _ = people.titled([spoken], TABLE, MEETING, MEETING, 90, published={NEWS.id: PartialDate(2024, 11, 2)})
    voice = made.claims[0].attribution[0].actor
    assert (voice.name, voice.post and voice.post.as_of) == ("Cho Tae-sik", "2024-11-02")


def test_without_a_date_of_its_own_a_fact_has_the_titles_of_its_sources_day() -> None:
    (event,), _ = titled(met(BELL, BARE_CHO, when=Timing(None, "unresolved", "on Friday")))
    assert [actor.name for actor in event.actors] == ["Anna Bell", "Cho Tae-sik"]


def test_a_bare_surname_without_any_day_stays_bare() -> None:
    undated = met(BELL, BARE_CHO, when=Timing(None, "unresolved", "on Friday"))
    made, _ = people.titled([undated], TABLE, MEETING, MEETING, 90)
    assert made[0].value.actors[1].name == "Cho"


def test_a_vague_date_in_which_the_post_changed_leaves_it_to_the_sources_title() -> None:
    (event,), remarks = titled(met(BELL, when=day("2025")))
    assert event.actors[0].post.title == "Minister of Transport"
    assert remarks == []
    (event,), _ = titled(met(minister("Anna Bell", "Minister", "CA"), when=day("2025")))
    assert event.actors[0].post.title == "Minister"


def test_what_is_still_to_come_is_titled_as_of_the_meeting() -> None:
    (event,), _ = titled(met(BELL, when=day("2026-09")))
    assert event.actors[0].post.title == "Minister of Finance"


def test_people_the_table_lacks_stay_as_the_sources_have_them() -> None:
    stranger = minister("Eve Stone", "Mayor", "CA")
    made, remarks = titled(met(stranger))
    assert made == [met(stranger).value]
    assert remarks == []


def test_a_request_may_name_a_post_instead_of_a_person() -> None:
    request = Request(principal=Person("Minister of Transport", country="CA"), counterpart=Person("Cho Hun"))
    done = people.completed(request, TABLE, MEETING.first)
    assert done.principal == Person("David Marsh", "Minister of Transport", "CA")
    assert done.counterpart == Person("Cho Hun", "Minister of Transport", "KR")


def test_a_post_of_two_countries_is_asked_back() -> None:
    request = Request(principal=Person("Minister of Transport"))
    assert people.completed(request, TABLE, MEETING.first) == request
    _, remarks = titled(request=request)
    assert codes(remarks) == ["people-which"]


def test_a_title_that_a_person_wrote_stays() -> None:
    request = Request(counterpart=Person("Cho Hun", "Special Envoy"))
    done = people.completed(request, TABLE, MEETING.first)
    assert done.counterpart and done.counterpart.title == "Special Envoy"
    _, remarks = titled(met(minister("Cho Hun", "Transport Minister", "KR")), request=request)
    assert "people-given" in codes(remarks)


def test_what_a_request_says_of_a_person_beyond_the_table_stays() -> None:
    request = Request(counterpart=Person("Cho Hun", pronunciation="jo hoon", organisation="Korea Rail"))
    done = people.completed(request, TABLE, MEETING.first)
    assert done.counterpart == Person("Cho Hun", "Minister of Transport", "KR", "Korea Rail", "jo hoon")


def test_a_counterpart_who_left_is_a_warning_that_names_the_successor() -> None:
    request = Request(counterpart=Person("Cho Tae-sik", "Minister of Transport", "KR"))
    _, remarks = titled(met(CHO_2024), request=request)
    (ended,) = [remark for remark in remarks if remark.code == "people-ended"]
    text = ended.text(offices.load("base", "en"))
    assert text == (
        "Cho Tae-sik no longer holds the post of Minister of Transport at the time of the meeting (until July 2025); "
        "it is held by Cho Hun."
    )


def test_a_counterpart_who_changed_posts_is_told_from_the_title_given() -> None:
    request = Request(counterpart=Person("Anna Bell", "Minister of Transport", "CA"))
    _, remarks = titled(met(BELL), request=request)
    (ended,) = [dict(remark.parts) for remark in remarks if remark.code == "people-ended"]
    assert (ended["person"], ended["successor"]) == ("Anna Bell", "David Marsh")


def test_present_holders_whom_no_source_names() -> None:
    request = Request(principal=Person("David Marsh"), counterpart=Person("Cho Hun"))
    _, remarks = titled(met(BELL, CHO_2024), request=request)
    assert codes(remarks)[:4] == ["people-not-named", "people-before", "people-before", "people-surname"]
    assert dict(remarks[0].parts)["people"] == ("David Marsh", "Cho Hun")
    assert remarks[1].text(offices.load("base", "en")) == (
        "Before David Marsh, the post of Minister of Transport was held by Anna Bell (until 13 May 2025), "
        "whom the sources name."
    )
    assert dict(remarks[3].parts) == {"other": "Cho Tae-sik", "person": "Cho Hun"}


def test_a_post_not_verified_lately() -> None:
    request = Request(principal=Person("David Marsh"), counterpart=Person("Cho Hun"))
    named_now = met(
        minister("Cho Hun", "Transport Minister", "KR"), minister("David Marsh", "Transport Minister", "CA")
    )
    _, remarks = titled(named_now, request=request)
    (unverified,) = [remark for remark in remarks if remark.code == "people-unverified"]
    assert unverified.text(offices.load("base", "en")) == (
        "Posts not verified within 90 days: Cho Hun (last on 1 September 2025)."
    )
    _, remarks = titled(named_now, request=request, within=365)
    assert "people-unverified" not in codes(remarks)


def test_a_source_and_the_table_that_disagree_on_a_title() -> None:
    _, remarks = titled(met(minister("Anna Bell", "Health Minister", "CA")))
    assert dict(remarks[0].parts) | {"date": None} == {
        "person": "Anna Bell",
        "title": "Health Minister",
        "post": "Minister of Transport",
        "date": None,
    }
    _, remarks = titled(
        met(Actor("Anna Bell", "person", country="CA", post=Post("Health Minister", qualifier="former")))
    )
    assert "people-differs" not in codes(remarks)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_remark_has_words(language: str) -> None:
    office = offices.load("base", language)
    request = Request(principal=Person("Minister of Transport"), counterpart=Person("Cho Hun", "Envoy"))
    others = Request(principal=Person("Anna Bell", "Minister of Transport"), counterpart=Person("Nobody Known"))
    facts = (
        met(BARE_CHO, when=Timing(None, "unresolved", "Friday")),
        met(minister("Anna Bell", "Health Minister", "CA")),
    )
    for one in (request, others):
        for remark in titled(*facts, named(CHO_2024), request=one)[1]:
            assert "{" not in remark.text(office) and "[" not in remark.text(office)


def test_a_past_event_told_with_the_title_of_today_is_no_contradiction() -> None:
    """ "In 2022 Minister Bell opened a school": she was none then, and is one when the paper says so."""
    _, remarks = titled(met(minister("Anna Bell", "Minister", "CA"), when=day("2022-03-01")))
    assert "people-differs-none" not in codes(remarks)


def test_a_title_in_another_language_is_not_held_against_the_table() -> None:
    facts = [met(minister("Anna Bell", "ministre des Affaires \u00e9trang\u00e8res", "CA"))]
    given = {"people": (), "published": {NEWS.id: PartialDate(2024, 11, 2)}}
    told = [
        people.titled(facts, TABLE, MEETING, PartialDate(2026, 2, 20), 90, foreign=foreign, **given)[1]  # type: ignore[arg-type]
        for foreign in ((), (NEWS.id,))
    ]
    assert ["people-differs" in codes(list(one)) for one in told] == [True, False]
