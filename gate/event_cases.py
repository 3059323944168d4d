"""Gate: own sentences that tell of deeds done, planned, threatened, denied, or never done.

    python -m gate.event_cases [--errors] [--refresh FILE]

Cases are `tests/golden/events/en/*.toml`, a subject a file, labelled before any coder saw them. Each
is a short report (`words`, read on its `day`) with all `events` it tells, or `no_event`. Of an event:

  code         type, or type-mode where the mode is sure; `alt` a second code that is as right
  status       one, or a list of those that are right
  actors, recipients   alpha-3 codes or ids of the gazetteer, left out where open; "X?" may be
               missing, "?" is anybody
  when         its day, or the month or year that its day begins with
  or           other events of which one may stand in its stead
  optional     it may be told or left

A case is in the half `tune`, which whoever mends a rule may look at, or `check`, of which only
totals are. --errors prints what is wrong in `tune` alone. --refresh writes the list of cases that
are not read right. The last table counts what is not real (nothing that occurred, is ongoing or
historical): the share of it that is not told as having happened.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from detente.annotate.parser import parse
from detente.clean import clean
from detente.derive import Plan
from detente.errors import InputError
from detente.model.claim import HAPPENED, Claim, Event, EventStatus, Ref
from detente.model.dossier import Dossier
from detente.pipeline import extract, plan, text_capture

FOLDER = Path(__file__).parents[1] / "tests" / "golden" / "events"
#: Types that are words about what is to come: a deed told in their stead has not been done.
_TO_COME = frozenset({"AGREE", "CONCEDE", "THREATEN"})
_WORDS = _TO_COME | {"REJECT", "REQUEST", "ACCUSE"}
#: What may differ between a label and an event told, the gravest first.
DIFFERENCES = ("type", "status", "mode", "actors", "recipients", "day")


class Label(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One event as a careful reader marks it."""

    code: str
    status: EventStatus | tuple[EventStatus, ...]
    alt: str = ""
    actors: tuple[str, ...] | None = None
    recipients: tuple[str, ...] | None = None
    when: str = ""
    optional: bool = False
    either: tuple[Label, ...] = msgspec.field(name="or", default=())

    @property
    def ways(self) -> tuple[Label, ...]:
        """The event, and those that may stand in its stead."""
        return (self, *self.either)

    @property
    def roots(self) -> set[str]:
        """The types that are right."""
        codes = [c for way in self.ways for c in (way.code, way.alt) if c]
        return {code.partition("-")[0] for code in codes}

    @property
    def statuses(self) -> set[str]:
        """All that its status may be."""
        found = [w.status if isinstance(w.status, tuple) else (w.status,) for w in self.ways]
        return {status for some in found for status in some}

    @property
    def unreal(self) -> bool:
        """Whether it must not be told as having happened."""
        return not self.statuses & HAPPENED


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A short report and all the events it tells."""

    name: str
    half: Literal["tune", "check"]
    day: str
    words: str
    subject: str = ""
    rule: str = ""
    near: bool = False
    no_event: bool = False
    events: tuple[Label, ...] = ()


class Outcome(msgspec.Struct, frozen=True):
    """What is wrong in a case, in words; how many unreal events it has, how many told as real."""

    case: Case
    faults: tuple[str, ...]
    unreal: int
    as_real: int


@cache
def cases() -> tuple[Case, ...]:
    """Return every case, file by file."""
    found = []
    for path in sorted((FOLDER / "en").glob("*.toml")):
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        found += [msgspec.convert(row | {"subject": path.stem}, Case) for row in rows]
    return tuple(found)


def known_failures(path: Path = FOLDER / "known_failures.toml") -> dict[str, str]:
    """Return what is wrong with each case that is not read right yet, by name."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {row["name"]: row["why"] for row in table.get("failing", ())}


# -- reading ---------------------------------------------------------------------------------------


@cache
def _chain() -> Plan:
    whole = plan()
    last = next(i for i, stage in enumerate(whole.stages) if stage.name == "events")
    return Plan(cleaner=whole.cleaner, stages=whole.stages[: last + 1])


def read(words: str, day: str) -> tuple[Claim, ...]:
    """Return the events that the pipeline's own stages tell of a text."""
    capture = text_capture(words, declared={"language": "en", "published": day})
    dossier = extract(capture, _chain())
    return tuple(claim for claim in dossier.claims if isinstance(claim.body, Event))


