"""The brief as Markdown: readable as it stands, and safe: words of reports are escaped."""

from __future__ import annotations

import re

from detente.views import words
from detente.views.brief_lines import Brief, Line, Section, Since
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


def head(numbers: Numbers, title: str = "Brief", since: Since | None = None) -> str:
    """Return the brief's first lines: title, the four numbers, the days they span, and what is new since
    when.
    """
    span = ""
    if numbers.first and numbers.last:
        span = f"Reports from {words.day(numbers.first)} to {words.day(numbers.last)}"
        span += f"; {numbers.undated} undated.\n" if numbers.undated else ".\n"
    new = f"{escape(since_words(since))}\n" if since else ""
    return f"# {escape(title)}\n\n{line(numbers)}\n{span}{new}"


def since_words(since: Since) -> str:
    """Return what has come since a mark: "Since the brief marked desk (run 2, reports to Fri 26 Oct
    1962): 3 reports (1 copy), 12 new, 2 told by further independent reports.".
    """
    to = f", reports to {words.day(since.day)}" if since.day else ""
    copies = f" ({words.many(since.copies, 'copy', 'copies')})" if since.copies else ""
    more = f", {since.confirmed} told by further independent reports" if since.confirmed else ""
    reports = words.many(since.reports, "report")
    return (
        f"Since the brief marked {since.name} (run {since.run}{to}): {reports}{copies}, "
        f"{since.entries:,} new{more}."
    )


def markdown(brief: Brief) -> str:
    """Return the whole brief; every line ends with where it stands."""
    parts = [head(brief.numbers, brief.title, brief.since)]
    for section in brief.sections:
        parts += [heading(section), *map(told, section.lines), foot(section)]
    if not brief.sections:
        parts.append("\nNo report in the record makes a claim that could be read.\n")
    parts.append(tail(brief))
    return "".join(parts)


def heading(section: Section) -> str:
    """Return the lines above those of a section."""
    return f"\n## {escape(section.title)}\n\n"


def foot(section: Section) -> str:
    """Return the lines below those of a section, "" where nothing is left out of it."""
    if not section.more:
        return ""
    return f"\n{section.more:,} more: `{section.command}`\n"


def tail(brief: Brief) -> str:
    """Return the last lines: how to read the brackets, and how many lines were refused."""
    if not brief.sections:
        return ""
    said = f"\n{READ}\n"
    if brief.refused:
        said += f"{refused(brief.refused)}\n"
    return said


#: How what was resolved is shown.
READ = "In brackets behind a report's words: whom or which day they mean."


def refused(number: int) -> str:
    """Return how many lines were left out as unfounded."""
    return f"{words.many(number, 'line')} refused: not all they would say stands in what they cite."


def told(line: Line) -> str:
    """Return one line of a section, with what is against it below."""
    below, against = "", line.against
    while against is not None:
        below += f"\n  - **{escape(against.lead)}** {_rest(against)}"
        against = against.against
    return f"- **{escape(line.lead)}** {_rest(line)}{below}\n"


def _rest(line: Line) -> str:
    noted = "; ".join(part for part in (line.note, line.carried) if part)
    note = f" ({escape(noted)})" if noted else ""
    cites = " ".join(_cite(cite.text) for cite in line.cites)
    return f"{_quoted(line.quote)}{note} {cites}"


def _cite(text: str) -> str:
    """Return "[outlet, date, ¶ n]" and what is noted behind it, with only the outer brackets ours."""
    inside, bracket, noted = text.removeprefix("[").rpartition("]")
    return f"[{escape(inside)}{bracket}{noted}"


def _quoted(text: str) -> str:
    marked = text[:1] in '“"‘«„'
    return f"— {escape(text)}" if marked else f"— “{escape(text)}”"
