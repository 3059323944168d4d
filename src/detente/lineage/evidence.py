"""Evidence: what the passages two texts share weigh, inside quotation marks and outside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.lineage.align import RUN, Passage
from detente.lineage.words import Words

#: A passage in quotation marks may have less than a run's words outside them, and than this share.
ATTRIBUTION = 0.4
#: Sentences that only resemble each other count towards a copy once they are this share of a text:
#: two reporters at one briefing write a like sentence or two, not half a report of them.
STRONG, ALIKE_SHARE = 0.75, 0.4
#: A passage that was joined from runs, and so has a run's words in order, agrees enough with less.
JOINED = 0.65
#: Of passages that agree less than this a text must have more than of closer ones.
WEAK = 0.45


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What two texts share: passages; each one's share in them (0..1); the words outside quotation
    marks (the fewer of the two sides) and the greater share they are of one text's such words; of
    each passage whether it stands inside quotation marks, and the words it has outside them.
    """

    passages: tuple[Passage, ...]
    share_a: float
    share_b: float
    copied: int
    copied_share: float
    said: tuple[bool, ...]
    plain: tuple[int, ...]

    @property
    def quotes(self) -> tuple[Passage, ...]:
        """The passages inside quotation marks that are at least a run."""
        return tuple(
            p for p, said in zip(self.passages, self.said, strict=True) if said and p.matched >= RUN
        )


def evidence(a: Words, b: Words, passages: Sequence[Passage]) -> Evidence:
    """Return what passages weigh. Weak ones count only where there is much of their like: otherwise
    they are what any two reports of one event have in common.
    """
    weighed = _weighed(a, b, passages)
    if weighed.copied_share < ALIKE_SHARE:
        return _weighed(a, b, [p for p in passages if _strong(p)])
    weak = sum(p.longest for p in passages if p.score < WEAK)
    close = sum(p.longest for p in passages if _strong(p))
    if 0 < weak < close:
        return _weighed(a, b, [p for p in passages if p.score >= WEAK])
    return weighed


def _strong(passage: Passage) -> bool:
    return passage.score >= (JOINED if passage.run else STRONG)


def _weighed(a: Words, b: Words, passages: Sequence[Passage]) -> Evidence:
    sides = (
        (a, [(p.a_first, p.a_end) for p in passages]),
        (b, [(p.b_first, p.b_end) for p in passages]),
    )
    outside = [
        [end - first - int(text.quoted[first:end].sum()) for first, end in ranges]
        for text, ranges in sides
    ]
    plain = tuple(min(pair) for pair in zip(*outside, strict=True))
    said = tuple(
        words < min(RUN, ATTRIBUTION * p.longest) for words, p in zip(plain, passages, strict=True)
    )
    shares, copied, covered = [], [], []
    for text, ranges in sides:
        taken = np.zeros(len(text), np.bool_)
        for (first, end), inside in zip(ranges, said, strict=True):
            if not inside:
                taken[first:end] = True
        copied.append(int((taken & ~text.quoted).sum()))
        shares.append(copied[-1] / max(1, int((~text.quoted).sum())))
        covered.append(sum(end - first for first, end in ranges) / max(1, len(text)))
    return Evidence(
        passages=tuple(passages),
        share_a=round(covered[0], 3),
        share_b=round(covered[1], 3),
        copied=min(copied),
        copied_share=max(shares),
        said=said,
        plain=plain,
    )
