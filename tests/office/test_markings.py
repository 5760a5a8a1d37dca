"""Marking schemes: levels, caveats, the highest of several, and schemes that cannot be."""

from __future__ import annotations

import pytest
from office.conftest import MakeOffice

from briefgen import check
from briefgen.check import pdfreading, wordfile
from briefgen.errors import ConfigurationError, InputError
from briefgen.render import render, styles
from briefgen.render.dressed import dressed
from briefgen.writers import docx, pdf

SCHEME = """
marking:
  levels:
    - {id: open, label: Open, portion: O}
    - {id: harbour, label: "Harbour: Sensitive", portion: HS, color: "#ffc000", background: "#000000"}
    - {id: sealed, label: Sealed, portion: S}
  caveats:
    - {id: pilots, label: Pilots only}
    - {id: rel, label: REL NORD}
  default: open
  case: as-written
"""


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("", "Open"),
        ("SEALED", "Sealed"),
        ("harbour: sensitive", "Harbour: Sensitive"),
        ("sealed//pilots", "Sealed//Pilots only"),
        ("Sealed//REL NORD/Pilots only", "Sealed//Pilots only/REL NORD"),
    ],
)
def test_a_marking_is_a_level_and_its_caveats(office: MakeOffice, given: str, printed: str) -> None:
    own = office(SCHEME)
    assert own.marking_text(own.level(given)) == printed


@pytest.mark.parametrize("given", ["sealed//crew", "sealed pilots", "pilots", "sealed//"])
def test_what_is_not_in_the_scheme_is_refused(office: MakeOffice, given: str) -> None:
    own = office(SCHEME)
    assert not own.ranks(given)
    with pytest.raises(InputError, match="Available markings: harbour, open, pilots, rel, sealed"):
        own.level(given, error=InputError)


@pytest.mark.parametrize("given", ["sealed//rel/pilots", "Sealed — Pilots only, REL NORD"])
def test_caveats_are_typed_in_one_way_however_a_scheme_prints_them(office: MakeOffice, given: str) -> None:
    own = office(f'{SCHEME}  joined: " — "\n  listed: ", "\n')
    assert own.marking_text(own.level(given)) == "Sealed — Pilots only, REL NORD"


def test_how_a_caveat_is_written_is_told(office: MakeOffice) -> None:
    with pytest.raises(InputError, match='A caveat follows its level: "open//pilots"'):
        office(SCHEME).level("sealed pilots", error=InputError)


def test_the_highest_level_carries_the_caveats_of_all(office: MakeOffice) -> None:
    own = office(SCHEME)
    assert own.highest(["open//rel", "sealed", "harbour//pilots"]).label == "Sealed//Pilots only/REL NORD"


def test_a_level_keeps_its_colours_with_a_caveat(office: MakeOffice) -> None:
    own = office(SCHEME)
    tokens = styles.sheet(own, "briefing-note", "Harbour: Sensitive//Pilots only").tokens
    assert (tokens["color-marking"], tokens["color-marking-background"]) == ("#ffc000", "#000000")
    assert styles.sheet(own, "briefing-note", "Open").tokens["color-marking-background"] == "transparent"


def test_the_first_page_may_differ(office: MakeOffice) -> None:
    css = styles.sheet(office("marking: {first-page: [header], inner-pages: []}"), "briefing-note").css
    first = css.partition("@page :first")[2].partition("\n}")[0]
    assert "@top-center { content: string(marking);" in first
    assert css.count("content: string(marking);") == 1


def test_the_marking_ends_the_last_page_where_the_scheme_asks(office: MakeOffice) -> None:
    own = office("marking: {first-page: [header], inner-pages: [], last-page: true}")
    page = render(dressed(own, "briefing-note"), own)
    made = check.Made(dressed(own, "briefing-note"), {}, {}, own.document("briefing-note"), own)
    files = check.Files(
        pdfreading.read(pdf.write(page, b""), "a.pdf"), wordfile.read(docx.write(page, b"{}"), "a.docx")
    )
    assert files.pdf is not None
    assert files.pdf.pages > 1
    assert files.pdf.page_text(files.pdf.pages).endswith("UNCLASSIFIED")
    assert [one for one in check.run(made=made, files=files, only=("pdf", "word")) if one.rule in ("Q40", "Q4")] == []


def test_schemes_that_cannot_be(office: MakeOffice) -> None:
    with pytest.raises(ConfigurationError) as caught:
        office(
            "marking:\n"
            "  levels:\n"
            "    - {id: open, label: {en: Open, fr: Ouvert}}\n"
            '    - {id: pale, label: Pale, color: "#eeeeee"}\n'
            "  caveats: [{id: rel, label: R}, {id: rel, label: S}]\n"
            "  default: open\n"
            "  translated: false\n"
            '  portion: "({mark}) "\n'
        )
    for piece in (
        "office.yaml:3: marking.levels[1].label: may not be translated in this scheme.",
        "office.yaml:3: marking.levels[1]: the scheme marks portions, and this level has none.",
        "office.yaml:4: marking.levels[2]: has a contrast of 1.1 : 1",
        'marking.caveats[2]: the id "rel" is used twice',
        'office.yaml:8: marking.portion: nothing fills "{mark}"',
    ):
        assert piece in str(caught.value)
