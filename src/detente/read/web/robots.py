"""Robots: what a site asks visitors to leave alone, and how long its word holds (RFC 9309)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from detente.model.base import Record

if TYPE_CHECKING:
    from protego import Protego

#: The name sites address us by in robots.txt.
TOKEN = "detente"  # noqa: S105 - a product token
#: Once read the rules of a site hold so long; where they could not be read we stay away so long.
KEPT, AWAY = timedelta(hours=24), timedelta(minutes=10)
#: A longer Crawl-delay is taken for this one, in seconds.
LONGEST_DELAY = 30.0
#: The rest of a longer robots.txt is not looked at; RFC 9309 asks for 500 KiB at least.
_LARGEST = 512 * 1024
_AGENT = re.compile(r"[ \t]{0,80}user[- ]?agent[ \t]{0,80}[: \t](.*)", re.IGNORECASE)


class Rules(Record, frozen=True, kw_only=True):
    """What a site asks: its own words, nothing ("open"), or not to come now ("away"); until when."""

    state: Literal["open", "rules", "away"]
    until: datetime
    text: str = ""
    reason: str = ""
    code: str = ""


def rules_of(status: int, body: bytes, now: datetime) -> Rules:
    """Return what an answer to the request for robots.txt means.

    A site that has none is open, whatever 4xx it says so with; one that is ill, or asks for
    patience, is left alone for now.
    """
    if status == 200:
        text = trimmed(body[:_LARGEST].decode("utf-8", "replace"))
        return Rules(state="rules", until=now + KEPT, text=text)
    if 400 <= status < 500 and status != 429:
        return Rules(state="open", until=now + KEPT)
    reason = f"its robots.txt answers HTTP {status}"
    return Rules(state="away", until=now + AWAY, reason=reason, code="http")


def trimmed(text: str) -> str:
    """Return rules with all visitors that are not us under one name.

    A file of thousands of names before thousands of rules would cost their product to parse.
    """
    kept = []
    for line in text.removeprefix("\ufeff").splitlines():
        found = _AGENT.match(line)
        if found is not None:
            name = found[1].partition("#")[0].strip().lower()
            line = f"User-agent: {_known(name)}"
        kept.append(line)
    return "\n".join(kept)


def _known(name: str) -> str:
    if name == "*":
        return name
    return TOKEN if name.strip("*").partition("/")[0].strip() == TOKEN else "another"


def allowed(rules: Rules, url: str) -> bool:
    """Tell whether an address in its one spelling may be asked for."""
    return rules.state == "open" or (
        rules.state == "rules" and bool(_parsed(rules.text).can_fetch(url, TOKEN))
    )


def delay(rules: Rules) -> float:
    """Return the seconds the site wants between two requests, within `LONGEST_DELAY`; 0 if any."""
    said = _parsed(rules.text).crawl_delay(TOKEN) if rules.state == "rules" else None
    return min(said or 0.0, LONGEST_DELAY)


@lru_cache(maxsize=64)
def _parsed(text: str) -> Protego:
    from protego import Protego

    return Protego.parse(text)
