"""Language packs: the word lists of one language, as TOML files under lang/<code>/.

A new language is a new folder. A stage asks for the table it needs and declares the file in its
`files`, so an edit of the list makes that stage, and only it, run again.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from detente.errors import ConfigError
from detente.model.base import digest


def data_file(path: str) -> Traversable:
    """Return a data file of the package by its path below `detente/`; raise `ConfigError` if absent."""
    found = files("detente")
    for part in path.split("/"):
        found = found / part
    if not found.is_file():
        raise ConfigError(f"detente/{path}: no such data file in this installation")
    return found


@cache
def file_digest(path: str) -> str:
    """Return the digest of a data file's bytes, for the fingerprint of the stages that read it."""
    return digest(data_file(path).read_bytes())


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a pack, sorted."""
    return tuple(sorted(f.name for f in (files("detente") / "lang").iterdir() if f.is_dir()))


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """Return lang/<language>/<name>.toml as a mapping.

    Raises `ConfigError` naming the file when it is absent or not TOML.
    """
    path = f"lang/{language}/{name}.toml"
    try:
        return tomllib.loads(data_file(path).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"detente/{path}: {error}") from error


def tsv(language: str, name: str, width: int) -> list[list[str]]:
    """Return the rows of lang/<language>/<name>.tsv, each of `width` fields; "#" begins a comment.

    Raises `ConfigError` naming the file and the line when a row has another number of fields.
    """
    path = f"lang/{language}/{name}.tsv"
    found = []
    for number, line in enumerate(data_file(path).read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        row = line.split("\t")
        if len(row) != width:
            raise ConfigError(f"detente/{path}: line {number}: {len(row)} fields, not {width}")
        found.append(row)
    return found
