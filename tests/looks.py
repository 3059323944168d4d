"""Looks at one page: the same address read at different times, taken into a real record."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from detente.crisis import Crisis
from detente.model.document import Capture
from detente.pipeline import text_capture

URL = "https://post.example/2022/02/border-talks"
LEDE = "The defence ministry of Norway said that 130 soldiers had crossed the border into Sweden."
OFFER = (
    "Foreign Minister Anna Berg said Oslo would withdraw the soldiers if Sweden agreed to talks."
)
CLOSE = (
    "Delegations of both countries met in Karlstad for six hours, and nobody spoke to the press."
)
STAMP = "Updated 16 February 2022, 10:15 GMT"
NOTE = "Correction: An earlier version of this story gave a wrong number of soldiers."


def look(
    *paragraphs: str, hour: int, title: str = "Norway moves soldiers", url: str = URL, **said: str
) -> Capture:
    """What was at an address in an hour of 15 February 2022."""
    fields = {"title": title, "outlet": "Post", "date": "2022-02-14", "url": url} | said
    declared = {n if n != "date" else "published": v for n, v in fields.items() if v}
    made = text_capture("\n\n".join(paragraphs), declared=declared)
    read = datetime(2022, 2, 15, hour, tzinfo=UTC)
    return msgspec.structs.replace(made, where=url, key=f"{url}@{made.id}", fetched=read)


def kept(path, *captures: Capture) -> Crisis:
    """Take looks in, one after another, as a reader who comes back would."""
    crisis = Crisis(path)
    for capture in captures:
        crisis.keep([capture], jobs=1)
    return crisis
