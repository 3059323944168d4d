"""Marks that rewriting leaves beside the words: spaces, articles, verb forms, forms of address, credits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from detente.language import table
from detente.lineage.origin import agencies, called, canonical
from detente.model.document import Document, Report, Zone
from detente.model.signs import Sign, SignKind

BODY: frozenset[Zone] = frozenset({"lede", "body"})
#: What each mark tells, and how many of one kind are counted. A stray space may be a link that was
#: taken out, so one alone is passed over.
WEIGHT: dict[SignKind, float] = {
    "stray space": 0.25,
    "form of address": 1.2,
    "article": 2.2,
    "verb form": 1.5,
    "agency's place": 0.8,
    "credit": 0.8,
}
MOST = 3
#: Stray spaces come in numbers, and each tells little: all of them together make no verdict.
MOST_STRAY = 6
#: However many spaces there are before a stop, they were put astray once.
_STRAY = re.compile(r"[\w)%”’\"'][ \u00a0]{1,9}[.,;:!?](?! ?[.])(?=\s|[”\"’')]|$)")
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_ARTICLE = re.compile(r"(?<![\w.'’-])([Aa]n?) ([a-z]{3,})(?![\w.&'’-])")
_SLUG = re.compile(r"^[^\n]{0,60}?\(([^()\n]{2,40})\) ?[-–—]")
#: Kinds of outlets that others copy from, or that may name themselves in their reports.
_OWN = frozenset({"agency", "newspaper", "broadcaster", "government"})


def marks(report: Report) -> Iterator[Sign]:
    """Yield the marks of a text, of each kind a few."""
    yield from islice(_stray(report), MOST_STRAY)
    for found in (_articles, _verbs, _address, _place, _credit):
        yield from islice(found(report), MOST)


def _body(report: Report) -> Iterator[tuple[int, int]]:
    return ((s.start, s.end) for s in report.sentences if s.zone in BODY)


def _sign(report: Report, kind: SignKind, start: int, end: int, why: str) -> Sign:
    return Sign(kind=kind, span=report.span(start, end), why=why, weight=WEIGHT[kind])


def _stray(report: Report) -> Iterator[Sign]:
    text = report.text.words
    found = [m for start, end in _body(report) for m in _STRAY.finditer(text, start, end)]
    if len(found) > 1:
        for m in found:
            yield _sign(report, "stray space", m.start(), m.end(), "a space before a mark")


def _articles(report: Report) -> Iterator[Sign]:
    """Yield "a hour" and "an major": the article of the word that stood there before."""
    text, lists = report.text.words, table("en", "spinning")["articles"]
    seen = set()
    for start, end in _body(report):
        for m in _ARTICLE.finditer(text, start, end):
            word = m.group(2)
            if word in seen:
                continue
            seen.add(word)
            vowel = word[0] in "aeiou" and not word.startswith(tuple(lists["consonant"]))
            vowel = vowel or word.startswith(tuple(lists["vowel"]))
            if vowel != (m.group(1).casefold() == "an") and (word[0] != "h" or vowel):
                why = f"{m.group()!r}: the article of another word"
                yield _sign(report, "article", m.start(), m.end(), why)


@cache
def _verb_pattern() -> re.Pattern[str]:
    verbs = table("en", "spinning")["verbs"]
    before, past = ("|".join(map(re.escape, verbs[name])) for name in ("before", "past"))
    return re.compile(rf"\b(?:{before}) (?:not )?(?:{past})\b")


@cache
def _doubled_pattern() -> re.Pattern[str]:
    lines = table("en", "spinning")["verbs"]["doubled"]
    return re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE)


def _verbs(report: Report) -> Iterator[Sign]:
    text = report.text.words.translate(_STRAIGHT)
    for start, end in _body(report):
        for m in _verb_pattern().finditer(text, start, end):
            why = f"{m.group()!r}: the form of another verb"
            yield _sign(report, "verb form", m.start(), m.end(), why)
        for m in _doubled_pattern().finditer(text, start, end):
            why = f"{m.group()!r}: two helping verbs where one stood"
            yield _sign(report, "verb form", m.start(), m.end(), why)


@cache
def _address_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = table("en", "spinning")["address"]
    wrong = "|".join(map(re.escape, (*lists["small"], *lists["whole"])))
    stopped = "|".join(map(re.escape, lists["stopped"]))
    return (
        re.compile(rf"(?<![\w.'’-])(?:{wrong})\.? (?=[A-Z][a-z])"),
        re.compile(rf"\b({stopped})(\.?) ([A-Z][\w’'-]+)"),
    )


def _address(report: Report) -> Iterator[Sign]:
    """Yield forms no newsroom prints, and one name with a stop here and without one there."""
    text = report.text.words
    wrong, stopped = _address_patterns()
    seen: dict[tuple[str, str], str] = {}
    for start, end in _body(report):
        for m in wrong.finditer(text, start, end):
            why = f"{m.group().strip()!r} before a name"
            yield _sign(report, "form of address", m.start(), m.end(), why)
        for m in stopped.finditer(text, start, end):
            form, stop, name = m.groups()
            if seen.setdefault((form, name), stop) != stop:
                seen[form, name] = stop
                why = f"{form} {name} with a stop and without"
                yield _sign(report, "form of address", m.start(), m.end(), why)


def _place(report: Report) -> Iterator[Sign]:
    """Yield where a site stands in the place of an agency: the dateline's slug, "told" and its name."""
    document, text = report.document, report.text.words
    if document.outlet is None or document.outlet.kind in _OWN or called(document) & _agencies():
        return
    own = called(document)
    head = next((s for s in report.sentences if s.zone in ("dateline", *BODY)), None)
    slug = _SLUG.match(text[head.start : head.end + 80]) if head is not None else None
    if head is not None and slug is not None and canonical(slug.group(1)) in own:
        at = head.start + slug.start(1)
        why = "the site's name where an agency's slug stands"
        yield _sign(report, "agency's place", at, at + len(slug.group(1)), why)
    told = _told(document)
    for start, end in _body(report):
        for m in told.finditer(text, start, end):
            why = "the site's name where copies of the report name an agency, as who was told"
            yield _sign(report, "agency's place", m.start(), m.end(), why)


def _told(document: Document) -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, table("en", "spinning")["told"]["verbs"]))
    name = re.escape(document.outlet.name if document.outlet else "")
    return re.compile(rf"\b(?:{verbs}) {name}(?!\w)")


@cache
def _agencies() -> frozenset[str]:
    return frozenset(agencies().values())


@cache
def _credit_pattern() -> re.Pattern[str]:
    lines = table("en", "spinning")["credits"]["lines"]
    return re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE)


def _credit(report: Report) -> Iterator[Sign]:
    """Yield the credit of an agency's correspondents in a text that names neither agency nor author."""
    document = report.document
    if document.credits or document.byline or called(document) & _agencies():
        return
    if document.outlet is not None and document.outlet.kind in _OWN:
        return
    text = report.text.words.translate(_STRAIGHT)
    for sentence in report.sentences[-12:]:
        words = text[sentence.start : min(sentence.end, sentence.start + 400)]
        if m := _credit_pattern().match(words):
            why = "correspondents are credited, but no agency and no author"
            yield _sign(report, "credit", sentence.start, sentence.start + m.end(), why)
