"""The example corpus against its hand-made key: recall, precision, and what must never be claimed.

A claim meets a row of the key when it is of the row's kind, in the row's report, and

- statement: its content shares half of all words with the row's (intersection over union);
- event: same PLOVER type, an actor in common (or both unnamed), words in common with the quote;
- figure: same bounds, and one counted thing names the other;
- position: same act, a holder in common (or both unnamed), words in common with the quote;
- plan: same kind of thing (talks, meeting and summit are one), same due day, a party in common (or both unnamed);
- prediction: half of the row's words.

Renderings of one utterance (quotes) meet a row in its report by half of all words.

Each row is met by one claim at most. A claim that meets an optional row counts neither for nor against, and
an optional row that none meets is not missed. Precision counts the kinds for which the key is complete
(all but events); of statements those that lie in no other, since of what is said inside what is said
the key has a few examples only. The reports are split in two by lineage: `dev` may be looked at while rules are
written, `held` is for measuring only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from detente.crisis import Crisis
from detente.export.rows import row
from detente.model.claim import HAPPENED
from detente.model.lineage import COPIES

EXAMPLE = Path(__file__).parent.parent / "examples" / "cuba-1962"
KEYS = ("statement", "event", "figure", "position", "plan", "prediction")
Row = dict[str, Any]
#: Reports whose text is the wire's of 22 October, or a copy of it, stay on one side of the split.
WIRE = "1962-10-22-meridian-press.txt"


def key(name: str) -> list[Row]:
    """Return the rows of one file of the key."""
    lines = (EXAMPLE / "key" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def halves() -> dict[str, str]:
    """Return "dev" or "held" for each report; copies go with their original."""
    reports = [r["doc"] for r in key("documents")]
    side = {doc: ("dev", "held")[i % 2] for i, doc in enumerate(sorted(reports))}
    for edge in key("lineage"):
        side[edge["b"]] = side[edge["a"]]
    return side


def words(text: str) -> set[str]:
    """Return the words of a text, lower-case."""
    return set(re.findall(r"[\w’']+", text.lower()))


def overlap(a: str, b: str) -> float:
    """Return intersection over union of two texts' words."""
    left, right = words(a), words(b)
    return len(left & right) / len(left | right) if left | right else 0.0


def within(a: str, b: str) -> float:
    """Return the share of the first text's words that the second has."""
    left = words(a)
    return len(left & words(b)) / len(left) if left else 0.0


def ids(refs: Sequence[Row] | Row | None) -> set[str]:
    """Return the actor ids of exported references."""
    if refs is None:
        return set()
    found = [refs] if isinstance(refs, dict) else refs
    return {str(r["actor"]) for r in found if r["actor"]}


def share(claim: set[str], wanted: Sequence[str]) -> bool:
    """Tell whether two sets of actors have one in common, or both are empty."""
    return bool(claim & set(wanted)) or (not claim and not wanted)


def text_of(claim: Row) -> str:
    """Return the words of the whole claim."""
    return next(str(e["text"]) for e in claim["evidence"] if e["part"] == "claim")


def day(when: Row | None) -> str | None:
    """Return the first day of an exported interval."""
    return str(when["start"])[:10] if when and when["start"] else None


def _statement(claim: Row, wanted: Row) -> float:
    said = " ".join(c["text"] for c in claim["content"])
    score = overlap(said, " ".join(wanted["content"]))
    return score if score >= 0.5 else 0.0


def _event(claim: Row, wanted: Row) -> float:
    if claim["root"] != wanted["root"] or not share(ids(claim["actor"]), wanted["actor"]):
        return 0.0
    score = within(text_of(claim), wanted["quote"])
    return score if score >= 0.4 else 0.0


def _figure(claim: Row, wanted: Row) -> float:
    same = (claim["low"], claim["high"]) == (wanted["low"], wanted["high"])
    a, b = claim["thing"].lower().rstrip("s"), wanted["thing"].lower().rstrip("s")
    named = bool(a) and (a in b or b in a or within(claim["thing"], wanted["thing"]) == 1)
    return float(same and named)


def _position(claim: Row, wanted: Row) -> float:
    if claim["act"] != wanted["act"] or not share(ids(claim["holder"]), wanted["holder"]):
        return 0.0
    score = max(within(claim["content"], wanted["quote"]), within(wanted["quote"], text_of(claim)))
    return score if score >= 0.4 else 0.0


#: Kinds of plans that reports do not keep apart.
TALKS = frozenset({"talks", "meeting", "summit"})


