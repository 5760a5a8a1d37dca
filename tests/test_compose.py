"""What a brief says, in which order, resting on what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen import offices
from briefgen.brief import Brief, Item
from briefgen.compose import compose, cut_plan
from briefgen.compose.capitals import calm
from briefgen.compose.citations import opponents
from briefgen.compose.days import in_form
from briefgen.compose.plan import entries
from briefgen.compose.prose import Prose, articled, voice_name
from briefgen.kinds.person import Person as PersonValue
from briefgen.model import Actor, Attribution, Conflict, Fact, Piece, Post, Source, Value
from briefgen.pipeline.facts import plain
from briefgen.request import Option, Person, Point, Request
from briefgen.values import PartialDate, Place, Timing
from tests.facts import claim, country, day, fact, minister, said, source

ADA = minister("Ada Marlowe", "Transport Minister", "CA")
JONAS = minister("Jonas Fjelde", "Transport Minister", "NO")
TEXT = (
    "Marlowe and Fjelde agreed to share reports. They condemned the sale. Fjelde said no. "
    "The port has 400 berths. A round will be held. Old talks were held."
)
WIRE = source("wire.txt", TEXT, "2026-03-03", title="Ferry talks", publisher="Coastal News")
PAPER = source("paper.txt", TEXT + " Marlowe agreed.", "2026-03-04", title="Ferries", publisher="The Harbour")
TODAY = PartialDate.parse("2026-03-05")


def agreed(of: Source = WIRE) -> Fact:
    value = Value(actors=(ADA, JONAS), wording=said("agreed to share reports"), when=day("2026-03-03"))
    return fact(claim(of, "Marlowe and Fjelde agreed to share reports", "commitment", value))


def brief(
    *facts: Fact, request: Request | None = None, type: str = "briefing-note", language: str = "en", **given: object
) -> Brief:
    office = offices.load("base", language)
    return compose(request or Request(), office.document(type), office, facts, (WIRE, PAPER), TODAY, **given)  # type: ignore[arg-type]


def items(made: Brief) -> list[Item]:
    listed = [item for section in made.sections for group in section.groups for item in group.items]
    return [*made.bottom_line, *listed]


def texts(made: Brief) -> list[str]:
    return [item.text for item in items(made)]


def test_people_are_introduced_once_and_named_short_after() -> None:
    condemned = Value(actors=(ADA, JONAS), wording=said("condemned the sale"), when=day("2026-03-03"))
    made = brief(agreed(), fact(claim(WIRE, "They condemned the sale", "position", condemned)))
    assert texts(made)[:2] == [
        "Transport Minister Ada Marlowe (Canada) and Transport Minister Jonas Fjelde (Norway) agreed to share reports.",
        "Minister Marlowe and Minister Fjelde condemned the sale.",
    ]


def test_a_thing_taken_for_somebody_keeps_its_whole_name() -> None:
    ship = Actor("Coral Dart", "person")
    left = Value(actors=(ship,), wording=said("left the port"), when=day("2026-03-03"))
    back = Value(actors=(ship,), wording=said("struck a sandbank"), when=day("2026-03-03"))
    made = brief(
        fact(claim(WIRE, "They condemned the sale", "position", left)),
        fact(claim(WIRE, "Fjelde said no", "position", back)),
    )
    assert all("Coral Dart" in text for text in texts(made) if "port" in text or "sandbank" in text)
    assert any("sandbank" in text for text in texts(made))


def test_a_surname_that_two_people_share_is_never_printed_alone() -> None:
    other = minister("Liv Fjelde", "Health Minister", "NO")
    value = Value(actors=(JONAS,), wording=said("said no"), when=day("2026-03-03"))
    both = Value(actors=(other, ADA), wording=said("agreed to share reports"), when=day("2026-03-03"))
    made = brief(
        fact(claim(WIRE, "Marlowe and Fjelde agreed to share reports", "commitment", both)),
        fact(claim(WIRE, "Fjelde said no", "position", value)),
        fact(claim(WIRE, "They condemned the sale", "position", replace(value, wording=said("condemned the sale")))),
    )
    assert any(text.startswith("Jonas Fjelde ") for text in texts(made))
    assert not any(text.startswith(("Fjelde ", "Minister Fjelde")) for text in texts(made))


def test_a_title_given_by_a_person_wins_over_the_sources() -> None:
    asked = Request(counterpart=Person("Jonas Fjelde", "Minister of Transport and Ports", "NO"))
    made = brief(agreed(), request=asked)
    assert "Jonas Fjelde, Minister of Transport and Ports (Norway)" in texts(made)[0]


def test_a_title_in_small_letters_stands_behind_the_name() -> None:
    head = Actor(
        "Mia Roux", "person", country="FR", post=replace(ADA.post, title="director of the ferry board", country="FR")
    )  # type: ignore[type-var]
    value = Value(actors=(head,), wording=said("said no"), when=day("2026-03-03"))
    made = brief(fact(claim(WIRE, "Fjelde said no", "position", value)))
    assert texts(made)[0] == "Mia Roux, director of the ferry board (France), said no."


def test_what_cannot_be_rewritten_is_printed_as_the_sources_words() -> None:
    start = TEXT.index("They")
    value = Value(actors=(replace(JONAS, quote=WIRE.quote(start, start + 4)),), when=day("2026-03-03"))
    made = brief(fact(claim(WIRE, "They condemned the sale", "position", value)))
    assert texts(made)[0] == "Coastal News on Transport Minister Jonas Fjelde (Norway): “They condemned the sale”."


def test_attribution_is_printed_nearest_voice_first() -> None:
    voices = tuple(Attribution(Actor(name, "organisation")) for name in ("the ferry board", "Coastal News"))
    value = Value(actors=(country("United States", "US"),), wording=said("counted 400 berths"), when=day("2026-03-03"))
    made = brief(fact(claim(WIRE, "The port has 400 berths", "position", value, voices)))
    assert texts(made)[0] == (
        "The United States counted 400 berths, according to the ferry board, as reported by Coastal News."
    )


def test_a_date_piece_prints_in_the_offices_form() -> None:
    wording = (*said("met on "), Piece("date", "Tuesday", when=day("2026-03-03", "weekday")))
    value = Value(actors=(ADA, JONAS), wording=wording, when=day("2026-03-03"))
    made = brief(fact(claim(WIRE, "They condemned the sale", "position", value)))
    assert texts(made)[0].endswith("met on 3 March 2026.")


def test_citations_are_numbered_by_first_use_and_all_resolve() -> None:
    made = brief(
        agreed(PAPER), fact(claim(WIRE, "Fjelde said no", "position", Value(actors=(JONAS,), wording=said("said no"))))
    )
    assert made.bottom_line[0].citations == (1,)
    assert [entry.publisher for entry in made.citations] == ["The Harbour", "Coastal News"]
    used = {number for item in items(made) for number in item.citations}
    assert used == {entry.number for entry in made.citations}


def test_an_inferred_date_says_from_what() -> None:
    when = day("2026-03-03", "inferred", "“next year” stands beside “in 2027”")
    value = Value(actors=(ADA, JONAS), wording=said("agreed to share reports"), when=when)
    made = brief(fact(claim(WIRE, "Marlowe and Fjelde agreed to share reports", "commitment", value)))
    assert "“next year” stands beside “in 2027”" in made.bottom_line[0].note


def test_an_old_event_is_background() -> None:
    old = Value(actors=(ADA, JONAS), wording=said("held talks"), when=day("2018-01-16"))
    made = brief(agreed(), fact(claim(WIRE, "Old talks were held", "discussion", old)))
    background = next(section for section in made.sections if section.id == "background")
    assert [item.text for group in background.groups for item in group.items] == [
        "Minister Marlowe and Minister Fjelde held talks."
    ]


def test_a_meeting_planned_for_later_makes_no_news_old() -> None:
    planned = Value(actors=(ADA, JONAS), wording=said("are to meet"), when=day("2027"), modality="planned")
    later = PartialDate.parse("2028-01-01")
    facts = (agreed(), fact(claim(WIRE, "A round will be held", "meeting", planned)))
    office = offices.load("base", "en")
    made = compose(Request(), office.document("briefing-note"), office, facts, (WIRE, PAPER), later)
    assert "agreed to share reports" in made.bottom_line[0].text


def test_sources_that_differ_stand_side_by_side() -> None:
    one = claim(WIRE, "The port has 400 berths", "figure", Value(wording=said("The port has 400 berths")))
    two = claim(PAPER, "The port has 400 berths", "figure", Value(wording=said("The port has 400 berths")))
    conflict = Conflict("quantity", (("400 berths", (one.id,)), ("380 berths", (two.id,))))
    made = brief(agreed(), fact(one, two, conflicts=(conflict,)))
    section = next(section for section in made.sections if section.id == "disagreements")
    text = section.groups[0].items[0].text
    assert "Coastal News gives 400 berths; The Harbour gives 380 berths" in text


def test_an_event_keeps_its_own_subject_where_its_parties_are_others() -> None:
    text = source(
        "group.txt", "The working group will hold its first meeting on 9 May.", "2026-03-03", publisher="Harbour"
    )
    subject = Piece("subject", "The working group ", text.quote(0, 17))
    value = Value(actors=(ADA, JONAS), wording=(subject, *said("will hold its first meeting")), modality="planned")
    made = compose(
        Request(),
        offices.load("base").document("briefing-note"),
        offices.load("base"),
        [fact(claim(text, "The working group will hold its first meeting", "upcoming", value))],
        (text,),
        TODAY,
    )
    assert "The working group will hold its first meeting." in texts(made)


@pytest.mark.parametrize("type", ["briefing-note", "meeting-brief", "talking-points", "one-pager"])
def test_a_contradiction_of_two_facts_is_counted_once(type: str) -> None:
    """A pledge of 400 berths and the figure in it: one thing that the sources differ in, in every type."""
    value = Value(actors=(ADA,), wording=said("agreed to share reports"), when=day("2026-03-03"))
    facts = [agreed()]
    for kind, shown in (("commitment", ("400 berths", "450 berths")), ("figure", ("400 new berths", "450"))):
        claims = [claim(of, "The port has 400 berths", kind, value) for of in (WIRE, PAPER)]
        conflict = Conflict("quantity", tuple((words, (one.id,)) for words, one in zip(shown, claims, strict=True)))
        facts.append(fact(*claims, conflicts=(conflict,)))
    found = next(one for one in brief(*facts, type=type).sections if one.id == "disagreements")
    assert (sum(len(group.items) for group in found.groups), found.omitted) == (1, 0)


def test_an_open_date_is_listed_under_what_was_not_established() -> None:
    when = Timing(None, "unresolved", "on Friday", "no date to count from")
    made = brief(
        fact(claim(WIRE, "Fjelde said no", "position", Value(actors=(JONAS,), wording=said("said no"), when=when)))
    )
    section = next(section for section in made.sections if section.id == "unknowns")
    assert any("on Friday" in item.text for group in section.groups for item in group.items)


def test_what_a_person_must_write_is_a_blank_until_it_is_given() -> None:
    assert "recommendation" in {blank.id for blank in brief(agreed(), request=Request(purpose="decision")).blanks}
    given = brief(agreed(), request=Request(purpose="decision", recommendation="Approve the plan."))
    assert "recommendation" not in {blank.id for blank in given.blanks}
    assert "Approve the plan." in texts(given)


@pytest.mark.parametrize("type", ["briefing-note", "one-pager"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_run_is_the_templates_a_persons_or_rests_on_facts(type: str, language: str) -> None:
    for item in items(brief(agreed(), type=type, language=language)):
        for run in item.runs:
            assert run.basis in ("template", "human") or run.facts


def test_item_ids_are_unique() -> None:
    made = brief(agreed(), agreed(PAPER))
    ids = [item.id for item in items(made)]
    assert len(ids) == len(set(ids))


def test_the_least_important_sections_give_way_first() -> None:
    facts = [
        fact(
            claim(
                WIRE,
                TEXT[: 20 + index],
                "position" if index % 2 else "commitment",
                Value(wording=said(f"Line {index}")),
            )
        )
        for index in range(12)
    ]
    office = offices.load("base")
    document = office.document("briefing-note")
    full = compose(Request(), document, office, facts, (WIRE, PAPER), TODAY)
    plan = cut_plan(document, full)
    counts = {section.id: entries(section) for section in full.sections}
    kinds = {section.id: section for section in document.sections}
    assert plan[0] == {}
    shortened = [key for key in plan[1] if plan[1][key] < counts[key]]
    open_ids = [key for key, count in counts.items() if count > kinds[key].least]
    assert [kinds[key].priority for key in shortened] == [min(kinds[key].priority for key in open_ids)]
    assert all(plan[-1][key] <= max(kinds[key].least, 0) for key in open_ids)


def test_remarks_on_posts_are_never_cut_for_length() -> None:
    office = offices.load("base")
    document = office.document("talking-points")
    full = compose(Request(), document, office, [agreed()], (WIRE, PAPER), TODAY, remarks=["Her post ended in May."])
    assert "Her post ended in May." in texts(full)
    assert all("remarks" not in step for step in cut_plan(document, full))


def test_a_persons_words_are_printed_whatever_the_purpose() -> None:
    request = Request(
        purpose="information", points=(Point("Thank them for the berths."),), recommendation="Sign the text."
    )
    made = texts(brief(agreed(), request=request))
    assert made.count("Thank them for the berths.") == 1
    assert made.count("Sign the text.") == 1


def test_a_purpose_that_is_a_sentence_fills_the_issue() -> None:
    made = brief(agreed(), request=Request(purpose="Norway asks to share reports before the summer."))
    assert "issue" not in {blank.id for blank in made.blanks}
    assert "Norway asks to share reports before the summer." in texts(made)
    assert made.purpose == "For information"


def test_a_brief_without_blanks_can_be_made_for_every_purpose() -> None:
    words = {
        "objectives": ("Sign.",),
        "points": (Point("Thank them."),),
        "recommendation": "Sign the text.",
        "options": (Option("Sign."), Option("Wait.")),
        "sections": {"considerations": ("It is cheap.",)},
    }
    people = {"principal": Person("Ada Marlowe"), "counterpart": Person("Jonas Fjelde")}
    for given in ({}, {"counterpart": people["counterpart"], **words}, words):
        asked = Request(purpose="A text is ready to sign.", principal=people["principal"], **given)  # type: ignore[arg-type]
        assert brief(agreed(), request=asked).blanks == ()


def test_what_was_denied_never_stands_among_what_was_agreed() -> None:
    value = Value(
        actors=(ADA, JONAS), wording=said("did not agree on prices"), when=day("2026-03-03"), polarity="denied"
    )
    made = brief(agreed(), fact(claim(WIRE, "They condemned the sale", "commitment", value)))
    holds = [
        section.id
        for section in made.sections
        for group in section.groups
        for item in group.items
        if "prices" in item.text
    ]
    assert holds == ["not-agreed"]


def test_a_figure_inside_a_printed_clause_is_not_told_again() -> None:
    whole = Value(actors=(ADA, JONAS), wording=said("agreed to share reports"), when=day("2026-03-03"))
    figure = Value(wording=said("Marlowe and Fjelde agreed to share 400 reports"))
    made = brief(
        fact(claim(WIRE, "Marlowe and Fjelde agreed to share reports", "commitment", whole)),
        fact(claim(WIRE, "share reports", "figure", figure)),
    )
    assert "figures" not in {section.id for section in made.sections}


def test_a_minister_whom_a_paper_quotes_is_the_origin() -> None:
    from briefgen.merge.origins import Origins

    value = Value(actors=(ADA,), wording=said("said no"))
    told = claim(WIRE, "Fjelde said no", "position", value, (Attribution(JONAS),))
    assert Origins({WIRE.id: WIRE}, [[told]], {}).of((told,)) == ("Jonas Fjelde, Transport Minister of Norway",)


def test_a_prime_minister_is_not_shortened_to_a_minister() -> None:
    leader = minister("Eva Lund", "Prime Minister", "NO")
    facts = [
        fact(claim(WIRE, words, "position", Value(actors=(leader,), wording=said(text), when=day("2026-03-03"))))
        for words, text in (("Fjelde said no", "said no"), ("They condemned the sale", "condemned the sale"))
    ]
    assert any(text.startswith("Prime Minister Lund ") for text in texts(brief(*facts)))


def test_an_organisation_keeps_the_article_of_its_source() -> None:
    wire = source("board.txt", "The Ferry Inspection Board said no. Nordic Lines said no.", "2026-03-03")
    made = []
    for name in ("Ferry Inspection Board", "Nordic Lines"):
        start = wire.text.index(name)
        body = Actor(name, "organisation", quote=wire.quote(start, start + len(name)))
        value = Value(actors=(body,), wording=said("said no"), when=day("2026-03-03"))
        made.append(fact(claim(wire, f"{name} said no", "position", value)))
    office = offices.load("base")
    written = compose(Request(), office.document("briefing-note"), office, made, (wire,), TODAY)
    assert set(texts(written)) >= {"The Ferry Inspection Board said no.", "Nordic Lines said no."}


def test_actors_are_never_objects_of_their_own_words() -> None:
    wording = (*said("said "), Piece("actor", "they", WIRE.quote(44, 48), actor=JONAS), *said(" were false"))
    value = Value(actors=(JONAS,), wording=wording, when=day("2026-03-03"))
    made = brief(fact(claim(WIRE, "They condemned the sale", "position", value)))
    assert texts(made)[0].endswith("“They condemned the sale”.")


def test_a_post_without_a_name_is_no_person() -> None:
    nobody = minister("President", "President", "PH")
    value = Value(actors=(nobody,), wording=said("said no"), when=day("2026-03-03"))
    made = brief(agreed(), fact(claim(WIRE, "Fjelde said no", "position", value)))
    assert not any("President" in text for text in texts(made))


def test_a_bare_meeting_is_left_to_the_fact_that_says_what_it_was_for() -> None:
    bare = Value(actors=(ADA, JONAS), wording=said("met"), when=day("2026-03-03"))
    fuller = Value(actors=(ADA, JONAS), wording=said("met to discuss the sale"), when=day("2026-03-03"))
    words = "They condemned the sale"
    made = texts(brief(fact(claim(WIRE, words, "meeting", bare)), fact(claim(WIRE, words, "discussion", fuller))))
    assert [text for text in made if " met" in text] == [
        "Transport Minister Ada Marlowe (Canada) and Transport Minister Jonas Fjelde (Norway) met to discuss the sale."
    ]


def quoted(words: str, *actors: Actor) -> Fact:
    wire = source("talks.txt", words, "2026-03-03", publisher="Coastal News")
    return fact(claim(wire, words, "position", Value(actors=actors, when=day("2026-03-03"))))


def written(one: Fact, words: str) -> list[str]:
    wire = source("talks.txt", words, "2026-03-03", publisher="Coastal News")
    office = offices.load("base")
    return texts(compose(Request(), office.document("briefing-note"), office, [one], (wire,), TODAY))


def test_words_in_the_first_person_stand_behind_their_speaker() -> None:
    words = "We cannot send a ship this year."
    assert "Transport Minister Jonas Fjelde (Norway): “We cannot send a ship this year.”" in written(
        quoted(words, JONAS), words
    )


@pytest.mark.parametrize("words", ["We cannot send a ship this year.", "The ministers agreed to:"])
def test_words_torn_from_what_they_need_are_not_printed(words: str) -> None:
    assert not any(words in text for text in written(quoted(words), words))


def test_a_meeting_to_come_gives_no_title() -> None:
    planned = Value(actors=(ADA, JONAS), wording=said("are to meet"), when=day("2027-03-01"), modality="planned")
    assert brief(fact(claim(WIRE, "A round will be held", "meeting", planned))).title == "Ferry talks"


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Transport Minister", "Minister"),
        ("Minister of Transport", "Minister"),
        ("Secretary of State for Ports", "Secretary"),
        ("Prime Minister", "Prime Minister"),
        ("director of the ferry board", ""),
        ("Permanent Secretary", "Secretary"),
    ],
)
def test_a_title_has_a_short_form_before_the_family_name(title: str, short: str) -> None:
    from briefgen.compose.prose import short_title

    assert short_title(replace(ADA.post, title=title), offices.load("base").words.short_titles) == short  # type: ignore[type-var]


def test_a_sum_is_not_cited_to_a_source_that_gives_another() -> None:
    one = source("one.txt", "Trade was worth NZ$412 million, up 8 per cent.", "2026-03-03", publisher="The Board")
    two = source("two.txt", "Trade reached $421 million, up 8 percent.", "2026-03-03", publisher="The Harbour")
    value = Value(wording=said("Trade was worth NZ$412 million, up 8 per cent"))
    shares = (claim(one, "8 per cent", "figure", value), claim(two, "8 percent", "figure", value))
    whole = tuple(
        replace(share, sentence=of.quote(0, len(of.text))) for share, of in zip(shares, (one, two), strict=True)
    )
    office = offices.load("base")
    made = compose(Request(), office.document("briefing-note"), office, [fact(*whole)], (one, two), TODAY)
    assert [item.citations for item in items(made) if "412" in item.text] == [(1,)]


def test_a_date_inferred_with_its_source_is_explained_in_the_list_of_sources_alone() -> None:
    told = Timing(PartialDate.parse("2026"), "inferred", "next year", "“next year” stands beside “in 2027”")
    undated = replace(source("undated.txt", "Marlowe and Fjelde agreed to share reports."), published=told)
    value = Value(actors=(ADA, JONAS), wording=said("agreed to share reports"), when=day("2026", "inferred", "so"))
    agreement = fact(claim(undated, "Marlowe and Fjelde agreed to share reports.", "commitment", value))
    office = offices.load("base", "en")
    made = compose(Request(), office.document("briefing-note"), office, (agreement,), (undated,), TODAY)
    assert made.bottom_line[0].note == "Date inferred; see source 1."
    assert "“next year” stands beside “in 2027”" in made.citations[0].published


@pytest.mark.parametrize(("language", "lead"), [("en", "Source 1: “"), ("fr", "Source 1: “")])
def test_a_source_without_a_publisher_is_called_by_its_number(language: str, lead: str) -> None:
    bare = source("bare.txt", "The ferries sail again.", "2026-03-03")
    quoted = fact(claim(bare, "The ferries sail again.", "commitment", Value()))
    office = offices.load("base", language)
    made = compose(Request(), office.document("briefing-note"), office, (quoted,), (bare,), TODAY)
    printed = [item for part in made.sections for group in part.groups for item in group.items if item.facts]
    quotation = next(item for item in (*made.bottom_line, *printed) if item.facts)
    assert quotation.text.startswith(lead)
    assert not any("1" in run.text for run in quotation.runs if run.facts)  # the number is no fact


def test_a_planned_meeting_told_as_an_event_to_come_is_printed_once() -> None:
    words = "Canada will host the ministers in Halifax in March 2027."
    plan = source("plan.txt", words, "2026-03-03", publisher="Coastal News")
    when = day("2027-03")
    event = fact(claim(plan, words, "upcoming", Value(when=when)))
    meeting = Value(actors=(ADA, JONAS), wording=said("are to meet in Halifax"), when=when, modality="planned")
    facts = (agreed(), event, fact(claim(plan, words, "meeting", meeting)))
    office = offices.load("base", "en")
    made = compose(Request(), office.document("scenario-note"), office, facts, (WIRE, PAPER, plan), TODAY)
    printed = [item.text for part in made.sections for group in part.groups for item in group.items]
    assert sum("Halifax" in text for text in printed) == 1


def test_a_sentence_that_another_source_denies_is_quoted() -> None:
    words = "Marlowe and Fjelde agreed to share reports"
    lead = agreed()
    denial = "No reports will ever be shared by them"
    against = claim(source("denial.txt", denial, "2026-03-04", publisher="The Harbour"), denial, "commitment", Value())
    values = ((words, (lead.claims[0].id,)), (denial, (against.id,)))
    disputed = replace(lead, conflicts=(Conflict("polarity", values),), against=(against,))
    office = offices.load("base", "en")
    sources = (WIRE, source("denial.txt", denial, "2026-03-04", publisher="The Harbour"))
    made = compose(Request(), office.document("briefing-note"), office, (disputed,), sources, TODAY)
    line = next(one for one in made.sections if one.id == "disagreements").groups[0].items[0].text
    assert f"Coastal News gives “{words}”; The Harbour gives “{denial}”" in line


def test_whoever_a_denied_sentence_calls_he_is_named_before_its_own_words() -> None:
    """The day without its year stays between quotation marks: it is the source's."""
    words, denial = "He expects the lock to open by March 9", "The lock will never be opened by anybody"
    value = Value(actors=(ADA,), wording=said("expects the lock to open by March 9"), when=day("2026-03-03"))
    paper = source("wire.txt", f"{words}.", "2026-03-04", publisher="Coastal News")
    other = source("denial.txt", denial, "2026-03-04", publisher="The Harbour")
    lead = fact(claim(paper, words, "position", value))
    against = claim(other, denial, "position", Value())
    values = (("Jonas Fjelde expects the lock to open by March 9", (lead.claims[0].id,)), (denial, (against.id,)))
    disputed = replace(lead, conflicts=(Conflict("polarity", values),), against=(against,))
    office = offices.load("base", "en")
    made = compose(Request(), office.document("briefing-note"), office, (disputed,), (paper, other), TODAY)
    line = next(one for one in made.sections if one.id == "disagreements").groups[0].items[0].text
    assert "gives Jonas Fjelde “expects the lock to open by March 9”; The Harbour gives “" in line


