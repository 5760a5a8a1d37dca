"""Starts the process in which templates are rendered, and turns what it answers into a text or an error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from briefgen.errors import ConfigurationError, Problem
from briefgen.render.marks import unclosed

CHILD = Path(__file__).with_name("child.py")
# On a busy machine a few seconds of processor time can take a while; a process that sleeps is stopped by this.
WALL_SECONDS = 60
# The environment of the child: what the system needs to start it, nothing that is anybody's business.
KEPT = ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH", "TMPDIR", "TEMP")


def run(folders: Sequence[Path], template: str, context: Mapping[str, Any]) -> tuple[str, tuple[Path, ...]]:
    """The rendered text and the template files it was made from.

    Raises ConfigurationError naming the template (file and line as far as known) for every mistake in it, and when it
    was stopped because it took too long or too much.
    """
    task = {"folders": [str(folder.resolve()) for folder in folders], "template": template, "context": context}
    where = next((str(folder / template) for folder in folders if (folder / template).is_file()), template)
    answer = _answer(json.dumps(task).encode(), where)
    if "error" in answer:
        raise ConfigurationError(Problem(answer["error"], _place(answer, where, folders), _hint(answer)))
    return answer["text"], tuple(Path(_as_given(file, folders)) for file in answer["loaded"])


def _answer(task: bytes, where: str) -> Any:
    command = [sys.executable, "-P", "-s", str(CHILD)]
    try:
        done = subprocess.run(
            command, input=task, capture_output=True, timeout=WALL_SECONDS, env=_environment(), check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ConfigurationError(
            Problem(f"The template was stopped after {WALL_SECONDS} seconds.", where, "Look for a loop without end.")
        ) from error
    if done.returncode == 0:
        return json.loads(done.stdout)
    if done.returncode < 0:
        raise ConfigurationError(
            Problem("The template took too much time or memory and was stopped.", where, "Look for a loop without end.")
        )
    lines = done.stderr.decode(errors="replace").strip().splitlines() or ["no message"]
    raise ConfigurationError(Problem(f"The template could not be rendered: {lines[-1]}.", where))


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    path = os.pathsep.join(entry for entry in sys.path if entry)
    return {**kept, "PYTHONPATH": path, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}


def _place(answer: Mapping[str, Any], where: str, folders: Sequence[Path]) -> str:
    file = _as_given(answer.get("file") or where, folders)
    return f"{file}:{answer['line']}" if answer.get("line") else file


def _hint(answer: Mapping[str, Any]) -> str:
    """What is still open where the template could not be read."""
    try:
        return unclosed(Path(answer["file"]).read_text(encoding="utf-8"))
    except (KeyError, OSError, ValueError):
        return ""


def _as_given(file: str, folders: Sequence[Path]) -> str:
    """The file's path as the caller's folders are written, not as the child resolved them."""
    path = Path(file)
    for folder in folders:
        if path.is_relative_to(folder.resolve()):
            return str(folder / path.relative_to(folder.resolve()))
    return file
