"""Files are written whole, never half, and never over somebody's edits."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen import output
from briefgen.errors import InputError


def test_files_are_written_and_written_again(tmp_path: Path) -> None:
    note = tmp_path / "out" / "note.docx"
    output.write({note: b"one"})
    output.write({note: b"two"})
    assert note.read_bytes() == b"two"


def test_a_file_edited_since_is_kept_and_named(tmp_path: Path) -> None:
    note = tmp_path / "note.docx"
    output.write({note: b"one"})
    note.write_bytes(b"edited by hand")
    with pytest.raises(InputError, match=r"note\.docx: was edited since briefgen wrote it.*--force"):
        output.write({note: b"two"})
    assert note.read_bytes() == b"edited by hand"


def test_force_overwrites_an_edited_file(tmp_path: Path) -> None:
    note = tmp_path / "note.docx"
    note.write_bytes(b"somebody else's")
    output.write({note: b"two"}, force=True)
    assert note.read_bytes() == b"two"


def test_one_edited_file_keeps_all_files_unwritten(tmp_path: Path) -> None:
    note, other = tmp_path / "note.docx", tmp_path / "note.pdf"
    output.write({note: b"one", other: b"one"})
    note.write_bytes(b"edited")
    with pytest.raises(InputError):
        output.write({note: b"two", other: b"two"})
    assert other.read_bytes() == b"one"


def test_every_edited_file_is_named_at_once(tmp_path: Path) -> None:
    files = {tmp_path / name: b"mine" for name in ("a.pdf", "b.pdf")}
    for path in files:
        path.write_bytes(b"theirs")
    with pytest.raises(InputError) as caught:
        output.write(files)
    assert [Path(problem.where).name for problem in caught.value.problems] == ["a.pdf", "b.pdf"]


def test_a_folder_that_is_a_file_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(InputError, match="cannot be written"):
        output.write({tmp_path / "out" / "note.pdf": b"one"})


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(InputError, match="No space left"):
        output.write({tmp_path / "note.pdf": b"one"})
    assert list(tmp_path.iterdir()) == []


def test_runs_at_once_into_one_folder_all_remember_what_they_wrote(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: output.write({tmp_path / f"{number}.txt": b"first"}), range(40)))
    for number in range(40):
        output.write({tmp_path / f"{number}.txt": b"second"})