def test_a_field_at_a_body_is_no_organisation() -> None:
    told = {
        "dike safety at the water board": "the water board",
        "ferry board": "the ferry board",
        "Rail Board": "Rail Board",
    }
    assert {words: articled(words) for words in told} == told
    assert voice_name("dike safety at the water board", offices.load("base", "en")) == "the water board"


def test_posts_in_a_table_begin_with_a_capital() -> None:
    person = PersonValue(actors=(Actor("Mia Roux", "person", country="FR", post=Post("harbour master", country="FR")),))
    named = fact(claim(WIRE, "Fjelde said no.", "person", person))
    found = next(one for one in brief(agreed(), named).sections if one.id == "participants")
    assert found.table is not None
    assert found.table.rows[0][1].text == "Harbour master"


def test_a_source_that_tells_nothing_gives_no_title() -> None:
    silent = source("silent.txt", "Photographs of the day.", "2026-03-04", title="A day in pictures")
    office = offices.load("base", "en")
    facts = (replace(agreed(), value=replace(agreed().value, actors=(ADA,))),)
    made = compose(Request(), office.document("briefing-note"), office, facts, (silent, WIRE), TODAY)
    assert made.title == "Ferry talks"


@pytest.mark.parametrize(("language", "file"), [("en", "facts file"), ("fr", "fichier des faits")])
def test_a_brief_for_release_names_no_facts_file_and_prints_no_remarks(language: str, file: str) -> None:
    facts = [
        fact(claim(WIRE, TEXT[: 20 + index], "commitment", Value(wording=said(f"Line {index}")))) for index in range(12)
    ]
    given = {"language": language, "limits": {"key-facts": 2}, "remarks": ["Her post ended in May."]}
    inside, outside = (repr(brief(*facts, public=public, **given)) for public in (False, True))  # type: ignore[arg-type]
    assert file in inside and "Her post ended" in inside
    assert file not in outside and "Her post ended" not in outside


