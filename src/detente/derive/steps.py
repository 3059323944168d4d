"""Steps: what is run on a capture, in order, and what each step hands on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from detente.errors import InputError
from detente.model.annotation import Annotation
from detente.model.base import Record
from detente.model.claim import Claim
from detente.model.document import Capture, Report
from detente.model.mention import Mention
from detente.stage import DocStage

CLEAN = "report"


#: What each kind of stage hands on; checked when it is made, so nothing else is ever kept.
KINDS: Mapping[str, Any] = {
    "annotation": Annotation,
    "mentions": tuple[Mention, ...],
    "claims": list[Claim],
}


class Cleaner(Record, frozen=True, kw_only=True):
    """The first step, from bytes to a report, with the fingerprint that says when it changes.

    `run` takes the capture and the marks of its lines that recur; `marks` gives a report's lines.
    """

    run: Callable[[Capture, bytes], Report | InputError]
    fingerprint: Callable[[], str]
    marks: Callable[[Report], bytes] = lambda _: b""


class Plan(Record, frozen=True, kw_only=True):
    """The map stages in the order they run, and the cleaner before them."""

    cleaner: Cleaner
    stages: tuple[DocStage, ...]

    def fingerprints(self) -> dict[str, str]:
        """Return the fingerprint of every step by name."""
        return {
            CLEAN: self.cleaner.fingerprint(),
            **{stage.name: stage.fingerprint() for stage in self.stages},
        }
