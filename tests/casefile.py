"""The cases of a file in tests/cases, for tests that read the same kind of case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    """The cases of a file as pytest parameters, named by their titles."""
    entries = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(entry, id=entry["title"]) for entry in entries]
