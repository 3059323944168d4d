"""The brief as Markdown: readable as it stands, and safe: words of reports are escaped."""

from __future__ import annotations

import re

from detente.views import words
from detente.views.brief import Brief, Line
from detente.views.counted import Numbers, line

#: Characters that Markdown or HTML would act on. Escaped wherever the words come from outside.
#: An underscore inside a word, as in file names, acts on nothing and stays readable.
_ACTS = re.compile(r"([\\`*{}\[\]<>|~&]|(?<![^\W_])_|_(?![^\W_]))")
#: Addresses that some readers would turn into links by themselves.
_ADDRESS = re.compile(r"(?<=[A-Za-z]):(?=//)|(?<=\bwww)\.", re.IGNORECASE)


def escape(text: str) -> str:
    """Return text on one line that Markdown shows as it is: nothing in it comes alive."""
    line = " ".join(text.split())
    return _ADDRESS.sub(lambda m: "\\" + m[0], _ACTS.sub(r"\\\1", line))


def head(numbers: Numbers) -> str:
    """Return the brief's first lines: title, the four numbers, the days they span."""
    span = ""
    if numbers.first and numbers.last:
        span = f"Reports from {words.day(numbers.first)} to {words.day(numbers.last)}"
        span += f"; {numbers.undated} undated.\n" if numbers.undated else ".\n"
    return f"# Brief\n\n{line(numbers)}\n{span}"


def markdown(brief: Brief) -> str:
    """Return the whole brief; every line ends with where it stands."""
    parts = [head(brief.numbers)]
    for section in brief.sections:
        parts.append(f"\n## {section.title}\n\n")
        parts += [_line(line) for line in section.lines]
        if section.more:
            parts.append(f"\n{section.more} more: `{section.command}`\n")
    if not brief.sections:
        parts.append("\nNo report in the record makes a claim that could be read.\n")
    return "".join(parts)


def _line(line: Line) -> str:
    against = f"\n  - **{line.against.lead}** {_rest(line.against)}" if line.against else ""
    return f"- **{escape(line.lead)}** {_rest(line)}{against}\n"


def _rest(line: Line) -> str:
    note = f" ({escape(line.note)})" if line.note else ""
    cites = " ".join(_cite(cite.text) for cite in line.cites)
    return f"{_quoted(line.quote)}{note} {cites}"


def _cite(text: str) -> str:
    """Return "[outlet, date, ¶ n]" and what is noted behind it, with only the outer brackets ours."""
    inside, bracket, noted = text.removeprefix("[").rpartition("]")
    return f"[{escape(inside)}{bracket}{noted}"


def _quoted(text: str) -> str:
    marked = text[:1] in '“"‘«„'
    return f"— {escape(text)}" if marked else f"— “{escape(text)}”"
