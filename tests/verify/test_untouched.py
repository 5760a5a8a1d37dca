"""A document nobody touched is verified and has no fact that rests on nothing, in every form and both languages."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from briefgen import cli
from briefgen.finished import Finished, Piece
from briefgen.finished.record import StretchRow
from briefgen.verify import edges
from briefgen.verify.tokens import tokens
from briefgen.verify.worded import vocabulary
from tests.verify.conftest import Made, with_facts

SOURCES = {
    "01-release.txt": """DEPARTMENT OF TIDES
40 Quay Street, Lindal

NEWS RELEASE

Minister Bell-Whitmore and Minister Tran-Hansen sign tide accord

LINDAL, March 4, 2031 - Horace Bell-Whitmore, Minister of Tides of Canada, met with Solveig Tran-Hansen, Minister of Ports of Norway, in Lindal on Tuesday.

The Ministers agreed to cut harbour fees by 3.2 percent by September 15, 2031. They agreed to share tide data from January 1, 2032.

"We will build eleven gauges—no fewer," said Minister Bell-Whitmore.
""",
    "02-wire.txt": """Canada, Norway to share tide data

By Ada Roe-Lund

LINDAL, March 4, 2031 (Northern Wire) - Canada and Norway will exchange tide data from next January, Norwegian Ports Minister Solveig Tran-Hansen said on Tuesday.

The Harbour Workers' Union said on Tuesday that the accord — signed in Lindal — cuts wages by 7.5 percent over three years.

Port traffic rose 8 percent in 2030, the union's president, Jean-Luc Ménard-Osei, said.
""",
    "03-letter.html": """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A keeper's week</title>
