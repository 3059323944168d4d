"""Counting: how many independent origins there are, by texts alone or by whose the outlets are too."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from detente.crisis.quoted import Quoted
from detente.crisis.session import question
from detente.crisis.tracing import Tracing
from detente.errors import ConfigError
from detente.export.outlets import outlet_row
from detente.gazetteer.cards import cards
from detente.model.base import DocId
from detente.model.lineage import Origin
from detente.model.outlets import OutletShown
from detente.views.outlet_words import CARDS, COPIES, RULES

if TYPE_CHECKING:
    from detente.crisis import Crisis


class Counting(Tracing, Quoted):
    """The part of a crisis that answers how independent its outlets are."""

    def counted(self, *, states_as_one: bool = False, owners_as_one: bool = False) -> Crisis:
        """Return the same crisis with origins counted by whose their outlets are.

        With `states_as_one` all outlets that one state controls are one origin, with `owners_as_one`
        all of one owner or group. Claims, entries and what copies what stay as they are; the support of
        entries, values and disputes is counted anew, and `origins` gives the joined ones.
        """
        from detente.crisis.counted import Counted

        return Counted(
            self.path,
            as_of=self.moment,
            session=self.session,
            states_as_one=states_as_one,
            owners_as_one=owners_as_one,
        )

    @property
    def by_hands(self) -> bool:
        """Whether origins are counted by whose their outlets are, too."""
        return False

    def origins_by_texts(self) -> dict[DocId, DocId]:
        """Return what `origins` gives where nothing but texts is counted."""
        return self.origins()

    def unchecked(self, origin: Origin) -> int:
        """Return how many origins a joined one holds by cards whose source nobody checked; none here,
        where only copies are joined.
        """
        del origin
        return 0

    def see(self, state: tuple[int, int]) -> None:
        """Forget what was read of another state of the store."""
        if state != self._seen:
            self.__dict__.pop("_outlets", None)
        super().see(state)

    @question
    def outlets(self, *, limit: int | None = None) -> list[OutletShown]:
        """Return the outlets of the reports by name: how many are texts of their own, how many copies
        and of whom, which quotes stand changed in them, and whose the outlet is by its card.

        How origins are counted makes no difference to it. The order is no ranking.
        """
        if limit is not None and limit < 0:
            raise ConfigError(f"a limit is a number of outlets, got {limit}")
        return list(self._outlets[:limit])

    @cached_property
    def _outlets(self) -> list[OutletShown]:
        from detente.views.outlets import outlets

        newest = {old: new for new, ids in self.versions().items() for old in ids[:-1]}
        origins, groups = self.origins(), self.quote_groups()
        return outlets(self.documents(), self.edges(), origins, groups, cards(), newest)

    @question
    def outlet(self, outlet_id: str) -> OutletShown:
        """Return one outlet by its id; raise `ConfigError` where no report is of it."""
        found = next((one for one in self._outlets if one.id == outlet_id), None)
        if found is None:
            raise ConfigError(
                f"no report is of the outlet {outlet_id!r}: detente sources lists them"
            )
        return found

    def outlet_rows(self, *, limit: int | None = None) -> list[dict[str, Any]]:
        """Return the outlets as one plain mapping an outlet, as the export contract has it."""
        return [outlet_row(one, f"{COPIES} {RULES} {CARDS}") for one in self.outlets(limit=limit)]
