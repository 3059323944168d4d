"""The golden sentences of statements: how they are written, read and compared.

A case is a text and the statements a careful reader marks in it, with a twin: a text that looks
like it and holds none, or others. Labels were written before any extractor saw the sentences. A case
is in the half `tune`, which whoever mends a rule may look at, or `check`, of which only totals are.
Cases the stage does not read right yet stand in `known_failures.toml` by name, with what is wrong.

`statements` lists all that are said outside any other statement, in the order of their cues; `inner`,
where given, all that are said inside one. A field that is given must hold: `source` "" is a source
the text does not name, `cue` the words that must be in the cue (and few others may), `content` its
pieces in text order, `within` the cue of the statement it is said in, `when` its day or "unknown".
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from detente.annotate.parser import parse
from detente.clean import clean
from detente.derive import Plan
from detente.errors import InputError
from detente.model.base import ClaimId
from detente.model.claim import Claim, Statement
from detente.model.document import Capture, Report
from detente.model.dossier import Dossier
from detente.pipeline import extract, plan, text_capture

FOLDER = Path(__file__).parents[1] / "golden" / "statements"
#: What the name of a twin adds to the name of its case.
TWIN = ", twin"
#: Marks at the edge of a stretch of words that are no part of what is said.
EDGES = " \n,.;:–—-"
#: A cue may hold this many words more than the case names: helpers, particles, adverbs.
MORE = 3


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A text with its labels: a case, or the twin of one."""

    file: str
    name: str
    half: str
    text: str
    published: str
    statements: Sequence[dict[str, Any]]
    inner: Sequence[dict[str, Any]] | None


def samples() -> list[Sample]:
    """Return every case followed by its twin, in file order."""
    found = []
    for path in sorted((FOLDER / "en").glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            twin = case["twin"] | {"name": case["name"] + TWIN}
            for row in (case, twin):
                sample = Sample(
                    file=path.stem,
                    name=row["name"],
                    half=case["half"],
                    text=row["text"],
                    published=row.get("published", ""),
                    statements=row["statements"],
                    inner=row.get("inner"),
                )
                found.append(sample)
    return found


def known_failures() -> dict[str, str]:
    """Return what is wrong with each sample that is not read right yet, by name."""
    table = tomllib.loads((FOLDER / "known_failures.toml").read_text(encoding="utf-8"))
    return {row["name"]: row["why"] for row in table["failing"]}


@cache
def cleaned(text: str, published: str) -> Report:
    """Return a text as a report in English."""
    found = clean(_capture(text, published))
    assert not isinstance(found, InputError), found
    return found


def _capture(text: str, published: str) -> Capture:
    declared = {"language": "en"} | ({"published": published} if published else {})
    return text_capture(text, declared=declared)


def parse_all(texts: Sequence[Sample]) -> None:
    """Parse the sentences of all texts in one go, which the parser remembers."""
    reports = [cleaned(one.text, one.published) for one in texts]
    parse(
        [r.text.words[s.start : s.end] for r in reports for s in Dossier(report=r).report_sentences]
    )


@cache
def read(text: str, published: str = "") -> Dossier:
    """Return a text with its statements."""
    whole = plan()
    last = next(i for i, stage in enumerate(whole.stages) if stage.name == "statements")
    chain = Plan(cleaner=whole.cleaner, stages=whole.stages[: last + 1])
    return extract(_capture(text, published), chain)


def shown(claim: Claim, cues: dict[ClaimId, str]) -> dict[str, Any]:
    """Return a statement in the notation of cases; `cues` has the cue of each claim by its id."""
    body = claim.body
    assert isinstance(body, Statement)
    day = claim.when.day if claim.when else None
    return {
        "source": body.source.words if body.source else "",
        "actor": body.source.actor_id if body.source else None,
        "kind": body.source_kind or "unknown",
        "behalf": body.on_behalf_of.words if body.on_behalf_of else None,
        "cue": body.cue,
        "class": body.cue_class,
        "content": list(body.content),
        "quoted": body.quoted,
        "polarity": claim.polarity,
        "avowed": body.avowed,
        "modality": claim.modality,
        "addressee": body.addressees[0].words if body.addressees else "none",
        "venue": body.venue or "none",
        "channel": body.channel or "none",
        "when": str(day) if day else "unknown",
        "basis": claim.when.basis if claim.when else None,
        "within": cues[claim.within] if claim.within else "none",
    }


def trouble(sample: Sample) -> str:
    """Return how the statements read in a sample differ from its labels, "" if they do not."""
    said = read(sample.text, sample.published).statements
    cues = {c.id: c.body.cue for c in said if isinstance(c.body, Statement)}
    by_cue = sorted(said, key=lambda claim: claim.spans("cue")[0].start)
    outer = [shown(claim, cues) for claim in by_cue if claim.within is None]
    found = _differences(sample.statements, outer)
    if sample.inner is not None:
        inner = [shown(claim, cues) for claim in by_cue if claim.within is not None]
        found += _differences(sample.inner, inner)
    return "; ".join(found)


def _differences(wanted: Sequence[dict[str, Any]], got: Sequence[dict[str, Any]]) -> list[str]:
    if len(wanted) != len(got):
        brief = [f"{one['source']} | {one['cue']} | {' … '.join(one['content'])}" for one in got]
        return [f"{len(wanted)} wanted, {len(got)} read: {brief}"]
    return [
        f"{field}: {value!r} wanted, {one[field]!r} read"
        for want, one in zip(wanted, got, strict=True)
        for field, value in want.items()
        if not _same(field, value, one[field])
    ]


def _same(field: str, wanted: Any, got: Any) -> bool:
    match field:
        case "cue" | "within":
            words = wanted.lower().split()
            found = got.lower().replace("…", " ").split()
            return set(words) <= set(found) and len(found) <= len(words) + MORE
        case "content":
            return [part.strip(EDGES) for part in wanted] == [part.strip(EDGES) for part in got]
        case "source" | "behalf" | "addressee":
            return _phrase(wanted) == _phrase(got)
        case _:
            return bool(wanted == got)


def _phrase(words: str | None) -> str | None:
    if words is None:
        return None
    words = words.strip(EDGES)
    return words.removesuffix("'s").removesuffix("’s")
