"""Lineage: whose text a report was made from, and which reports stand for one origin."""

from __future__ import annotations

from detente.language import file_digest
from detente.lineage.dating import infer_from
from detente.lineage.independence import origins
from detente.lineage.relate import relate
from detente.lineage.versions import versions
from detente.model.base import digest

#: Stands for all that edges hang on besides the reports. Bump the number when they may change.
VERSION = digest("lineage", "2", file_digest("lang/en/lineage.toml"))

__all__ = ["VERSION", "infer_from", "origins", "relate", "versions"]