def test_a_source_that_gave_no_fact_is_named_below_the_sources() -> None:
    made, office = brief(agreed()), offices.load("base")
    assert made.unread == "No facts were read from: Ferries (The Harbour)."
    spanish = replace(PAPER, language="es", title="El transbordador")
    given = (Request(), office.document("briefing-note"), office, [agreed()], (WIRE, spanish), TODAY)
    assert compose(*given).unread == "No facts were read from: El transbordador (The Harbour, es)."
    assert (compose(*given, public=True).unread, brief(agreed(), agreed(PAPER)).unread) == ("", "")


def test_a_source_without_a_title_is_called_by_its_first_words() -> None:
    dateline = "OSLO, March 3, 2026 (Agency) - "
    text = source(
        "02-wire.txt", f"{dateline}Marlowe and Fjelde agreed to share reports of ferries and tugs with Malta."
    )
    value = Value(actors=(ADA, JONAS), wording=said("agreed to share reports"))
    office = offices.load("base")
    given = [fact(claim(text, "Marlowe and Fjelde agreed to share reports", "commitment", value))]
    made = compose(Request(), office.document("briefing-note"), office, given, (text,), TODAY)
    assert made.citations[0].title == "“Marlowe and Fjelde agreed to share reports of ferries …”"


def test_a_place_that_the_sentence_names_is_no_remark_and_the_ministry_is_small() -> None:
    text = source("visit.txt", "Marlowe promised to visit Tallinn in May 2026.", "2026-03-03", publisher="The ministry")
    plain = Value(actors=(ADA,), wording=said("promised to visit Tallinn in May 2026"), modality="planned")
    given = replace(plain, where=Place("Tallinn", "EE"))
    office = offices.load("base")
    claims = claim(text, "Marlowe promised to visit Tallinn in May 2026", "upcoming", plain)
    told = fact(claims, origins=("The ministry",))
    made = compose(Request(), office.document("briefing-note"), office, [replace(told, value=given)], (text,), TODAY)
    assert [item.note for item in items(made) if "Tallinn" in item.text] == [""]
    assert any(words.endswith("rests on the ministry alone.") for words in texts(made))


