"""Writes docs/reference/ from the code, so that the pages cannot say anything else than the program does.

`python scripts/build_docs.py` writes the pages; with `--check` it only compares, and fails where one is out of date.
"""

from __future__ import annotations

import dataclasses
import difflib
import inspect
import json
import re
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

import click
import yaml

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
BASE = ROOT / "templates" / "base"
MADE = "<!-- Made by scripts/build_docs.py; run `make docs` after a change of the code. -->"
WIDTH = 100


def pages() -> dict[str, str]:
    """The text of every reference page by file name."""
    made = {
        "checks.md": checks(),
        "commands.md": commands(),
        "document-types.md": document_types(),
        "fact-kinds.md": fact_kinds(),
        "office-keys.md": office_keys(),
        "page.md": page(),
        "request.md": request(),
        "schemas.md": schemas(),
        "source-formats.md": source_formats(),
        "template-context.md": template_context(),
    }
    return {name: f"{MADE}\n\n{text.strip()}\n" for name, text in made.items()} | {"README.md": index(made)}


def index(made: Mapping[str, str]) -> str:
    """The list of the pages with their titles."""
    lines = [f"- [{_title(text)}]({name})" for name, text in made.items()]
    return f"{MADE}\n\n# Reference\n\n" + "\n".join(lines) + "\n"


def _title(text: str) -> str:
    return text.strip().splitlines()[0].removeprefix("# ")


def commands() -> str:
    """Every command's own help, and the exit codes."""
    from briefgen.cli import cli

    # Options of the environment must not change the page: the width of the help is ours.
    context = click.Context(cli, info_name="briefgen", terminal_width=WIDTH, max_content_width=WIDTH)
    parts = ["# Commands", _block(cli.get_help(context))]
    return "\n\n".join([*parts, *_helps(cli, context), "## Exit codes", _exit_codes()])


def _helps(group: click.Group, context: click.Context) -> list[str]:
    """The heading and help of every command of a group, and of those below it."""
    parts = []
    for name, command in sorted(group.commands.items()):
        inner = click.Context(command, info_name=name, parent=context, terminal_width=WIDTH, max_content_width=WIDTH)
        parts += [f"## {inner.command_path}", _block(command.get_help(inner))]
        if isinstance(command, click.Group):
            parts += _helps(command, inner)
    return parts


def _exit_codes() -> str:
    from briefgen import errors

    rows = [(0, "Done."), (1, "An internal error: a mistake in briefgen. `briefgen --debug …` shows where.")]
    for _, kind in inspect.getmembers(errors, inspect.isclass):
        if issubclass(kind, errors.BriefgenError) and kind is not errors.BriefgenError:
            meaning = re.sub(r"\s*\(exit code \d+\)", "", inspect.getdoc(kind) or "")
            rows.append((kind.exit_code, " ".join(meaning.split())))
    rows.append((130, "Interrupted from the keyboard."))
    return _table(("code", "meaning"), [(str(code), meaning) for code, meaning in sorted(rows)])


def checks() -> str:
    """The rules a brief is checked by, from their modules, with what their cases show."""
    from briefgen.check import RULES, reason, stages, summary
    from briefgen.pipeline.check import STAGES

    parts = [
        "# Checks",
        "What `briefgen check` looks for, and `briefgen brief` too. An error stops `--final`; a draft is always written.\n"
        "An office sets its own severity under `checks` in its `office.yaml`: `{Q24: warning}`, `error` or `off`.",
        _table(
            ("rule", "severity", "what holds of a good document"),
            [(f"[{name}](#{name.lower()})", one.SEVERITY, summary(one)) for name, one in RULES.items()],
        ),
        "Q51 to Q54 are rules of the weekly digest. Q55 asks whether the advice is good, which only people can judge.",
    ]
    for name, one in RULES.items():
        looks = ", ".join(STAGES[stage] for stage in stages(one))
        parts += [f"## {name}", f"**{summary(one)}**", reason(one)]
        parts.append(f"Severity: {one.SEVERITY}. Looks at: {looks}. Source: {one.SOURCE}.")
        if properties := getattr(one, "PARTS", {}):
            parts.append(_table(("property", "what holds"), properties.items()))
        parts.append(_cases(name))
    return "\n\n".join(parts)


def _cases(rule: str) -> str:
    """What the cases of a rule show, one line each."""
    cases = yaml.safe_load((ROOT / "tests" / "check" / "cases" / f"{rule}.yaml").read_text(encoding="utf-8"))
    return "\n".join(f"- {case['title']}: {'found' if case['found'] else 'fine'}" for case in cases)


