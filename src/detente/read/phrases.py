"""Phrases: what programs write into the files they make, as read/phrases.toml has it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from detente.language import data_file


@cache
def phrases(program: str) -> dict[str, Any]:
    """Return the table of one program or kind of file."""
    tables = tomllib.loads(data_file("read/phrases.toml").read_text(encoding="utf-8"))
    table: dict[str, Any] = tables[program]
    return table


@cache
def pattern(program: str, name: str) -> re.Pattern[str]:
    """Return the regular expressions of one list as one, whatever the case."""
    return re.compile("|".join(f"(?:{one})" for one in phrases(program)[name]), re.IGNORECASE)
