"""The brief as one page that stands alone: no script, nothing fetched, its evidence at its end."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from detente.faces.rows import link
from detente.model.base import DocId
from detente.model.document import Document
from detente.views import words
from detente.views.brief_lines import Brief, Cite, Line
from detente.views.counted import line as counted_line
from detente.views.markdown import READ, refused, since_words


def alone(brief: Brief, documents: Mapping[DocId, Document]) -> str:
    """Return a brief as a whole page of HTML; `documents` are the reports it cites."""
    cites = _cites(brief)
    numbers = {text: number for number, text in enumerate(cites, start=1)}
    links = {
        text: link(documents[DocId(cite.doc_id)])
        for text, cite in cites.items()
        if DocId(cite.doc_id) in documents
    }
    return _template().render(
        brief=brief,
        cites=cites,
        numbers=numbers,
        links=links,
        counted=counted_line(brief.numbers),
        day=words.day,
        since=since_words(brief.since) if brief.since else "",
        read=READ,
        refused=refused(brief.refused) if brief.refused else "",
    )


def _cites(brief: Brief) -> dict[str, Cite]:
    """Return what a brief cites in the order it is first cited, each place once."""
    found: dict[str, Cite] = {}
    for section in brief.sections:
        for line in section.lines:
            below: Line | None = line
            while below is not None:
                for cite in below.cites:
                    found.setdefault(cite.text, cite)
                below = below.against
    return found


@cache
def _template() -> Template:
    words_of = files("detente").joinpath("faces", "templates", "brief_alone.html")
    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return made.from_string(words_of.read_text(encoding="utf-8"))
