"""The example corpus: what its reports tell together is one entry, and what they do not is two.

`key/entries.jsonl` lists the events and figures that several reports tell of, and by how many independent
origins. Every other row of the key is an entry of its own. Measured are pairs of rows of different reports
whose claims were found: the share joined of those that are one, how many were joined that are not (each
counts double against the others in the score), and the share of entries whose support is the key's. A
claim that meets a row for want of better ones may meet a wrong one, so pairs joined wrongly are few, not
none, even where no merge is wrong; `--errors` lists them to be read.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from detente.crisis import Crisis
from detente.model.entry import Entry
from gate import story

Row = dict[str, Any]
Place = tuple[str, str]


def place(row: Row) -> Place:
    """Return what a row of the key goes by: its report and the words it quotes."""
    return row["doc"], row["quote"]


def groups() -> dict[Place, int]:
    """Return for each row that is told several times which of the key's entries it is of."""
    return {
        place(each): n for n, row in enumerate(story.key("entries")) for each in (row, *row["with"])
    }


def held(crisis: Crisis) -> dict[str, list[tuple[Row, Entry]]]:
    """Return by kind the rows of the key that were found, with the entry their claim is in."""
    entries = {claim: entry for entry in crisis.entries() for claim in entry.claims}
    claims = story.rows_of(crisis)
    found: dict[str, list[tuple[Row, Entry]]] = {}
    for kind in ("event", "figure"):
        made = [claim for claim in claims if claim["kind"] == kind]
        pairs = story.pair(made, story.key(f"{kind}s"), kind)
        found[kind] = [(row, entries[claim["id"]]) for claim, row in pairs]
    return found


def wrong(crisis: Crisis) -> list[tuple[Row, Row]]:
    """Return the pairs of rows of different reports that are joined and should not be."""
    of = groups()
    return [
        (a, b)
        for rows in held(crisis).values()
        for (a, one), (b, two) in combinations(rows, 2)
        if one.id == two.id
        and a["doc"] != b["doc"]
        and (of.get(place(a)) is None or of.get(place(a)) != of.get(place(b)))
    ]


def measure(crisis: Crisis) -> dict[str, float]:
    """Return the measures by name; rates are 0..1, `merges wrong` is a number of pairs."""
    of = groups()
    wanted = joined = whole = right = 0
    for kind, rows in held(crisis).items():
        told: dict[int, list[Entry]] = defaultdict(list)
        for row, entry in rows:
            if (n := of.get(place(row))) is not None:
                told[n].append(entry)
        for n, entries in told.items():
            for one, two in combinations(entries, 2):
                wanted += 1
                joined += one.id == two.id
            row = story.key("entries")[n]
            if row["kind"] == kind and len(entries) == 1 + len(row["with"]):
                whole += 1
                right += {(e.id, e.support) for e in entries} == {(entries[0].id, row["origins"])}
    bad = len(wrong(crisis))
    found = {
        "entries joined": joined / wanted if wanted else 1.0,
        "merges wrong": float(bad),
        "entries score": (joined - 2 * bad) / wanted if wanted else 1.0,
        "entries support": right / whole if whole else 1.0,
    }
    return {name: round(value, 3) for name, value in found.items()}


def main() -> int:
    """Measure a record of the example corpus made anew."""
    with TemporaryDirectory() as folder, story.record(Path(folder) / "x.detente") as crisis:
        for name, value in measure(crisis).items():
            print(f"{name}: {value:.3f}")
        if "--errors" in sys.argv:
            for a, b in wrong(crisis):
                print(f"  {a['doc']}: {a['quote']!r}\n  {b['doc']}: {b['quote']!r}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
