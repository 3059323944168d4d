"""Gate: how much of the time since 1990 the gazetteer knows who held the main posts.

    python -m gate.offices [STATE ...] [--since 1990-01-01] [--until DAY] [--gaps]

For each of the sixty states most in the news (or those named) and each main post, the share of days
on which the gazetteer has a holder. --gaps lists the stretches without one and those with several.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from detente.gazetteer import load
from detente.model.actor import Actor

_STATES = """
USA CAN MEX CUB VEN BRA COL ARG
GBR FRA DEU ITA ESP POL NLD BEL SWE NOR DNK FIN HUN ROU GRC SRB AUT CZE EST LVA LTU
RUS UKR BLR GEO ARM AZE MDA KAZ
TUR IRN IRQ ISR PSE SYR LBN JOR SAU ARE QAT EGY LBY YEM
CHN TWN JPN KOR PRK IND PAK AFG AUS MMR IDN PHL VNM
ZAF NGA ETH SDN SOM COD
"""
#: The states most often named in crisis coverage of 1990 to 2026, by region.
STATES = tuple(_STATES.split())
YEARS = date(1990, 1, 1), date(2026, 1, 1)
POSTS = ("head of state", "head of government", "foreign minister", "defence minister")
_PRESIDENTIAL = "USA MEX VEN BRA COL ARG IDN PHL NGA AFG ZAF IRN"
#: Posts that a state does not have apart: its president heads the government too.
SAME = {"head of government": frozenset(_PRESIDENTIAL.split())}


class Coverage(dict[tuple[str, str], float]):
    """Share of days in [since, until) with a holder, by state and post."""


def coverage(states: Sequence[str], since: date, until: date) -> Coverage:
    """Return the share of days with a holder for each state and main post that it has."""
    found = Coverage()
    for state in states:
        for post in POSTS:
            if state in SAME.get(post, ()):
                continue
            days = [((b - a).days, n) for a, b, n in stretches(state, post, since, until)]
            if days:
                held = sum(length for length, holders in days if holders)
                found[state, post] = held / sum(length for length, _ in days)
    return found


def stretches(state: str, post: str, since: date, until: date) -> Iterator[tuple[date, date, int]]:
    """Yield stretches [a, b) of days with the number of holders of a post, in order.

    Days before a state's first or after its last are its predecessor's and are left out.
    """
    gazetteer = load()
    first = gazetteer.states_since.get(_state(state).id) or since
    start = max(since, first)
    # A post without a first day is known to have been held on no day in particular.
    held = [o for _, o in gazetteer.posts.get((post, state), ()) if o.held_from is not None]
    if start >= until:
        return
    marks = {start, until}
    for office in held:
        marks |= {d for d in (office.held_from, office.held_until) if d and start < d < until}
    ordered = sorted(marks)
    for a, b in itertools.pairwise(ordered):
        yield a, b, sum(office.held_on(a) for office in held)


def _state(code: str) -> Actor:
    found = load().actor(code)
    if found is None or found.kind != "state":
        raise SystemExit(f"no state {code!r} in the gazetteer")
    return found


def main() -> None:
    """Print the table, and the gaps when asked."""
    parser = argparse.ArgumentParser(prog="python -m gate.offices", description=__doc__)
    parser.add_argument("states", nargs="*", metavar="STATE")
    parser.add_argument("--since", type=date.fromisoformat, default=YEARS[0])
    parser.add_argument("--until", type=date.fromisoformat, default=YEARS[1])
    parser.add_argument("--gaps", action="store_true")
    options = parser.parse_args()
    states = options.states or STATES
    found = coverage(states, options.since, options.until)
    print(f"{'':6}" + "".join(f"{post:>20}" for post in POSTS))
    for state in states:
        cells = (found.get((state, post)) for post in POSTS)
        print(f"{state:6}" + "".join(f"{'-' if c is None else f'{c:.0%}':>20}" for c in cells))
    print(f"\nall {len(states)} states: {sum(found.values()) / len(found):.1%} of days")
    if options.gaps:
        for state, post in found:
            for a, b, n in stretches(state, post, options.since, options.until):
                if n != 1 and b - a > timedelta(days=62 if n == 0 else 31):
                    print(f"{state} {post}: {a} .. {b}: {n or 'nobody'}")


if __name__ == "__main__":
    main()
