"""`facts extract`: the facts of texts, without a table."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from facts.cli.show import Fault, emit, plain, table

if TYPE_CHECKING:
    from facts.records import Fact, Source

COLUMNS = {
    "kind": 10,
    "measure": 16,
    "surface": 24,
    "value": 20,
    "unit": 10,
    "edtf": 16,
    "what": 28,
    "subject": 14,
}
STANDARD_INPUT = "-"


@click.command(
    epilog="""\b
Examples:
  facts extract article.txt
  facts extract articles/ --format table
  curl -s https://example.org/story.txt | facts extract - --published 2024-07-08
  facts extract article.html | jq -r '[.measure, .value, .unit, .surface] | @tsv'
""",
)
@click.argument("files", nargs=-1, metavar="[FILE … | -]")
@click.option("--format", "form", type=click.Choice(["jsonl", "table"]), default="jsonl", show_default=True)
@click.option(
    "--published",
    metavar="DATE",
    help="When texts that do not say so were published: ISO 8601 or EDTF, such as 2024-07-08/2024-07-10. "
    "Relative dates (“Monday”, “last year”) are resolved against it.",
)
def extract(files: tuple[str, ...], form: str, published: str | None) -> int:
    """Print the figures and dates of texts, one JSON object a line.

    Reads .txt, .md, .html and .jsonl files or folders of them; “-”, or nothing, is standard input. Each fact says where
    in the text it stands: text[char_start:char_end] is its surface.
    """
    broken: list[str] = []
    found = _facts(_sources(files or (STANDARD_INPUT,), broken), published, broken)
    emit(_lines(found, form))
    return 2 if broken else 0


def _facts(sources: "Iterable[Source]", published: str | None, broken: list[str]) -> "Iterator[Fact]":
    from facts import overrun
    from facts.extraction import extract as read

    for source in sources:
        try:
            with overrun.limited():
                found = read(
                    source.text, source.published or published, title=source.title, source_id=source.source_id
                )
            yield from found
        except overrun.Overrun:
            name = plain(source.source_id)
            click.echo(f"warning: {name}: its facts could not be read ({overrun.told()})", err=True)
            broken.append(name)
        except ValueError as error:
            raise Fault(str(error)) from error


def _sources(files: Iterable[str], broken: list[str]) -> "Iterator[Source]":
    """The texts to read; what cannot be read is said on standard error and noted in `broken`."""
    from facts import ingest
    from facts.records import Finding

    for file in files:
        document = None
        for document in [_standard_input()] if file == STANDARD_INPUT else ingest.load([file]):
            if isinstance(document, Finding):
                click.echo(f"{document.severity}: {plain(document.message)}", err=True)
                broken.append(file)
            else:
                yield document
        if document is None:
            click.echo(f"warning: {plain(file)}: there is no text to read", err=True)
            broken.append(file)


def _standard_input() -> "Source":
    from hashlib import sha256

    from facts.ingest.decoding import decode, refuse_binary
    from facts.ingest.document import Unusable
    from facts.records import Source, identifier

    data = sys.stdin.buffer.read()
    try:
        refuse_binary(data)
        text = decode(data)
    except Unusable as error:
        raise Fault(f"standard input {error}") from error
    return Source(source_id=identifier("s", text), sha256=sha256(text.encode()).hexdigest(), text=text)


def _lines(found: "Iterable[Fact]", form: str) -> Iterable[str]:
    if form == "jsonl":
        return (fact.model_dump_json() for fact in found)
    return table((dict(fact) for fact in found), COLUMNS)
