"""The doctor: what it reports of a machine that lacks something."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from briefgen import doctor


def _versions(installed: dict[str, str]) -> Any:
    def version(name: str) -> str:
        if name not in installed:
            raise metadata.PackageNotFoundError(name)
        return installed[name]

    return version


def _absent(*missing: str) -> Any:
    def load(name: str) -> None:
        if any(name.startswith(library) for library in missing):
            raise OSError(name)

    return load


def test_an_old_python_is_refused_and_a_new_one_is_not() -> None:
    assert not doctor.python((3, 10)).ok
    assert doctor.python((3, 11)).ok
    assert doctor.python((4, 0)).ok


def test_a_missing_and_an_old_library_are_named() -> None:
    check = doctor.libraries(
        ("click>=8.1", "spacy<3.9,>=3.8", "rich>=13"), _versions({"spacy": "3.9.1", "rich": "15.0"})
    )
    assert not check.ok
    assert "click is not installed" in check.detail
    assert "spacy 3.9.1" in check.detail
    assert "rich" not in check.detail
    assert "pip install" in check.mend


@pytest.mark.parametrize(
    ("version", "limits", "fits"),
    [
        ("3.8.18", ">=3.8,<3.9", True),
        ("3.10", ">=3.9", True),
        ("70.0", ">=70", True),
        ("3.8", "==3.8.0", True),
        ("3.8.1", "==3.8.0", False),
        ("8.0.4", ">=8.1", False),
    ],
)
def test_versions_are_compared_as_numbers(version: str, limits: str, fits: bool) -> None:
    assert doctor.libraries((f"thing{limits}",), _versions({"thing": version})).ok is fits


def test_a_machine_without_pango_is_told_what_still_works_and_what_to_run() -> None:
    check = doctor.pango(_absent("libpangoft2"), "linux")
    assert not check.ok
    assert "libpangoft2-1.0" in check.detail
    assert "Word" in check.detail
    assert check.mend.startswith("sudo apt-get install")
    assert "brew" in doctor.pango(_absent("libpangoft2"), "darwin").mend


def test_pango_is_found_under_the_name_of_any_system() -> None:
    assert doctor.pango(_absent("libpango-1.0.so", "libpangoft2-1.0.so", "libharfbuzz-subset.so")).ok


def test_a_folder_of_offices_that_is_not_there_is_reported(tmp_path: Path) -> None:
    check = doctor.offices(tmp_path / "nowhere")
    assert not check.ok
    assert "nowhere" in check.detail
    assert "base" in doctor.offices().detail.split(", ")


def test_a_file_where_the_cache_should_be_is_reported(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    assert not doctor.writable(tmp_path / "cache" / "briefgen").ok
    assert doctor.writable(tmp_path / "fresh" / "briefgen").ok


def test_everything_the_tests_run_on_is_there() -> None:
    lacking = [f"{check.name}: {check.detail}" for check in doctor.examine() if not check.ok and check.name != "Pango"]
    assert not lacking