def test_a_planned_visit_is_told_by_the_event_of_its_sentence_with_the_exact_day() -> None:
    text = source("visit.txt", "Marlowe will visit Oslo in May 2026 for the round.", "2026-03-03")
    visit = Value(actors=(ADA,), wording=said("plans a visit to Oslo"), modality="planned", when=day("2026-05"))
    event = Value(
        actors=(ADA,), wording=said("will visit Oslo for the round"), modality="planned", when=day("2026-05-09")
    )
    office = offices.load("base")
    facts = [
        fact(claim(text, "Marlowe will visit Oslo in May 2026 for the round", "meeting", visit)),
        fact(claim(text, "Marlowe will visit Oslo in May 2026 for the round", "upcoming", event)),
    ]
    made = compose(Request(), office.document("briefing-note"), office, facts, (text,), TODAY)
    assert not any("plans a visit" in words for words in texts(made))


def test_where_no_section_sets_the_values_side_by_side_the_remark_gives_them() -> None:
    value = Value(actors=(ADA,), wording=said("will build 400 berths"), when=day("2026-03-03"))
    claims = [claim(of, "The port has 400 berths", "commitment", value) for of in (WIRE, PAPER)]
    conflict = Conflict("quantity", (("400 berths", (claims[0].id,)), ("450 berths", (claims[1].id,))))
    told = fact(*claims, conflicts=(conflict,), origins=("one", "two"))
    notes = [
        next(item.note for item in items(brief(told, type="talking-points", limits=limits)) if "400" in item.text)
        for limits in ({}, {"disagreements": 0})
    ]
    assert [note.partition("Sources")[2] for note in notes] == [" differ", " differ: 400 berths; 450 berths."]


