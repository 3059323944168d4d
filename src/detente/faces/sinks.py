"""Sinks: where `watch` brings alerts, each once: a file of JSON lines, an address, or both.

A sink that fails costs one line and is tried again at the next round; it never stops the watch. Only
alerts of the last days are brought, so that a long record does not pour out when a sink is new.
"""

from __future__ import annotations

import json
import os
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from detente.crisis import Crisis
from detente.errors import ConfigError, DetenteError, InputError
from detente.export import jsonl
from detente.export.tension import alert_row
from detente.model.base import digest

if TYPE_CHECKING:
    from detente.model.tension import Alert
    from detente.read.web.address import Guard

#: Days up to the newest report whose alerts are news.
NEWS = timedelta(days=14)
#: Alerts brought in one round to one sink at most; the rest go with the next.
MOST = 50
#: Seconds waited before an address that failed in passing is tried again.
PAUSES: tuple[float, ...] = (1.0, 4.0)


class Sink(ABC):
    """One place that alerts are brought to. `key` is what the store remembers it by."""

    key: str

    @abstractmethod
    def has(self) -> set[str]:
        """Return the ids of alerts that the place itself shows it has."""

    @abstractmethod
    def bring(self, alert: Alert) -> InputError | None:
        """Bring one alert; return what went wrong, if anything did."""


class FileSink(Sink):
    """A file that one line of JSON is added to for each alert."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.key = digest("file", str(path.absolute()))
        if path.is_dir() or not path.absolute().parent.is_dir():
            raise ConfigError(f"--alert-file {path}: no file can be written there")

    def has(self) -> set[str]:
        """Return the ids that stand in the file; lines that are none of ours are passed over."""
        found: set[str] = set()
        with suppress(OSError), self.path.open("rb") as lines:
            for line in lines:
                with suppress(ValueError):
                    row = json.loads(line)
                    if isinstance(row, dict) and isinstance(row.get("id"), str):
                        found.add(row["id"])
        return found

    def bring(self, alert: Alert) -> InputError | None:
        """Add the alert's line, on a line of its own even behind one that was cut off."""
        try:
            with self.path.open("ab+") as file:
                start = b""
                if file.seek(0, os.SEEK_END):
                    file.seek(-1, os.SEEK_END)
                    start = b"" if file.read(1) == b"\n" else b"\n"
                file.write(start + jsonl.line(alert_row(alert)) + b"\n")
        except OSError as error:
            return InputError(str(self.path), error.strerror or str(error), code="io")
        return None


class HookSink(Sink):
    """An address that each alert is posted to as JSON."""

    def __init__(
        self,
        url: str,
        *,
        guard: Guard | None = None,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        from detente.read.web.post import hook

        self.site, self.guard, self.sleep = hook(url), guard, sleep
        self.key = digest("hook", self.site.url)

    def has(self) -> set[str]:
        """Return nothing: an address is not asked what it has."""
        return set()

    def bring(self, alert: Alert) -> InputError | None:
        """Post the alert; what fails in passing is tried again a few times."""
        from detente.read.web.post import post

        body = jsonl.line(alert_row(alert))
        error = post(self.site, body, guard=self.guard)
        for pause in PAUSES:
            if error is None or not error.passing:
                break
            self.sleep(pause)
            error = post(self.site, body, guard=self.guard)
        return error


def sinks(file: Path | None, url: str | None, guard: Guard | None = None) -> list[Sink]:
    """Return the sinks that flags name; `ConfigError` for a file or an address that can be none."""
    found: list[Sink] = []
    if file is not None:
        found.append(FileSink(file))
    if url is not None:
        found.append(HookSink(url, guard=guard))
    return found


def bring(crisis: Crisis, to: Sequence[Sink], now: datetime) -> Iterator[InputError]:
    """Bring each sink the alerts it has not had, the oldest first; yield what went wrong, a line a sink."""
    try:
        newest = crisis.agenda_day()
        found = crisis.alerts(since=newest - NEWS)[::-1] if crisis.documents() else []
        for sink in to:
            yield from _bring(crisis, sink, found, now)
    except DetenteError as error:
        yield InputError(str(crisis.path), f"no alerts: {error}", code="alerts")


def _bring(
    crisis: Crisis, sink: Sink, found: Sequence[Alert], now: datetime
) -> Iterator[InputError]:
    had = crisis.alerts_sent(sink.key) | sink.has()
    for alert in [each for each in found if each.id not in had][:MOST]:
        if (error := sink.bring(alert)) is not None:
            yield error
            return
        # Noted one by one: stopped here, the next watch brings what is left and nothing twice.
        crisis.note_sent(sink.key, [alert.id], now)
