"""What was written as plain data comes back as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen import intake
from briefgen.extract import Extraction, extract
from briefgen.intake import Known
from briefgen.restore import restored, restored_claim
from briefgen.writers.json import claim_data, to_data

SEEDS = sorted((Path(__file__).parent.parent.parent / "seeds").glob("0[1-4]*"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_everything_extracted_comes_back_exactly(path: Path) -> None:
    source, noted = intake.read(path)
    found = extract(source)
    known = Known(noted, found)
    assert restored(json.loads(json.dumps(to_data(known))), Known) == known
    assert tuple(restored_claim(claim.kind, claim_data(claim)) for claim in found.claims) == found.claims


@pytest.mark.parametrize(
    "change",
    [
        {"claims": [{"kind": "meeting"}]},
        {"claims": [{"kind": "no kind"}]},
        {"source": None},
        {"source": {"id": 7}},
        {"notices": "none"},
    ],
    ids=str,
)
def test_foreign_data_are_a_value_error(change: dict[str, object]) -> None:
    source, _ = intake.read(SEEDS[0])
    data = to_data(Extraction(source, ())) | change
    with pytest.raises(ValueError, match="these data are no Extraction"):
        restored(data, Extraction)
