"""`briefgen why`: from a sentence or a fact back to the words of its sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.cli.lines import echo

if TYPE_CHECKING:
    from briefgen.pipeline.why import Answer
    from briefgen.why import Chain, Voice


@click.command()
@click.argument("asked", metavar='FACT|"WORDS OF A SENTENCE"')
@click.argument("files", nargs=-1, type=options.a_source, metavar="[DOCUMENT|SOURCE]...")
@options.library
@options.as_json
@options.quiet
def why(asked: str, files: tuple[Path, ...], library: str | None, as_json: bool, quiet: bool) -> None:
    """Show what a sentence or a fact rests on, word by word.

    FACT is an id from the facts file; words need not be exact. Give the finished DOCUMENT (PDF, Word or JSON), and its
    SOURCEs to see what stands around each quotation; or SOURCEs alone; or nothing, to look through the library.
    """
    from briefgen.cli import clock, show
    from briefgen.pipeline import why as pipeline
    from briefgen.pipeline.project import opened

    with opened(library, now=clock.now()) as shelf, show.progress(quiet or as_json) as step:
        answer = pipeline.why(asked, files, today=clock.today(), progress=step, library=shelf)
    if as_json:
        click.echo(answer.as_json(), nl=False)
        return
    echo(lines(answer))


def lines(answer: Answer) -> Iterator[str]:
    """The answer for a person."""
    if answer.sentences:
        one = len(answer.sentences) == 1
        yield "The sentence" if one else f"{len(answer.sentences)} sentences have these words"
        for section, text in answer.sentences:
            yield f"  {f'{section}: ' if section else ''}{text}"
    if not answer.chains:
        many = len(answer.sentences) > 1
        yield ""
        yield (
            "These are too many: give more words." if many else "It rests on no fact: a person or the template says it."
        )
    for number, chain in enumerate(answer.chains):
        yield from _chain(chain, apart=bool(number or answer.sentences))


def _chain(chain: Chain, *, apart: bool) -> Iterator[str]:
    if apart:
        yield ""
    yield f"Fact {chain.fact} · {chain.kind}{f' · {chain.standing}' if chain.standing else ''}"
    yield f"  {chain.said}"
    for section, text in chain.printed:
        yield f"  printed under {section or 'the bottom line'}: {text}"
    if chain.origins:
        word = "origin" if len(chain.origins) == 1 else "origins"
        yield f"  {word}: {', '.join(chain.origins)}"
    for field, values in chain.differ:
        yield f"  the sources differ on {field}: {' / '.join(values)}"
    for voice in chain.voices:
        yield from _voice(voice)
    for voice in chain.opposed:
        yield "\n  Against it"
        yield from _voice(voice)


def _voice(voice: Voice) -> Iterator[str]:
    about = [part for part in (voice.title, voice.publisher, voice.published) if part]
    where = f" ({'; '.join(about)})" if about else ""
    yield f"\n  {voice.source}{where}"
    line = f"line {voice.line}, " if voice.line else ""
    yield f"    {line}characters {voice.place[0]} to {voice.place[1]} of the text · claim {voice.claim}"
    if voice.before:
        yield f"      … {voice.before}"
    yield f"    › {_marked(voice.sentence, voice.exact)}"
    if voice.after:
        yield f"      {voice.after} …"
    if not voice.at_hand:
        yield "      (give the source to see what stands around it)"
    if voice.published_how:
        yield f"    day of the text: {voice.published or 'unknown'}, from {voice.published_how}"
    yield f"    recognised by: {voice.rule}"
    if voice.on_whose_word:
        yield f"    on the word of: {' ← '.join(voice.on_whose_word)}"
    for how in voice.read:
        words = f"“{how.words}” is " if how.words and how.words != how.value else ""
        yield f"    {how.what}: {words}{how.value}{f' ({how.because})' if how.because else ''}"
    for reason in voice.merged_for:
        yield f"    one fact with the first: {reason}"
    if voice.status:
        yield f"    review: {voice.status}"
    for one in voice.decisions:
        what = f"{one.verdict} {one.field} {one.value}".strip()
        yield f"    decided: {what}, by {one.by} at {one.at}{f': {one.reason}' if one.reason else ''}"


def _marked(sentence: str, exact: str) -> str:
    """The sentence with the quoted words between ⟦ ⟧, where they are less than all of it."""
    if exact == sentence or exact not in sentence:
        return sentence
    return sentence.replace(exact, f"⟦{exact}⟧", 1)
