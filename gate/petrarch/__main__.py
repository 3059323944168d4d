"""Gate: the unit tests of PETRARCH, coded by detente's parser, matcher and roles.

    python -m gate.petrarch FOLDER [--errors]

FOLDER holds petr_unit_tests.tsv (a case a row: id, category, date, text, gold_events as SRC>TGT:CODE
parted by "|", expected_error) and PETR.Validate.{actors,agents,verbs}.txt. Names become aliases with
the days they held, agents the lexicon's sectors, verbs and their patterns frames; a line that is not
what its dictionary may hold is named and left out, and nothing in the files is ever run. The
learned weights have no part in this.

How it is counted: a case is coded as wanted if the set of (source, target, code) is the very set
it asks for, the empty one included. One more, one less, or one sector off is a difference, and a
case that wants an error raised always is one. Every case counts, those whose convention is refused
(refused.toml says which and why) as well. All cases are coded alike: what the suite switches
from one case to the next stays as it is. "Own" counts the same with detente's roles as they are;
without it, lists and shared owners are read as lists.py says. The conversion was written with the
cases in sight, so the share tells what the matcher can be brought to do, not how it does on news.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from detente.claims import event_frames
from detente.claims.event_frames import Lexicon
from detente.claims.named import NamedClauses
from detente.model.dossier import Dossier
from gate.petrarch import actors, verbs
from gate.petrarch.cases import Case, cases, conventions, costs
from gate.petrarch.coder import DictionaryMatcher, Dyad
from gate.petrarch.lines import lines
from gate.petrarch.lists import ListRoles
from gate.petrarch.naming import dossier
from gate.petrarch.roles import CodedRoles

CASES = "petr_unit_tests.tsv"
DICTIONARIES = tuple(f"PETR.Validate.{name}.txt" for name in ("actors", "agents", "verbs"))


class Dictionaries(NamedTuple):
    """Who and what the three files know, and the lines that were left out."""

    cast: actors.Cast
    lexicon: Lexicon
    refused: list[str]


def dictionaries(folder: Path) -> Dictionaries:
    """Read the three dictionaries of a folder."""
    refused: list[str] = []
    who, of, what = (lines(folder / name) for name in DICTIONARIES)
    cast = actors.cast(who, of, refused)
    rows = verbs.rows(what, refused)
    base = event_frames.lexicon("en")
    return Dictionaries(cast, verbs.lexicon(base, rows, cast.agents.values()), refused)


def coded(read: Dossier, known: Dictionaries, roles: type[CodedRoles] = ListRoles) -> set[Dyad]:
    """Return the pairs and codes of a parsed sentence."""
    clauses = NamedClauses(read)
    matcher = DictionaryMatcher(clauses, known.lexicon, roles(clauses, known.lexicon, known.cast))
    return {dyad for _, tokens in clauses.sentences() for dyad in matcher.dyads(tokens)}


class Result(NamedTuple):
    """A case with how it was coded, and how with detente's own roles."""

    case: Case
    told: set[Dyad]
    own: set[Dyad]

    @property
    def right(self) -> bool:
        """Whether the case was coded just as it wants."""
        return agrees(self.case, self.told)


def agrees(case: Case, told: set[Dyad]) -> bool:
    """Tell whether pairs are just those a case wants; one that wants an error gets none."""
    return not case.error and told == case.wanted


def report(results: Sequence[Result]) -> None:
    """Print shares by category, then what the refused conventions cost and why they are refused."""
    print(f"{'category':<12}{'cases':>6}{'as wanted':>11}{'share':>8}{'own':>6}")
    for category in (*dict.fromkeys(result.case.category for result in results), "all"):
        kept = [r for r in results if category in (r.case.category, "all")]
        right, own = sum(r.right for r in kept), sum(agrees(r.case, r.own) for r in kept)
        share = right / max(len(kept), 1)
        print(f"{category:<12}{len(kept):6}{right:11}{share:8.1%}{own:6}")
    known = conventions()
    by_name = costs([r.case for r in results if not r.right], known)
    print("\nconventions refused, and the cases each costs")
    for convention in known:
        print(f"{len(by_name[convention.name]):4}  {convention.name}: {convention.why}")
    print(f"{len(by_name['']):4}  (none: missed) {' '.join(case.id for case in by_name[''])}")


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m gate.petrarch")
    options.add_argument("folder", type=Path)
    options.add_argument("--errors", action="store_true", help="print the cases that differ")
    given = options.parse_args()
    for name in (CASES, *DICTIONARIES):
        if not (given.folder / name).is_file():
            raise SystemExit(f"{given.folder}: there is no {name}")
    known = dictionaries(given.folder)
    found = cases(given.folder / CASES, known.refused)
    for line in known.refused:
        print(f"left out {line}")
    results = []
    for case in found:
        read = dossier(case.words, case.day, known.cast)
        results.append(Result(case, coded(read, known), coded(read, known, CodedRoles)))
        if given.errors and not results[-1].right:
            wanted = case.error or shown(case.wanted)
            print(f"{case.id} {case.words}\n    wanted {wanted}")
            print(f"    coded  {shown(results[-1].told)}")
    report(results)


def shown(dyads: set[Dyad] | frozenset[Dyad]) -> str:
    return ", ".join(f"{a}>{b}:{event}" for a, b, event in sorted(dyads)) or "nothing"


if __name__ == "__main__":
    main()
