"""Compare: what two wordings of one thing say differently, kind by kind, with the words of both."""

from __future__ import annotations

from detente.compare.diff import differences
from detente.compare.lexicon import FILES
from detente.compare.likeness import agreement
from detente.compare.wording import Wording, wording

__all__ = ["FILES", "Wording", "agreement", "differences", "wording"]
