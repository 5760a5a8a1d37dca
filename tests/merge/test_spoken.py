"""Who a sentence says it rests on, and whose word a claim is: phrases, people, passages, rewrites."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.extract import extract
from briefgen.kinds import KINDS
from briefgen.merge import merged
from briefgen.merge.origins import Origins
from briefgen.merge.spoken import spoken
from briefgen.merge.voices import voice
from briefgen.model import Actor, Attribution, Claim, Source
from briefgen.readers import read
from tests.facts import claim, minister, source

Commitment, Statement, Person = (KINDS[kind].VALUE for kind in ("commitment", "statement", "person"))
PERU = Actor("Peru", "country", country="PE")


@pytest.mark.parametrize(
    ("sentence", "form", "who"),
    [
        ("The pier is open, a statement from the Ministry of Ports said.", "named", "the Ministry of Ports"),
        ("A communiqué of the Chilean mining ministry reads: the pit is shut.", "named", "the Chilean mining ministry"),
        ("The pit is shut, according to a readout from the Chilean mining ministry.", "named", "the Chilean mining ministry"),
        ("The pit is shut, per the Chilean mining ministry.", "named", "Chilean mining ministry"),
        ("A spokesperson for the Peruvian labour ministry told reporters so.", "named", "the Peruvian labour ministry"),
        ("The bridge will open, officials in Quito said.", "named", "officials in Quito"),
        ("The pier is open, Harbour News Agency reported.", "named", "Harbour News Agency"),
        ("The pier is open, the White House said in a readout.", "named", "White House"),
        ("The statement added that the pier is open.", "again", "The statement"),
        ("It also said that the pier is open.", "again", "It"),
        ("The pier is open, Ada Roe, the minister for ports, told parliament.", "person", "Ada Roe"),
        ("The pier is open, Ada Roe, Peru's minister for ports, was quoted as saying.", "person", "Ada Roe"),
        ("The pier was empty, our reporter saw.", "witness", "our reporter saw"),
    ],
)  # fmt: skip
def test_a_phrase_tells_who_speaks(sentence: str, form: str, who: str) -> None:
    assert [(one.form, one.who) for one in spoken(sentence)][:1] == [(form, who)]


@pytest.mark.parametrize(
    "sentence",
    [
        "“The ministry said nothing,” was written on the wall.",
        "The ministers signed the treaty in Quito.",
        "The report was long.",
        "Two of them said so.",
    ],
)
def test_what_names_nobody_is_no_attribution(sentence: str) -> None:
    assert spoken(sentence) == ()


def test_bodies_and_officials_of_one_country_are_one_side() -> None:
    names = ("Peru", "Peruvian officials", "officials in Lima", "Government of Peru", "Embassy of Peru in Quito")
    assert {voice(name).key[:2] for name in names} == {("state", "PE")}


def origins(*told: tuple[Source, Claim]) -> tuple[str, ...]:
    claims = [one for _, one in told]
    return Origins({one.id: one for one, _ in told}, [claims], {}).of(claims)


def promise(of: Source, words: str, *by: Actor) -> Claim:
    """A claim of the words, with the whole sentence around them."""
    made = claim(of, words, "commitment", Commitment(actors=(PERU,)))
    first, last = of.text.rfind(". ", 0, made.quote.start), of.text.find(".", made.quote.end)
    sentence = of.quote(first + 2 if first >= 0 else 0, last if last > 0 else len(of.text))
    return replace(made, sentence=sentence, attribution=tuple(map(Attribution, by)))


RELEASE = replace(
    source("r.txt", "Peru will build two piers at Paita.", "2027-05-03"), publisher="Ministry of Ports of Peru"
)


def paper(name: str, text: str) -> Source:
    return replace(source(name, text, "2027-05-04"), publisher=name)


def test_a_paper_on_a_statement_of_the_ministry_adds_no_origin() -> None:
    daily = paper("Daily", "Peru is to build piers at Paita, a statement from the Ministry of Ports said.")
    told = origins(
        (RELEASE, promise(RELEASE, "Peru will build two piers at Paita")),
        (daily, promise(daily, "Peru is to build piers at Paita")),
    )
    assert told == ("Ministry of Ports of Peru",)


def test_a_statement_carries_over_the_sentence_that_goes_on() -> None:
    daily = paper("Daily", "Lima has a plan, the Peruvian ports ministry said. The plan brings two piers to Paita.")
    told = promise(daily, "The plan brings two piers to Paita")
    told = replace(told, value=Commitment())
    assert origins((daily, told)) == ("the Peruvian ports ministry",)


def test_a_minister_speaks_for_the_government_to_any_paper() -> None:
    roe = minister("Ada Roe", "Minister of Ports", "PE")
    daily, weekly = (
        paper("Daily", "Peru is to build piers, Roe told the Daily."),
        paper("Weekly", "Peru builds piers, Roe wrote."),
    )
    told = origins(
        (RELEASE, promise(RELEASE, "Peru will build two piers at Paita")),
        (daily, promise(daily, "Peru is to build piers", roe)),
        (weekly, promise(weekly, "Peru builds piers", roe)),
    )
    assert len(told) == 1


def test_a_bystander_is_a_voice_of_their_own() -> None:
    daily = paper("Daily", "The pier stood empty, Ben Poe told the Daily.")
    told = promise(daily, "The pier stood empty", Actor("Ben Poe", "person"))
    assert origins((daily, told)) == ("Ben Poe",)


def test_what_a_reporter_saw_is_the_papers_own_word() -> None:
    text = "Peru is to build piers, the Peruvian ports ministry said. The pier at Paita stood empty, our reporter saw."
    daily = paper("Daily", text)
    told = promise(daily, "The pier at Paita stood empty")
    assert origins((daily, told)) == ("Daily",)


def test_a_ministry_on_the_minister_of_another_country_is_its_own_word() -> None:
    roe = minister("Ada Roe", "Minister of Ports", "PE")
    other = replace(
        source("o.txt", "Peru will build piers, Roe said.", "2027-05-04"), publisher="Ministry of Trade of Chile"
    )
    told = origins(
        (RELEASE, promise(RELEASE, "Peru will build two piers at Paita")),
        (other, promise(other, "Peru will build piers", roe)),
    )
    assert len(told) == 2


# ---------------------------------------------------------------- rewrites

FOUR = (
    "Peru will build two piers",
    "Chile will lend nine cranes",
    "Peru will train sixty pilots",
    "Chile will map the bay",
)
AGAIN = (
    "Two piers are planned by Peru",
    "Nine cranes come from Chile",
    "Sixty pilots will be trained",
    "Chile is to map the bay",
)


def retold(texts: tuple[str, ...], groups: dict[int, int], more: str = "", day: str = "2027-05-04") -> set[str]:
    release = replace(
        source("r.txt", ". ".join(f"{one} at the port" for one in FOUR) + ".", "2027-05-03"),
        publisher="Ministry of Ports of Peru",
    )
    daily = replace(
        source("d.txt", ". ".join(f"{one} at the port" for one in texts) + "." + more, day), publisher="Daily"
    )
    own = [promise(release, one) for one in FOUR]
    told = [promise(daily, one) for one in texts]
    pairs = [[own[number], *(told[place] for place, at in groups.items() if at == number)] for number in range(4)]
    rest = [[one] for place, one in enumerate(told) if place not in groups]
    return set(Origins({release.id: release, daily.id: daily}, [*pairs, *rest], {}).retold)


IN_ORDER = {0: 0, 1: 1, 2: 2, 3: 3}


def test_a_paper_that_only_tells_a_release_again_is_a_rewrite() -> None:
    assert len(retold(AGAIN, IN_ORDER)) == 1


@pytest.mark.parametrize(
    ("texts", "groups", "more", "day"),
    [
        ((AGAIN[2], AGAIN[0], AGAIN[3], AGAIN[1]), {0: 2, 1: 0, 2: 3, 3: 1}, "", "2027-05-04"),
        (AGAIN, IN_ORDER, " Some sixty fishermen blocked the road to the old harbour.", "2027-05-04"),
        (AGAIN, IN_ORDER, " The plan was praised, Ada Roe told the Daily.", "2027-05-04"),
        (AGAIN, IN_ORDER, "", "2027-05-02"),
        (AGAIN[:3], {0: 0, 1: 1, 2: 2}, "", "2027-05-04"),
    ],
    ids=["another order", "something of its own", "a speaker", "earlier than the release", "too little"],
)  # fmt: skip
def test_a_paper_with_anything_of_its_own_is_a_voice(
    texts: tuple[str, ...], groups: dict[int, int], more: str, day: str
) -> None:
    assert retold(texts, groups, more, day) == set()


# ---------------------------------------------------------------- the sources list


def test_a_source_says_on_whose_word_it_rests_and_never_on_its_own() -> None:
    daily = paper("Daily", "Peru is to build piers at Paita, the Peruvian ports ministry said.")
    wire = replace(paper("Wire", "The pier at Paita stood empty."), origin="Wire")
    told = merged(
        (daily, wire),
        [promise(daily, "Peru is to build piers at Paita"), promise(wire, "The pier at Paita stood empty")],
    )
    assert [one.origin for one in told.sources] == ["the Peruvian ports ministry", None]


def test_a_text_does_not_rest_on_whoever_is_asked_in_one_sentence_of_it() -> None:
    text = "The pier at Paita stood empty. A plug costs two million soles and a pump one, Ben Poe told the Daily."
    daily = paper("Daily", text)
    told = merged(
        (daily,),
        [
            promise(daily, "The pier at Paita stood empty"),
            promise(daily, "A plug costs two million soles", Actor("Ben Poe", "person")),
            promise(daily, "a pump one", Actor("Ben Poe", "person")),
        ],
    )
    assert [one.origin for one in told.sources] == [None]


def test_a_ministry_is_of_the_country_of_its_capital_in_the_dateline() -> None:
    release = replace(
        source("r.txt", "Lima, 3 May 2027\n\nPeru will build two piers.", "2027-05-03"), publisher="Ministry of Ports"
    )
    other = replace(
        source("o.txt", "Peru will build two piers.", "2027-05-03"), publisher="Ministry of Ports and Trade of Chile"
    )
    told = origins(
        (release, promise(release, "Peru will build two piers")), (other, promise(other, "Peru will build two piers"))
    )
    assert len(told) == 2


def test_a_paper_knows_itself_who_somebody_is() -> None:
    roe = minister("Ada Roe", "Minister of Ports", "PE")
    daily = paper("Daily", "Piers are coming, Ports Minister Ada Roe told the Daily.")
    value = Person(actors=(roe,), name="Ada Roe", post=roe.post, country="PE")  # type: ignore[call-arg]
    made = replace(claim(daily, "Ada Roe", "person", value), sentence=daily.quote(0, len(daily.text)))
    assert origins((daily, made)) == ("Daily",)


def test_an_agency_that_a_paper_names_stands_for_whom_it_rests_on() -> None:
    agency = paper("Andes News Agency", "Peru is to build piers, the Peruvian ports ministry said.")
    daily = paper("Daily", "Lamas are to be counted in Puno, Andes News Agency reported.")
    told, other = promise(agency, "Peru is to build piers"), promise(daily, "Lamas are to be counted in Puno")
    made = Origins({agency.id: agency, daily.id: daily}, [[told], [other]], {}).of([other])
    assert made == ("the Peruvian ports ministry",)


def test_each_side_of_a_dispute_has_its_own_origins() -> None:
    roe = minister("Ada Roe", "Minister of Ports", "PE")
    release = replace(
        source("r.txt", "Peru will build 2 piers at the port of Paita.", "2027-05-03"), publisher=RELEASE.publisher
    )
    daily = paper("Daily", "Peru will build 2 piers at Paita, Roe told the Daily.")
    other = paper("Weekly", "Peru will build 3 piers at Paita.")
    fact = next(
        fact
        for fact in merged(
            (release, daily, other),
            [
                promise(release, "Peru will build 2 piers at the port of Paita"),
                promise(daily, "Peru will build 2 piers at Paita", roe),
                promise(other, "Peru will build 3 piers at Paita"),
            ],
        ).facts
        if fact.conflicts
    )
    (conflict,) = fact.conflicts
    assert [len(origins) for origins in conflict.origins] == [1, 1]
    assert {origins[0] for origins in conflict.origins} == {"Ministry of Ports of Peru", "Weekly"}


def test_the_education_ministry_of_a_paper_is_the_one_that_issued_the_release() -> None:
    daily = replace(paper("Daily", "Peru builds piers, the ports ministry said."), origin="ports ministry")
    told = origins(
        (RELEASE, promise(RELEASE, "Peru will build two piers at Paita")), (daily, promise(daily, "Peru builds piers"))
    )
    assert told == ("Ministry of Ports of Peru",)


@pytest.mark.parametrize(
    ("who", "kind"),
    [("a spokesman for Peru's ports ministry", "person"), ("Roe", "organisation"), ("the statement", "group")],
)
def test_whoever_a_parser_takes_the_speaker_for_the_government_is_one(who: str, kind: str) -> None:
    roe = minister("Ada Roe", "Minister of Ports", "PE")
    first = promise(RELEASE, "Peru will build two piers at Paita")
    first = replace(first, value=Commitment(actors=(roe,)))
    daily = paper("Daily", "The Peruvian ports ministry issued a statement. Peru builds piers.")
    told = origins((RELEASE, first), (daily, promise(daily, "Peru builds piers", Actor(who, kind))))  # type: ignore[arg-type]
    assert len(told) == 1


def test_the_president_of_a_union_is_not_the_president_of_the_country() -> None:
    daily = paper("Daily", "Nobody asked the union, its president Ben Poe told the Daily.")
    poe = replace(minister("Ben Poe", "president", "PE"), country_basis="inferred")
    assert origins((daily, promise(daily, "Nobody asked the union", poe))) == ("Ben Poe",)


def voices(*texts: tuple[str, str]) -> dict[str, set[str]]:
    """On whose word each number and each statement of some texts is, by its first words; each text with its publisher."""
    read_in = [extract(read(f"{name}.md", text.encode(), publisher=name)[0]) for name, text in texts]
    told = merged([one.source for one in read_in], [claim for one in read_in for claim in one.claims])
    return {
        fact.claims[0].quote.exact: set(fact.origins)
        for fact in told.facts
        if fact.kind in ("figure", "statement", "position")
    }


def test_a_number_is_on_the_word_of_whoever_gives_it_and_of_nobody_named_elsewhere() -> None:
    wire = (
        "# Norway sends 12 divers\n\nNorway will send 12 divers to the lake in May 2031, the Norwegian Fisheries Ministry said.\n\n"
        "They join a search that Ada Roe leads.\n\nThe search will have 80 divers in three lakes."
    )
    found = voices(("Lake Press", wire))
    assert found["12 divers"] == {"Norwegian Fisheries Ministry"}
    assert found["80 divers"] == {"Lake Press"}


def test_a_union_that_a_ministry_quotes_speaks_for_itself_in_every_text() -> None:
    said = "The Oster Growers' Alliance said that all 40 orchards should close."
    release = f"# Minister renews leases\n\nFarm Minister Ada Roe renewed 11 leases in Oster.\n\n{said}"
    paper = f"# Leases renewed in Oster\n\nFarm Minister Ada Roe renewed 11 leases in Oster on Monday.\n\n{said}"
    found = voices(("Ministry of Farming of Norway", release), ("Oster Post", paper))
    assert found["40 orchards"] == {"Oster Growers' Alliance"}
    assert {"Oster Growers' Alliance"} in [voice for words, voice in found.items() if "should close" in words]


def test_what_a_union_gives_stays_its_word_beside_the_statement_of_its_president() -> None:
    wire = "# Pay\n\nThe deal gives porters nine per cent, the Velm Porters Union said."
    own = (
        "# Statement\n\nThe Velm Porters Union says that 90 trains were stopped.\n\n"
        '"The board hides how bad it is," said Ben Poe, president of the Velm Porters Union. "Porters keep trains alive."'
    )
    assert voices(("Lake Press", wire), ("Velm Porters Union", own))["nine per cent"] == {"Velm Porters Union"}


def test_the_stories_of_a_newsletter_rest_on_no_word_of_each_other() -> None:
    letter = (
        "# THE DESK\n\n## TREATY ON FLOODS\n\nNorway will pay 12 million dollars into the fund, said Finance Minister Ada Roe.\n\n"
        "## RUNWAY SHUT\n\nThe runway at Tolm will be closed until 22 May 2031, Transport Norway said on 9 March 2031.\n\n"
        "## A STONE IN VELM\n\nVeterans Minister Ben Poe unveiled a stone for 270 nurses in Velm on 11 March 2031."
    )
    assert voices(("The Desk", letter))["270 nurses"] == {"The Desk"}


def test_a_report_does_not_rest_on_the_one_who_is_asked_at_its_end() -> None:
    text = (
        "# Court strikes down searches\n\nThe High Court of Norway ruled on 13 March 2031 that guards may not search a bag.\n\n"
        "Justice Minister Ada Roe said that the government was reading the decision."
    )
    made = extract(read("court.md", text.encode(), publisher="Lake Press")[0])
    assert [one.origin for one in merged((made.source,), made.claims).sources] == [None]


def test_ministers_who_note_a_number_together_are_one_voice() -> None:
    text = (
        "# JOINT STATEMENT\n\n1. Ada Roe, Minister of Trade of Canada, and Ben Poe, Minister of Trade of Norway, met in Oslo on "
        "29 March 2031.\n\n2. The Ministers noted that trade between the two countries reached 11 billion dollars in 2030."
    )
    assert voices(("", text))["11 billion dollars"] == {"Ada Roe and Ben Poe"}
