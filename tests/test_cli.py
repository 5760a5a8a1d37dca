"""The command line as a person meets it: what it prints, what it writes, and how it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen import cli

ARTICLE = """Canada and Norway agree on ferry safety

OSLO, 3 March 2026 (Coastal News) - Canadian Transport Minister Ada Marlowe met Norwegian Transport \
Minister Jonas Fjelde in Oslo on Tuesday.

Marlowe and Fjelde agreed to share ferry inspection reports by 2027. Fjelde welcomed Canada's new safety code.

"We will not wait for the next accident," Fjelde said.

The two ministers condemned the sale of unlicensed life jackets.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def run(*words: object) -> int:
    return cli.run([str(word) for word in words])


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help") == 0
    shown = capsys.readouterr().out
    assert all(command.name in shown for command in cli.COMMANDS if command.name)


def test_help_loads_nothing_heavy() -> None:
    import subprocess
    import sys

    program = (
        "import sys; from briefgen import cli; cli.run(['--help']); "
        "print([name for name in ('spacy','weasyprint','docx','trafilatura','pikepdf','babel','sqlalchemy','datasketch') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_brief_is_written_in_every_format_with_its_facts(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("brief", article, "--date", "2026-03-05", "--title", "Ferry safety", "-o", tmp_path / "out") == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir() if not path.name.startswith("."))
    stem = "2026-03-05-briefing-note-ferry-safety"
    assert names == [f"{stem}.docx", f"{stem}.json", f"{stem}.pdf"]
    shown = capsys.readouterr().out
    assert "article.txt" in shown
    assert "2026-03-03" in shown
    facts = json.loads((tmp_path / "out" / f"{stem}.json").read_text("utf-8"))
    assert facts["schema"] == "briefgen-facts/1"
    assert facts["facts"]


def test_every_printed_run_says_where_it_comes_from(article: Path, tmp_path: Path) -> None:
    assert run("brief", article, "--date", "2026-03-05", "--to", "docx", "-o", tmp_path) == 0
    document = json.loads(next(tmp_path.glob("*.json")).read_text("utf-8"))["document"]
    items = [*document["bottom_line"], *(item for section in document["sections"] for item in section["items"])]
    runs = [run for item in items for run in item["runs"]]
    assert runs
    for part in runs:
        assert part["basis"] in ("template", "human") or part["facts"]


def test_every_quotation_in_the_facts_is_an_exact_span(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("facts", article, "--json") == 0
    data = json.loads(capsys.readouterr().out)
    run("read", article, "--json")
    text = json.loads(capsys.readouterr().out)["text"]
    quotes = [claim["quote"] for fact in data["facts"] for claim in fact["claims"]]
    assert quotes
    for quote in quotes:
        assert text[quote["start"] : quote["end"]] == quote["exact"]


def test_coverage_names_the_sentences_that_gave_nothing(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article.write_text(ARTICLE + "\nGulls circled over the harbour.\n", "utf-8")
    assert run("facts", article, "--coverage") == 0
    shown = capsys.readouterr().out
    assert "article.txt: 5 of 6 sentences gave facts (83%)" in shown
    assert "line 11: Gulls circled over the harbour." in shown
    assert "Marlowe" not in shown
    assert run("facts", article, "--json") == 0
    (source,) = json.loads(capsys.readouterr().out)["sources"]
    assert source["sentences"] == 6
    assert [silent["exact"] for silent in source["silent"]] == ["Gulls circled over the harbour."]


def test_the_same_run_twice_gives_the_same_bytes(article: Path, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        assert run("brief", article, "--date", "2026-03-05", "-o", tmp_path / folder) == 0
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_the_epoch_dates_a_brief(article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772668800")
    assert run("brief", article, "--to", "docx", "-o", tmp_path) == 0
    assert next(tmp_path.glob("*.docx")).name.startswith("2026-03-05-briefing-note-")


def test_final_refuses_and_lists_every_blank(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("brief", article, "--final", "-o", tmp_path / "out") == 5
    assert "Issue is blank" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


BAD_CALLS = [
    (["brief", "{article}", "--type", "briefing-not"], 4, 'Did you mean "briefing-note"?'),
    (["brief", "{article}", "--office", "bas"], 4, 'Did you mean "base"?'),
    (["brief", "{article}", "--to", "pdf,dox"], 2, 'Did you mean "docx"?'),
    (["brief", "{article}", "--date", "3 March 2026"], 2, "YYYY-MM-DD"),
    (["brief", "{article}", "--marking", "cosmic"], 3, "unclassified"),
    (["brief", "{article}", "--language", "xx"], 4, "en, fr"),
    (["brief", "{missing}"], 3, "there is no such file"),
    (["facts", "{folder}"], 3, "is a folder"),
    (["facts", "{article}", "--kind", "metting"], 2, 'Did you mean "meeting"?'),
    (["brief"], 2, "SOURCE"),
    (["brif"], 2, "brif"),
]


@pytest.mark.parametrize(("words", "code", "message"), BAD_CALLS, ids=[" ".join(words) for words, _, _ in BAD_CALLS])
def test_a_mistake_is_explained_with_its_exit_code(
    words: list[str], code: int, message: str, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = {"article": article, "missing": tmp_path / "article.tx", "folder": tmp_path}
    asked = [word.format(**places) for word in words]
    target = ["-o", str(tmp_path / "out")] if words[0] == "brief" and len(words) > 1 else []
    assert run(*asked, *target) == code
    shown = capsys.readouterr()
    assert message in shown.err
    assert "Traceback" not in shown.err
    assert not (tmp_path / "out").exists()


BAD_SOURCES = {
    "empty.txt": b"",
    "blank.txt": b"  \n\n ",
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(60),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "binary.txt": bytes(range(256)) * 8,
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n<<",
    "cut.docx": b"PK\x03\x04" + bytes(40),
}


@pytest.mark.parametrize("name", BAD_SOURCES)
def test_a_file_that_cannot_be_used_is_named_and_nothing_is_written(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(BAD_SOURCES[name])
    assert run("brief", tmp_path / name, "-o", tmp_path / "out") == 3
    shown = capsys.readouterr().err
    assert name in shown
    assert "Traceback" not in shown
    assert not (tmp_path / "out").exists()


def test_one_bad_source_of_two_is_a_notice(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run("brief", article, tmp_path / "empty.txt", "--to", "docx", "-o", tmp_path / "out") == 0
    assert "source-left-out" in capsys.readouterr().out


def test_one_bad_source_of_two_stops_a_strict_run(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run("brief", article, tmp_path / "empty.txt", "--strict", "-o", tmp_path / "out") == 5
    assert "empty.txt" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_text_without_facts_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "poem.txt").write_text("Green, green grass.\n\nBlue hills beyond.\n", "utf-8")
    assert run("brief", tmp_path / "poem.txt", "-o", tmp_path / "out") == 3
    assert "no facts were found" in capsys.readouterr().err


def test_all_mistakes_of_a_request_come_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "meeting.yaml").write_text(
        "typ: briefing-note\ndate: soon\nsources:\n  - path: 3\n    publishd: x\n", "utf-8"
    )
    assert run("brief", tmp_path / "meeting.yaml") == 3
    shown = capsys.readouterr().err
    for part in ("meeting.yaml:1", "type", "meeting.yaml:2", "soon", "meeting.yaml:5", "published"):
        assert part in shown


@pytest.mark.parametrize("name", ["request", "office", "document", "facts"])
def test_the_schema_of_every_file_is_printed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("schema", name) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].startswith("https://json-schema.org/")


def test_signs_that_no_font_has_are_left_to_the_facts_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE + '\n"We say سلام to every crew," Fjelde said.\n', "utf-8")
    assert run("brief", path, "--date", "2026-03-05", "-o", tmp_path / "out") == 0
    assert "unprintable" in capsys.readouterr().out
    assert "سلام" in next((tmp_path / "out").glob("*.json")).read_text("utf-8")


def test_a_one_pager_is_one_page_however_much_there_is_to_say(tmp_path: Path) -> None:
    from briefgen.writers import pdf

    assert pdf.is_available()
    more = "\n\n".join(
        f"Fjelde welcomed the plan for harbour number {number} and its new rescue boats." for number in range(40)
    )
    path = tmp_path / "article.txt"
    path.write_text(f"{ARTICLE}\n{more}\n", "utf-8")
    assert run("brief", path, "--type", "one-pager", "--date", "2026-03-05", "-o", tmp_path / "out", "--json") == 0
    import pypdfium2

    document = pypdfium2.PdfDocument(next((tmp_path / "out").glob("*.pdf")))
    assert len(document) == 1


REQUEST = """
purpose: Norway asks for an answer before the summer.
principal: Ada Marlowe
counterpart: {name: Jonas Fjelde, title: Minister of Transport and Ports, country: NO}
meeting: {date: 2026-03-20, place: Bergen}
objectives: [Agree on one form of report.]
points: [Canada has tested the form since January.]
date: 2026-03-05
title: Ferry reports
sources: [article.txt]
"""


def test_a_complete_request_makes_a_final_brief_without_a_draft_mark(article: Path, tmp_path: Path) -> None:
    (tmp_path / "meeting.yaml").write_text(REQUEST, "utf-8")
    assert run("brief", tmp_path / "meeting.yaml", "--final", "-o", tmp_path / "out") == 0
    import pypdfium2

    document = pypdfium2.PdfDocument(tmp_path / "out" / "2026-03-05-briefing-note-ferry-reports.pdf")
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    assert "DRAFT" not in text
    for words in ("Norway asks for an answer", "Minister of Transport and Ports", "For your meeting", "20 March 2026"):
        assert words in " ".join(text.split())


def test_a_file_whose_name_is_no_utf8_is_read_like_any_other(article: Path, tmp_path: Path) -> None:
    odd = tmp_path / b"caf\xe9.txt".decode("utf-8", "surrogateescape")
    odd.write_text(ARTICLE, "utf-8")
    assert run("brief", odd, "-o", tmp_path / "out", "--to", "docx") == 0


def test_where_nothing_is_found_each_source_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    german = tmp_path / "note.html"
    words = "Die Minister haben gestern vereinbart, in den Häfen des Nordens enger zusammenzuarbeiten. " * 4
    german.write_text(f'<html lang="de"><body><article><p>{words}</p></article></body></html>', "utf-8")
    assert run("brief", german, tmp_path / "gone.txt", "-o", tmp_path / "out") == 3
    told = capsys.readouterr().err
    assert '"de"' in told
    assert "gone.txt: there is no such file" in told


def test_a_reader_that_went_away_is_no_internal_error(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os
    import sys

    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(os.dup(1), "w") as kept, os.fdopen(writing, "w", buffering=1) as closed:
        monkeypatch.setattr(sys, "stdout", closed)
        code = run("brief", article, "-o", tmp_path / "out", "--to", "json")
        os.dup2(kept.fileno(), closed.fileno())
    assert code == 0


@pytest.mark.parametrize(
    ("marking", "asked", "code"),
    [("TOP SECRET", "unclassified", "marking-unknown"), ("RESTRICTED", "unclassified", "marking-raised")],
)
def test_a_marking_of_a_source_never_goes_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], marking: str, asked: str, code: str
) -> None:
    article = tmp_path / "marked.txt"
    article.write_text(f"{marking}\n\n{ARTICLE}", "utf-8")
    assert run("brief", article, "--marking", asked, "-o", tmp_path / "out", "--to", "docx", "--json") == 0
    assert code in [notice["code"] for notice in json.loads(capsys.readouterr().out)["notices"]]


def test_a_word_longer_than_its_line_stays_on_the_page(article: Path, tmp_path: Path) -> None:
    import pypdfium2

    long = "x" * 300
    request = tmp_path / "long.yaml"
    request.write_text(
        f"title: {long}\npurpose: meeting\nmeeting: {{place: {long}}}\npoints: [{long}]\nsources: [{article.name}]\n"
    )
    assert run("brief", request, "-o", tmp_path / "out", "--to", "pdf") == 0
    (made,) = (tmp_path / "out").glob("*.pdf")
    page = pypdfium2.PdfDocument(made)[0]
    text = page.get_textpage()
    rights = [text.get_charbox(index)[2] for index in range(text.count_chars())]
    assert max(rights) < page.get_width() - 40


@pytest.mark.parametrize("command", ["facts", "brief"])
def test_an_empty_name_is_told_as_such(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, "") == 2
    shown = capsys.readouterr().err
    assert 'the name of a file is empty ("")' in shown and "is a folder" not in shown


def test_a_facts_file_makes_no_brief(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.json"
    path.write_text('{\n "schema": "briefgen-facts/1"\n}\n')
    assert run("brief", path, "-o", tmp_path / "out") == 3
    assert "is a facts file of briefgen" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
