"""Lineage: whose text a report was made from, and which reports stand for one origin."""

from __future__ import annotations

from detente import compare, gazetteer
from detente.language import file_digest
from detente.lineage.dating import infer_from
from detente.lineage.independence import origins
from detente.lineage.relate import relate
from detente.lineage.versions import versions
from detente.model.base import digest

_WORDS = ("lang/en/lineage.toml", "lang/en/spinning.toml", "lang/en/spinning_phrases.toml")
_FILES = (*_WORDS, *compare.FILES, *gazetteer.FILES)
#: Stands for all that edges hang on besides the reports. Bump the number when they may change.
VERSION = digest("lineage", "5", *map(file_digest, _FILES))

__all__ = ["VERSION", "infer_from", "origins", "relate", "versions"]