def source_formats() -> str:
    """The formats of sources, from the registry of readers."""
    from briefgen import readers

    parts = [
        "# Source formats",
        "A file's content decides its format; the extension helps where the content leaves it open.\n"
        f"A file may have up to {readers.MAX_BYTES // 1_048_576} MB.",
    ]
    for name, module in readers.READERS.items():
        extensions = ", ".join(f"`{extension}`" for extension in module.EXTENSIONS if extension)
        parts.append(f"## {name}\n\n{extensions}\n\n{inspect.getdoc(module)}")
    return "\n\n".join(parts)


def fact_kinds() -> str:
    """The kinds of fact, from their modules' own words."""
    from briefgen.kinds import KINDS
    from briefgen.model import Value

    parts = [
        "# Kinds of fact",
        f"{inspect.getdoc(Value)}\n\n{_fields(Value)}",
        "Below, each kind names only what it knows besides.",
    ]
    common = {field.name for field in dataclasses.fields(Value)}
    for name, module in KINDS.items():
        parts.append(f"## {name}\n\n{_plain(inspect.getdoc(module) or '')}")
        if {field.name for field in dataclasses.fields(module.VALUE)} - common:
            parts.append(_fields(module.VALUE, leave_out=common))
    return "\n\n".join(parts)


def document_types() -> str:
    """The document types of the base office, each with its file."""
    parts = [
        "# Document types",
        "What each type of document holds, as its `document.yaml` says.\n"
        "An office changes a type under `documents` in its `office.yaml`, or with a file of its own.",
    ]
    for path in sorted(BASE.glob("*/document.yaml")):
        parts.append(f"## {path.parent.name}\n\n{_block(path.read_text(encoding='utf-8'), 'yaml')}")
    return "\n\n".join(parts)


def office_keys() -> str:
    """The keys of an office: the reference file itself, and the words a language needs."""
    from briefgen.offices import settings

    text = (BASE / "office.yaml").read_text(encoding="utf-8")
    keys, _, _ = text.partition("\nlanguages:")
    labels = yaml.safe_load(text)["languages"]["en"]["labels"]
    return "\n\n".join(
        [
            "# Keys of an office",
            "`templates/base/office.yaml` holds every key with its default. An office names only what differs.",
            _block(keys, "yaml"),
            "## What depends on the language",
            "Below `languages`, each language has these keys.",
            _fields(settings.Catalogue),
            "## Labels",
            "Below `labels` stands every word that a page prints of itself; these are the English ones.",
            _table(("label", "English"), [(f"`{key}`", str(value)) for key, value in labels.items()]),
        ]
    )


def page() -> str:
    """The elements and attributes a template may make."""
    from briefgen import page as vocabulary

    rows = []
    for name, inside in vocabulary.VOCABULARY.items():
        attributes = sorted(vocabulary.ATTRIBUTES.get(name, vocabulary.EVERYWHERE) - vocabulary.EVERYWHERE)
        rows.append((f"`{name}`", _code(sorted(inside)) or "words only" * (name in vocabulary.TEXT), _code(attributes)))
    everywhere = _code(sorted(vocabulary.EVERYWHERE))
    return "\n\n".join(
        [
            "# Elements of a page",
            inspect.getdoc(vocabulary) or "",
            f"Every element may have {everywhere}. Anything else is an error that names the template and the line.",
            _table(("element", "may hold", "further attributes"), rows),
        ]
    )


def template_context() -> str:
    """What templates see, from the dataclasses."""
    from briefgen import brief

    parts = [
        "# What templates see",
        "`brief` is what one document says, `office` what an office sets, `tokens` its colours, fonts and measures.\n"
        "Templates get nothing else, and a name that is not there is an error.",
    ]
    for name in ("Brief", "Field", "Section", "Group", "Table", "Item", "Run", "Citation", "Blank"):
        value = getattr(brief, name)
        parts.append(f"## {name}\n\n{_plain(inspect.getdoc(value) or '')}\n\n{_fields(value)}")
    parts.append(_office_context())
    return "\n\n".join(parts)


# What a template sees of an office besides its keys; a name of the code that is missing here stops the build.
OFFICE_CONTEXT: Mapping[str, str] = {
    "id": "the name of its folder",
    "folders": "the folders of its chain, nearest first",
    "words": "the catalogue of the document's language: `office.words.labels` holds every label by name",
    "named": "the name and unit in each language of a bilingual letterhead, the document's own first",
    "document": "the document type: title, sections, limits",
    "level": "the level of the document's marking, with its `id` and `portion`; nothing where the scheme lacks it",
}


