"""A PostgreSQL server of its own for the tests: made, started and thrown away in a temporary folder.

It listens on a socket in that folder only. Nothing it writes is forced to the disk (fsync off): the tests end programs,
never the machine.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

USER = "briefgen"
_FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "shared_buffers=16MB", "max_connections=40")


@contextmanager
def server() -> Iterator[str]:
    """The address of the server's database, with a query: "postgresql+psycopg://…?host=…"."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="briefgen-pg-"))
    runner = _runner(folder)
    try:
        initdb = [programs / "initdb", "-D", folder / "data", "-U", USER, "-A", "trust", "--no-sync", "-E", "UTF8"]
        subprocess.run([*initdb, "--locale=C.UTF-8"], check=True, capture_output=True, cwd=folder, **runner)
        options = [word for option in _FAST for word in ("-c", option)]
        start = [programs / "postgres", "-D", folder / "data", "-k", folder, "-h", "", *options]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(start, stdout=log, stderr=log, cwd=folder, **runner)
        try:
            _wait(programs, folder, process)
            yield f"postgresql+psycopg://{USER}@/postgres?host={folder}"
        finally:
            process.send_signal(signal.SIGINT)  # fast: without waiting for connections to end
            process.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """The folder of the newest server that is installed; Debian keeps it out of the search path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        pytest.skip("PostgreSQL is not installed (scripts/test-tools.sh)")
    return found[-1].parent if found else Path(str(on_path)).parent


def _runner(folder: Path) -> dict[str, Any]:
    """How to start the programs: PostgreSQL refuses to run as root, so root runs them as the package's user."""
    if os.getuid() != 0:
        return {}
    owner = pwd.getpwnam("postgres")
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    (folder / "log").touch()
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


def _wait(programs: Path, folder: Path, process: subprocess.Popen[bytes]) -> None:
    ready = [programs / "pg_isready", "-q", "-h", folder, "-U", USER]
    for _ in range(300):
        if process.poll() is not None:
            break
        if subprocess.run(ready, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise RuntimeError((folder / "log").read_text("utf-8", "replace"))
