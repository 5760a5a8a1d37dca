"""JSON Schemas of everything people and programs exchange with briefgen, generated from the dataclasses that read it.

Editors check a request, an office or a document type against them while it is typed; programs check the facts JSON.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from briefgen.brief import Blank, Citation, Field, Run
from briefgen.digest.file import DigestFile
from briefgen.errors import Notice
from briefgen.model import Attribution, Conflict, Decision, Quote, Source, Status
from briefgen.offices import DocumentType, Settings
from briefgen.people import PeopleFile
from briefgen.people.table import HeldAs
from briefgen.project import ProjectFile
from briefgen.request import WORDS, WORDS_BELOW, Request, RequestFile
from briefgen.values import PartialDate
from briefgen.writers.json import SOURCE_FIELDS
from briefgen.writers.printed import Stretch
from briefgen.yamlfile import Pattern, Range, Words, key_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DATE = r"^[0-9]{4}(-Q[1-4]|-[0-9]{2}(-[0-9]{2})?)?$"
SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
SHORT_ID = {"type": "string", "pattern": "^[0-9a-f]{12}$"}

Schema = dict[str, Any]


def request_schema() -> Schema:
    """The schema of a request file; a person's words may stand once per language."""
    made = _Schemas(key_of).document(RequestFile, "briefgen-request/1", "A request for a brief")
    for one in (made, *made["$defs"].values()):
        given = one.get("properties", {})
        given.update({key: _by_language(entry) for key, entry in given.items() if key in WORDS and key != "language"})
    for key in WORDS_BELOW:
        entries = made["properties"][key]
        entries["additionalProperties"] = _by_language(entries["additionalProperties"])
    return made


def _by_language(entry: Schema) -> Schema:
    """A value, or one of it for each language: `{en: …, fr: …}`."""
    codes = {"type": "object", "minProperties": 1, "propertyNames": {"pattern": "^[a-z]{2}(-[A-Z]{2})?$"}}
    options = [
        {**option, "items": _by_language(option["items"])} if "items" in option else option
        for option in entry.get("anyOf", [entry])
    ]
    return {"anyOf": [*options, {**codes, "additionalProperties": entry}]}


def office_schema() -> Schema:
    """The schema of office.yaml: no key is required, since an office inherits what it leaves out."""
    return _Schemas(key_of, partial=True).document(Settings, "briefgen-office/1", "An office")


def document_schema() -> Schema:
    """The schema of document.yaml."""
    return _Schemas(key_of).document(DocumentType, "briefgen-document/1", "A document type")


def people_schema() -> Schema:
    """The schema of a table of office-holders."""
    return _Schemas(key_of).document(PeopleFile, "briefgen-people/1", "Office-holders and their posts by date")


def facts_schema() -> Schema:
    """The schema of the facts JSON, with the value of every kind of fact."""
    from briefgen.kinds import KINDS

    made = _Schemas(str)
    quotes = {"type": "object", "additionalProperties": made.of(Quote)}
    values = {name: made.of(module.VALUE) for name, module in KINDS.items()}
    claim = _object(
        id=SHORT_ID,
        source=SHA256,
        quote=made.of(Quote),
        sentence=made.of(Quote),
        rule={"type": "string"},
        attribution=_array(made.of(Attribution)),
        quotes=quotes,
        value={"anyOf": list(values.values())},
        status={"enum": list(get_args(Status))},
        decisions=_array(made.of(Decision)),
    )
    facts = [_fact(name, value, made) for name, value in values.items()]
    made.definitions["Claim"] = claim
    schema = _object(
        schema={"const": "briefgen-facts/1"},
        generator=_object(name={"const": "briefgen"}, version={"type": "string"}),
        date={"type": "string", "pattern": DATE},
        request={"anyOf": [made.of(Request), {"type": "null"}]},
        sources=_array(_source(made)),
        facts=_array({"oneOf": facts}),
        document={"anyOf": [_document(made), {"type": "null"}]},
        notices=_array(made.of(Notice)),
        people=_array(_holding()),
    )
    schema["properties"]["digest"] = _digest()
    return made.head("briefgen-facts/1", "Facts, their sources, and what was printed of them") | schema | made.tail()


def project_schema() -> Schema:
    """The schema of briefgen.yaml."""
    return _Schemas(key_of).document(ProjectFile, "briefgen-project/1", "A project")


def digest_schema() -> Schema:
    """The schema of a digest file."""
    return _Schemas(key_of).document(DigestFile, "briefgen-digest/1", "A digest that makes itself")


SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "request": request_schema,
    "office": office_schema,
    "document": document_schema,
    "facts": facts_schema,
    "project": project_schema,
    "people": people_schema,
    "digest": digest_schema,
}


def text(name: str) -> str:
    """One schema as it is published."""
    return json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2) + "\n"


def write(folder: Path) -> tuple[Path, ...]:
    """Writes every schema into a folder as NAME.json and returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name in SCHEMAS:
        files.append(folder / f"{name}.json")
        files[-1].write_text(text(name), encoding="utf-8")
    return tuple(files)


def _fact(kind: str, value: Schema, made: _Schemas) -> Schema:
    return _object(
        id=SHORT_ID,
        kind={"const": kind},
        value=value,
        claims=_array({"$ref": "#/$defs/Claim"}) | {"minItems": 1},
        conflicts=_array(made.of(Conflict)),
        origins=_array({"type": "string"}),
        standing={"enum": ["single origin", "corroborated", "disputed"]},
        against=_array(SHORT_ID),
    )


def _digest() -> Schema:
    """What a digest records of itself, as `pipeline.digest` writes it; other documents have none."""
    string: Schema = {"type": "string"}
    strings = _array(string)
    event = _object(
        id=SHORT_ID,
        headline=string,
        state={"enum": ["new", "updated", "unchanged"]},
        printed={"type": "boolean"},
        theme=string,
        why=string,
        watched=strings,
        sources=_array(SHA256),
        here=_array(SHA256),
        claims=_array(SHORT_ID),
        lines=strings,
    )
    return _object(
        **dict.fromkeys(("name", "period", "zone"), string),
        **{key: {"type": "string", "pattern": DATE} for key in ("first", "last")},
        **{key: {"type": "integer"} for key in ("number", "correction")},
        changes=strings,
        sources=_array(SHA256),
        unplaced=strings,
        silent=_array(SHA256),
        events=_array(event),
        lines={"type": "object", "additionalProperties": strings},
    )


def _holding() -> Schema:
    """A row of a table of office-holders, as `writers.json.holding_data` writes it."""
    string: Schema = {"type": "string"}
    date: Schema = {"type": ["string", "null"], "pattern": DATE}
    texts = dict.fromkeys(("person", "post", "organisation"), string)
    dates = dict.fromkeys(("from", "to", "verified"), date)
    country: Schema = {"type": ["string", "null"]}
    return _object(**texts, country=country, held_as={"enum": list(get_args(HeldAs))}, source=string, **dates)


def _source(made: _Schemas) -> Schema:
    """A source; how much of it gave facts stands only in what `briefgen facts` writes."""
    hints = get_type_hints(Source, include_extras=True)
    source = _object(id=SHA256, **{name: made.of(hints[name]) for name in SOURCE_FIELDS})
    count: Schema = {"type": "integer", "minimum": 0}
    silent = _object(line=count, source=SHA256, start=count, end=count, exact={"type": "string"})
    source["properties"] |= {"sentences": count, "silent": _array(silent)}
    return source


def _document(made: _Schemas) -> Schema:
    string: Schema = {"type": "string"}
    item = _object(
        id=string,
        text=string,
        note=string,
        facts=_array(SHORT_ID),
        citations=_array({"type": "integer"}),
        runs=_array(made.of(Run)),
    )
    made.definitions["Item"] = item
    items = _array({"$ref": "#/$defs/Item"})
    section = _object(
        id=string,
        heading=string,
        items=items,
        blank=string,
        empty=string,
        omitted={"type": "integer"},
        layout=string,
    )
    return _object(
        type=string,
        office=string,
        language=string,
        title=string,
        purpose=string,
        date_text=string,
        marking=string,
        draft_label=string,
        fields=_array(made.of(Field)),
        bottom_line=items,
        sections=_array(section),
        citations=_array(made.of(Citation)),
        cut_off=string,
        blanks=_array(made.of(Blank)),
        printed=_array(made.of(Stretch)),
        running=_array(string),
        templates=string,
    )


def _object(**properties: Schema) -> Schema:
    """An object with exactly these properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