def _office_context() -> str:
    """The names below `office`: the keys of an office, and what the program adds."""
    from briefgen.offices import Office, settings
    from briefgen.render.names import seen

    keys = {field.name for field in dataclasses.fields(settings.Settings)}
    rows = [(f"`office.{name}`", OFFICE_CONTEXT[name]) for name in seen(Office) if name not in keys]
    text = "`office` holds [the keys of an office](office-keys.md), written with underscores (`office.sign_off`), and:"
    return f"## office\n\n{text}\n\n{_table(('name', 'what it is'), rows)}"


# What each key of a request means; a key of the code that is missing here stops the build.
REQUEST_KEYS: Mapping[str, Mapping[str, str]] = {
    "Request": {
        "type": "which [document type](document-types.md) to write",
        "office": "whose form to use",
        "title": "the title; without it, one is made from the facts",
        "purpose": "what the document is for: one of the office's purposes by name, or why it is read now, in a sentence of yours",
        "date": "the date of the document",
        "language": "the language of the document",
        "marking": "the protective marking, from the office's scheme",
        "tracking": "the number it is filed under; without it, the office's pattern makes one",
        "principal": "who reads it; a text, or a person as below",
        "counterpart": "whom the principal meets; a text, or a person as below",
        "meeting": "when and where they meet, as below",
        "participants": "who else comes, of either side; each a text, or a person as below",
        "objectives": "what the meeting should bring, one to three; printed as you write it, as is all that follows",
        "recommendation": "what the reader is asked to decide",
        "recommendations": "the same where there are several; each gets the office's choices",
        "options": "the ways to decide, each a text or an option as below",
        "points": "what to say in the meeting, at most six; each a text, or a point as below",
        "questions": "what the other side may raise, each a text or a question as below",
        "steps": "what happens in which order, each a text or a step as below",
        "prepared": "who wrote it",
        "consulted": "who was asked, and who disagrees",
        "cleared": "who approved it, and when",
        "sections": "your words for any other section or line that a person fills, by its id in the [document type](document-types.md): `press-line: We had a good day.`",
        "release": "what `--release` withholds, each a cut as below",
        "people": "a [table of office-holders](../how-to/people.md), relative to the request; wins over the office's",
        "sources": "the files to read, each a path or an entry as below",
    },
    "Person": {
        "name": "the name as it should be printed",
        "title": "the post; printed as it stands, whatever the sources say",
        "country": "two capital letters (ISO 3166-1)",
        "organisation": "the organisation",
        "pronunciation": "the name as it is said",
    },
    "Meeting": {
        "date": "the day, or the month or year as far as it is known",
        "place": "the place",
        "time": "the local time",
        "duration": "how long",
        "format": "in person, a call, in the margins of something",
        "language": "the language, and whether there is an interpreter",
        "press": "whether the press attends",
    },
    "Point": {"say": "what to say", "to": "to whom"},
    "Option": {"option": "what could be decided", "pros": "what speaks for it", "cons": "what speaks against it"},
    "Question": {
        "question": "what may be raised",
        "response": "what to answer; a question without a response stays a blank",
        "likely": "`certain`, `possible` or `unlikely`",
    },
    "Cut": {
        "section": "the id of a section",
        "field": "the id of a line of the title block",
        "fact": "the first digits of a fact's id",
        "words": "the words themselves",
        "act": "the section of the act, printed in their place",
    },
    "Step": {
        "what": "what happens",
        "time": "the clock time",
        "who": "who is there, leads or speaks",
        "press": "whether the press is there",
    },
    "SourceEntry": {
        "path": "the file, relative to the request; or `library:` and the first digits of an id",
        "published": "when it was published; wins over what the file says",
        "publisher": "who published it; wins over what the file says",
    },
}
REQUEST_TYPES = {
    "Name": "name",
    "str": "text",
    "NonEmpty": "text",
    "PartialDate": "date",
    "Language": "language code",
    "Country": "country code",
    "Person": "person",
    "Meeting": "meeting",
    "SourceEntry": "source",
    "Point": "point",
    "Option": "option",
    "Question": "question",
    "Step": "step",
    "Cut": "cut",
}
REQUEST_WORDS = {"sections": "text, or list of texts, by id", "likely": "word"}
REQUEST_HEADINGS = {
    "Person": "A person (`principal`, `counterpart`)",
    "Meeting": "The meeting (`meeting`)",
    "Point": "A point (`points`)",
    "Option": "An option (`options`)",
    "Question": "A question (`questions`)",
    "Step": "A step (`steps`)",
    "Cut": "A cut (`release`)",
    "SourceEntry": "A source (`sources`)",
}


