"""The brief as Markdown: readable as it stands, and safe: words of reports are escaped."""

from __future__ import annotations

import re

from detente.views import words
from detente.views.brief import Brief, Line, Numbers

#: Characters that Markdown or HTML would act on. Escaped wherever the words come from outside.
_ACTS = re.compile(r"([\\`*_{}\[\]<>#|!~&])")


def escape(text: str) -> str:
    """Return text that Markdown shows as it is: no link, image, markup or HTML comes alive."""
    return _ACTS.sub(r"\\\1", text)


def head(numbers: Numbers) -> str:
    """Return the brief's first lines: title, the four numbers, the days they span."""
    span = ""
    if numbers.first and numbers.last:
        span = f"Reports from {words.day(numbers.first)} to {words.day(numbers.last)}"
        span += f"; {numbers.undated} undated.\n" if numbers.undated else ".\n"
    return (
        "# Brief\n\n"
        f"{_count(numbers.reports, 'report')} · {_count(numbers.copies, 'copy', 'copies')} · "
        f"{_count(numbers.origins, 'independent origin')} · {_count(numbers.events, 'event')}\n"
        f"{span}"
    )


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
    note = f" ({escape(line.note)})" if line.note else ""
    cites = " ".join(escape(cite.text) for cite in line.cites)
    return f"- **{escape(line.lead)}** {_quoted(line.quote)}{note} {cites}\n"


def _quoted(text: str) -> str:
    marked = text[:1] in '“"‘«„'
    return f"— {escape(text)}" if marked else f"— “{escape(text)}”"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
