"""Quotes alone: `detente extract --quotes-only`, from one text or from very many.

A folder gives its text files, a file of JSON lines the "text" of each line; what cannot be read is
named on stderr and the rest goes on.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import typer
from rich.console import Console
from rich.progress import track

from detente.claims.quotes_only import quotes_only
from detente.errors import ConfigError
from detente.export import jsonl
from detente.faces import show

#: Files of a folder that are texts, and files of one text a line.
TEXTS = frozenset({".txt", ".text", ".md", ".jsonl", ".ndjson", ".gz"})
LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
#: Names a line's text goes under, the first that is there.
NAMES = ("text", "body", "content")
#: A file unpacked is at most this many bytes.
LARGEST = 2_000_000_000


def quotes(places: list[str], *, as_json: bool) -> int:
    """Print the direct quotes of texts; return 1 if any could not be read, else 0."""
    failed = 0
    files = [file for place in places for file in _files(place)]
    many = len(files) > 1 or any(file.endswith(LINES) for file in files)
    shown = ("where",) * many + ("source", "cue", "content", "score")
    rows: list[dict[str, str]] = []
    for file in track(files, "reading", console=Console(stderr=True), disable=len(files) < 2):
        try:
            for where, words in _texts(file):
                if as_json:
                    _print(words, where if many else None)
                else:
                    rows += _rows(words, where)
        except ConfigError as error:
            failed = 1
            typer.echo(f"detente: {error}", err=True)
    if not as_json:
        show.grid(shown, rows)
    return failed


def _files(place: str) -> Iterable[str]:
    folder = Path(place)
    if place == "-" or not folder.is_dir():
        return [place]
    found = (file for file in folder.rglob("*") if file.suffix.lower() in TEXTS and file.is_file())
    return sorted(map(str, found))


def _texts(file: str) -> Iterator[tuple[str, str]]:
    """Yield each text of a file with the place it came from; raise `ConfigError` for what is none."""
    if not file.endswith((*LINES, ".gz")):
        yield file, show.text_of(file)
        return
    try:
        words = _bytes(file).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: {error}") from error
    if not file.endswith(LINES):
        yield file, words
        return
    for number, line in enumerate(words.split("\n"), 1):
        if line.strip():
            text = _text(line)
            if text is None:
                typer.echo(f"detente: {file}:{number}: no text under {', '.join(NAMES)}", err=True)
            else:
                yield f"{file}:{number}", text


def _bytes(file: str) -> bytes:
    if file.endswith(".gz"):
        with gzip.open(file, "rb") as stream:
            return stream.read(LARGEST)
    return Path(file).read_bytes()


def _text(line: str) -> str | None:
    try:
        row = json.loads(line)
    except ValueError:
        return None
    if not isinstance(row, dict):
        return None
    return next((row[name] for name in NAMES if isinstance(row.get(name), str)), None)


def _print(words: str, where: str | None) -> None:
    for quote in quotes_only(words):
        record = msgspec.to_builtins(quote)
        whole = record if where is None else {"where": where, **record}
        sys.stdout.buffer.write(jsonl.line(whole) + b"\n")


def _rows(words: str, where: str) -> Iterator[dict[str, str]]:
    for quote in quotes_only(words):
        yield {
            "where": where,
            "source": quote.source or "",
            "cue": quote.cue or "",
            "content": " … ".join(quote.content),
            "score": f"{quote.score:.2f}",
        }
