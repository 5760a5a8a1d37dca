"""The main job on the sample sources, from the command line to finished and validated documents."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tools import docx_mistakes, pdf_mistakes, pdf_text

from briefgen import cli

SEEDS = Path(__file__).parent.parent / "seeds"
REPORTS = [str(path) for path in sorted(SEEDS.glob("0[1-3]-*"))]
JOBS = {
    "note": [*REPORTS, "--type", "briefing-note", "--date", "2024-11-04"],
    "one-pager": [*REPORTS, "--type", "one-pager", "--date", "2024-11-04"],
    "request": [str(SEEDS / "meeting.yaml")],
}


@pytest.fixture(scope="module", params=JOBS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files of one job by extension."""
    folder = tmp_path_factory.mktemp(request.param)
    assert cli.run(["brief", *JOBS[request.param], "-o", str(folder)]) == 0
    return {path.suffix: path for path in sorted(folder.iterdir()) if not path.name.startswith(".")}


def test_a_job_writes_pdf_word_and_facts(made: dict[str, Path]) -> None:
    assert set(made) == {".pdf", ".docx", ".json"}
    assert len({path.stem for path in made.values()}) == 1


def test_the_pdf_is_archivable_and_accessible(made: dict[str, Path]) -> None:
    assert pdf_mistakes(made[".pdf"], "3a", "ua1") == []


def test_the_word_file_is_what_word_expects(made: dict[str, Path]) -> None:
    assert docx_mistakes(made[".docx"]) == []


def test_every_citation_leads_to_a_listed_source(made: dict[str, Path]) -> None:
    text = pdf_text(made[".pdf"])
    cited = {int(number) for number in re.findall(r"\[(\d+)\]", text)}
    assert cited
    assert cited == set(range(1, max(cited) + 1))


def test_nothing_of_the_furniture_gets_into_a_document(made: dict[str, Path]) -> None:
    text = pdf_text(made[".pdf"]) + made[".json"].read_text(encoding="utf-8")
    for words in ("cookies", "Unsubscribe", "Share on", "All rights reserved", "Most read", "our Ottawa desk"):
        assert words not in text


def test_the_quotations_of_the_facts_file_stand_in_their_sources(made: dict[str, Path]) -> None:
    from briefgen import readers

    facts = json.loads(made[".json"].read_text(encoding="utf-8"))
    texts = {}
    for path in sorted(SEEDS.glob("0*")):
        source, _ = readers.read(path.name, path.read_bytes())
        texts[source.id] = source.text
    quotes = [claim["quote"] for fact in facts["facts"] for claim in fact["claims"]]
    assert quotes
    for quote in quotes:
        assert texts[quote["source"]][quote["start"] : quote["end"]] == quote["exact"]


def test_the_one_pager_has_one_page(tmp_path: Path) -> None:
    import pypdfium2

    assert cli.run(["brief", *JOBS["one-pager"], "--to", "pdf", "-o", str(tmp_path)]) == 0
    (made,) = tmp_path.glob("*.pdf")
    with pypdfium2.PdfDocument(made) as document:
        assert len(document) == 1


def test_the_same_job_twice_gives_the_same_bytes(
    made: dict[str, Path], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    job = request.node.callspec.params["made"]
    assert cli.run(["brief", *JOBS[job], "-o", str(tmp_path)]) == 0
    for path in made.values():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.suffix
