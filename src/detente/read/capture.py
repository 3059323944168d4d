"""Making a Capture: its id digests the bytes, the format and all that was declared of it."""

from __future__ import annotations

from collections.abc import Mapping

from detente.errors import InputError
from detente.model.base import CaptureId, digest, encode
from detente.model.document import Capture
from detente.read.item import Item

#: How standard input is named where a path could stand.
STDIN = "-"
#: The most bytes one report may have. A newspaper page is a thousandth of this.
LIMIT = 32 * 1024 * 1024


def capture(
    item: Item,
    raw: bytes,
    *,
    media_type: str,
    declared: Mapping[str, str],
    at: str = "",
    number: int | None = None,
    name: str = "",
) -> Capture:
    """Return the Capture of one report's bytes. `media_type` may carry the charset of the bytes.

    Of many reports in one item each stands `at` a place in it (":12") and has a key of its own:
    the `number` of its turn, or the `name` it keeps wherever in the item it stands (an address,
    a guid). Standard input is no place that can be looked at again, so what comes from it never
    takes the place of what came from it before. An address holds what it held and what it holds
    now: each is another version, so it has a key of its own, `ADDRESS@CAPTURE`.
    """
    capture_id = CaptureId(digest(raw, media_type, encode(sorted(declared.items()))))
    key = item.key
    if key == STDIN or key.startswith(f"{STDIN}!"):
        key = f"{STDIN}:{capture_id}"
    elif name:
        key = f"{key}#={name}"
    elif number is not None:
        key = f"{key}#{number}"
    if item.key.startswith(("http://", "https://")):
        key = f"{key}@{capture_id}"
    return Capture(
        id=capture_id,
        where=f"{item.where}{at}",
        key=key,
        media_type=media_type,
        raw=raw,
        fetched=item.now,
        declared=dict(sorted(declared.items())),
    )


def too_large(where: str, what: str = "one report") -> InputError:
    """Return the error of an item past the limit."""
    reason = f"too large: {what} may have {LIMIT >> 20} MB"
    return InputError(where, reason, code="too-large")
