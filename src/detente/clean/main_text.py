"""Main text: the report out of a web page, as paragraphs.

Three readers, each asked when the one before cannot say. Our own reads the page's tree and speaks
only when the page leaves no doubt; trafilatura reads the others, in a process that can be killed;
and of what that cannot take, or finds nothing in, our own reading is taken all the same where it is
most of the page, and else all visible text of paragraphs and headings. So no page with words is
lost. Which of them it was is recorded with the text.

The first two leave out captions and tables.
"""

from __future__ import annotations

import json
import re
from html import unescape

from detente.clean.article import Reading, read_article
from detente.clean.page_tree import page_tree, parse
from detente.clean.plain_text import plain_text
from detente.clean.slow_text import extractor, question
from detente.clean.worker import Failure, call

__all__ = ["FAST", "FAST_IN_DOUBT", "PLAIN", "declared_body", "extractor", "main_text"]

#: Our own reader; its number is raised when the same page may give another text.
FAST, FAST_IN_DOUBT = "page tree 1", "page tree 1, in doubt"
PLAIN = "plain fallback"
#: Past these our reader is not asked: 8 MB of page take seconds, and no report has more tags.
_LONGEST, _MOST_TAGS = 8_000_000, 200_000
#: Past these tags trafilatura is not asked; it has its own process, with these seconds and MiB.
_SLOW_TAGS, _CPU_S, _MEMORY_MB = 60_000, 10, 512
#: What is shorter is not believed to be the report.
_SHORTEST = 40
_NOTHING = Reading([], 0, sure=False, fair=False)
_LD_JSON = re.compile(r"<script\b[^<>]{0,400}ld\+json[^<>]{0,400}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")


def main_text(markup: str) -> tuple[list[str], str]:
    """Return the paragraphs of the report in a page, and the name of what found them."""
    tags = markup.count("<")
    if len(markup) <= _LONGEST and tags <= _MOST_TAGS:
        own = _own(markup)
        if own.sure and _enough(own.lines):
            return own.lines, FAST
        if tags <= _SLOW_TAGS and _enough(lines := _slow(markup, own.letters)):
            return lines, extractor()
        if own.fair and _enough(own.lines):
            return own.lines, FAST_IN_DOUBT
    return plain_text(markup), PLAIN


def _enough(lines: list[str]) -> bool:
    return sum(map(len, lines)) >= _SHORTEST


def _own(markup: str) -> Reading:
    try:
        body = parse(markup)
        if body is None:
            return _NOTHING
        return read_article(page_tree(body), declared_body(markup))
    except RecursionError:  # the caller has left too little room for a deep page
        return _NOTHING


def _slow(markup: str, expected: int) -> list[str]:
    found = call(
        "detente.clean.slow_text:extract",
        question(markup, expected),
        cpu_s=_CPU_S,
        memory_mb=_MEMORY_MB,
    )
    if isinstance(found, Failure):
        return []
    lines = (" ".join(line.split()) for line in found.decode("utf-8").split("\n"))
    return [line for line in (line.removeprefix("- ").strip() for line in lines) if line]


def declared_body(markup: str) -> str:
    """Return the longest body that the page gives in its JSON-LD, as plain text; "" if none.

    >>> declared_body('<script type="application/ld+json">{"articleBody": "A <b>b</b>"}</script>')
    'A  b '
    """
    if "articleBody" not in markup:
        return ""
    longest = ""
    for opened in _LD_JSON.finditer(markup):
        end = markup.find("</script", opened.end())
        if end < 0:
            break
        try:
            waiting = [json.loads(markup[opened.end() : end], strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop()
            if isinstance(item, dict):
                body = item.get("articleBody")
                if isinstance(body, str) and len(body) > len(longest):
                    longest = body
                waiting += item.values()
            elif isinstance(item, list):
                waiting += item
    return _TAG.sub(" ", unescape(longest))
