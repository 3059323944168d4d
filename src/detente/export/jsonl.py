"""JSON Lines: one claim a line, by the contract; the same record always gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from detente.export.rows import row
from detente.model.told import Told


def lines(told: Iterable[Told]) -> Iterator[bytes]:
    """Yield UTF-8 lines without their end, in the order given."""
    for one in told:
        yield msgspec.json.encode(row(one))
