"""Measured: what trials gave that anyone can run again; the figures of the Method page and its doc."""

from __future__ import annotations

from functools import cache

import msgspec

from detente.language import data_file
from detente.model.base import Record
from detente.trial.model import Trial


class Measured(Record, frozen=True, kw_only=True):
    """A trial of some reports and, in words, which they were."""

    of: str
    trial: Trial


@cache
def measured() -> tuple[Measured, ...]:
    """Return the trials that are kept with detente, the example corpus first."""
    raw = data_file("trial/measured.json").read_bytes()
    return msgspec.json.decode(raw, type=tuple[Measured, ...])
