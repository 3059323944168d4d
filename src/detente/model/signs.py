"""Signs: what in a text tells that a machine rewrote it, each with its place and its reason."""

from __future__ import annotations

from typing import Literal

from detente.model.base import Record
from detente.model.span import Span

SignKind = Literal[
    "broken phrase",
    "broken name",
    "stray space",
    "form of address",
    "article",
    "verb form",
    "agency's place",
    "credit",
    "said twice",
]


class Sign(Record, frozen=True, kw_only=True):
    """One mark that rewriting leaves: the words it is at, and why newsrooms do not write so.

    `weight` is how much it tells: the logarithm of how much likelier it is in a rewritten text.
    """

    kind: SignKind
    span: Span
    why: str
    weight: float


class Rewriting(Record, frozen=True, kw_only=True):
    """The signs of one report, in order; `verdict` counts them in words where they are enough to say
    so, and is None where they are not: one sign alone says nothing of a text.
    """

    signs: tuple[Sign, ...]
    verdict: str | None
