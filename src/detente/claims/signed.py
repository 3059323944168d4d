"""Signed quotes: a quoted stretch with its speaker's name set beside it and no verb at all.

“...” — Ana Ruiz, on one line or with the name on the next, and Ana Ruiz: “...”, as lists of
quotes, captions and transcripts have it. A name that a verb follows is left to the cue rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.claims.headings import Heading
from detente.claims.marks import Region
from detente.claims.shapes import Run, Shapes

#: A name before a colon or after a dash takes at most so many code points.
LONGEST = 80
#: On the training part all of 9 signed stretches, and 4 of 6 labelled ones, were marked as statements.
SIGNED = 0.9
LABELLED = 0.7
#: Stretches of fewer words are titles and slogans as often as speech.
LEAST = 4

_DASH = r"(?P<dash>--|[-–—―~])"
_NEAR = re.compile(rf"[\s.]{{0,8}}{_DASH}[ \t\u00a0]{{0,3}}(?P<name>[^\n]{{2,{LONGEST}}})(?=\n|$)")
_NAMES = ("NNP", "NNPS")
#: What opens an aside to a name: "Grant (Ohio)", "Ito, speaking in Kobe".
_ASIDE = (",", "(", "[")


def signed(shapes: Shapes, regions: Sequence[Region]) -> Iterator[tuple[Heading, Region]]:
    """Yield each signed or labelled stretch with its name, in text order."""
    words = shapes.dossier.words
    for region in regions:
        if region.kind == "title" or len(words[region.inner : region.inner_end].split()) < LEAST:
            continue
        found = _signature(shapes, words, region) or _label(shapes, words, region)
        if found is not None:
            name, mark, rule, score = found
            held = shapes.between(region.start, region.end)
            if held:
                content = held[0], held[-1]
                heading = Heading(name=name, mark=mark, content=content, rule=rule, score=score)
                yield heading, region


def _signature(shapes: Shapes, words: str, region: Region) -> tuple[Run, int, str, float] | None:
    """Return the name after a stretch and a dash, at the end of its paragraph or on the next line."""
    match = _NEAR.match(words, region.end)
    if match is None or words.count("\n", region.end, match.start("name")) > 3:
        return None
    tokens = shapes.between(*match.span("name"))
    dash = shapes.between(*match.span("dash"))
    name = _name(shapes, tokens)
    return (name, dash[0], "signed", SIGNED) if name is not None and dash else None


def _label(shapes: Shapes, words: str, region: Region) -> tuple[Run, int, str, float] | None:
    """Return the name that opens a paragraph before a colon and the stretch."""
    line = words.rfind("\n", 0, region.start) + 1
    lead = words[line : region.start].rstrip()
    if not lead.endswith(":") or not 2 <= len(lead) <= LONGEST:
        return None
    tokens = shapes.between(line, line + len(lead) - 1)
    colon = shapes.between(line + len(lead) - 1, line + len(lead))
    name = _name(shapes, tokens)
    if name is None or not colon:
        return None
    if name[1] < tokens[-1] and shapes.form[name[1] + 1] not in _ASIDE:
        return None
    return name, colon[0], "labelled", LABELLED


def _name(shapes: Shapes, tokens: range) -> Run | None:
    """Return the name a run of tokens opens with, up to its first comma or bracket, None if it
    holds a verb or names nothing.
    """
    if not tokens:
        return None
    last = tokens[0]
    for token in tokens:
        tag = shapes.tag[token]
        if shapes.form[token] in (*_ASIDE, ".") and token > tokens[0]:
            break
        if tag.startswith(("VB", "MD", "W", "EX")):
            return None
        last = token
    if shapes.tag[last] not in _NAMES and not any(
        shapes.tag[t] in _NAMES for t in range(tokens[0], last + 1)
    ):
        return None
    return tokens[0], last