def test_a_season_keeps_its_name_in_a_list_of_facts() -> None:
    season = Piece("words", "before the autumn of 2026", when=day("2026"))
    exact = (Piece("words", " and on "), Piece("date", "Friday", when=day("2026-05-08")))
    value = Value(actors=(ADA,), wording=(season, *exact))
    told = plain(fact(claim(WIRE, "Fjelde said no", "position", value)))
    assert told == "Ada Marlowe: before the autumn of 2026 and on 2026-05-08"


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("will open the lock on March 6, 2031, to barges", "will open the lock on 6 March 2031 to barges"),
        ("was closed at noon on March 6, 2031, at the mayor's wish", "was closed at noon on 6 March 2031 at the mayor's wish"),
        ("On Sept. 6, 2031, in Velm, they met", "On 6 September 2031, in Velm, they met"),
        ("is moved from March 6 to March 13, 2031", "is moved from 6 March to 13 March 2031"),
        ("keeps the March 6 rule and the Marchand 6 berth", "keeps the March 6 rule and the Marchand 6 berth"),
        ("opened on 6 March 2031 at June 31, 2031", "opened on 6 March 2031 at June 31, 2031"),
    ],
)  # fmt: skip
def test_days_in_the_words_of_a_source_have_the_form_of_the_office(said: str, printed: str) -> None:
    office = offices.load("base", "en")
    assert "".join(in_form(said, office)) == printed
    assert "".join(in_form(said, offices.load("base", "fr"))) == said


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("COMMITTEE ON THE RIGHTS OF SEAMEN", "Committee on the Rights of Seamen"),
        ("NORWAY-MALTA JOINT COUNCIL ON COD", "Norway-Malta Joint Council on Cod"),
        ("UN OFFICE FOR THE LAW OF THE SEA", "UN Office for the Law of the Sea"),
        ("HARBOUR MASTERS' LODGE", "Harbour Masters' Lodge"),
        ("NATO", "NATO"),
        ("OECD", "OECD"),
        ("UN Committee on Cod", "UN Committee on Cod"),
    ],
)
def test_names_in_capitals_print_as_they_are_written_in_a_sentence(name: str, printed: str) -> None:
    assert calm(name, "The fishers land cod. Cod is dear.") == printed