def _plan(claim: Row, wanted: Row) -> float:
    kinds = {claim["what"], wanted["what"]}
    if (len(kinds) > 1 and not kinds <= TALKS) or day(claim["due"]) != wanted["due"]:
        return 0.0
    return float(share(ids(claim["parties"]), wanted["parties"]))


def _prediction(claim: Row, wanted: Row) -> float:
    score = within(wanted["what"], claim["what"])
    return score if score >= 0.5 else 0.0


MEETS: Mapping[str, Callable[[Row, Row], float]] = {
    "statement": _statement,
    "event": _event,
    "figure": _figure,
    "position": _position,
    "plan": _plan,
    "prediction": _prediction,
}


def tellings(claim: Row) -> Iterator[Row]:
    """Yield an event once for each place that tells it: the later ones have but their trigger's words."""
    yield claim
    for again in [e for e in claim["evidence"] if e["part"] == "trigger"][1:]:
        yield {**claim, "evidence": [{**again, "part": "claim"}]}


def optional(wanted: Row) -> bool:
    """Tell whether a row of the key may be found or left."""
    return bool(wanted.get("optional"))


def pair(claims: Sequence[Row], rows: Sequence[Row], kind: str) -> list[tuple[Row, Row]]:
    """Return (claim, row) pairs, best matches first, each claim (each telling of an event) and row
    used once; of rows met as well, one that is not optional comes first.
    """
    if kind == "event":
        claims = [told for claim in claims for told in tellings(claim)]
    scored = [
        (MEETS[kind](claim, wanted), i, j)
        for i, claim in enumerate(claims)
        for j, wanted in enumerate(rows)
        if claim["doc"] == wanted["doc"]
    ]
    pairs, used_claims, used_rows = [], set(), set()
    for score, i, j in sorted(scored, key=lambda s: (-s[0], optional(rows[s[2]]), s[1], s[2])):
        if score > 0 and i not in used_claims and j not in used_rows:
            pairs.append((claims[i], rows[j]))
            used_claims.add(i)
            used_rows.add(j)
    return pairs


