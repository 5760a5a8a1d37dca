"""The project itself: registries are complete, the lock is portable, files name no machine, links lead somewhere."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
REGISTRIES = (("readers", "READERS"), ("kinds", "KINDS"), ("writers", "WRITERS"))
# Written in two parts so that this file does not find itself.
MACHINE_PATHS = re.compile("|".join("/" + folder + "/" for folder in ("work", "root", "home")))
PACKAGE_HOSTS = re.compile(
    "|".join(re.escape(".".join(host)) for host in (("pypi", "org"), ("npmjs", "org"), ("pythonhosted", "org")))
)


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def _project() -> dict[str, object]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert isinstance(project, dict)
    return project


def _names(lines: list[str]) -> set[str]:
    found = (re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", line) for line in lines)
    return {re.sub(r"[-_.]+", "-", match[0]).lower() for match in found if match}


def _entries(package: ModuleType) -> dict[str, ModuleType]:
    """The modules of a package that say their NAME: those are meant for its registry."""
    modules = (
        importlib.import_module(f"{package.__name__}.{info.name}") for info in pkgutil.iter_modules(package.__path__)
    )
    return {module.NAME: module for module in modules if hasattr(module, "NAME")}


@pytest.mark.parametrize(("room", "registry"), REGISTRIES)
def test_every_module_of_a_registry_is_listed_under_its_name(room: str, registry: str) -> None:
    package = importlib.import_module(f"briefgen.{room}")
    assert dict(getattr(package, registry)) == _entries(package)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_holds_a_hash_for_everything_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    pins = re.findall(r"^(\S+)==\S+.*\\\n +--hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    assert len(pins) == len(re.findall(r"^[^\s#]", text, re.MULTILINE))
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)


def test_the_lock_holds_what_the_package_asks_for() -> None:
    wanted = _names(list(_project()["dependencies"]))  # type: ignore[call-overload]
    asked = _names((ROOT / "requirements.in").read_text().splitlines())
    assert asked - wanted == {"hatchling", "editables"}
    assert wanted <= asked
    assert asked <= _names((ROOT / "requirements.txt").read_text().splitlines())


def test_the_package_asks_for_exactly_what_it_imports() -> None:
    owners = metadata.packages_distributions()
    imported = {
        name.partition(".")[0]
        for path in sorted((ROOT / "briefgen").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _imports(node)
    } - {"briefgen", *sys.stdlib_module_names}
    wanted = _names(list(_project()["dependencies"]))  # type: ignore[call-overload]
    # The language model, the typefaces and the time zones are data: found by their names, never imported.
    data = {name for name in wanted if name.startswith(("en-core-web", "fontpkg", "cvttf", "tzdata"))}
    assert _names([owner for name in imported for owner in owners[name]]) == wanted - data


def _imports(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []


def test_the_tests_lock_agrees_with_the_lock() -> None:
    pinned = [
        re.findall(r"^\S+==[^\\\n]+", (ROOT / name).read_text(), re.MULTILINE)
        for name in ("requirements.txt", "requirements-dev.txt")
    ]
    assert set(pinned[0]) <= set(pinned[1])


def test_no_file_names_a_machine_or_a_package_host() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in _tracked()
        for number, line in enumerate(_text(path).splitlines(), start=1)
        if MACHINE_PATHS.search(line) or PACKAGE_HOSTS.search(line) or f"{ROOT}/" in line
    ]
    assert not found, found


def test_output_is_not_kept_but_for_its_page() -> None:
    assert [path.name for path in _tracked() if path.is_relative_to(ROOT / "output")] == ["README.md"]


@pytest.mark.parametrize(
    "path", [path for path in _tracked() if path.suffix == ".md"], ids=lambda path: str(path.relative_to(ROOT))
)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    corpora = (ROOT / "seeds", ROOT / "benchmarks" / "extraction" / "corpus")
    if any(path.is_relative_to(corpus) for corpus in corpora) and path.name != "README.md":
        return  # pages of others, whose links lead to where they stood
    text = re.sub(r"```.*?```", "", _text(path), flags=re.DOTALL)
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in target]
    assert [target for target in targets if target and not (path.parent / target).exists()] == []


def test_the_reference_pages_are_current() -> None:
    run = subprocess.run(
        [sys.executable, "scripts/build_docs.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_wheel_carries_the_offices_the_samples_the_lexicon_and_the_types(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    wheel = next(tmp_path.glob("*.whl"))
    names = set(zipfile.ZipFile(wheel).namelist())
    kept = [path.relative_to(ROOT) for path in _tracked() if path.is_relative_to(ROOT / "templates")]
    kept += [path.relative_to(ROOT) for path in _tracked() if path.is_relative_to(ROOT / "seeds")]
    assert {f"briefgen/{path.as_posix()}" for path in kept} <= names
    assert {"briefgen/py.typed", "briefgen/lexicon/titles.yaml"} <= names
