"""What an entry says: the event itself above, in whole sentences, each thing once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.digest.content.affairs import Affairs, about
from briefgen.digest.content.choosing import importance
from briefgen.digest.content.dead import tells_of_dead
from briefgen.digest.content.disputed import First, with_disputes
from briefgen.digest.content.events import _numbers_apart, events
from briefgen.digest.content.leads import lead
from briefgen.digest.content.parts import parts
from briefgen.digest.content.settled import without_settled
from briefgen.extract import extract
from briefgen.merge import merge
from briefgen.model import Actor, Fact, Post, Source
from briefgen.pipeline.verify import verify
from briefgen.readers import read
from tests.digest.newsroom import filled, made, page, planned
from tests.digest.test_stories import sections, text

NOBODY = frozenset[str]()


def first(*sources: Source) -> Fact:
    """The fact that leads the one event of some sources."""
    facts = merge(sources, [claim for one in sources for claim in extract(one).claims])
    (event,) = events(facts, sources, [one.id for one in sources])
    by_id = {one.id: one for one in sources}
    return min(event.facts, key=lambda fact: importance(fact, by_id, event.titles, event.leads))


def words(fact: Fact) -> str:
    who = " and ".join(actor.name for actor in fact.value.actors)
    return f"{who} {''.join(piece.text for piece in fact.value.wording)}".strip()


@pytest.mark.parametrize(
    ("title", "paragraphs", "said"),
    [
        (
            "Nurses walk out in Velsk, wards stay open",
            (
                "Nurses walked out of the three hospitals of Velsk on Tuesday, leaving only the emergency wards open.",
                "About 40 operations were put off by noon, the Velsk health board said.",
            ),
            "Nurses walked out",
        ),
        (
            "Teachers and parents hand over petition in Ostra",
            ("Teachers and parents in the city of Ostra signed a petition against larger classes on Monday.",),
            "Teachers and parents",
        ),
        (
            "Rastel votes money for a sea wall",
            (
                "The council of Rastel approved 12 million euros on Wednesday for a sea wall of four kilometres.",
                "Nine members voted against.",
            ),
            "council of Rastel approved",
        ),
        (
            "Minister Marek opens the tunnel below Mardis",
            (
                "Transport Minister Olga Marek of Latvia promised a second tunnel by 2027 on Monday.",
                "Some 300 guests sang.",
            ),
            "promised a second tunnel",
        ),
    ],
)
def test_an_entry_begins_with_what_happened(tmp_path: Path, title: str, paragraphs: tuple[str, ...], said: str) -> None:
    assert said.lower() in words(first(text(tmp_path, "a", title, "2024-10-30", *paragraphs))).lower()


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Our view of the dam", "We have never seen such a dam in all of the years of this paper."),
        ("The dam of Velsk", "It took four hours and three pots of tea before anybody in the room spoke."),
        ("The dam of Velsk", "Grandmothers sold pancakes and honey all day long beside the old railway station."),
    ],
)
def test_a_first_sentence_that_tells_no_news_leads_nothing(tmp_path: Path, title: str, sentence: str) -> None:
    source = text(tmp_path, "a", title, "2024-10-30", sentence)
    assert lead(source, parts(source, ())[0], (), title) is None


def test_the_days_of_a_lead_are_dates_and_what_cannot_stand_behind_today_falls_away(tmp_path: Path) -> None:
    title = "Latvia hands over the survey of the Rastel"
    source = text(
        tmp_path, "a", title, "2024-10-30",
        "Latvia today handed over the survey of the river Rastel that was begun on Monday.",
    )  # fmt: skip
    found = lead(source, parts(source, ())[0], (), title)
    assert found is not None
    assert "".join(piece.text for piece in found.value.wording).startswith("Latvia handed over")
    assert [str(piece.when.date) for piece in found.value.wording if piece.when] == ["2024-10-28"]


def test_what_opens_on_a_weekday_opens_on_the_coming_one(tmp_path: Path) -> None:
    title = "Hearings on the Rastel dam open Tuesday"
    words = "Hearings on the dam of the river Rastel open in Riga on Tuesday, the dam council said."
    source = text(tmp_path, "a", title, "2024-10-30", words)
    found = lead(source, parts(source, ())[0], (), title)
    assert found is not None
    assert [str(piece.when.date) for piece in found.value.wording if piece.when] == ["2024-11-05"]


def test_a_french_and_an_english_report_of_one_affair_are_one(tmp_path: Path) -> None:
    english = text(
        tmp_path, "a", "Nurses in Orlanne give notice of a strike", "2024-10-29",
        "The union of the nurses of Orlanne gave notice of a strike on Monday.",
    )  # fmt: skip
    path = page(
        tmp_path, "b", "Les infirmières d'Orlanne déposent un préavis de grève", "Le Phare", "2024-10-30",
        ("Le syndicat des infirmières d'Orlanne a déposé lundi un préavis de grève de trois jours.",),
    )  # fmt: skip
    path.write_text(path.read_text("utf-8").replace('lang="en"', 'lang="fr"'), "utf-8")
    french, _ = read(path.name, path.read_bytes())
    other = text(tmp_path, "c", "Orlanne opens a library", "2024-10-30", "Readers queued for the library at noon.")
    stories = {
        (one.id, 0): about(parts(one, ())[0], NOBODY, NOBODY, NOBODY, one.language) for one in (english, french, other)
    }
    affairs = Affairs(stories)
    assert affairs.is_one((english.id, 0), (french.id, 0))
    assert not affairs.is_one((french.id, 0), (other.id, 0))


def test_a_unions_president_speaks_for_no_government() -> None:
    from briefgen.digest.content.entries import _names

    union = Actor("Ada Roe", "person", country="NO", post=Post("union president"), country_basis="inferred")
    minister = Actor("Ben Poe", "person", country="NO", post=Post("Minister of Ports", country="NO"))
    assert _names(union) == ("Ada Roe",)
    assert _names(minister) == ("Ben Poe", "NO")


def test_a_promise_kept_weeks_later_is_the_same_affair(tmp_path: Path) -> None:
    promised = text(
        tmp_path, "a", "Halvorsen and Duarte meet in Lisbon", "2024-10-29",
        "Foreign Minister Anika Halvorsen of Norway met Foreign Minister Bruno Duarte of Portugal in Lisbon on Tuesday.",
        "The two ministers agreed to submit a joint survey of the river by 20 November 2024.",
    )  # fmt: skip
    kept = text(
        tmp_path, "b", "Survey of the river handed in", "2024-11-15",
        "Norway and Portugal today submitted the joint survey of the river.",
        "Norway will pay for a second one.",
    )  # fmt: skip
    other = text(
        tmp_path, "c", "Norway lists its trawlers", "2024-11-15",
        "Norway today submitted a list of its trawlers.", "Norway will pay for the harbour.",
    )  # fmt: skip
    sources = (promised, kept, other)
    facts = merge(sources, [claim for one in sources for claim in extract(one).claims])
    groups = {frozenset(event.sources) for event in events(facts, sources, [one.id for one in sources])}
    assert groups == {frozenset((promised.id, kept.id)), frozenset((other.id,))}


def test_two_meetings_told_in_the_words_of_one_mould_are_two(tmp_path: Path) -> None:
    def report(name: str, guest: str, country: str) -> Source:
        return text(
            tmp_path, name, f"{guest.split()[-1]} and Jurek meet in Ostra on the training of nurses", "2024-10-29",
            f"Health Minister {guest} of {country} met Health Minister Marta Jurek of Latvia in Ostra on 29 October 2024 to "
            "discuss the training of nurses.",
            "“Our people expect results from the training of nurses,” Jurek said after the meeting.",
            "The two ministers agreed to set up a working group on the training of nurses.",
        )  # fmt: skip

    sources = (report("a", "Karin Ystad", "Brazil"), report("b", "Ines Lindqvist", "Kenya"))
    facts = merge(sources, [claim for one in sources for claim in extract(one).claims])
    assert len(events(facts, sources, [one.id for one in sources])) == 2


def test_a_week_tells_each_thing_once_and_each_number_on_its_own_word(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    told = (
        page(
            folder, "a", "Halvorsen meets Duarte in Lisbon", "Harbour News", "2024-10-29",
            (
                "Foreign Minister Anika Halvorsen of Norway met Foreign Minister Bruno Duarte of Portugal in Lisbon on Tuesday.",
                "The two ministers see each other again in Oslo on 20 November 2024.",
            ),
        ),
        page(
            folder, "b", "Readout: Duarte receives Halvorsen", "Coast Gazette", "2024-10-29",
            (
                "Foreign Minister Bruno Duarte of Portugal met Foreign Minister Anika Halvorsen of Norway in Lisbon on 29 October 2024.",
                "The ministers will meet again in Oslo on 20 November 2024.",
            ),
        ),
        page(
            folder, "c", "Miners march in Velsk", "", "2024-10-31",
            ("The union said 2,400 miners had marched in Velsk on Thursday. The mine put the number at 1,300.",),
        ),
    )  # fmt: skip
    with filled(tmp_path / "library.sqlite", list(told)) as library:
        result = made(planned(tmp_path, "formats: [docx]\n"), library)
        report = verify(next(path for path in result.files if path.suffix == ".docx"), told, library=library)
    assert [finding.message for finding in report.findings if finding.kind == "unsupported"] == []
    assert any("briefgen library add" in str(one) for one in result.notices if one.code == "check-q21")
    assert len([line for line in sections(result, "upcoming") if "Oslo" in line]) == 1
    numbers = sections(result, "numbers")
    assert numbers[numbers.index("2,400 miners") + 2] == "the union"
    assert numbers[numbers.index("1,300 miners") + 2] == "the mine"


def test_what_reports_contradict_each_other_in_is_told_in_the_entry(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    told = (
        page(
            folder, "a", "Ministry approves quarry near Velsk", "Harbour News", "2024-10-29",
            ("The Ministry of Mines has approved a quarry near Velsk, according to a letter seen by Harbour News.",),
        ),
        page(
            folder, "b", "Statement on the proposed quarry near Velsk", "Ministry of Mines", "2024-10-30",
            ("The Ministry of Mines denied today that it had approved a quarry near Velsk.",),
        ),
        page(
            folder, "c", "Blight in orchards of Mardis", "Plant Office", "2024-10-29",
            ("The Plant Office has confirmed the blight at seven apple orchards near Mardis, Rastel.",),
        ),
        page(
            folder, "d", "Blight in nine orchards of Mardis", "Coast Gazette", "2024-10-30",
            ("The blight has been confirmed at nine apple orchards near Mardis, the Rastel Fruit Growers said on Tuesday.",),
        ),
        page(
            folder, "e", "Ferry Marten sails again", "Ostra Lines", "2024-10-31",
            ("Ostra Lines reopened the ferry route to Tolm island on October 28 after repairs of two months.",),
        ),
        page(
            folder, "f", "Ferry route to Tolm island is open", "Ostra Echo", "2024-11-01",
            ("The ferry route to Tolm island was reopened on October 29, the Maritime Office said on Thursday.",),
        ),
    )  # fmt: skip
    with filled(tmp_path / "library.sqlite", list(told)) as library:
        result = made(planned(tmp_path, "formats: [docx]\n"), library)
    lines = sections(result, "events")
    assert any("has approved a quarry" in line and "Denied by Ministry of Mines [" in line for line in lines)
    assert any("7 apple orchards" in line and "9 apple orchards" in line for line in lines), lines
    assert any("28 October" in line and "29 October" in line for line in lines), lines
    codes = {notice.code for notice in result.notices}
    assert not codes & {"check-q14", "check-q16", "check-q17", "check-q19", "check-q20"}, result.notices


@pytest.mark.parametrize(
    ("later", "is_settled"),
    [
        ("The toll of the landslide above Mardis has risen to 61, the rescue service said.", True),
        ("The landslide above Mardis has now killed 61 people, the rescue service said.", True),
        ("The rescue service looks for 9 people below the landslide above Mardis.", False),
        ("The landslide above Mardis shut the road, the toll of which is 4 euros.", False),
    ],
)
def test_a_later_number_settles_what_sources_differed_in(tmp_path: Path, later: str, *, is_settled: bool) -> None:
    told = (
        ("2024-10-29", "The landslide above Mardis killed 38 people, the mayor said."),
        ("2024-10-30", "The landslide above Mardis killed 52 people, the Red Cross said."),
        ("2024-11-05", later),
    )
    texts = [text(tmp_path, f"t{number}", "Landslide", day, said) for number, (day, said) in enumerate(told)]
    texts = [replace(source, publisher=f"Paper {number}") for number, source in enumerate(texts)]
    firsts = [
        First.of(source, source.text.index(said), len(source.text))
        for source, (_, said) in zip(texts, told, strict=True)
    ]
    facts = with_disputes(merge(texts, [claim for source in texts for claim in extract(source).claims]), firsts)
    assert any(conflict.field == "quantity" for fact in facts for conflict in fact.conflicts)
    left = [one for fact in without_settled(facts, firsts) for one in fact.conflicts if one.field == "quantity"]
    assert (not left) == is_settled, left


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Plant Office found the blight at seven orchards near Mardis.", "The Plant Office found the blight at three more orchards near Mardis."),
        ("The flood killed 12 people in Velsk, the police said.", "The flood in Velsk has now killed 19 people, the mayor said."),
        ("The bridge of Velsk was reopened on October 28, the mayor said.", "The bridge of Velsk was reopened, the Road Office said on October 30."),
        ("The bridge of Velsk was reopened on October 28.", "The tunnel of Ostra was closed on October 29."),
        ("The Fisheries Office extended nine trawler permits in Velsk Bay and withdrew six.", "Ostra Lines will sell a ship after the Fisheries Office withdrew six trawler permits in Velsk Bay."),
    ],
)  # fmt: skip
def test_what_adds_to_a_number_or_is_the_day_of_saying_contradicts_nothing(
    tmp_path: Path, one: str, other: str
) -> None:
    texts = [text(tmp_path, "a", "News", "2024-10-30", one), text(tmp_path, "b", "News", "2024-10-31", other)]
    texts = [replace(source, publisher=f"Paper {number}") for number, source in enumerate(texts)]
    firsts = [
        First.of(source, source.text.index(said), len(source.text))
        for source, said in zip(texts, (one, other), strict=True)
    ]
    facts = merge(texts, [claim for source in texts for claim in extract(source).claims if claim.kind != "figure"])
    assert [fact.conflicts for fact in with_disputes(facts, firsts) if fact.conflicts] == []


@pytest.mark.parametrize(("later", "is_disputed"), [("65 cellars, not 40", True), ("65 cellars", False)])
def test_a_number_put_in_place_of_an_earlier_one_is_disputed_and_a_recount_is_none(
    tmp_path: Path, later: str, *, is_disputed: bool
) -> None:
    told = (
        "The broken main in Ostra flooded 40 cellars, the Water Board said.",
        f"The broken main in Ostra flooded {later}, the Red Cross said.",
    )
    texts = [text(tmp_path, f"t{n}", "Main", f"2024-10-{29 + n}", said) for n, said in enumerate(told)]
    texts = [replace(source, publisher=f"Paper {number}") for number, source in enumerate(texts)]
    facts = merge(texts, [claim for source in texts for claim in extract(source).claims])
    apart = _numbers_apart(facts, {source.id: source for source in texts}, {texts[1].id})
    assert any(fact.kind == "figure" and fact.conflicts for fact in apart) == is_disputed


def test_a_deed_is_told_beside_the_meeting_that_was_read_in_its_words(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    told = (
        page(
            folder, "a", "Norway and Portugal sign treaty on shared rivers", "Harbour News", "2024-10-29",
            (
                "Foreign Minister Anika Halvorsen of Norway and Foreign Minister Bruno Duarte of Portugal met in Lisbon on 29 October 2024 and signed a treaty on shared rivers.",
                "Norway will lend 12 patrol boats to Portugal by 8 November 2024. Portugal will build a port for them.",
            ),
        ),
        page(
            folder, "b", "Two ministers and one river", "Coast Gazette", "2024-10-30",
            ("Portugal’s Foreign Minister, Bruno Duarte, and the Norwegian Foreign Minister, Anika Halvorsen, signed a treaty on shared rivers in Lisbon on 29 October 2024.",),
        ),
    )  # fmt: skip
    with filled(tmp_path / "library.sqlite", list(told)) as library:
        lines = sections(made(planned(tmp_path, "formats: [docx]\n"), library), "events")
    assert any("signed a treaty on shared rivers" in line for line in lines[:2]), lines


def test_rows_of_what_is_ahead_number_their_sources_as_they_are_printed(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    met = "Foreign Minister Anika Halvorsen of Norway met Foreign Minister Bruno Duarte of Portugal in Lisbon on 29 October 2024."
    told = (
        page(folder, "a", "Duarte receives Halvorsen", "Harbour News", "2024-10-29", (met, "Minister Halvorsen will visit Porto on 20 November 2024.")),
        page(folder, "b", "Council of Velsk looks at harbour", "Coast Gazette", "2024-10-30", ("The council of Velsk will open the new harbour on 21 November 2024.",)),
        page(folder, "c", "Halvorsen sees Duarte", "Ostra Echo", "2024-10-30", (met, "Minister Halvorsen will visit Porto on 20 November 2024.")),
    )  # fmt: skip
    with filled(tmp_path / "library.sqlite", list(told)) as library:
        result = made(planned(tmp_path, "formats: [docx]\n"), library, "2024-W45")
    assert any("20 November" in line for line in sections(result, "upcoming"))
    assert "check-q14" not in {notice.code for notice in result.notices}


def test_the_english_day_behind_french_words_is_verified(tmp_path: Path) -> None:
    told = page(
        tmp_path, "b", "Le quai de Pelgan attendra", "Le Phare", "2024-10-30",
        ("Les travaux du quai de Pelgan, prévus pour le 14 novembre, sont reportés au 5 décembre, a annoncé lundi la mairesse.",),
    )  # fmt: skip
    told.write_text(told.read_text("utf-8").replace('lang="en"', 'lang="fr"'), "utf-8")
    with filled(tmp_path / "library.sqlite", [told]) as library:
        result = made(planned(tmp_path, "formats: [docx]\n"), library)
        report = verify(next(path for path in result.files if path.suffix == ".docx"), (told,), library=library)
    assert [finding.message for finding in report.findings if finding.kind == "unsupported"] == []
    assert any("December 2024" in line for line in sections(result, "events"))


@pytest.mark.parametrize(
    ("words", "tells"),
    [
        ("A sailor of 24 died off Tolm on Monday, the police said.", True),
        ("Minister Olga Marek of Latvia said that the storm had killed two people in Velsk.", True),
        ("Olga Marek of Latvia said that growers would be paid for the hens killed in May.", False),
        ("Olga Marek of Latvia said that the council had killed the plan.", False),
    ],
)
def test_who_died_stands_first_and_hens_do_not(tmp_path: Path, words: str, *, tells: bool) -> None:
    source = text(tmp_path, "a", "News", "2024-10-30", words)
    facts = [fact for fact in merge([source], list(extract(source).claims)) if fact.kind != "person"]
    assert any(map(tells_of_dead, facts)) == tells, facts
