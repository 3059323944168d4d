"""Bands: how sure the reading of a statement is, in three words, and how often each is right.

`RIGHT` is measured, not meant: of the statements of a band read from reports that people had marked
by hand, the share whose content shares half its words or more with one that was marked. The reports
are the training part of PolNeAR (Newell, Margolin and Ruths, LREC 2018): 17,378 statements in 840
articles, each fifth of them read with numbers learned from the other four. No figure stands here for what is said inside what is said, which
nobody has marked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from detente.model.claim import Band, Claim, Statement, band

BANDS: tuple[Band, ...] = get_args(Band)
RIGHT: Mapping[Band, float] = {"high": 0.91, "medium": 0.66, "low": 0.46}


def of(claim: Claim) -> Band:
    """Return the band of a claim's score."""
    return band(claim.score)


def doubtful(claim: Claim | None) -> bool:
    """Tell whether a claim is of the lowest band, so that it must be shown as such."""
    return claim is not None and of(claim) == "low"


def worth(which: Band) -> str:
    """Return what a band is worth: "about 9 of 10 are right"."""
    return f"about {round(RIGHT[which] * 10)} of 10 are right"


def explained(claim: Claim) -> str:
    """Return a claim's band, and of a statement in the report's own words what that is worth."""
    said = "low (doubtful)" if doubtful(claim) else of(claim)
    measured = isinstance(claim.body, Statement) and claim.within is None
    return f"{said}: {worth(of(claim))}" if measured else said


def legend() -> str:
    """Return what the three words mean, in a sentence."""
    return "; ".join(f"{which}: {worth(which)}" for which in BANDS)
