"""Making a Capture: its id digests the bytes, the format and all that was declared of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from detente.errors import InputError
from detente.model.base import CaptureId, digest, encode
from detente.model.document import Capture

#: How standard input is named where a path could stand.
STDIN = "-"
#: The most bytes one report may have. A newspaper page is a thousandth of this.
LIMIT = 32 * 1024 * 1024


def capture(
    raw: bytes,
    *,
    where: str,
    key: str,
    media_type: str,
    now: datetime,
    declared: Mapping[str, str],
) -> Capture:
    """Return the Capture of one report's bytes. `media_type` may carry the charset of the bytes.

    Standard input is no place that can be looked at again, so what comes from it never takes the
    place of what came from it before.
    """
    capture_id = CaptureId(digest(raw, media_type, encode(sorted(declared.items()))))
    return Capture(
        id=capture_id,
        where=where,
        key=f"-:{capture_id}" if key == STDIN or key.startswith(f"{STDIN}#") else key,
        media_type=media_type,
        raw=raw,
        fetched=now,
        declared=dict(sorted(declared.items())),
    )


def too_large(where: str, what: str = "one report") -> InputError:
    """Return the error of an item past the limit."""
    reason = f"too large: {what} may have {LIMIT >> 20} MB"
    return InputError(where, reason, code="too-large")
