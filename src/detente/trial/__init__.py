"""Trial: the record tried on what is known to be wrong: garbled copies of a corpus, and what is caught."""

from __future__ import annotations

from detente.trial.measured import Measured, measured
from detente.trial.model import Alarm, Planted, Rate, Row, Trial
from detente.trial.run import ROUNDS, trial

__all__ = [
    "ROUNDS",
    "Alarm",
    "Measured",
    "Planted",
    "Rate",
    "Row",
    "Trial",
    "measured",
    "trial",
]