def test_a_sentence_with_a_subject_of_its_own_stands_behind_no_names() -> None:
    text = "Malta and Norway talked. The tenth round will be held in May."
    paper = source("round.txt", text, "2026-03-04", title="Talks", publisher="The Harbour")
    words = "The tenth round will be held in May"
    start = text.index(words)
    sentence = paper.quote(start, len(text))
    value = Value(
        actors=(country("Malta", "MT"), country("Norway", "NO")),
        wording=(Piece("words", words, paper.quote(start, start + len(words))),),
    )
    one = replace(claim(paper, words, "upcoming", value), sentence=sentence)
    made = compose(
        Request(), offices.load("base", "en").document("briefing-note"), offices.load("base", "en"), (fact(one),), (paper,), TODAY
    )  # fmt: skip
    assert "The tenth round will be held in May." in texts(made)


def test_a_company_that_was_taken_for_a_person_keeps_its_whole_name() -> None:
    text = "Tolm Salt asked the court for time. Salt asked again. Ben Poe, chief executive of Tolm Salt, asked too."
    paper = source("salt.txt", text, "2026-03-04", title="Salt", publisher="The Harbour")
    salt, poe = Actor("Tolm Salt", "person"), Actor("Ben Poe", "person", post=Post("chief executive of Tolm Salt"))
    known = PersonValue(actors=(salt,), name="Tolm Salt", variants=("Salt",))
    made = compose(
        Request(), offices.load("base", "en").document("briefing-note"), offices.load("base", "en"),
        (
            fact(claim(paper, "Tolm Salt", "person", known)),
            fact(claim(paper, "Tolm Salt asked the court for time", "position", Value(actors=(salt,), wording=said("asked the court for time")))),
            fact(claim(paper, "Salt asked again", "position", Value(actors=(salt,), wording=said("asked again for a stay")))),
            fact(claim(paper, "Ben Poe, chief executive of Tolm Salt, asked too", "position", Value(actors=(poe,), wording=said("asked for more time")))),
        ),
        (paper,), TODAY,
    )  # fmt: skip
    said_of = [line for line in texts(made) if "asked" in line and "Poe" not in line]
    assert said_of and all(line.startswith("Tolm Salt asked") for line in said_of), said_of


