"""Predictions and what later reports tell, as hand-made claims on words of one sentence each."""

from __future__ import annotations

from datetime import date

from detente.model.claim import Draft, Event, Likelihood, Plan, Prediction, Ref
from detente.model.document import Report
from detente.model.told import Told
from detente.model.when import When, on_day
from tests import made
from tests.planned import day

CHAD = made.ref("Chad", "TCD", country="TCD")
MALI = made.ref("Mali", "MLI", country="MLI")
TOGO = made.ref("Togo", "TGO", country="TGO")
ENVOY = made.ref("Ada Kone", "ada-kone")
#: The day on which the predictions here are made, and the last of their windows.
SAID, LAST = day(0), day(6)


def until(last: date, first: date = SAID) -> When:
    """The days of a window, both included."""
    first = min(first, last)
    return When(start=on_day(first).start, end=on_day(last).end, grain="day")


def foretelling(
    words: str = "Chad will attack Mali by Tuesday",
    last: date | None = LAST,
    *,
    strength: Likelihood = "certain",
    condition: str | None = None,
    holder: Ref | None = ENVOY,
) -> Prediction:
    window = None if last is None else until(last)
    return Prediction(
        holder=holder, what=words, window=window, strength=strength, condition=condition
    )


def attack(
    actors: tuple[Ref, ...] = (CHAD,),
    recipients: tuple[Ref, ...] = (MALI,),
    status: str = "occurred",
    **more,
) -> Event:
    fields = {"trigger": "attack", "root": "ASSAULT"} | more
    return Event(actors=actors, recipients=recipients, status=status, **fields)


def reported(
    words: str, number: int, *bodies: object, when: date | None = None, outlet: str = "The Gazette"
) -> tuple[Report, list[Draft]]:
    """One report of a day, with claims on the whole of its words."""
    report = made.report(
        words, where=f"{number} {words[:40]}.txt", published=day(number), outlet=outlet
    )
    drafts = [
        made.draft(report, body, when=on_day(when) if when and not isinstance(body, Plan) else None)
        for body in bodies
    ]
    return report, drafts


def claims(*reports: tuple[Report, list[Draft]]) -> list[Told]:
    """The claims of reports, one by one."""
    found = []
    for report, drafts in reports:
        document = report.document
        for draft in drafts:
            one = made.told(
                draft.body,
                report.text.words,
                when=draft.when,
                score=draft.score,
                where=document.where,
                published=document.published.day if document.published else None,
                outlet=document.outlet.name if document.outlet else None,
            )
            found.append(one)
    return found


def story() -> list[tuple[Report, list[Draft]]]:
    """Reports of a fortnight: one prediction that comes true, one that fails, one past due without a
    report, one that is open.
    """
    return [
        reported(
            "Chad will attack Mali by Tuesday.", 0, foretelling(), attack(status="hypothetical")
        ),
        reported(
            "Togo will not attack Mali by Tuesday.",
            0,
            foretelling("Togo will not attack Mali by Tuesday"),
            attack((TOGO,), status="negated"),
        ),
        reported(
            "Togo will sink a ship by Tuesday.", 0, foretelling("Togo will sink a ship by Tuesday")
        ),
        reported(
            "Mali will give way one day.",
            1,
            foretelling("Mali will give way one day", None, strength="possible"),
        ),
        reported("Chad attacked Mali on Friday.", 3, attack(), when=day(2)),
        reported("Togo attacked Mali on Saturday.", 4, attack((TOGO,)), when=day(4)),
        reported("Rain fell on the capital.", 10, attack((TOGO,), (CHAD,), status="planned")),
    ]
