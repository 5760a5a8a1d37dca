"""The set-up scripts: what they do on a machine where they may not install anything."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent.parent / "scripts"


def _program(folder: Path, name: str, lines: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o755)


def _debian(folder: Path, *, user: int, sudo: bool) -> subprocess.CompletedProcess[str]:
    """Ask for one package on a pretended Debian where nothing is installed; apt-get notes how it was called."""
    _program(folder, "dpkg-query", f"[ -e {folder}/installed ] && echo installed")
    _program(folder, "apt-get", f'echo "$@" >>{folder}/calls; touch {folder}/installed')
    _program(folder, "id", f"echo {user}")
    _program(folder, "sudo", '[ "$1" = -n ] && exit 0; exec "$@"' if sudo else "exit 1")
    environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}
    command = ["sh", str(SCRIPTS / "debian.sh"), "PDF needs Pango", "libpango-1.0-0"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.sh")), ids=lambda path: path.name)
def test_every_script_is_sound_posix_shell(script: Path) -> None:
    run = subprocess.run(["sh", "-n", str(script)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert script.read_text().startswith("#!/bin/sh\n")


def test_without_rights_the_line_to_run_is_printed_and_nothing_installed(tmp_path: Path) -> None:
    run = _debian(tmp_path, user=1000, sudo=False)
    assert run.returncode == 1
    assert run.stderr.strip() == (
        "PDF needs Pango: please run   sudo apt-get install --no-install-recommends libpango-1.0-0"
    )
    assert not (tmp_path / "calls").exists()


@pytest.mark.parametrize(("user", "sudo"), [(0, False), (1000, True)], ids=["root", "sudo"])
def test_with_rights_it_is_installed_once(tmp_path: Path, user: int, sudo: bool) -> None:
    assert _debian(tmp_path, user=user, sudo=sudo).returncode == 0
    assert _debian(tmp_path, user=user, sudo=sudo).returncode == 0
    calls = (tmp_path / "calls").read_text().splitlines()
    assert [call.split()[0] for call in calls] == ["install"]
    assert calls[0].endswith(" libpango-1.0-0")


def test_the_set_up_refuses_a_purpose_it_does_not_know() -> None:
    run = subprocess.run(["sh", str(SCRIPTS / "setup.sh"), "dance"], capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "neither run nor test" in run.stderr
