"""JSON Lines: one claim a line, by the contract; the same record always gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from detente.export.rows import row
from detente.model.told import Told

#: DEL and the C1 controls, in UTF-8: JSON lets them stand as they are, but terminals obey them.
_CONTROLS = re.compile(rb"\x7f|\xc2[\x80-\x9f]")


def lines(told: Iterable[Told]) -> Iterator[bytes]:
    """Yield UTF-8 lines without their end, in the order given."""
    for one in told:
        yield line(row(one))


def line(value: object) -> bytes:
    """Return any record as one line of JSON that cannot drive the terminal it is shown in."""
    return _CONTROLS.sub(lambda m: b"\\u%04x" % m[0][-1], msgspec.json.encode(value))
