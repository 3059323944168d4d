"""Choice: whether two texts print the same choice from what was said.

Reports made from one release, or from each other, print the same sentences of it and print them
letter by letter. Reporters who sat in one room print much the same sentences too, but each as his own
ear had them: "a chain of custody" for "chain of custody", "these interests" for "our interests". Two
such words tell them apart. A text that prints as its own what the other one quotes has made no choice.
"""

from __future__ import annotations

import re
from datetime import timedelta
from difflib import SequenceMatcher

from detente.lineage.align import Passage
from detente.lineage.candidates import near
from detente.lineage.evidence import Evidence
from detente.lineage.words import Words

#: So many passages apart from each other, so many words in all, and such a share of one text and of
#: both, or of one text alone. Reports that work from one release do not all appear in one week; with
#: half of a text made of them no date speaks against it.
CHOICES, CHOSEN, SHARE, SHARE_BOTH, SHARE_ONE = 2, 40, 0.24, 0.18, 0.4
WITHIN, HALF = timedelta(days=14), 0.5
#: So many words heard otherwise show two reporters. Of the pairs that share so much, those from one
#: release or page have none or one (15 of NewsCluster and AllSides), those from one room two to five
#: (three of AllSides). More than so many words in one place were cut or put in, not heard.
HEARD, PLACE = 2, 2
#: Share of the passages that must stand in quotation marks in both texts.
IN_BOTH = 0.5
#: Words whose first letters agree so far are two spellings of one word.
ALIKE = 4
_MARK = re.compile(r"[^\w]+")


def same_choice(a: Words, b: Words, shared: Evidence) -> bool:
    """Tell whether two texts print the same choice from what was said."""
    quotes = shared.quotes
    low, high = sorted((shared.share_a, shared.share_b))
    return (
        len(quotes) >= CHOICES
        and sum(p.matched for p in quotes) >= CHOSEN
        and (high >= SHARE_ONE or (high >= SHARE and low >= SHARE_BOTH))
        and (high >= HALF or near(a.document, b.document, WITHIN))
        and sum(_in_both(a, b, p) for p in quotes) >= IN_BOTH * len(quotes)
        and sum(_heard(a, b, p) for p in quotes) < HEARD
    )


def _in_both(a: Words, b: Words, passage: Passage) -> bool:
    return bool(
        a.quoted[passage.a_first : passage.a_end].any()
        and b.quoted[passage.b_first : passage.b_end].any()
    )


def _heard(a: Words, b: Words, passage: Passage) -> int:
    """Return at how many places of a quote a word or two are others, or are one text's alone."""
    mine = _said(a, passage.a_first, passage.a_end)
    other = _said(b, passage.b_first, passage.b_end)
    pairs = SequenceMatcher(None, mine, other, autojunk=False).get_opcodes()
    return sum(
        how != "equal" and max(i2 - i1, j2 - j1) <= PLACE and not _spelt(mine[i1:i2], other[j1:j2])
        for how, i1, i2, j1, j2 in pairs
    )


def _said(text: Words, first: int, end: int) -> list[str]:
    """Return the words of a passage in quotation marks, letters and digits only; all of them where
    none is.
    """
    inside = text.quoted[first:end]
    said = [n for n in range(first, end) if inside[n - first] or not inside.any()]
    return [
        _MARK.sub("", text.text[int(text.start[n]) : int(text.end[n])]).casefold() for n in said
    ]


def _spelt(mine: list[str], other: list[str]) -> bool:
    """Tell whether two places are one wording, spelt or parted in two ways: "e-mail" for "email"."""
    one, two = "".join(mine), "".join(other)
    return one == two or (min(len(one), len(two)) > ALIKE and one[:ALIKE] == two[:ALIKE])
