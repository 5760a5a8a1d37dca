"""The typefaces: made once, the same everywhere, safe for two processes at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from briefgen.errors import ConfigurationError
from briefgen.writers import fonts

MAKE = """
import sys
from pathlib import Path
from briefgen.writers import fonts
fonts.INSTANCES = [one for one in fonts.INSTANCES if one[0] in ("Arimo-Bold.ttf", "Arimo-Italic.ttf")]
print(fonts.configuration(Path(sys.argv[1])))
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two processes that make two faces in one cache at the same time, and the configurations they answer with."""
    cache = tmp_path_factory.mktemp("cache")
    running = [
        subprocess.Popen([sys.executable, "-c", MAKE, str(cache)], stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    answers = [process.communicate(timeout=120)[0].strip() for process in running]
    assert [process.returncode for process in running] == [0, 0]
    return Path(answers[0]), Path(answers[1])


def test_two_processes_share_what_one_of_them_made(made: tuple[Path, Path]) -> None:
    assert made[0] == made[1]
    assert made[0].is_file()
    assert [path.name for path in made[0].parent.parent.iterdir()] == [made[0].parent.name]


def test_the_faces_are_static_and_cover_the_names_we_print() -> None:
    found = fonts.configuration().parent / "faces"
    faces = {path.name: TTFont(path, lazy=False) for path in sorted(found.iterdir())}
    assert len(faces) == 5
    assert not any("fvar" in face for face in faces.values())
    latin, han = faces["Arimo-Bold.ttf"].getBestCmap(), faces["NotoSansCJKtc-Regular.otf"].getBestCmap()
    assert all(ord(letter) in latin for letter in "Łącka-Żurawska Lefèvre-Noël Nguyễn Thị Ánh Tuyết Øverås →")
    assert all(ord(letter) in han for letter in "한소라 베일마르크 金")
    assert faces["Arimo-Bold.ttf"]["OS/2"].usWeightClass == 700
    assert faces["Arimo-Italic.ttf"]["name"].getDebugName(2) == "Italic"


def test_the_same_packages_give_the_same_faces(made: tuple[Path, Path]) -> None:
    ours = fonts.configuration().parent / "faces"
    for path in sorted((made[0].parent / "faces").glob("*.ttf")):
        assert path.read_bytes() == (ours / path.name).read_bytes()


def test_the_configuration_names_no_folder_of_the_machine(made: tuple[Path, Path]) -> None:
    text = made[0].read_text(encoding="utf-8")
    assert text.count("<dir>") == 1
    assert str(made[0].parent / "faces") in text
    assert "/usr/share" not in text


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "cache"
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    monkeypatch.setattr(fonts, "INSTANCES", fonts.INSTANCES[:1])
    found = fonts.configuration(blocked)
    assert found.is_file()
    assert not found.is_relative_to(tmp_path)


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Łódź, Nguyễn, 한소라, 金, “quoted” – ½ € ✓ ● →", ()),
        ("a\u200bb\u00adc\ufe0fd\u200ee\tf\ng", ()),
        ("😀 and 😀 and 𓀀", ("😀", "𓀀")),
        ("سلام", ("س", "ل", "ا", "م")),
    ],
)
def test_signs_that_no_face_has_are_known_beforehand(text: str, signs: tuple[str, ...]) -> None:
    assert fonts.missing(text) == signs


def test_a_missing_font_package_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "HAN", "cvttf-no-such-font")
    with pytest.raises(ConfigurationError, match=r'"cvttf-no-such-font" is not installed.*briefgen doctor'):
        fonts.configuration(tmp_path)