def counting(
    made: Sequence[Row], wanted: Sequence[Row], kind: str
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Return the pairs, claims and rows that count: no optional row, and no claim that meets one."""
    pairs = pair(made, wanted, kind)
    free = {c["id"] for c, r in pairs if optional(r)}
    return (
        [(c, r) for c, r in pairs if not optional(r)],
        [c for c in made if c["id"] not in free],
        [r for r in wanted if not optional(r)],
    )


def forbidden(claims: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Return (claim, row) for every claim the key says must never be made.

    An event is forbidden only as having occurred, and history only when it is dated to the weeks
    of the reports; any other kind is forbidden whatever it says.
    """
    found = []
    for wanted in key("never"):
        for claim in claims:
            if claim["doc"] != wanted["doc"] or claim["kind"] != wanted["kind"]:
                continue
            if within(text_of(claim), wanted["quote"]) < 0.8:
                continue
            if claim["kind"] == "event":
                if claim["status"] not in HAPPENED or claim["polarity"] == "denied":
                    continue
                dated = day(claim["when"])
                if "histor" in wanted["why"] and (dated is None or dated < "1962-09"):
                    continue
            found.append((claim, wanted))
    return found


def named(crisis: Crisis) -> dict[str, str]:
    """Return the key's name of each report by its place in the record."""
    return {d.where: d.where.replace("\\", "/").rsplit("/", 1)[-1] for d in crisis.documents()}


def rows_of(crisis: Crisis) -> list[Row]:
    """Return the record's claims as exported, reports under the key's names."""
    names = named(crisis)
    return [{**row(told), "doc": names[told.document.where]} for told in crisis.claims()]


def _standing(event: Row) -> str:
    """Return a status as the key has it: a threat that was uttered, and what goes on, occurred."""
    uttered = event["root"] == "THREATEN" and event["status"] == "threatened"
    return "occurred" if uttered or event["status"] == "ongoing" else str(event["status"])


def measure(crisis: Crisis, half: str | None = None) -> dict[str, float]:
    """Return every measure of a record of the example corpus, by name; rates are 0..1.

    With a half, only its reports count.
    """
    side = halves()
    claims = [c for c in rows_of(crisis) if half is None or side[c["doc"]] == half]
    found: dict[str, float] = {}
    for kind in KEYS:
        made = [c for c in claims if c["kind"] == kind]
        wanted = [r for r in key(f"{kind}s") if half is None or side[r["doc"]] == half]
        pairs, made, wanted = counting(made, wanted, kind)
        found[f"{kind} recall"] = len(pairs) / len(wanted) if wanted else 1.0
        if kind != "event":
            met = {c["id"] for c, _ in pairs}
            counted = [c for c in made if kind != "statement" or not c["within"] or c["id"] in met]
            found[f"{kind} precision"] = len(pairs) / len(counted) if counted else 1.0
        if kind == "statement":
            right = sum(_source_right(c, r) for c, r in pairs)
            found["statement source"] = right / len(pairs) if pairs else 1.0
        if kind == "event":
            right = sum(_standing(c) == _standing(r) for c, r in pairs)
            found["event status"] = right / len(pairs) if pairs else 1.0
    found["never kept"] = 1 - len({id(r) for _, r in forbidden(claims)}) / len(
        [r for r in key("never") if half is None or side[r["doc"]] == half]
    )
    if half is None:
        found |= _documents(crisis) | _lineage(crisis) | _quotes(crisis)
    return {name: round(value, 3) for name, value in found.items()}


def _source_right(claim: Row, wanted: Row) -> bool:
    source = claim["source"]
    if source is None:
        return False
    if wanted["source"] is None:
        return source["actor"] is None and within(source["words"], wanted["source_words"]) > 0.4
    return bool(source["actor"] == wanted["source"])


def _documents(crisis: Crisis) -> dict[str, float]:
    names = named(crisis)
    by_name = {names[d.where]: d for d in crisis.documents()}
    rows = key("documents")
    dated = outlets = 0
    for wanted in rows:
        document = by_name[wanted["doc"]]
        published = document.published.day if document.published else None
        dated += published == date.fromisoformat(wanted["published"])
        outlets += document.outlet is not None and document.outlet.name == wanted["outlet"]
    return {"document date": dated / len(rows), "document outlet": outlets / len(rows)}


def _lineage(crisis: Crisis) -> dict[str, float]:
    names = named(crisis)
    where = {d.id: names[d.where] for d in crisis.documents()}
    edges = {frozenset((where[e.a], where[e.b])): e for e in crisis.edges()}
    rows = key("lineage")
    right = 0
    groups = {r["doc"]: r["doc"] for r in key("documents")}
    for wanted in rows:
        edge = edges.get(frozenset((wanted["a"], wanted["b"])))
        right += edge is not None and edge.relation == wanted["relation"]
        if wanted["relation"] in COPIES:
            old, new = groups[wanted["b"]], groups[wanted["a"]]
            groups = {doc: new if g == old else g for doc, g in groups.items()}
    origins = crisis.origins()
    wrong = sum(
        (origins[a] == origins[b]) != (groups[where[a]] == groups[where[b]])
        for a in where
        for b in where
        if a < b
    )
    return {"lineage relation": right / len(rows), "lineage pairs wrong": float(wrong)}


def _quotes(crisis: Crisis) -> dict[str, float]:
    """Return how many renderings stand beside their reference, how many of these have the right
    heaviest change, and how many that are another utterance's were kept apart.
    """
    names = named(crisis)
    # Of each utterance: its renderings' report, words and heaviest change.
    groups = [
        [
            (names[one.told.document.where], one.words, (*one.kinds, "kept")[0])
            for one in utterance.shown
        ]
        for utterance in crisis.quotes()
    ]
    wanted = beside = right = others = apart = 0
    for reference in key("quotes"):
        group = next((g for g in groups if _rendering(g, reference)), [])
        for one in reference["renderings"]:
            wanted += 1
            if made := _rendering(group, one):
                beside += 1
                right += made[2] == one["kinds"][0]
        for one in reference.get("not", ()):
            others += 1
            apart += _rendering(group, one) is None
    return {
        "quote beside": beside / wanted,
        "quote change": right / beside if beside else 1.0,
        "quote apart": apart / others,
    }


def _rendering(group: Sequence[tuple[str, str, str]], row: Row) -> tuple[str, str, str] | None:
    """Return the rendering of a group that a row means: same report, half of all words in common."""
    return next(
        (g for g in group if g[0] == row["doc"] and overlap(g[1], row["quote"]) >= 0.5), None
    )


def record(path: Path) -> Crisis:
    """Return a record of the example corpus, made at a path."""
    crisis = Crisis(path)
    crisis.add(EXAMPLE / "reports", jobs=1)
    return crisis