def parse_all() -> None:
    """Parse the sentences of all cases in one go, which the parser remembers."""
    found = []
    for case in cases():
        declared = {"language": "en", "published": case.day}
        report = clean(text_capture(case.words, declared=declared))
        assert not isinstance(report, InputError), report
        words = report.text.words
        found += [words[s.start : s.end] for s in Dossier(report=report).report_sentences]
    parse(found)


# -- comparing -------------------------------------------------------------------------------------


def outcome(case: Case, told: Sequence[Claim]) -> Outcome:
    """Return what is wrong with the events told of a case."""
    matched = _matched(case.events, told)
    free = [claim for i, claim in enumerate(told) if i not in matched.values()]
    missed = [
        label for i, label in enumerate(case.events) if not label.optional and i not in matched
    ]
    faults = [fault for label in missed for fault in _faults(label, free)]
    # What a missed event was told as is no second fault.
    much = [claim for claim in free if not any(_root(claim) in one.roots for one in missed)]
    faults += [f"too much: {_shown(claim)}" for claim in much]
    unreal = sum(label.unreal and not label.optional for label in case.events)
    # What may be another event of the case, told badly, is not held against this one.
    real = set().union(*(label.roots for label in missed if not label.unreal))
    alone = [claim for claim in free if _root(claim) not in real]
    as_real = sum(
        label.unreal and any(_as_real(label, claim) for claim in alone) for label in missed
    )
    return Outcome(case, tuple(faults), unreal, as_real)


def differences(label: Label, claim: Claim) -> list[str]:
    """Return in what an event told differs from a label, by the way that it is nearest to."""
    return min((_differences(way, claim) for way in label.ways), key=len)


def _differences(label: Label, claim: Claim) -> list[str]:
    body = claim.body
    assert isinstance(body, Event)
    codes = [code.partition("-") for code in (label.code, label.alt) if code]
    modes = [mode for root, _, mode in codes if root == body.root]
    day = str(claim.when.day) if claim.when else ""
    wrong = {
        "type": not modes,
        "status": body.status not in msgspec.structs.replace(label, either=()).statuses,
        "mode": bool(modes) and not any(mode in ("", body.mode) for mode in modes),
        "actors": not _same(label.actors, body.actors),
        "recipients": not _same(label.recipients, body.recipients),
        "day": not day.startswith(label.when),
    }
    return [field for field in DIFFERENCES if wrong[field]]


def _same(labels: tuple[str, ...] | None, refs: Sequence[Ref]) -> bool:
    """Tell whether parties told are those marked."""
    if labels is None:
        return True
    names = [{ref.actor_id, ref.country, *ref.members} for ref in refs]
    sure = [set(label.split("|")) for label in labels if not label.endswith("?")]
    maybe = {label.removesuffix("?") for label in labels if label.endswith("?")} - {""}
    strangers = sum(not some & maybe.union(*sure) for some in names)
    told = all(any(label & some for some in names) for label in sure)
    return told and strangers == labels.count("?")


def _matched(labels: Sequence[Label], told: Sequence[Claim]) -> dict[int, int]:
    """Return which event told each label is, as many labels as can be, those not optional first."""
    right = [
        [j for j, claim in enumerate(told) if not differences(label, claim)] for label in labels
    ]
    owner: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in right[i]:
            if j not in tried:
                tried.add(j)
                if j not in owner or place(owner[j], tried):
                    owner[j] = i
                    return True
        return False

    for i in sorted(range(len(labels)), key=lambda i: labels[i].optional):
        place(i, set())
    return {i: j for j, i in owner.items()}


def _faults(label: Label, free: Sequence[Claim]) -> Iterator[str]:
    """Yield what is wrong with the nearest event of a missed label's type, or that there is none."""
    near = [claim for claim in free if _root(claim) in label.roots]
    if not near:
        yield f"not told: {_marked(label)}"
        return
    claim = min(near, key=lambda one: len(differences(label, one)))
    for field in differences(label, claim):
        yield f"{field}: {_marked(label)}, told {_shown(claim)}"


def _as_real(label: Label, claim: Claim) -> bool:
    body = claim.body
    assert isinstance(body, Event)
    deed = label.roots & _TO_COME and body.root not in _WORDS
    if body.status not in HAPPENED or not (body.root in label.roots or deed):
        return False
    names = {name for ref in body.actors for name in (ref.actor_id, ref.country, *ref.members)}
    marked = {name.removesuffix("?") for name in label.actors or ()} - {""}
    return not marked or not names or bool(marked & names)


