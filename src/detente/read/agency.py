"""What agencies say of an item in every format of theirs: when it came out, whose it is, its state."""

from __future__ import annotations

#: The states of an item that is no longer, or not yet, for publication.
WITHDRAWN = frozenset({"canceled", "cancelled", "withheld"})
#: The kinds of item whose words are captions.
NO_REPORT = frozenset({"picture", "video", "audio", "graphic"})


def came_out(first: str, version: str, embargoed: str) -> dict[str, str]:
    """Return when an item was published: at the end of its embargo, else as it was first made.

    >>> came_out("2024-04-30", "2024-05-02", "")
    {'published': '2024-04-30', 'updated': '2024-05-02'}
    """
    published = embargoed or first or version
    return {"published": published, "updated": version if version != published else ""}


def origin(names: list[str], credit: str) -> dict[str, str]:
    """Return the first name there is as the outlet, and the credit where that is another one."""
    outlet = next(filter(None, names), "")
    return {"outlet": outlet, "credit": credit if credit != outlet else ""}
