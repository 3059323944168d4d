"""Positions and figures made by hand, and records of a few reports that have them."""

from __future__ import annotations

from datetime import date

from detente.model.claim import Figure, Position
from detente.model.told import Told
from detente.model.when import on_day
from tests import made

RUS = made.ref("Russia", "RUS", country="RUS", sector="GOV")
USA = made.ref("United States", "USA", country="USA", sector="GOV")
LAVROV = made.ref("Sergei Lavrov", "sergei-lavrov", country="RUS", sector="GOV")
RIVAL = made.ref("a rival party", "rival-party", country="RUS", sector="OPP")
UKR = made.ref("Ukraine", "UKR", country="UKR", sector="GOV")


def day(number: int) -> date:
    return date(2022, 2, number)


def position(act: str, content: str, holder=RUS, to=(), **more) -> Position:
    return Position(
        holders=holder if isinstance(holder, tuple) else (holder,),
        act=act,
        content=content,
        targets=to if isinstance(to, tuple) else (to,),
        topic=more.pop("topic", "sanctions"),
        **more,
    )


def took(
    on: int | None,
    act: str,
    content: str,
    holder=RUS,
    to=(),
    *,
    where: str = "",
    score: float = 0.9,
    **more,
) -> Told:
    """A position in a report of its own, of a day of February 2022."""
    said = more.pop("words", f"{act} {content} {on}")
    of_report = {n: more.pop(n) for n in ("outlet", "when", "start", "end") if n in more}
    return made.told(
        position(act, content, holder, to, **more),
        said,
        where=where or f"{on}-{act}-{content[:20]}.txt",
        published=day(on) if on else None,
        score=score,
        **of_report,
    )


def counted(
    on: int | None,
    low: float | None,
    high: float | None,
    thing: str = "soldiers",
    *,
    place: str | None = "Donbas",
    where: str = "",
    score: float = 0.9,
    **more,
) -> Told:
    """A figure in a report of its own, of a day of February 2022."""
    of_report = {n: more.pop(n) for n in ("outlet", "when") if n in more}
    words = more.pop("words", f"{low} {high} {thing} {on} {place} {where}")
    body = Figure(
        thing=thing,
        low=low,
        high=high,
        unit=more.pop("unit", "count"),
        hedge=more.pop("hedge", "exact" if low == high else "between"),
        of=more.pop("of", UKR),
        **more,
    )
    return made.told(
        body,
        words,
        where=where or f"{on}-{low}-{high}.txt",
        published=day(on) if on else None,
        place=place,
        score=score,
        **of_report,
    )


def store(path) -> None:
    """Make a record of a demand refused, an offer still open, a person's threat, and figures of three
    outlets that do not agree.
    """
    reports = {
        "1.txt": (1, [position("demand", "to lift the sanctions on its banks", RUS, USA)]),
        "2.txt": (2, [position("refuse", "to lift the sanctions on any bank", USA, RUS)]),
        "3.txt": (
            3,
            [
                position("offer", "talks on missiles", USA, RUS, topic="talks"),
                position("threaten", "would close the embassy", LAVROV, USA, topic="diplomats"),
                position("demand", "an answer", made.ref("someone", None), USA, topic=None),
            ],
        ),
        "4.txt": (4, [_figure(100, 100, "killed"), _figure(3, 5, None, "tanks")]),
        "5.txt": (4, [_figure(300, 400, "killed")]),
        "6.txt": (5, [_figure(500, None, "killed"), _figure(1, 1, None, "tanks", "change")]),
    }
    made.store(
        path,
        [
            (made.report(f"report {name}", where=name, published=day(on), title="Donbas"), bodies)
            for name, (on, bodies) in reports.items()
        ],
    )


def _figure(low, high, fate, thing="soldiers", role="total") -> Figure:
    hedge = "exact" if low == high else "at least" if high is None else "between"
    return Figure(
        thing=thing, low=low, high=high, unit="count", hedge=hedge, fate=fate, of=UKR, role=role
    )


#: A day as a due time.
def due(number: int):
    return on_day(day(number))