def test_a_season_that_was_worked_out_takes_no_source_from_a_fact() -> None:
    told = source("a", "Norway will open the pier next summer.", "2031-03-14")
    of = told.quote(told.text.index("next"), len(told.text) - 1)
    pieces = (*said("will open the pier "), Piece("words", "in the summer of 2032", of, when=day("2032", "relative")))
    made = fact(claim(told, told.text, "upcoming", Value(actors=(country("Norway", "NO"),), wording=pieces)))
    assert opponents(made) == set()


@pytest.mark.parametrize(
    ("publisher", "words", "sentence"),
    [
        ("Port Agency", "did not sell the pier", "The Port Agency did not sell the pier, by its own account."),
        ("Coastal News", "did not sell the pier", "The Port Agency did not sell the pier."),
        ("Port Agency", "does not support the sale", "The Port Agency does not support the sale."),
    ],
)
def test_what_a_body_denies_in_its_own_text_is_its_word(publisher: str, words: str, sentence: str) -> None:
    told = source("wire.txt", f"The Port Agency {words}.", "2026-03-03", title="Sale", publisher=publisher)
    value = Value(actors=(Actor("Port Agency", "organisation"),), wording=said(words), polarity="denied")
    office = offices.load("base", "en")
    prose = Prose(office, (), (), {told.id: told}, lambda _: 1)
    assert "".join(run.text for run in prose.sentence(fact(claim(told, told.text, "position", value)))) == sentence
