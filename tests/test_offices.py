"""Offices: inheritance, lookup, the words and formats they print, and mistakes with file and line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen import offices
from briefgen.errors import ConfigurationError, InputError
from briefgen.offices import Office
from briefgen.values import PartialDate, Timing

HERE = Path(__file__).parent
OWN = HERE / "offices"
TEMPLATES = HERE.parent / "templates"
LANGUAGES = ("en", "fr")
CASES = yaml.safe_load((HERE / "cases" / "office-mistakes.yaml").read_text("utf-8"))
KINDS = ("figure", "meeting", "person")


def base(language: str = "en") -> Office:
    return offices.load("base", language, TEMPLATES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_mistakes_are_reported(tmp_path: Path, case: dict[str, Any]) -> None:
    folder = tmp_path / "lock"
    (folder / "memo").mkdir(parents=True)
    (folder / "office.yaml").write_text(case["office"], "utf-8")
    if "document" in case:
        (folder / "memo" / "document.yaml").write_text(case["document"], "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        offices.load("lock", None, tmp_path).document("memo", KINDS)
    for piece in case["expected"]:
        assert piece in str(caught.value)


def test_three_lines_make_an_office() -> None:
    office = offices.load("harbour", "fr", OWN)
    assert office.name == "Administration du port"
    assert office.color.primary == "#0a5c4a"
    assert office.color.warning == base().color.warning
    assert office.label("draft") == base("fr").label("draft")


def test_an_office_extends_an_office() -> None:
    office = offices.load("harbour-desk", "en", OWN)
    assert (office.name, office.unit, office.page.size) == ("Harbour Authority", "Pilotage Desk", "Letter")
    assert office.page.margin_mm == base().page.margin_mm
    assert [folder.name for folder in office.folders] == ["harbour-desk", "harbour", "base"]
    assert office.tokens["color-primary"] == "#0a5c4a"
    assert office.tokens["page-size"] == "Letter"


def test_an_office_changes_a_document_without_copying_it() -> None:
    changed = offices.load("harbour", "en", OWN).document("one-pager")
    original = base().document("one-pager")
    assert [section.id for section in changed.sections] == [
        section.id for section in original.sections if section.id != "people"
    ]
    assert changed.section("key-facts").limit == 3  # type: ignore[union-attr]
    assert changed.max_pages == original.max_pages


def test_an_office_may_drop_a_language(tmp_path: Path) -> None:
    (tmp_path / "lock").mkdir()
    (tmp_path / "lock" / "office.yaml").write_text("languages: {fr: ~, en: {labels: {motto: Onward}}}")
    assert offices.load("lock", "en", tmp_path).label("motto") == "Onward"
    with pytest.raises(ConfigurationError, match="Available languages: en"):
        offices.load("lock", "fr", tmp_path)


def test_the_order_of_sections_can_be_changed(tmp_path: Path) -> None:
    (tmp_path / "lock").mkdir()
    (tmp_path / "lock" / "office.yaml").write_text("documents: {one-pager: {order: [sources, upcoming]}}")
    sections = offices.load("lock", None, tmp_path).document("one-pager").sections
    assert [section.id for section in sections[:2]] == ["sources", "upcoming"]
    assert len(sections) == len(base().document("one-pager").sections)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("type", ["briefing-note", "one-pager"])
def test_document_types_are_complete_in_every_language(type: str, language: str) -> None:
    from briefgen.kinds import KINDS as ALL

    document = base(language).document(type, ALL)
    assert document.type == type
    for section in document.sections:
        assert section.heading
    assert sum(section.layout == "sources" for section in document.sections) == 1


def test_every_document_type_of_base_is_listed() -> None:
    assert {"briefing-note", "one-pager"} <= set(offices.documents("base", TEMPLATES))
    assert offices.documents("harbour", OWN) == base().types()


def test_available_offices_come_from_every_folder() -> None:
    assert {"base", "harbour", "harbour-desk"} <= set(offices.available(OWN))


def test_a_folder_here_comes_before_the_program_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "templates" / "lock").mkdir(parents=True)
    (tmp_path / "templates" / "lock" / "office.yaml").write_text("name: Lock Office")
    monkeypatch.chdir(tmp_path)
    assert "lock" in offices.available()
    assert offices.load("lock").name == "Lock Office"
    assert offices.roots(OWN)[:2] == (OWN, Path("templates"))


def test_document_words_have_hard_spaces_too(tmp_path: Path) -> None:
    (tmp_path / "lock").mkdir()
    settings = "documents: {one-pager: {title: 'Fiche : un', sections: {line: {prose: 'dire : « oui »'}}}}"
    (tmp_path / "lock" / "office.yaml").write_text(settings)
    document = offices.load("lock", "fr", tmp_path).document("one-pager")
    assert document.title == "Fiche\u00a0: un"
    assert document.section("line").prose == "dire\u00a0: «\u00a0oui\u00a0»"  # type: ignore[union-attr]


def test_both_catalogues_have_every_label() -> None:
    english, french = (base(language).words.labels for language in LANGUAGES)
    assert list(english) == list(french)
    assert all(text.strip() or key == "separator" for key, text in french.items())


def test_labels_have_the_same_parts_in_every_language() -> None:
    english, french = (base(language).words.labels for language in LANGUAGES)
    for key, text in english.items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", french[key])), key


def test_every_label_is_asked_for_somewhere() -> None:
    files = [*(HERE.parent / "briefgen").rglob("*.py"), *TEMPLATES.rglob("*.html")]
    texts = "".join(file.read_text("utf-8") for file in files)

    def is_asked(key: str) -> bool:
        built = f'"{key.partition("-")[0]}-{{'  # as in f"verdict-{verdict}"
        return f'"{key}"' in texts or f"'{key}'" in texts or built in texts

    assert [key for key in base().words.labels if not is_asked(key)] == []


def test_a_plain_name_means_the_nearest_file(tmp_path: Path) -> None:
    for name, extends in (("outer", "base"), ("inner", "outer")):
        (tmp_path / name / "parts").mkdir(parents=True)
        (tmp_path / name / "office.yaml").write_text(f"extends: {extends}")
        (tmp_path / name / "parts" / "item.html").write_text(name)
    (tmp_path / "inner" / "own.html").write_text("inner")
    office = offices.load("inner", None, tmp_path)
    assert [file.read_text() for file in office.find_all("parts/item.html")[:2]] == ["inner", "outer"]
    assert office.find("parts/item.html") == tmp_path / "inner" / "parts" / "item.html"
    assert office.find("none.html") is None


@pytest.mark.parametrize("path", ["../secret.txt", "/etc/hostname", "parts/../../secret.txt"])
def test_a_path_never_leaves_the_office(tmp_path: Path, path: str) -> None:
    (tmp_path / "lock").mkdir()
    (tmp_path / "lock" / "office.yaml").write_text("name: Lock Office")
    (tmp_path / "secret.txt").write_text("secret")
    assert offices.load("lock", None, tmp_path).find(path) is None


@pytest.mark.parametrize("name", ["harbor", "../base", "Base", ""])
def test_an_unknown_office_is_named_with_what_there_is(name: str) -> None:
    with pytest.raises(ConfigurationError, match=r"Available offices: .*\bbase, .*harbour, harbour-desk"):
        offices.load(name, "en", OWN)


def test_an_unknown_document_type_is_named_with_what_there_is() -> None:
    with pytest.raises(ConfigurationError, match='Did you mean "one-pager"'):
        base().document("onepager")


def test_a_missing_folder_of_offices_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no folder of offices"):
        offices.load("base", "en", tmp_path / "none")


def test_a_regional_language_falls_back_to_the_general_one() -> None:
    assert base("fr-CA").language == "fr"
    with pytest.raises(ConfigurationError, match="Available languages: en, fr"):
        base("de")


def test_an_office_can_speak_the_language_of_a_source() -> None:
    english = base("fr").speaking("en")
    assert english.join("AB") == "A and B"
    assert english == base("en")
    assert base("fr").speaking("pl").language == "fr"


def test_a_missing_label_names_the_file() -> None:
    with pytest.raises(ConfigurationError, match=r'office\.yaml:\d+: there is no label "surces".*sources'):
        base().label("surces")


@pytest.mark.parametrize(
    ("date", "english", "french"),
    [
        ("2024-11-01", "1 November 2024", "1er novembre 2024"),
        ("2024-08-23", "23 August 2024", "23 août 2024"),
        ("2024-11", "November 2024", "novembre 2024"),
        ("2024-Q4", "4th quarter 2024", "4e trimestre 2024"),
        ("2024", "2024", "2024"),
    ],
)
def test_dates_print_as_exactly_as_they_are_known(date: str, english: str, french: str) -> None:
    assert base("en").format_date(PartialDate.parse(date)) == english
    assert base("fr").format_date(PartialDate.parse(date)) == french


@pytest.mark.parametrize(
    ("first", "last", "english", "french"),
    [
        ("2024-11-02", "2024-11-04", "2–4 November 2024", "2–4 novembre 2024"),
        ("2024-11-01", "2024-12-04", "1 November 2024 to 4 December 2024", "1er novembre 2024 au 4 décembre 2024"),
        ("2024-11", "2025", "November 2024 to 2025", "novembre 2024 au 2025"),
        ("2024-11-02", "2024-11-02", "2 November 2024", "2 novembre 2024"),
    ],
)
def test_periods_print_as_one(first: str, last: str, english: str, french: str) -> None:
    period = Timing(PartialDate.parse(first), "stated", end=PartialDate.parse(last))
    assert base("en").format_date(period) == english
    assert base("fr").format_date(period) == french


def test_no_date_prints_nothing() -> None:
    assert base().format_date(None) == ""
    assert base().format_date(Timing(None, "unresolved", "on Friday")) == ""


def test_an_office_may_write_dates_its_own_way(tmp_path: Path) -> None:
    (tmp_path / "lock").mkdir()
    settings = "languages: {en: {locale: en-CA, dates: {month: 'MM/y'}, countries: {KR: Republic of Korea}}}"
    (tmp_path / "lock" / "office.yaml").write_text(settings)
    office = offices.load("lock", "en", tmp_path)
    assert office.format_date(PartialDate(2024, 11, 1)) == "November 1, 2024"
    assert office.format_date(Timing(PartialDate(2024, 11, 2), "stated", end=PartialDate(2024, 11, 4))) == (
        "November 2–4, 2024"
    )
    assert office.format_date(PartialDate(2024, 11)) == "11/2024"
    assert office.country_name("KR") == "Republic of Korea"


def test_countries_come_from_cldr_with_their_article() -> None:
    assert base().country_name("NO") == "Norway"
    assert base().country_name("US", article=True) == "the United States"
    assert base().country_name("NO", article=True) == "Norway"
    assert base("fr").country_name("NO") == "Norvège"
    with pytest.raises(ConfigurationError, match="no country has the code"):
        base().country_name("QQ")


def test_lists_are_joined_as_the_language_does() -> None:
    assert [base().join("ABC"[:count]) for count in range(4)] == ["", "A", "A and B", "A, B and C"]
    assert base("fr").join("ABC") == "A, B et C"


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("open the port", "“open the port”", "«\u00a0open the port\u00a0»"),
        ('a "safe" port', "“a ‘safe’ port”", "«\u00a0a “safe” port\u00a0»"),
        ("a “safe” port", "“a ‘safe’ port”", "«\u00a0a “safe” port\u00a0»"),
        ("un « vrai » port", "“un ‘vrai’ port”", "«\u00a0un “vrai” port\u00a0»"),
        ('5" pipe', '“5" pipe”', '«\u00a05" pipe\u00a0»'),
    ],
)
def test_quotations_take_the_marks_of_the_language(text: str, english: str, french: str) -> None:
    assert base("en").quote(text) == english
    assert base("fr").quote(text) == french


def test_french_spaces_do_not_break() -> None:
    typeset = base("fr").typeset
    hard = "Coût_: 10_000_$ et «_rien_»; 5_%".replace("_", "\u00a0")
    assert typeset("Coût : 10 000 $ et « rien »; 5 %") == hard
    assert base("fr").label("blank-item").startswith("À remplir\u00a0:")
    assert base("en").typeset("Cost: 10 000 $") == "Cost: 10 000 $"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Visit to Łódź & Århus", "visit-to-lodz-arhus"),
        ("Visite de l’État: œuvre", "visite-de-letat-oeuvre"),
        ("항구 방문 2025", "항구-방문-2025"),
        ("../../etc/passwd", "etc-passwd"),
        ("   ", "untitled"),
        ("word " * 40, "word-" * 11 + "word"),
        ("x" * 90, "x" * 60),
    ],
)
def test_a_title_becomes_part_of_a_file_name(title: str, expected: str) -> None:
    assert base().slug(title) == expected


def test_file_names() -> None:
    name = base().file_name(date="2025-03-04", type="one-pager", title="Visit of the harbour master")
    assert name == "2025-03-04-one-pager-visit-of-the-harbour-master"


def test_people_are_named_in_full_first_and_shorter_later() -> None:
    office = base()
    first = office.name_first(name="Ana Lima", post="Minister of the Sea", country="Brazil")
    assert first == "Minister of the Sea Ana Lima (Brazil)"
    assert office.name_first(name="Ana Lima") == "Ana Lima"
    assert office.name_later(family="Lima", short="Minister") == "Minister Lima"
    assert office.name_later(family="Lima") == "Lima"


def test_what_is_derived_carries_the_highest_marking() -> None:
    office = base()
    assert office.highest(["", "restricted", "UNCLASSIFIED"]).id == "restricted"
    assert office.marking_text(office.level("Restricted")) == "RESTRICTED"
    assert base("fr").marking_text(base("fr").level("restricted")) == "DIFFUSION RESTREINTE"
    assert office.highest([]).id == office.marking.default


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.1, 1.4.3)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["foreground", "primary", "muted", "warning"])
def test_text_can_be_read_against_paper_and_surface(name: str) -> None:
    color = base().color
    assert contrast(getattr(color, name), color.background) >= 4.5
    assert contrast(getattr(color, name), color.surface) >= 4.5


def test_a_marking_outside_the_scheme_is_refused() -> None:
    with pytest.raises(InputError, match=r"meeting\.yaml:3: the marking \"cosmic\" is not in the scheme"):
        base().level("cosmic", where="meeting.yaml:3", error=InputError)


def test_a_name_in_braces_in_a_title_is_no_pattern() -> None:
    assert base().name_first(name="A [x] {post}", country="{name}") == "A [x] {post} ({name})"


@pytest.mark.parametrize(
    ("yaml", "message"),
    [
        ('color: {foreground: "#fefefe"}', "color.foreground: has a contrast of 1.0 : 1"),
        ('color: {muted: "#9a9a9a"}', "color.muted"),
        ("page: {margin-mm: {left: 150, right: 50}}", "leaves text only 10 mm wide"),
        ("page: {size: Letter, margin-mm: {top: 199, bottom: 80}}", "mm high"),
    ],
)
def test_a_page_that_nobody_can_read_is_refused(tmp_path: Path, yaml: str, message: str) -> None:
    folder = tmp_path / "faint"
    folder.mkdir()
    (folder / "office.yaml").write_text(f"name: Faint Office\n{yaml}\n", "utf-8")
    with pytest.raises(ConfigurationError, match=re.escape(message)):
        offices.load("faint", None, tmp_path)
