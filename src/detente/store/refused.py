"""Refused: the inputs that could not be read, kept until they can be or are withdrawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from detente.errors import InputError
from detente.store.ledger import Run


def replace_refused(run: Run, files: Collection[str], errors: Iterable[InputError]) -> None:
    """Make these the inputs that could not be read in the files looked at; others stay listed."""
    now_open: dict[str, set[tuple[str, str, str]]] = {}
    for error in errors:
        found = now_open.setdefault(file_of(error.where), set())
        found.add((error.where, error.code, error.reason))
    with run.together():
        for file in sorted({*files, *now_open}):
            rows = run.db.execute(
                "SELECT place, code, reason FROM refused WHERE file = ?", (file,)
            ).fetchall()
            wanted = now_open.get(file, set())
            if {tuple(row) for row in rows} == wanted:
                continue
            with run.write():
                run.db.execute("DELETE FROM refused WHERE file = ?", (file,))
                run.db.executemany(
                    "INSERT OR REPLACE INTO refused VALUES (?, ?, ?, ?)",
                    ((file, *each) for each in sorted(wanted)),
                )


def forget_refused(run: Run, places: Collection[str]) -> int:
    """Drop inputs that could not be read from the list of them; return how many were on it."""
    with run.together():
        on_it = {str(place) for (place,) in run.db.execute("SELECT place FROM refused")}
        gone = sorted(on_it & set(places))
        if gone:
            with run.write():
                run.db.executemany("DELETE FROM refused WHERE place = ?", ((p,) for p in gone))
    return len(gone)


def file_of(place: str) -> str:
    """Return the file a place lies in: "a.jsonl:12:3" and "a.jsonl:12" lie in "a.jsonl".

    >>> file_of("news/a.jsonl:12:3"), file_of("b.txt")
    ('news/a.jsonl', 'b.txt')
    """
    for _ in range(2):
        head, colon, tail = place.rpartition(":")
        if not (colon and tail.isdecimal()):
            break
        place = head
    return place
