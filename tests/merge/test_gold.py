"""The annotated pair of real articles: given its gold facts as claims, merge says what `merged.yaml` says.

The gold lies outside the project; where it is missing there is nothing to test.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
import yaml

from briefgen.merge import Merged, merged
from briefgen.model import Claim, Fact
from tests.merge.gold import GOLD, Document, document

pytestmark = pytest.mark.skipif(not (GOLD / "seeds" / "merged.yaml").is_file(), reason="no gold beside the project")

# The sentences that tell of each meeting, by the meeting's place in its annotation, as `merged.yaml` gives them.
MENTIONS = {"001": {0: [12], 1: [25]}, "003": {0: [1, 2], 1: [2], 2: [11, 12]}}


@pytest.fixture(scope="module")
def gold() -> Any:
    return yaml.safe_load((GOLD / "seeds" / "merged.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def documents(gold: Any) -> dict[str, Document]:
    texts = GOLD.parent / "seeds"
    return {
        name: document(GOLD / "seeds" / f"{name}.yaml", texts / f"{name}.txt", MENTIONS[name[:3]])
        for name in gold["documents"]
    }


@pytest.fixture(scope="module")
def result(documents: dict[str, Document]) -> Merged:
    claims = [claim for one in documents.values() for claim in one.claims.values()]
    return merged([one.source for one in documents.values()], claims)


@pytest.fixture(scope="module")
def fact_of(result: Merged) -> dict[str, Fact]:
    return {claim.id: fact for fact in result.facts for claim in fact.claims}


def told(documents: dict[str, Document], entries: Any) -> list[Claim]:
    """The claims of some gold entries, without quotations: words in quotation marks are a fact of their own kind."""
    claims = [documents[entry["doc"]].claims[entry["fact"]] for entry in entries]
    return [claim for claim in claims if claim.kind != "statement"]


def test_four_people_each_under_one_name_with_every_spelling(gold: Any, result: Merged) -> None:
    people = {fact.value.actors[0].name: fact for fact in result.facts if fact.kind == "person"}
    assert sorted(people) == sorted(entry["name"] for entry in gold["people"])
    for entry in gold["people"]:
        fact = people[entry["name"]]
        assert len(fact.sources) == len(entry["found_in"])
        assert {entry["name"], *getattr(fact.value, "variants", ())} >= {
            form
            for form in entry["variants"]
            if len(form.split()) > 1 and "Minister" not in form and "the " not in form
        }


def test_three_meetings_on_the_day_that_only_one_article_gives(gold: Any, result: Merged) -> None:
    found = sorted(
        (str(fact.value.when.date), sorted(actor.name for actor in fact.value.actors), len(fact.sources))
        for fact in result.facts
        if fact.kind == "meeting" and fact.value.when
    )
    wanted = sorted(
        (entry["date"], sorted(entry["participants"]), len({place["doc"] for place in entry["found_in"]}))
        for entry in gold["meetings"]
    )
    assert found == wanted


def test_facts_in_both_articles_come_together(gold: Any, documents: Any, fact_of: Any) -> None:
    for entry in gold["in_both"]:
        claims = told(documents, entry["found_in"])
        assert len({fact_of[claim.id].id for claim in claims}) == 1, entry["gist"]


def test_what_headline_and_text_both_say_comes_together(gold: Any, documents: Any, fact_of: Any) -> None:
    document = documents[gold["documents"][0]]
    for entry in gold["repeated_inside_001"]:
        one, other = document.claims[entry["fact"]], document.claims[entry["repeats"]]
        assert one.kind == "statement" or fact_of[one.id] == fact_of[other.id], entry


def test_facts_of_one_article_alone_stay_apart(gold: Any, documents: Any, fact_of: Any) -> None:
    for name, key in zip(gold["documents"], ("only_001", "only_003"), strict=True):
        claims = [documents[name].claims[entry["fact"]] for entry in gold[key]]
        assert all(len(fact_of[claim.id].sources) == 1 for claim in claims)
        assert all(fact_of[one.id] != fact_of[other.id] for one, other in combinations(claims, 2))


def test_what_is_related_is_not_the_same(gold: Any, documents: Any, fact_of: Any) -> None:
    for entry in gold["related_not_same"]:
        claims = told(documents, entry["facts"])
        assert len({fact_of[claim.id].id for claim in claims}) == len(claims), entry["why"]


def test_both_articles_rest_on_one_ministry_and_contradict_each_other_in_nothing(
    gold: Any, documents: Any, result: Merged, fact_of: Any
) -> None:
    joint = {fact_of[claim.id] for entry in gold["in_both"] for claim in told(documents, entry["found_in"])}
    assert len({origin for fact in joint for origin in fact.origins}) == gold["origins"]["independent"]
    assert {fact.standing for fact in joint} == {"single origin"}
    assert not [fact for fact in result.facts if fact.conflicts]


def test_the_undated_article_is_dated_by_the_other(result: Merged) -> None:
    published = result.sources[1].published
    assert str(published.date) == "2024-11-02"
    assert published.is_inferred and "Friday" in published.reason and "Saturday" in published.reason


# ---------------------------------------------------------------- pairs of the development set, from their texts


def facts_of(*stems: str) -> tuple[Fact, ...]:
    from briefgen.gather import gather
    from briefgen.request import SourceEntry

    paths = [path for stem in stems for path in sorted((GOLD / "dev").glob(f"{stem}-*")) if path.suffix != ".yaml"]
    return gather([SourceEntry(str(path)) for path in paths], strict=False, progress=lambda step: None).facts


@pytest.mark.parametrize("pair", [("01", "02"), ("15", "16")])
def test_a_reprint_corroborates_nothing(pair: tuple[str, str]) -> None:
    joint = [fact for fact in facts_of(*pair) if len(fact.sources) > 1 and fact.kind != "person"]
    assert len(joint) > 10
    assert all(len(fact.origins) == 1 for fact in joint)
    assert not [fact for fact in joint if fact.conflicts]


@pytest.mark.parametrize(
    ("pair", "numbers"),
    [
        (("03", "24"), [{"18 more K9", "24 additional K9"}, {"175 million", "190 million"}]),
        (("12", "17"), [{"€78 million", "€86 million"}, {"three sailings", "four sailings"}]),
    ],
)
def test_numbers_that_two_reports_give_differently_stand_side_by_side(
    pair: tuple[str, str], numbers: list[set[str]]
) -> None:
    told = [
        {value for value, _ in conflict.values}
        for fact in facts_of(*pair)
        for conflict in fact.conflicts
        if conflict.field == "quantity"
    ]
    for wanted in numbers:
        assert any(all(any(value.startswith(words) for value in values) for words in wanted) for values in told), wanted
