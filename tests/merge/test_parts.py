"""The parts of merging, each alone: people by date, voices, reprints, dates carried over, contradictions across facts."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from briefgen import lexicon
from briefgen.kinds import KINDS
from briefgen.kinds.sameness import concept, stem
from briefgen.merge import merge, merged, numbers, reprint_groups
from briefgen.merge.clusters import clusters, pairs
from briefgen.merge.issuers import issuer
from briefgen.merge.voices import voice
from briefgen.model import Actor, Attribution, Claim, Furniture, Post, Source
from briefgen.values import Place, Timing
from tests.facts import claim, day, minister, said, source

Person, Position, Statement = KINDS["person"].VALUE, KINDS["position"].VALUE, KINDS["statement"].VALUE
Meeting, Commitment = KINDS["meeting"].VALUE, KINDS["commitment"].VALUE


def names(of: Source, actor: Actor, words: str = "") -> Claim:
    value = Person(actors=(actor,), name=actor.name, post=actor.post, country=actor.country)  # type: ignore[call-arg]
    return claim(of, words or actor.name, "person", value)


# ---------------------------------------------------------------- people


def test_a_surname_joins_the_holder_of_its_own_year() -> None:
    early = source("early.txt", "Foreign Minister Lee Sang-woo met them. Minister Lee left.", "2024-11-01")
    late = source("late.txt", "Foreign Minister Lee Min-jae met them. Minister Lee left.", "2026-02-25")
    other = source("other.txt", "Minister Lee spoke.", "2026-02-26")
    post = Post("Foreign Minister", country="KR")
    first, second = (Actor(name, "person", country="KR", post=post) for name in ("Lee Sang-woo", "Lee Min-jae"))
    bare = Actor("Lee", "person", country="KR", post=post)
    facts = merge((early, late, other), [names(early, first), names(late, second), names(other, bare, "Lee")])
    told = {fact.value.actors[0].name: len(fact.claims) for fact in facts}
    assert told == {"Lee Sang-woo": 1, "Lee Min-jae": 2}


def test_a_surname_that_fits_two_people_alike_joins_neither() -> None:
    one = source("one.txt", "Minister Ada Roe and Minister Ben Roe met.", "2026-03-01")
    two = source("two.txt", "Minister Roe spoke.", "2026-03-02")
    people = [
        Actor(f"{name} Roe", "person", country="NO", post=Post("Minister", country="NO")) for name in ("Ada", "Ben")
    ]
    bare = Actor("Roe", "person", country="NO", post=Post("Minister", country="NO"))
    facts = merge((one, two), [*(names(one, actor) for actor in people), names(two, bare, "Roe")])
    assert len(facts) == 3


def test_two_transcriptions_of_one_name_are_one_person_where_the_post_is_one() -> None:
    one = source("one.txt", "Minister Ryu Sang-hoon spoke.", "2026-03-01")
    two = source("two.txt", "Minister Yu Sang-hun spoke.", "2026-03-02")
    claims = [
        names(one, minister("Ryu Sang-hoon", "Defence Minister", "KR")),
        names(two, minister("Yu Sang-hun", "Minister of Defense", "KR")),
    ]
    assert len(merge((one, two), claims)) == 1
    claims[1] = names(two, minister("Yu Sang-hun", "Minister of Health", "KR"))
    assert len(merge((one, two), claims)) == 2


# ---------------------------------------------------------------- origins


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Seoul’s defense ministry", "the Ministry of National Defence of South Korea"),
        ("Ministry of Trade of Tunisia", "the Tunisian trade ministry"),
        ("Transport Canada", "Canada's transport department"),
        ("Georgia's interior ministry", "Ministry of Internal Affairs of Georgia"),
        ("Reuters", "the reuters"),
    ],
)
def test_two_names_of_one_voice_are_equal(one: str, other: str) -> None:
    assert voice(one).key == voice(other).key


@pytest.mark.parametrize(("one", "other"), [("Seoul's defence ministry", "Seoul's foreign ministry"), ("AFP", "AP")])
def test_two_voices_stay_two(one: str, other: str) -> None:
    assert voice(one).key != voice(other).key


def test_a_paper_whose_byline_writes_from_a_military_address_speaks_for_the_ministry() -> None:
    byline = Furniture("byline", "By Jo Roe <jo@paper.mi.kr>", 0, 10)
    paper = source("paper.txt", "They met.", publisher="The Garrison Daily", furniture=(byline,))
    assert issuer(paper).key == voice("South Korea's defence ministry").key


def test_the_text_of_a_distributor_is_its_issuers_own() -> None:
    text = "OTTAWA, March 3 /CNW/ - The board bought boats.\nSOURCE Ferry Board of Ontario"
    assert issuer(source("cnw.txt", text, publisher="Newswire Site")).name == "Ferry Board of Ontario"


def test_an_agency_that_passes_on_a_ministry_is_the_ministry() -> None:
    one = source("one.txt", "Norway will lend a ship to Malta for rescue drills, the ministry said.", "2026-03-03")
    two = source("two.txt", "Norway lends a ship for rescue drills to Malta, Nordhav News Agency said.", "2026-03-03")
    body = Attribution(Actor("Norway's transport ministry", "organisation"))
    agency = Attribution(Actor("Nordhav News Agency", "organisation"))
    norway = Actor("Norway", "country", country="NO")
    claims = [
        claim(
            one,
            "Norway will lend a ship to Malta for rescue drills",
            "commitment",
            Commitment(actors=(norway,)),
            (body,),
        ),
        claim(
            two,
            "Norway lends a ship for rescue drills to Malta",
            "commitment",
            Commitment(actors=(norway,)),
            (agency, body),
        ),
    ]
    (fact,) = merge((one, two), claims)
    assert fact.origins == ("Norway's transport ministry",)
    assert fact.standing == "single origin"


# ---------------------------------------------------------------- reprints


def test_reprints_are_found_among_many_texts() -> None:
    chance = random.Random(3)
    words = [f"{first}{second}" for first in "abcdefghij" for second in ("orm", "ental", "iver", "asko")]
    texts = [" ".join(chance.choices(words, k=120)) for _ in range(300)]
    sources = [source(f"{number}.txt", text, "2026-03-01") for number, text in enumerate(texts)]
    copy = source("copy.txt", f"New headline here. {texts[7][: len(texts[7]) * 3 // 4]} Read more.", "2026-03-02")
    short = source("short.txt", " ".join(texts[9].split()[:16]), "2026-03-02")
    assert reprint_groups([copy, short, *sources]) == {copy.id: sources[7].id, short.id: sources[9].id}


# ---------------------------------------------------------------- dates


def test_an_undated_text_is_dated_only_through_a_shared_event() -> None:
    people = (minister("Ada Marlowe", "Transport Minister", "CA"), minister("Jonas Fjelde", "Transport Minister", "NO"))
    dated = source("dated.txt", "Marlowe and Fjelde met in Oslo on 6 March 2026.", "2026-03-07")
    undated = source("undated.txt", "Marlowe and Fjelde met in Oslo on Friday. They meet again on Monday.")
    friday, monday = (Timing(None, "unresolved", f"on {name}") for name in ("Friday", "Monday"))

    def met(of: Source, words: str, when: Timing) -> Claim:
        return claim(of, words, "meeting", Meeting(actors=people, when=when, where=Place("Oslo")))

    ahead = KINDS["upcoming"].VALUE(when=monday, event="They meet again")  # type: ignore[call-arg]
    claims = [
        met(dated, "Marlowe and Fjelde met in Oslo on 6 March 2026", day("2026-03-06")),
        met(undated, "Marlowe and Fjelde met in Oslo on Friday", friday),
        claim(undated, "They meet again on Monday", "upcoming", ahead),
    ]
    result = merged((dated, undated), claims)
    assert str(result.sources[1].published.date) == "2026-03-06"
    told = {one.quote.exact: one.value.when for fact in result.facts for one in fact.claims}
    when = told["They meet again on Monday"]
    assert when is not None and str(when.date) == "2026-03-09" and "dated.txt" in when.reason
    alone = merged((undated,), claims[1:])
    assert alone.sources[0].published.date is None


def test_a_weekday_that_does_not_fit_keeps_two_meetings_apart() -> None:
    people = (minister("Ada Marlowe", "Transport Minister", "CA"), minister("Jonas Fjelde", "Transport Minister", "NO"))
    dated = source("dated.txt", "They met in Oslo on 6 March 2026.", "2026-03-07")
    undated = source("undated.txt", "They met in Oslo on Tuesday.")
    claims = [
        claim(dated, dated.text[:-1], "meeting", Meeting(actors=people, when=day("2026-03-06"))),
        claim(
            undated, undated.text[:-1], "meeting", Meeting(actors=people, when=Timing(None, "unresolved", "on Tuesday"))
        ),
    ]
    assert len(merge((dated, undated), claims)) == 2


# ---------------------------------------------------------------- contradictions


def test_a_denial_stands_beside_what_it_denies() -> None:
    one = source("one.txt", "The dam at Holm has failed, a resident said.", "2026-03-03", publisher="Wire")
    two = source("two.txt", "The dam at Holm has not failed, the mayor said.", "2026-03-03", publisher="City")
    claims = [
        claim(one, "The dam at Holm has failed", "position", Position(stance="other")),  # type: ignore[call-arg]
        claim(two, "The dam at Holm has not failed", "position", Position(stance="other", polarity="denied")),  # type: ignore[call-arg]
    ]
    facts = merge((one, two), claims)
    assert [fact.standing for fact in facts] == ["disputed", "disputed"]
    assert facts[0].against == (claims[1],) and facts[0].conflicts[0].field == "polarity"


def test_two_holders_of_one_post_at_one_time_contradict_each_other() -> None:
    one = source("one.txt", "Health Minister Ana Ruiz spoke.", "2026-03-03")
    two = source("two.txt", "Health Minister Pablo Sosa spoke.", "2026-03-04")
    later = source("later.txt", "Health Minister Pablo Sosa spoke.", "2026-09-04")
    ana, pablo = (minister(name, "Health Minister", "CL") for name in ("Ana Ruiz", "Pablo Sosa"))
    facts = merge((one, two), [names(one, ana), names(two, pablo)])
    assert [conflict.field for fact in facts for conflict in fact.conflicts] == ["holder", "holder"]
    assert not any(fact.conflicts for fact in merge((one, later), [names(one, ana), names(later, pablo)]))


def test_two_cities_of_one_day_and_two_posts_of_one_person_are_contradictions() -> None:
    texts = [source(f"{city}.txt", f"Marlowe and Fjelde met in {city}.", "2026-03-07") for city in ("Oslo", "Bergen")]
    jonas = minister("Jonas Fjelde", "Transport Minister", "NO")
    claims = []
    for text, city, title in zip(texts, ("Oslo", "Bergen"), ("Transport Minister", "Health Minister"), strict=True):
        ada = minister("Ada Marlowe", title, "CA")
        value = Meeting(actors=(ada, jonas), when=day("2026-03-06"), where=Place(city))
        claims += [claim(text, text.text[:-1], "meeting", value), names(text, ada, "Marlowe")]
    facts = merge(texts, claims)
    assert {fact.kind: [conflict.field for conflict in fact.conflicts] for fact in facts} == {
        "meeting": ["city"],
        "person": ["post"],
    }


def test_a_title_in_another_order_and_a_colleagues_post_are_no_contradiction() -> None:
    told = (
        ("Economy Minister Ada Marlowe", "Economy Minister"),
        ("Minister of the Economy Ada Marlowe", "Minister of the Economy"),
        ("his colleague Ada Marlowe", "Energy Minister"),
    )
    texts = [source(f"{number}.txt", f"They met {words}.", "2026-03-07") for number, (words, _) in enumerate(told)]
    claims = [
        replace(names(text, minister("Ada Marlowe", title, "CA"), words), rule="person-with-post")
        for text, (words, title) in zip(texts, told, strict=True)
    ]
    (fact,) = merge(texts, claims)
    assert fact.conflicts == ()


def test_a_post_that_contradicts_another_is_shown_once_whatever_the_order_of_its_words() -> None:
    titles = ("Economy Minister", "Minister of the Economy", "Health Minister")
    texts = [source(f"{number}.txt", "Ada Marlowe spoke.", "2026-03-07") for number in range(len(titles))]
    claims = [names(text, minister("Ada Marlowe", title, "CA")) for text, title in zip(texts, titles, strict=True)]
    (fact,) = merge(texts, claims)
    assert [value for value, _ in fact.conflicts[0].values] == ["Economy Minister", "Health Minister"]


def test_one_number_in_two_wordings_is_no_contradiction() -> None:
    told = ("Norway will buy 1,200 rescue boats", "Norway will buy 1200 rescue boats", "Norway will buy 1,200 rescue")
    texts = [source(f"{number}.txt", f"{words}.", "2026-03-07") for number, words in enumerate(told)]
    norway = Actor("Norway", "country", country="NO")
    value = Commitment(actors=(norway,), wording=said("will buy rescue boats"))
    (fact,) = merge(texts, [claim(text, words, "commitment", value) for text, words in zip(texts, told, strict=True)])
    assert fact.conflicts == ()
    assert numbers("40 million doses every year") == numbers("40 million doses annually")


def test_one_sentence_given_to_two_speakers_is_shown() -> None:
    words = "nobody at sea should ever have to wait for an answer"
    texts = [source(f"{name}.txt", f"“{words}”, said {name}.", "2026-03-03") for name in ("Marlowe", "Fjelde")]
    people = minister("Ada Marlowe", "Transport Minister", "CA"), minister("Jonas Fjelde", "Transport Minister", "NO")
    claims = [
        claim(text, words, "statement", Statement(actors=(actor,), words=words))  # type: ignore[call-arg]
        for text, actor in zip(texts, people, strict=True)
    ]
    assert {conflict.field for fact in merge(texts, claims) for conflict in fact.conflicts} == {"speaker"}


def test_a_year_beside_a_day_of_it_is_no_contradiction() -> None:
    one = source("one.txt", "Norway agreed to order rescue boats for the coast guard by 2031.", "2026-03-03")
    two = source("two.txt", "Norway agreed to order rescue boats for its coast guard by 1 June 2031.", "2026-03-03")
    norway = Actor("Norway", "country", country="NO")
    claims = [
        claim(text, text.text[:-1], "commitment", Commitment(actors=(norway,), wording=said("agreed"), due=day(due)))  # type: ignore[call-arg]
        for text, due in ((one, "2031"), (two, "2031-06-01"))
    ]
    (fact,) = merge((one, two), claims)
    assert fact.conflicts == ()


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        ("40 rescue boats", "45 rescue boats", True),
        ("40 rescue boats", "40 rescue boats and 9 vans", False),
        ("$11 million", "a loan", False),
        ("up to 1.4 billion kronur ($11 million) towards", "up to 1.4 billion kronur (NOK 112 million) towards", False),
    ],
)
def test_numbers_differ_only_where_they_count_one_thing(left: str, right: str, differ: bool) -> None:
    from briefgen.merge.numbers import differ as numbers_differ

    assert numbers_differ(left, right) is differ
    assert numbers("3 million people")["peopl"] == "3 million people"


# ---------------------------------------------------------------- words and groups


def test_a_pronoun_at_the_end_means_what_stands_in_the_sentence_before() -> None:
    one = source("one.txt", "Malta raised the harbour fees. Norway did not agree to lower the fees.", "2026-03-03")
    two = source("two.txt", "They talked about harbour fees. Norway did not agree to lower them.", "2026-03-03")
    norway = Actor("Norway", "country", country="NO")
    value = Position(actors=(norway,), stance="other", polarity="denied")  # type: ignore[call-arg]
    claims = [
        claim(text, text.text.split(". ")[1][:-1], "position", value, (Attribution(Actor("Malta", "country")),))
        for text in (one, two)
    ]
    assert len(merge((one, two), claims)) == 1


def test_no_word_has_two_meanings_in_the_lexicon() -> None:
    meanings: dict[str, set[str]] = {}
    for line in lexicon.load("sameness")["synonyms"]:
        for word in line:
            meanings.setdefault(stem(word), set()).add(line[0])
    assert {word: found for word, found in meanings.items() if len(found) > 1} == {}
    assert concept(stem("denounced")) == stem("denounced")
    assert concept(stem("vessels")) == concept(stem("ships"))


def test_a_group_never_holds_two_that_may_not_stand_together() -> None:
    edges = [(0.9, 0, 1), (0.8, 1, 2)]
    assert clusters(["a", "b", "c"], edges, lambda one, other: {one, other} != {"a", "c"}) == [["a", "b"], ["c"]]


def test_only_things_with_a_telling_key_in_common_are_compared() -> None:
    keys = {0: ["x", "rare"], 1: ["x", "rare"], 2: ["x"], 3: ["x"]}
    assert list(pairs(keys, most=3)) == [(0, 1)]
