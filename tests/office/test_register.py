"""The register: a row for each document, none twice, none that a spreadsheet would run."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from office.conftest import MakeOffice

from briefgen.brief import Brief
from briefgen.errors import InputError
from briefgen.offices import Office
from briefgen.pipeline.register import entered
from briefgen.pipeline.settings import Settings
from briefgen.render.dressed import dressed
from briefgen.request import Request

SETTINGS = 'tracking: "LO-{year}-{month}"\nregister: {file: register.csv, columns: [tracking, title, state, files]}\n'


@pytest.fixture
def lock(office: MakeOffice) -> Office:
    return office(SETTINGS)


def brief(office: Office, title: str = "A lock") -> Brief:
    return replace(dressed(office, "one-pager"), title=title)


def write(office: Office, made: Brief, folder: Path, request: Request | None = None) -> list[list[str]]:
    settings = Settings(today="2031-03-14", output=folder)
    for path, data in entered(request or Request(), [(office, made, (folder / "a.pdf",))], settings).items():
        path.write_bytes(data)
    with (folder / "register.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_a_document_has_one_row(lock: Office, tmp_path: Path) -> None:
    write(lock, brief(lock), tmp_path)
    rows = write(lock, brief(lock), tmp_path)
    assert rows == [["tracking", "title", "state", "files"], ["LO-2031-03", "A lock", "draft", "a.pdf"]]
    assert len(write(lock, brief(lock, "A weir"), tmp_path)) == 3


def test_the_request_s_number_wins(lock: Office, tmp_path: Path) -> None:
    assert write(lock, brief(lock), tmp_path, Request(tracking="LO 7"))[1][0] == "LO 7"


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_a_title_is_never_a_formula(lock: Office, tmp_path: Path, title: str) -> None:
    assert write(lock, brief(lock, title), tmp_path)[1][1] == f"'{title}"


def test_a_file_with_other_columns_is_left_alone(lock: Office, tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text("No.,Subject\n1,Weir\n")
    with pytest.raises(InputError, match="does not begin with the columns tracking,title,state,files"):
        write(lock, brief(lock), tmp_path)
    assert (tmp_path / "register.csv").read_text() == "No.,Subject\n1,Weir\n"


def test_rows_added_by_hand_stay(lock: Office, tmp_path: Path) -> None:
    write(lock, brief(lock), tmp_path)
    with (tmp_path / "register.csv").open("a", encoding="utf-8", newline="") as stream:
        stream.write("LO-9,By hand,draft,\r\n")
    rows = write(lock, brief(lock, "A weir"), tmp_path)
    assert [row[1] for row in rows] == ["title", "A lock", "By hand", "A weir"]


def test_an_office_without_a_register_keeps_none(office: MakeOffice, tmp_path: Path) -> None:
    own = office()
    assert entered(Request(), [(own, brief(own), ())], Settings(today="2031-03-14", output=tmp_path)) == {}


def test_the_number_may_be_part_of_a_file_s_name(office: MakeOffice) -> None:
    own = office('files: {name: "{date}-{tracking}-{type}"}\ntracking: "LO {year}/{month}"\n')
    assert own.file_name(date="2031-03-14", type="one-pager", title="x") == "2031-03-14-LO-2031-03-one-pager"
    assert own.file_name(date="2031-03-14", type="memo", title="x", tracking="LO 7") == "2031-03-14-LO-7-memo"
    long = office('files: {name: "{tracking}_{title}", title-length: 12}\ntracking: "LO-{date}-{type}"\n')
    name = long.file_name(date="2031-03-14", type="question-period-note", title="Locks and weirs")
    assert name == "LO-2031-03-14-question-period-note_locks-and"
    plain = office('files: {name: "{date}-{tracking}-{type}"}\n')
    assert plain.file_name(date="2031-03-14", type="memo", title="x") == "2031-03-14-memo"
