"""A record of events made by hand: every status, every type, with and without mode, and a few dyads."""

from __future__ import annotations

from detente import ontology
from detente.model.base import ActorId
from detente.model.claim import Event, EventStatus, Ref
from detente.views.deeds import STATUSES
from tests import made

CHAD = made.ref("Chad", "TCD", country="TCD")
MALI = made.ref("Mali", "MLI", country="MLI")
TOGO = made.ref("Togo", "TGO", country="TGO")
ENVOY = made.ref("the envoy", "ada-mensah", country="TGO")
BOTH = made.ref("both", None, members=(ActorId("TCD"), ActorId("MLI")))


def event(
    root: str,
    mode: str | None = None,
    status: EventStatus = "occurred",
    actors: tuple[Ref, ...] = (CHAD,),
    recipients: tuple[Ref, ...] = (MALI,),
) -> Event:
    return Event(
        actors=actors, recipients=recipients, trigger="did", root=root, mode=mode, status=status
    )


def events() -> list[Event]:
    """Return the events of the record, no two alike."""
    types = ontology.load().types.values()
    return [
        *(event(one.code, mode) for one in types for mode in (None, *one.modes)),
        *(event("AID", status=status) for status in STATUSES if status != "occurred"),
        event("AID", actors=(MALI,), recipients=(CHAD,)),
        event("AID", actors=(ENVOY,), recipients=(MALI,)),
        event("CONSULT", actors=(CHAD, TOGO), recipients=()),
        event("CONSULT", actors=(BOTH,), recipients=()),
        event("ASSAULT", actors=(CHAD,), recipients=()),
    ]


def store(path) -> None:
    """Make the record: one report an event."""
    made.store(
        path,
        [
            (made.report(f"{number} did it", where=f"{number}.txt"), [one])
            for number, one in enumerate(events())
        ],
    )
