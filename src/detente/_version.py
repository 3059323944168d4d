"""The version, alone in its file so that every room may read it at no cost."""

from __future__ import annotations

__version__ = "0.1.0"
