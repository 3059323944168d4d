"""Table: claims as a sequence that also shows itself, in a terminal or a notebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, overload

from detente.export.rows import row
from detente.model.claim import Kind
from detente.model.told import Told
from detente.views.listing import cells, columns

#: A notebook cell stays readable; the rest is one `.rows` or `.to_dicts()` away.
SHOWN = 50


class Table(Sequence[Told]):
    """Claims in reading order. `kind` is None when they are of several kinds."""

    def __init__(self, *, kind: Kind | None, rows: tuple[Told, ...]) -> None:
        self.kind = kind
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Told]:
        return iter(self.rows)

    @overload
    def __getitem__(self, at: int) -> Told: ...
    @overload
    def __getitem__(self, at: slice) -> Table: ...
    def __getitem__(self, at: int | slice) -> Told | Table:
        if isinstance(at, slice):
            return Table(kind=self.kind, rows=self.rows[at])
        return self.rows[at]

    def of(self, kind: Kind) -> Table:
        """Return only the claims of one kind."""
        return Table(kind=kind, rows=tuple(t for t in self.rows if t.kind == kind))

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return one plain mapping a claim, as the export contract lays it down."""
        return [row(told) for told in self.rows]

    def __repr__(self) -> str:
        lines = [f"{len(self)} {self.kind or 'claim'}{'' if len(self) == 1 else 's'}"]
        head = columns(self.kind)
        for told in self.rows[:10]:
            found = cells(told)
            lines.append("  " + " · ".join(found[c] for c in head if found.get(c)))
        if len(self) > 10:
            lines.append(f"  … {len(self) - 10} more")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        head = columns(self.kind)
        shown = [cells(told) for told in self.rows[:SHOWN]]
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(row.get(c, ''))}</td>" for c in head) + "</tr>"
            for row in shown
        )
        top = "".join(f"<th>{escape(c)}</th>" for c in head)
        more = f"<p>{len(self) - SHOWN} more</p>" if len(self) > SHOWN else ""
        return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>{more}"
