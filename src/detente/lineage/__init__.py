"""Lineage: whose text a report was made from, and which reports stand for one origin."""

from __future__ import annotations

from detente.lineage.independence import origins
from detente.lineage.relate import relate

#: Bump when edges may change for the same reports.
VERSION = "1"

__all__ = ["VERSION", "origins", "relate"]
