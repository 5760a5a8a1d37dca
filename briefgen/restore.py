"""Frozen values from the plain data that `writers/json.py` makes of them: the way back from the facts JSON and the cache.

`restored(to_data(value), type(value)) == value` for everything that readers, language and kinds make. What is wrong with
foreign data is a ValueError; nothing of it is run.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from briefgen.kinds import KINDS
from briefgen.model import Attribution, Claim, Decision, Quote, Status, claim_id
from briefgen.values import PartialDate

if TYPE_CHECKING:
    from cattrs import Converter

T = TypeVar("T")


def restored(data: Any, cls: type[T]) -> T:
    """The value of a frozen class; raises ValueError where the data do not describe one."""
    from cattrs import BaseValidationError

    try:
        return _converter().structure(data, cls)
    except (BaseValidationError, TypeError, KeyError, ValueError, AttributeError, InvalidOperation) as error:
        raise ValueError(f"these data are no {cls.__name__}: {error}") from error


def restored_claim(kind: str, data: Mapping[str, Any]) -> Claim:
    """The claim that `claim_data` of the facts JSON describes; raises ValueError where it does not."""
    pairs = [[name, quote] for name, quote in dict(data["quotes"]).items()]
    return restored({**data, "kind": _own_kind(kind, data), "quotes": pairs}, Claim)


def _own_kind(kind: str, data: Mapping[str, Any]) -> str:
    """The kind of a claim by its id; that of its fact where none fits. A statement may stand behind a commitment."""
    quote = data["quote"]
    for one in (kind, *KINDS):
        if claim_id(quote["source"], one, quote["start"], quote["end"]) == data.get("id"):
            return one
    return kind


@cache
def _converter() -> Converter:
    from cattrs import Converter

    made = Converter(detailed_validation=False)
    made.register_structure_hook(PartialDate, lambda data, _: PartialDate.parse(_text(data)))
    made.register_structure_hook(Decimal, lambda data, _: Decimal(_text(data)))
    made.register_structure_hook(str, lambda data, _: _text(data))
    made.register_structure_hook(Claim, lambda data, _: _claim(made, data))
    made.register_structure_hook(Quote, lambda data, _: _quote(data))
    return made


def _claim(converter: Converter, data: Mapping[str, Any]) -> Claim:
    """A claim whose value is of its kind's class; ids in the data are left alone, since a claim works out its own."""
    kind = _text(data["kind"])
    if kind not in KINDS:
        raise ValueError(f"{kind} is not a kind of fact")
    return Claim(
        kind=kind,
        value=converter.structure(data["value"], KINDS[kind].VALUE),
        quote=_quote(data["quote"]),
        sentence=_quote(data["sentence"]),
        rule=_text(data["rule"]),
        attribution=converter.structure(data["attribution"], tuple[Attribution, ...]),
        quotes=tuple((_text(name), _quote(quote)) for name, quote in data["quotes"]),
        status=converter.structure(data.get("status", ""), Status),  # type: ignore[arg-type]
        decisions=converter.structure(data.get("decisions", ()), tuple[Decision, ...]),
    )


def _quote(data: Mapping[str, Any]) -> Quote:
    start, end = data["start"], data["end"]
    if not isinstance(start, int) or not isinstance(end, int):
        raise ValueError("a span counts in whole numbers")
    return Quote(_text(data["source"]), start, end, _text(data["exact"]))


def _text(data: Any) -> str:
    if not isinstance(data, str):
        raise ValueError(f"{data!r} is not a text")
    return data