def request() -> str:
    """The keys of a request file."""
    from briefgen import request as module

    parts = [
        "# Keys of a request",
        "A request is a YAML file that says what a person knows and which sources to read. No key is required.\n"
        "A date is written `2024-11-02`, `2024-11`, `2024-Q4` or `2024`, as exactly as it is known.\n"
        "A person's words may be given once per language, a text or a whole list of them, where one request is made in\n"
        "several (`--language en,fr`): `title: {en: Visit, fr: Visite}`, `points: {en: [Thank her.], fr: [La remercier.]}`.\n"
        "Words given once are printed in every language, marked with their own.",
        _request_table(module.Request),
    ]
    for name, heading in REQUEST_HEADINGS.items():
        parts.append(f"## {heading}\n\n{_request_table(getattr(module, name))}")
    parts += ["## Example", "The request of the samples, `seeds/meeting.yaml`:"]
    parts.append(_block((ROOT / "seeds" / "meeting.yaml").read_text(encoding="utf-8"), "yaml"))
    return "\n\n".join(parts)


def _request_table(kind: type) -> str:
    meanings = REQUEST_KEYS[kind.__name__]
    rows = []
    for field in dataclasses.fields(kind):
        rows.append((f"`{field.name}`", _request_words(field.name, _type(field.type)), meanings[field.name]))
    return _table(("key", "what to write", "meaning"), rows)


def _request_words(name: str, annotation: str) -> str:
    """What a person writes for a key of that type."""
    if name in REQUEST_WORDS:
        return REQUEST_WORDS[name]
    inner = re.search(r"[A-Za-z]+(?=[,\]]|$| \|)", annotation.removeprefix("tuple["))
    word = REQUEST_TYPES[inner[0]] if inner else ""
    return f"list of {word}s" if "tuple" in annotation else word


def schemas() -> str:
    """The published JSON Schemas."""
    rows = []
    for path in sorted((ROOT / "docs" / "schemas").glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        says = schema.get("description") or schema.get("title") or ""
        rows.append((f"[{path.name}](../schemas/{path.name})", " ".join(str(says).split())))
    return "\n\n".join(
        [
            "# JSON Schemas",
            "For editors and other programs. `briefgen schema NAME` prints the same.",
            _table(("schema", "what it describes"), rows),
        ]
    )


def _fields(kind: type, leave_out: Collection[str] = ()) -> str:
    """A table of a dataclass's fields with type and default."""
    rows = []
    for field in dataclasses.fields(kind):
        if field.name in leave_out:
            continue
        default = "" if field.default is dataclasses.MISSING else repr(field.default)
        rows.append((f"`{field.name}`", f"`{_type(field.type)}`", f"`{default}`" if default else ""))
    return _table(("field", "type", "default"), rows)


def _type(annotation: object) -> str:
    return annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))


def _plain(docstring: str) -> str:
    """A docstring as Markdown: its headings in bold, the rest as it stands."""
    return re.sub(
        r"^(What it is|How it is recognised|How it merges|Known gaps)\b[:.]?", r"- **\1:**", docstring, flags=re.M
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _block(text: str, language: str = "") -> str:
    return f"```{language}\n{text.strip()}\n```"


def differences(made: Mapping[str, str]) -> list[str]:
    """What is wrong with the pages on disk, as lines to print; none where they are current."""
    found: list[str] = []
    present = {path.name for path in REFERENCE.glob("*.md")}
    found += [f"docs/reference/{name} is made by no function: delete it." for name in sorted(present - set(made))]
    for name, text in made.items():
        path = REFERENCE / name
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        found += difflib.unified_diff(
            old.splitlines(), text.splitlines(), f"docs/reference/{name}", "from the code", n=0, lineterm=""
        )
    return found


def main(arguments: Sequence[str]) -> int:
    """Write or check the pages; 1 where a check finds one out of date."""
    made = pages()
    if "--check" in arguments:
        found = differences(made)
        print(
            "\n".join([*found[:60], "Run `make docs`."]) if found else f"docs/reference: {len(made)} pages are current"
        )
        return 1 if found else 0
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (REFERENCE / name).write_text(text, encoding="utf-8")
    print(f"docs/reference: {len(made)} pages written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
