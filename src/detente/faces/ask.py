"""Ask on the command line: a question in plain words, its answer cited, or that the record does not know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from typer import Argument

from detente.crisis import Crisis, Filters
from detente.export.answers import answer_row
from detente.faces import show
from detente.faces.asking import asked
from detente.faces.options import Json
from detente.model.asked import Answer, Citation, Finding
from detente.views import words

#: Answers shown unless told otherwise.
ANSWERS = 5


@asked("limit")
def ask(
    crisis: Crisis,
    filters: Filters,
    question: Annotated[
        list[str],
        Argument(
            metavar="QUESTION", help="In plain English, in quotation marks.", show_default=False
        ),
    ],
    as_json: Json = False,
) -> None:
    """Answer a question from the record: who, what, when, where, why, how many, or whether it is so.

    Every answer is cited and comes with its support, its doubts and the disputes it is part of; it says
    no name, number or day that its citations do not have. The first line tells how the question was
    read. Where no claim answers, the record does not know: then come the nearest things it does know,
    and sentences that only speak of it. Days without a year are counted from the newest report, or from
    the moment asked about.
    """
    limit = filters["limit"]
    answer = crisis.ask(" ".join(question), limit=ANSWERS if limit is None else limit)
    if as_json:
        show.one_line(answer_row(answer))
        return
    for line in lines(answer):
        show.line(line)


def lines(answer: Answer) -> Iterator[str]:
    """Yield an answer line by line."""
    yield f"Read as: {answer.reading.told}"
    if not (answer.findings and answer.lead.startswith(answer.findings[0].text)):
        lead = answer.lead[:1].upper() + answer.lead[1:]
        yield lead if lead.endswith((".", "?", "…", ")")) else f"{lead}."
    for finding in answer.findings:
        yield from _finding(finding)
    if answer.nearest:
        yield ""
        yield "Nearest to it:"
        for finding in answer.nearest:
            yield from _finding(finding)
    if answer.speaking:
        yield ""
        yield "Reports that speak of it:"
        for cited in answer.speaking:
            yield f"  {_quoted(cited)}"
    if answer.withheld:
        yield ""
        left = words.many(answer.withheld, "answer")
        yield f"{left} left out: more was said than the citations have."


def _finding(finding: Finding) -> Iterator[str]:
    how = f" ({finding.status})" if finding.status else ""
    origins = words.many(finding.support, "independent origin")
    copies = f", {words.many(finding.reports, 'report')}" if finding.reports > 1 else ""
    claim = f"  {finding.claims[0][:8]}" if finding.claims else ""
    yield f"  - {finding.text}{how}; {origins}{copies}{claim}"
    for cited in finding.citations:
        yield f"      {_quoted(cited)}"
    for dispute in finding.disputes:
        yield f"      disputed: {dispute}"


def _quoted(cited: Citation) -> str:
    return f"“{words.shorten(cited.sentence, 240)}” {cited.cite}"
