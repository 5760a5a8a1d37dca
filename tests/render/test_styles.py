"""Style sheets: tokens, the cascade along an office's chain, what runs at the edges of a sheet."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.errors import ConfigurationError
from briefgen.offices import Office
from briefgen.render import styles

OwnOffice = Callable[..., Office]


def test_a_token_of_the_office_reaches_the_style_sheet(own: OwnOffice) -> None:
    office = own({}, 'name: Lock Office\ncolor: {primary: "#123456"}\ntypography: {base: Lock Sans}\n')
    css = styles.sheet(office, "briefing-note").css
    assert "#123456" in css
    assert 'font-family: "Lock Sans"' in css
    assert "var(" not in css


def test_an_unknown_token_is_told_with_its_line(own: OwnOffice) -> None:
    office = own({"page.css": "/* one\ntwo */\np { color: var(--color-primry); }\n"})
    with pytest.raises(ConfigurationError, match=r'page.css:3: There is no token --color-primry.*"color-primary"'):
        styles.sheet(office, "briefing-note")


def test_a_token_nobody_has_cannot_be_set(own: OwnOffice) -> None:
    office = own({"page.css": ":root {\n --size-bass: 3pt;\n}\n"})
    with pytest.raises(ConfigurationError, match=r"page.css:2: There is no token --size-bass"):
        styles.sheet(office, "briefing-note")


def test_sheets_of_the_chain_follow_each_other(own: OwnOffice) -> None:
    office = own({"page.css": "p.lock { color: red }", "one-pager/page.css": "p.weir { color: blue }"})
    css = styles.sheet(office, "one-pager").css
    assert css.index("header.letterhead") < css.index("p.lock") < css.index("p.weir")
    assert "p.weir" not in styles.sheet(office, "briefing-note").css


def test_a_type_sets_tokens_for_every_format(base: Office) -> None:
    assert styles.sheet(base, "one-pager").tokens["size-base"] == "10pt"
    assert styles.sheet(base, "briefing-note").tokens["size-base"] == base.tokens["size-base"]


@pytest.mark.parametrize(
    ("settings", "boxes"),
    [
        ("placement: [header, footer], align: center", ["@top-center", "@bottom-center"]),
        ("placement: [header], align: right", ["@top-right"]),
        ("placement: [header, footer], align: left", ["@top-left", "@bottom-left"]),
        ("placement: [footer], align: right", ["@bottom-right"]),
    ],
)
def test_the_marking_stands_where_the_office_puts_it(own: OwnOffice, settings: str, boxes: list[str]) -> None:
    css = styles.sheet(own({}, f"name: Lock Office\nmarking: {{{settings}}}\n"), "briefing-note").css
    found = [
        line.split()[0] for line in css.splitlines() if "string(marking);" in line and line.lstrip().startswith("@")
    ]
    assert sorted(found) == sorted(boxes)
    assert css.count("counter(pages)") == 1
    assert css.count("string(draft)") == 1


def test_a_marking_takes_the_colour_of_its_scheme(own: OwnOffice) -> None:
    levels = '[{id: amber, label: Amber, color: "#a05a00"}]'
    office = own({}, f"name: Lock Office\nmarking: {{levels: {levels}, default: amber}}\n")
    assert styles.sheet(office, "briefing-note", "AMBER").tokens["color-marking"] == "#a05a00"


def test_the_page_number_is_in_the_words_of_the_language(base: Office) -> None:
    assert 'content: "Page " counter(page) " of " counter(pages);' in styles.sheet(base, "briefing-note").css
