"""Posts: which ones detente knows somebody by on a day, and whether one is the post that was marked."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from detente.gazetteer import load
from detente.model.dossier import Dossier
from detente.model.mention import Mention
from gate.actor_labels import Post

#: Titles of one post that outlets and the gazetteer use side by side.
SAME = [
    frozenset(one)
    for one in json.loads((Path(__file__).parent / "posts.json").read_text(encoding="utf-8"))
]
#: What is no longer held, and words that make another post of one: "deputy prime minister".
_FORMER = "former "
_LESSER = frozenset({"deputy", "vice", "assistant", "shadow", "under"})


def posts(found: Mention, dossier: Dossier, day: date) -> list[tuple[str, str | None]]:
    """Return the posts detente knows somebody by on a day: of the words, and of its list."""
    if (found.office or "").lower().startswith("former"):
        return [(found.office or "", found.of or found.country)]
    said = [
        (m.office, m.of or m.country)
        for m in dossier.mentions
        if m.office and (m is found or (m.actor_id and m.actor_id == found.actor_id))
    ]
    known = load().actor(found.actor_id) if found.actor_id else None
    listed = known.offices if known is not None else ()
    return said + [(office.title, office.of) for office in listed if office.held_on(day)]


def fits(title: str, of: str | None, post: Post) -> bool:
    """Tell whether a post is the marked one, a former one only a former one's."""
    if post.of is not None and of not in {post.of, *post.accept}:
        return False
    said, wanted = _plain(title), [_plain(one) for one in post.title.split("|")]
    if any(said.startswith(_FORMER) != one.startswith(_FORMER) for one in wanted):
        return False
    said = said.removeprefix(_FORMER)
    right = {one.removeprefix(_FORMER) for one in wanted}
    for group in SAME:
        right |= group if not group.isdisjoint(right) else set()
    return any(
        said == one
        or said.startswith(f"{one} of ")
        or (said.endswith(f" {one}") and _LESSER.isdisjoint(said.removesuffix(one).split()))
        for one in right
    )


def _plain(title: str) -> str:
    return " ".join(title.lower().replace("defence", "defense").replace("-", " ").split())
