"""The desk: the crisis as requests see it, the moments asked about of late kept at hand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping

from detente.crisis import Crisis
from detente.faces.asking import counted, narrowed
from detente.model.profile import PlaceNamed
from detente.views.actors import Appearance

#: What an address may ask for besides a page's own filters; links carry it on.
CARRIED = ("as_of", "known_by", "count", "story", "crisis")
#: Past moments kept open beside the present, the least lately asked about given up first.
MOMENTS = 8


class Desk:
    """One store, open at the moments asked about of late. Not for several threads at once."""

    def __init__(self, store: str) -> None:
        self.store = store
        self._now = Crisis(store)
        self._seen: tuple[int, int] | None = None
        self._then: OrderedDict[tuple[str | None, ...], Crisis] = OrderedDict()
        self._actors: dict[Crisis, list[Appearance]] = {}
        self._places: dict[Crisis, list[PlaceNamed]] = {}

    def crisis(self, query: Mapping[str, str]) -> Crisis:
        """Return the crisis as of the moment a query names, its origins counted as it asks, narrowed to
        the story or crisis it names.

        Raises `ConfigError` for a day, a way to count, a story or a crisis that is none.
        """
        state = self._now.state()
        if state != self._seen:
            self._actors.clear()
            self._places.clear()
            self._seen = state
        moment = tuple(query.get(name) or None for name in CARRIED)
        if not any(moment):
            return self._now
        if moment not in self._then:
            then = self._now.as_of(moment[0], reported=moment[1])
            self._then[moment] = narrowed(counted(then, moment[2]), moment[3], moment[4])
        self._then.move_to_end(moment)
        if len(self._then) > MOMENTS:
            _, oldest = self._then.popitem(last=False)
            self._actors.pop(oldest, None)
            self._places.pop(oldest, None)
        return self._then[moment]

    def actors(self, crisis: Crisis) -> list[Appearance]:
        """Return who appears in a crisis this desk gave, counted once."""
        if crisis not in self._actors:
            self._actors[crisis] = crisis.actors()
        return self._actors[crisis]

    def places(self, crisis: Crisis) -> list[PlaceNamed]:
        """Return which places a crisis this desk gave names, counted once."""
        if crisis not in self._places:
            self._places[crisis] = crisis.places()
        return self._places[crisis]

    def close(self) -> None:
        """Let go of the store, and of the moments that share it."""
        self._actors.clear()
        self._places.clear()
        self._then.clear()
        self._now.close()


def whole(value: str) -> int:
    """Return the number of a page as an address asks for it: 1 for what is no number of a page."""
    return max(1, int(value)) if value.isascii() and value.isdecimal() and len(value) < 9 else 1