class _Schemas:
    """Schemas of types; dataclasses become definitions that others refer to.

    `key` turns a field's name into its key. `partial` leaves out what is required.
    """

    def __init__(self, key: Callable[[str], str], *, partial: bool = False) -> None:
        self.key = key
        self.partial = partial
        self.definitions: dict[str, Schema] = {}
        self.names: dict[Any, str] = {}

    def document(self, cls: type, schema: str, title: str) -> Schema:
        """The schema of a whole file that is one dataclass."""
        return self.head(schema, title) | self._fields(cls) | self.tail()

    def head(self, schema: str, title: str) -> Schema:
        """What a published schema begins with: its dialect, its versioned name, its title."""
        return {"$schema": DIALECT, "$id": f"urn:{schema.replace('/', ':')}", "title": title}

    def tail(self) -> Schema:
        """The definitions, by name."""
        return {"$defs": dict(sorted(self.definitions.items()))} if self.definitions else {}

    def of(self, cls: Any) -> Schema:
        """The schema of a type; raises TypeError for one that has no form in JSON."""
        if cls in _SCALARS:
            return dict((_SCALARS if self.key is key_of else _SCALARS | _WRITTEN)[cls])
        if dataclasses.is_dataclass(cls):
            return self._reference(cls)
        origin, arguments = get_origin(cls), get_args(cls)
        if origin is Annotated:
            return self._narrowed(arguments)
        if origin is Literal:
            return {"enum": list(arguments)}
        if origin in (Union, types.UnionType):
            return {"anyOf": [self.of(one) for one in arguments]}
        if origin in (tuple, list, frozenset, Sequence):
            return self._sequence(origin, arguments)
        if origin in (dict, Mapping):
            return self._mapping(arguments)
        raise TypeError(f"{cls} has no form in JSON")

    def _sequence(self, origin: Any, arguments: tuple[Any, ...]) -> Schema:
        if origin is tuple and arguments[-1] is not Ellipsis:
            entries = [self.of(one) for one in arguments]
            return {"type": "array", "prefixItems": entries, "items": False, "minItems": len(entries)}
        return _array(self.of(arguments[0]))

    def _mapping(self, arguments: tuple[Any, ...]) -> Schema:
        values = self.of(arguments[1])
        if self.partial and "$ref" in values:
            values = {"anyOf": [values, {"type": "null"}]}  # nothing drops what is inherited
        made: Schema = {"type": "object", "additionalProperties": values}
        names = self.of(arguments[0])
        return made | ({"propertyNames": names} if "pattern" in names else {})

    def _narrowed(self, arguments: tuple[Any, ...]) -> Schema:
        made = self.of(arguments[0])
        for check in arguments[1:]:
            if isinstance(check, Pattern):
                made |= {"pattern": f"^(?:{check.regex})$"}
            elif isinstance(check, Range):
                made |= {"minimum": _number(check.least), "maximum": _number(check.most)}
        return made

    def _reference(self, cls: Any) -> Schema:
        if cls not in self.names:
            self.names[cls] = self._free_name(cls)
            self.definitions[self.names[cls]] = {}  # a type may hold itself
            self.definitions[self.names[cls]] = self._fields(cls)
        return {"$ref": f"#/$defs/{self.names[cls]}"}

    def _free_name(self, cls: Any) -> str:
        """The class's name; with its module's where another class has it: a request's `Person` is no kind of fact."""
        name = str(cls.__name__)
        return f"{cls.__module__.rpartition('.')[2]}.{name}" if name in self.definitions else name

    def _fields(self, cls: Any) -> Schema:
        hints = get_type_hints(cls, include_extras=True)
        fields = [field for field in dataclasses.fields(cls) if field.init]
        made: Schema = {"type": "object"}
        description = (cls.__doc__ or "").strip().split("\n\n")[0]
        if description and not description.startswith(f"{cls.__name__}("):
            made["description"] = " ".join(description.split())
        made["properties"] = {self.key(field.name): self.of(hints[field.name]) for field in fields}
        required = [self.key(field.name) for field in fields if self._is_required(field)]
        if required:
            made["required"] = required
        return made | {"additionalProperties": False}

    def _is_required(self, field: dataclasses.Field[Any]) -> bool:
        """What is written by us has every key; what people write has those without a default."""
        if self.key is not key_of:
            return True
        has_default = field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
        return not self.partial and not has_default


def _number(value: float) -> int | float:
    return int(value) if float(value).is_integer() else value


_WORDS: Schema = {
    "anyOf": [
        {"type": ["string", "number", "boolean"]},
        {"type": "object", "additionalProperties": {"type": "string"}},
    ]
}
_SCALARS: dict[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Decimal: {"type": "number"},
    types.NoneType: {"type": "null"},
    PartialDate: {"type": ["string", "integer"], "pattern": DATE},  # an editor takes a bare year for a number
    Words: _WORDS,
    Any: {},
}
# What the facts JSON writes as text.
_WRITTEN: dict[Any, Schema] = {Decimal: {"type": "string"}, PartialDate: {"type": "string", "pattern": DATE}}