def _root(claim: Claim) -> str:
    assert isinstance(claim.body, Event)
    return claim.body.root


def _marked(label: Label) -> str:
    who = ">".join(
        "*" if some is None else ",".join(some) for some in (label.actors, label.recipients)
    )
    status = label.status if isinstance(label.status, str) else "/".join(label.status)
    return " ".join(filter(None, (label.code, status, who, label.when)))


def _shown(claim: Claim) -> str:
    body = claim.body
    assert isinstance(body, Event)
    code = f"{body.root}-{body.mode}" if body.mode else body.root
    who = ">".join(
        ",".join(ref.actor_id or ref.country or ref.words for ref in some)
        for some in (body.actors, body.recipients)
    )
    return f"{code} {body.status} {who} {claim.when.day if claim.when else ''}".strip()


# -- telling ---------------------------------------------------------------------------------------


def outcomes() -> list[Outcome]:
    """Return the outcome of every case, all parsed in one go."""
    parse_all()
    return [outcome(case, read(case.words, case.day)) for case in cases()]


def why(found: Outcome) -> str:
    """Return what sorts of things are wrong: the words of the half `check` stay unread."""
    return ", ".join(dict.fromkeys(fault.partition(":")[0] for fault in found.faults))


def table(found: Sequence[Outcome]) -> Iterator[str]:
    """Yield the shares of cases read right by subject and half, what is wrong, and what is unreal."""
    subjects = sorted({one.case.subject for one in found})
    yield f"{'read right':24}{'tune':>12}{'check':>12}{'all':>12}"
    for subject in (*subjects, ""):
        some = [one for one in found if subject in ("", one.case.subject)]
        halves = [[o for o in some if o.case.half == half] for half in ("tune", "check")]
        cells = [f"{_right(part):5.3f} of{len(part):4}" for part in (*halves, some)]
        yield f"{subject or 'all':24}" + "".join(f"{cell:>12}" for cell in cells)
    wrong = Counter(kind for one in found for kind in filter(None, why(one).split(", ")))
    yield "cases with a wrong " + ", ".join(f"{kind} {n}" for kind, n in wrong.most_common())
    for half in ("tune", "check"):
        part = [one for one in found if one.case.half == half]
        share, unreal = _kept_apart(part), sum(one.unreal for one in part)
        yield f"not told as having happened: {share:.3f} of {unreal} unreal events, {half}"


def measure() -> dict[str, float]:
    """Return the share of cases read right, by half, and of unreal events not told as real."""
    found = outcomes()
    halves = {half: [o for o in found if o.case.half == half] for half in ("tune", "check")}
    shares = {f"cases right, {half}": round(_right(part), 3) for half, part in halves.items()}
    return shares | {"unreal not told as real": round(_kept_apart(found), 3)}


def _kept_apart(found: Sequence[Outcome]) -> float:
    unreal = sum(one.unreal for one in found)
    return 1 - sum(one.as_real for one in found) / unreal if unreal else 1.0


def _right(found: Sequence[Outcome]) -> float:
    return sum(not one.faults for one in found) / len(found) if found else 0.0


def refresh(found: Sequence[Outcome], path: Path) -> int:
    """Write the list of cases that are not read right; return how many they are."""
    failing = [one for one in found if one.faults]
    rows = [
        "# Cases not read right yet, and what is wrong with each. Strict: one that comes to be read right",
        "# must leave. Written by `python -m gate.event_cases --refresh FILE`.",
    ]
    for one in failing:
        name = json.dumps(one.case.name, ensure_ascii=False)
        rows.append(f'\n[[failing]]\nname = {name}\nwhy = "{why(one)}"')
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return len(failing)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the shares; write the list where asked to."""
    options = argparse.ArgumentParser(prog="python -m gate.event_cases")
    options.add_argument("--errors", action="store_true", help="what is wrong in the half `tune`")
    options.add_argument("--refresh", type=Path, metavar="FILE", help="write known failures here")
    given = options.parse_args(arguments)
    found = outcomes()
    if given.errors:
        for one in found:
            if one.faults and one.case.half == "tune":
                print(f"{one.case.subject}: {one.case.words!r} ({one.case.day})")
                print("\n".join(f"    {fault}" for fault in one.faults))
    print("\n".join(table(found)))
    if given.refresh is not None:
        print(f"{refresh(found, given.refresh)} known failures in {given.refresh}")


if __name__ == "__main__":
    main()
