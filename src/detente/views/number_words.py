"""How a number of the table of figures is told: the same cells in the terminal and on the page."""

from __future__ import annotations

from collections.abc import Mapping

from detente.model.numbers import Group, Said
from detente.views import words
from detente.views.intervals import who

#: What a number is to the one it is laid beside.
BESIDE: Mapping[str, str] = {
    "disagrees": "disagrees with",
    "changed": "changed from",
    "narrower": "closer than",
    "wider": "wider than",
    "same": "the same as",
    "overlaps": "overlaps with",
}
COLUMNS = ("day", "who", "amount", "role", "place", "beside", "origins", "cite", "id")


def said_cells(said: Said, group: Group) -> dict[str, str]:
    """Return the cells of a number's row, as plain text."""
    copies = f", {words.many(len(said.told), 'report')}" if len(said.told) > 1 else ""
    return {
        "day": words.day(said.day) or "day not known",
        "who": who(said),
        "amount": said.amount,
        "role": said.role,
        "place": said.place or "place not known",
        "beside": beside(said, group),
        "origins": words.many(said.support, "independent origin") + copies,
        "cite": words.cited(said.told[0]),
        "id": said.id[:8],
    }


def beside(said: Said, group: Group) -> str:
    """Return what a number is beside the others of its group, "" where it can be compared with none."""
    others = said.disagrees or ((said.since,) if said.since else ())
    how = "disagrees" if said.disagrees else said.beside
    if not how or not others:
        return ""
    by_id = {each.id: each for each in group.rows}
    named = [f"{by_id[i].amount} ({who(by_id[i])})" for i in others if i in by_id]
    doubt = " (doubtful)" if said.unsure else ""
    return f"{BESIDE[how]} {'; '.join(named)}{doubt}"
