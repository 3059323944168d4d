"""The command `watch`: feeds asked when they are due, until somebody stops it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from detente.crisis import Crisis
from detente.errors import ConfigError, InputError
from detente.faces import show
from detente.faces.options import Json, Store
from detente.faces.settings import Setting, settings
from detente.model.base import Record
from detente.views import words

if TYPE_CHECKING:
    from detente.crisis.watched import Round, Standing, Visit
    from detente.read.web import Guard, Visitor
    from detente.read.web.subscriptions import Feed

#: Exemptions from the block on addresses that are not public: none. No flag, setting or variable
#: of the environment leads here.
GUARD: Guard | None = None


class Bad(Record, frozen=True, kw_only=True):
    """One thing that went wrong: the feed it is of, the place, the stable code, the reason."""

    feed: str
    where: str
    code: str
    reason: str


class Asked(Record, frozen=True, kw_only=True):
    """One round as other programs read it: feeds asked, reports taken, and all that went wrong."""

    at: datetime
    feeds: int
    new: int
    known: int
    waiting: int
    bad: tuple[Bad, ...]


class Row(Record, frozen=True, kw_only=True):
    """How it stands with one feed. Times are UTC; `failures` count since it last answered."""

    feed: str
    url: str
    asked: datetime | None
    answered: datetime | None
    due: datetime | None
    failures: int
    error: str


def guest(chosen: Mapping[str, Setting]) -> Visitor | None:
    """Return who fetches by the settings, None where they forbid fetching."""
    if chosen["fetch"].value == "false":
        return None
    from detente.read.web import Visitor

    return Visitor(guard=GUARD, contact=chosen["contact"].value)


def watch(
    feeds: Annotated[
        Path, Argument(metavar="FEEDS", help="The list of feeds: feeds.toml, or an OPML file.")
    ] = Path("feeds.toml"),
    store: Store = None,
    once: Annotated[
        bool, Option("--once", help="Ask what is due and end, as cron needs it.")
    ] = False,
    listed: Annotated[
        bool, Option("--list", help="Only list the feeds: last answer, next look, last error.")
    ] = False,
    imported: Annotated[
        Path | None,
        Option("--import", metavar="OPML", help="Only write the feeds of an OPML file into FEEDS."),
    ] = None,
    jobs: Annotated[
        int | None, Option("--jobs", min=0, help="Worker processes; 0 decides by itself.")
    ] = None,
    alert_file: Annotated[
        Path | None,
        Option(
            "--alert-file", metavar="PATH", help="Add each new alert to a file, a JSON line each."
        ),
    ] = None,
    alert_url: Annotated[
        str | None,
        Option(
            "--alert-url", metavar="URL", help="Post each new alert to an https address as JSON."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Take in what feeds bring, each asked when it is due, until stopped.

    FEEDS names each feed under [feeds.NAME]: url, and if you like outlet, every ("15m"), full
    (false: the feed's own words are enough). A page is fetched once, robots.txt is heeded, a host is
    asked one thing at a time. A feed that fails costs one line and is asked again later. Stopped at
    any moment, the next call goes on from there. With --once the exit code is 3 if anything failed.
    With --alert-file or --alert-url each alert of the last 14 days (`detente alerts`) is brought once,
    after the round that shows it; a place that fails costs one line and is tried again.
    """
    from detente.read.web.subscriptions import load, take_over

    if imported is not None:
        _take_over(*take_over(imported, feeds), feeds, as_json=as_json)
        return
    chosen = settings({"store": store, "jobs": None if jobs is None else str(jobs)})
    crisis = Crisis(chosen["store"].value)
    wanted = load(feeds)
    if listed:
        from detente.crisis.watching import standings

        rows = [_row(one) for one in standings(crisis, wanted)]
        shown = ("feed", "answered", "due", "failures", "error", "url")
        show.records(rows, shown, as_json=as_json)
        return
    visitor = guest(chosen)
    if visitor is None:
        raise ConfigError(f"fetching is switched off: fetch = false ({chosen['fetch'].origin})")
    from detente.crisis.watching import watch as rounds
    from detente.faces.sinks import bring, sinks

    well, to = True, sinks(alert_file, alert_url, GUARD)
    try:
        for done in rounds(
            crisis, wanted, visitor, once=once, tell=_tell, jobs=int(chosen["jobs"].value)
        ):
            well = _told(done, as_json=as_json)
            for error in bring(crisis, to, done.at) if to else ():
                well = False
                show.refused(error)
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    finally:
        crisis.close()
    if not well:
        raise typer.Exit(3)


def _take_over(new: list[Feed], left: list[Feed], path: Path, *, as_json: bool) -> None:
    for feed in left:
        reason = "it names a port of its own: write it into the list yourself if you mean it"
        show.refused(InputError(feed.url, reason, code="blocked"))
    if as_json:
        show.records(new, (), as_json=True)
    else:
        show.line(f"{path}: {words.many(len(new), 'feed')} written")
    if left:
        raise typer.Exit(3)


def _tell(visit: Visit) -> None:
    """Say what one feed gave, on stderr."""
    for error in (*visit.refused, *visit.put_off):
        show.refused(error)
    again = f"; asked again after {visit.due:%Y-%m-%d %H:%M} UTC" if visit.due else ""
    for error in visit.wrong[len(visit.refused) :]:
        reason = error.reason + (again if error is visit.error else "")
        show.refused(InputError(f"{visit.feed}: {error.where}", reason, code=error.code))
    if visit.error is not None:
        return
    counts = {
        "new": visit.new,
        "known": visit.known,
        "refused": len(visit.refused),
        "to be tried again": len(visit.put_off),
        "left for the next look": visit.waiting,
    }
    said = ", ".join(f"{number} {what}" for what, number in counts.items() if number)
    _note(f"{visit.feed}: {said or ('nothing new' if visit.changed else 'not changed')}")


def _note(text: str) -> None:
    sys.stderr.write("".join(c if c.isprintable() else " " for c in text) + "\n")
    sys.stderr.flush()


def _told(done: Round, *, as_json: bool) -> bool:
    """Print a round on stdout; return whether all went well."""
    for error in done.errors:
        show.refused(error)
    wrong = [("", error) for error in done.errors]
    wrong += [(visit.feed, error) for visit in done.visits for error in visit.wrong]
    bad = [Bad(feed=name, where=e.where, code=e.code, reason=e.reason) for name, e in wrong]
    asked = Asked(
        at=done.at,
        feeds=len(done.visits),
        new=sum(visit.new for visit in done.visits),
        known=sum(visit.known for visit in done.visits),
        waiting=sum(visit.waiting for visit in done.visits),
        bad=tuple(bad),
    )
    if as_json:
        show.records([asked], (), as_json=True)
    else:
        new = words.many(asked.new, "new report")
        tail = f", {len(bad)} went wrong" if bad else ""
        show.line(f"asked {words.many(asked.feeds, 'feed')}: {new}{tail}")
    return done.well


def _row(standing: Standing) -> Row:
    feed, state = standing.feed, standing.state
    return Row(
        feed=feed.name,
        url=feed.url,
        asked=state.asked,
        answered=state.answered,
        due=state.due,
        failures=state.failures,
        error=f"{state.reason} [{state.code}]" if state.code else "",
    )
