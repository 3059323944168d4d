"""Ask: questions in plain words, answered from the record by rules alone, every answer cited."""

from __future__ import annotations

from detente.views.ask.anchored import read_with_time
from detente.views.ask.answering import Asked
from detente.views.ask.ground import Ground, Page
from detente.views.ask.naming import Names
from detente.views.ask.reading import LONGEST, read

__all__ = ["LONGEST", "Asked", "Ground", "Names", "Page", "read", "read_with_time"]