<meta property="article:published_time" content="2031-03-05T05:00:00-04:00"><meta property="og:site_name" content="The Lock Gazette"></head>
<body><article><h1>A keeper's week</h1><p>By Otto Quist-Marlow</p>
<p>I will paint the upper gate by May. The town council paid 40 percent of the paint on Monday.</p>
<p>I met the minister, Horace Bell-Whitmore, in Lindal on Tuesday.</p></article></body></html>""",
}
FORMS = [
    ("briefing-note", "ca-federal", "en", "pdf"),
    ("briefing-note", "ca-federal", "fr", "docx"),
    ("one-pager", "uk", "en", "pdf"),
    ("meeting-brief", "neutral", "fr", "pdf"),
    ("talking-points", "us-state", "en", "docx"),
]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sources."""
    folder = tmp_path_factory.mktemp("untouched")
    for name, text in SOURCES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def holds(files: list[Path], sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every file is verified against its sources, and `check` finds nothing that rests on no fact."""
    assert files
    for file in files:
        capsys.readouterr()
        code = cli.run(["verify", str(file), *map(str, sorted(sources.iterdir()))])
        assert code == 0, capsys.readouterr().out
        cli.run(["check", str(file)])
        assert "rests on no known fact" not in capsys.readouterr().out


@pytest.mark.parametrize(("type", "office", "language", "format"), FORMS, ids=["-".join(form) for form in FORMS])
def test_an_untouched_brief_is_verified(
    type: str,
    office: str,
    language: str,
    format: str,
    sources: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["brief", *map(str, sorted(sources.iterdir())), "--date", "2031-03-06", "-o", str(tmp_path), "-q"]
    assert cli.run([*words, "--type", type, "--office", office, "--language", language, "--to", format]) == 0
    holds(sorted(tmp_path.glob(f"*.{format}")), sources, capsys)


def test_an_untouched_sheet_of_points_and_questions_is_verified(
    sources: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its lists are nearly all numbers and dashes, and one of its sources has no title."""
    named = "".join(f"  - {path}\n" for path in sorted(sources.iterdir()))
    asked = tmp_path / "asked.yaml"
    asked.write_text(
        "type: talking-points\ndate: 2031-03-06\npoints: [Thank them., Ask for more.]\n"
        "questions: [{question: Will fees rise?, response: They will fall.}]\nsources:\n" + named
    )
    assert cli.run(["brief", str(asked), "-o", str(tmp_path / "out"), "-q"]) == 0
    holds(sorted((tmp_path / "out").glob("*.[pd]*")), sources, capsys)


def digest_of(sources: Path, office: str, folder: Path) -> Path:
    """The folder with the files of a digest of some sources, made as an office makes it."""
    plan = folder / "weekly.yaml"
    plan.write_text(
        f"title: Tides of the week\noffice: {office}\nschedule: every week, monday 07:00\nsources:\n  - folder: {sources}\n"
        "library: library.sqlite\noutput: out\n"
    )
    assert cli.run(["fetch", str(plan)]) == 0
    assert cli.run(["digest", str(plan), "--period", "2031-W10"]) == 0
    return folder / "out"


def test_an_untouched_digest_is_verified(sources: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = digest_of(sources, "ca-federal", tmp_path)
    holds(sorted([*out.glob("*.pdf"), *out.glob("*.docx")]), sources, capsys)


PAGES = {
    "https://lindal-gazette.example/2031/03/keepers-week.html": """Keepers paint the upper gate
LINDAL, March 4, 2031 - The keepers of Lindal will paint the upper gate by May 9, 2031.
The town council paid 40 percent of the paint, said Otto Quist-Marlow, the mayor of Lindal.""",
    "http://www.herald.example/week?id=12&page=accord": """Norway and Canada sign tide accord
LINDAL, March 4, 2031 - Solveig Tran-Hansen, Minister of Ports of Norway, met with Horace Bell-Whitmore in Lindal.
The Ministers agreed to cut harbour fees by 3.2 percent by September 15, 2031.""",
    "https://archive.example/web/2031/http://union.example/wages": """Accord cuts wages, union says
LINDAL, March 5, 2031 - The Harbour Workers' Union said that the accord cuts wages by 7.5 percent over three years.
"We will not sign it," said Jean-Luc Ménard-Osei, the president of the union.""",
}


def pages_of_the_web(folder: Path) -> Path:
    """A folder of pages that say where they stand."""
    folder.mkdir()
    for number, (address, text) in enumerate(PAGES.items()):
        title, *parts = text.splitlines()
        (folder / f"{number}.html").write_text(
            f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
            f'<meta property="og:site_name" content="Lindal Paper {number}">'
            f'<meta property="article:published_time" content="2031-03-0{4 + number // 2}T09:00:00-04:00">'
            f'<link rel="canonical" href="{address.replace("&", "&amp;")}"></head>'
            f"<body><article><h1>{title}</h1>{''.join(f'<p>{part}</p>' for part in parts)}</article></body></html>",
            "utf-8",
        )
    return folder


def test_an_untouched_brief_of_pages_of_the_web_is_verified(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The list of sources prints where each stands, without the https:// before it."""
    sources, out = pages_of_the_web(tmp_path / "sources"), tmp_path / "out"
    words = ["brief", *map(str, sorted(sources.iterdir())), "--date", "2031-03-06", "-o", str(out), "-q"]
    assert cli.run([*words, "--to", "pdf,docx,html,json"]) == 0
    page = next(out.glob("*.html")).read_text("utf-8").replace("&amp;", "&")
    assert all(f'"{address}">{address.split("://", 1)[1]}</a>' in page for address in PAGES)
    holds(sorted([*out.glob("*.pdf"), *out.glob("*.docx")]), sources, capsys)


def test_an_untouched_digest_of_pages_of_the_web_is_verified(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = pages_of_the_web(tmp_path / "sources")
    out = digest_of(sources, "neutral", tmp_path)
    files = sorted([*out.glob("*.pdf"), *out.glob("*.docx")])
    assert all(address in next(out.glob("*.json")).read_text("utf-8") for address in PAGES)
    holds(files, sources, capsys)


def test_a_line_on_whose_word_a_denied_fact_rests_denies_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The name of the board, all in the sentence that denies, makes no sentence of the line."""
    sources = tmp_path / "sources"
    sources.mkdir()
    for name, text in (
        ("courier", "Walt Quist is the harbour master of Lindal. He expects the upper lock to be open by March 20."),
        ("board", "The upper lock will not be open by March 20, the Lindal Harbour Board said."),
    ):
        (sources / f"{name}.txt").write_text(f"News of the lock\n\nLINDAL, March 4, 2031 - {text}\n", "utf-8")
    words = ["brief", *map(str, sorted(sources.iterdir())), "--date", "2031-03-06", "-o", str(tmp_path / "out"), "-q"]
    assert cli.run([*words, "--to", "docx,json"]) == 0
    assert "One fact rests on Lindal Harbour Board alone." in next(tmp_path.glob("out/*.json")).read_text("utf-8")
    holds(sorted(tmp_path.glob("out/*.docx")), sources, capsys)


def test_an_address_that_is_not_its_source_s_is_told(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = made.facts
    facts["document"]["citations"][0]["url"] = "https://elsewhere.example/another"
    changed = with_facts(made.docx, tmp_path / "changed.docx", facts)
    assert cli.run(["verify", str(changed), str(made.sources)]) == 6
    assert "is listed under another address than its own" in capsys.readouterr().out


def test_a_number_at_the_foot_of_a_sheet_is_no_mark_of_a_list() -> None:
    """The mark "11." of the list of sources is drawn last; a sentence that ends a sheet in 11 keeps its end."""
    stretches = (StretchRow("This is the first issue. Events: 11."), StretchRow("The Lock Gazette.", marker="11."))
    sheets = (
        Piece("This is the first issue. Events: 11. Page 1 of 2", "sheet 1"),
        Piece("The Lock Gazette. 11. Page 2 of 2", "sheet 2"),
    )
    file = SimpleNamespace(format="pdf", pieces=sheets)
    running = edges.patterns(["Page {page} of {pages}", "11."])
    kept = edges.without_edges(tokens(sheets), running, cast(Finished, file), stretches)
    assert " ".join(one.text for one in kept) == "This is the first issue . Events : 11 . The Lock Gazette ."


def test_a_number_in_words_bears_out_the_digits_of_a_difference() -> None:
    assert {"8", "21"} <= vocabulary("Canada will send eight instructors and twenty-one boats.")
    assert "6" not in vocabulary("Canada will send eight instructors.")
