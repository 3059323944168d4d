"""Own questions against the answers of the record: `python -m gate.ask --half dev`.

Over the example corpus, and with --seeds DIR over the reports of that folder too. An answer is right where

- the first finding (or one of the first three) cites a sentence that holds the evidence of one of the
  answers expected; where it was asked when or how many, gives that day or number; where it was asked
  whether something is so, the verdict is one expected;
- or, where the record does not know, nothing is answered (a verdict of "unknown" or "open" is none).

Words that must not be answered make any answer wrong. Counted apart: answers without evidence (no
citation, a sentence that does not stand where it is cited, or a line that says more than it cites), and
answers to what cannot be answered. `questions/README.md` says how the questions were made. The errors of
the held half are not shown.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from detente.crisis import Crisis
from detente.model.asked import Answer, Citation, Finding
from detente.views.vouched import unfounded
from gate import story

QUESTIONS = Path(__file__).parent / "questions"
HALVES = ("dev", "held", "more_dev", "more_held")
#: Findings that count as shown first.
FIRST = 3
Row = dict[str, Any]
#: What the verdicts are called in the questions, where that is another word: what somebody says and
#: nobody doubts is a yes there.
VERDICTS = {
    "said": ("yes",),
    "ahead": ("planned",),
    "open": ("planned", "unknown"),
    "": ("unknown",),
}


def questions(half: str) -> list[Row]:
    """Return the questions of one half."""
    lines = (QUESTIONS / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def asked(crisis: Crisis, row: Row) -> Answer:
    """Return the answer to a question, as of the moment it is asked of."""
    then = crisis.as_of(row.get("as_of"), reported=row.get("known_by"))
    return then.ask(row["question"])


def cites(finding: Finding, expected: Sequence[Row], where: Mapping[str, str]) -> bool:
    """Tell whether a finding cites a sentence that holds one of the evidences expected."""
    return any(
        _is_of(where[one.document], evidence["doc"]) and _holds(one, evidence)
        for one in finding.citations
        for evidence in expected
    )


def _is_of(where: str, doc: str) -> bool:
    """Tell whether a report's place is the file (and line) that an evidence names."""
    return where.replace("\\", "/").rsplit("/", 1)[-1].removeprefix("./") == doc


def _holds(citation: Citation, evidence: Row) -> bool:
    if "quote" in evidence:
        return " ".join(str(evidence["quote"]).split()) in citation.sentence
    return citation.start < int(evidence["end"]) and int(evidence["start"]) < citation.end


def right(answer: Answer, row: Row, where: Mapping[str, str], first: int = 1) -> bool:
    """Tell whether an answer is right, its first findings looked at."""
    expect = row["expect"]
    if any(words in _said(answer) for words in expect.get("must_not", ())):
        return False
    shown = answer.findings[:first]
    verdict = expect.get("verdict")
    given = VERDICTS.get(answer.verdict or "", (answer.verdict,))
    if expect["none"] and not answer.known:
        return verdict is None or bool({"unknown", *verdict}.intersection(given))
    if not answer.known or (verdict is not None and not set(verdict).intersection(given)):
        return False
    if "number" in expect and not any(
        expect["number"] in (answer.count, one.low, one.high) for one in shown
    ):
        return False
    if "day" in expect and not any(str(one.day) == expect["day"] for one in shown):
        return False
    return any(cites(one, expect["answers"], where) for one in shown)


def _said(answer: Answer) -> str:
    every = (*answer.findings, *answer.nearest) if answer.known else answer.findings
    return " ".join([answer.lead, *(c.sentence for f in every for c in f.citations)])


def unproved(crisis: Crisis, answer: Answer) -> Iterator[str]:
    """Yield the lines of an answer that its citations do not bear."""
    for finding in (*answer.findings, *answer.nearest):
        if not finding.citations:
            yield finding.text
            continue
        for one in finding.citations:
            words = crisis.report(one.document).text.words[one.start : one.end]
            if " ".join(words.split()) != one.sentence:
                yield f"{finding.text} [{one.cite}]"
        told = [crisis.claim(one.claim) for one in finding.citations if one.claim is not None]
        if told and unfounded(finding.text, told):
            yield finding.text


def measure(crisis: Crisis, rows: Sequence[Row], *, errors: bool = False) -> dict[str, float]:
    """Return the measures of questions about one record; print what went wrong if asked."""
    where: dict[str, str] = {d.id: d.where for d in crisis.documents(earlier=True)}
    first = three = wrong_known = without = unanswerable = 0
    for row in rows:
        answer = asked(crisis, row)
        good = right(answer, row, where)
        first += good
        three += right(answer, row, where, FIRST)
        without += sum(1 for _ in unproved(crisis, answer))
        if row["expect"]["none"]:
            unanswerable += 1
            wrong_known += answer.known and not good
        if errors and not good:
            _show(row, answer)
    return {
        "answered rightly": round(first / len(rows), 3),
        "rightly in first three": round(three / len(rows), 3),
        "without evidence": without,
        "unanswerable answered": wrong_known,
        "questions": len(rows),
        "unanswerable": unanswerable,
    }


def own(crisis: Crisis) -> dict[str, float]:
    """Return the measures that have floors: the dev half over the example corpus."""
    rows = [row for row in questions("dev") if row["corpus"] == "cuba-1962"]
    found = measure(crisis, rows)
    return {
        name: value for name, value in found.items() if name not in ("questions", "unanswerable")
    }


def _show(row: Row, answer: Answer) -> None:
    print(f"\n{row['id']} {row['question']}  [{row['expect']['kind']}]")
    print(f"    {answer.reading.told}")
    print(f"    known {answer.known}, verdict {answer.verdict}: {answer.lead}")
    for finding in answer.findings[:FIRST]:
        print(f"    - {finding.text} | {finding.status} | {finding.citations[0].sentence[:140]}")


def record(folder: Path, reports: Path) -> Crisis:
    """Return a new record of the reports in a folder."""
    crisis = Crisis(folder / f"{reports.name}.detente")
    crisis.add(reports, jobs=1)
    return crisis


def main() -> int:
    """Print the measures by record and half; return 1 where an answer lacks evidence."""
    parser = argparse.ArgumentParser(prog="python -m gate.ask", description=__doc__)
    parser.add_argument("--half", choices=HALVES, action="append")
    parser.add_argument("--errors", action="store_true", help="show what went wrong, of dev only")
    parser.add_argument("--seeds", type=Path, help="a folder of the other reports, or its record")
    parser.add_argument("--store", type=Path, help="a record of the example corpus, already made")
    options = parser.parse_args()
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        example = Path(folder) / "example.detente"
        records = {"cuba-1962": Crisis(options.store) if options.store else story.record(example)}
        if options.seeds:
            made = options.seeds.is_file()
            records["seeds"] = (
                Crisis(options.seeds) if made else record(Path(folder), options.seeds)
            )
        for half in options.half or HALVES:
            for corpus, crisis in records.items():
                rows = [row for row in questions(half) if row["corpus"] == corpus]
                found = measure(crisis, rows, errors=options.errors and half.endswith("dev"))
                bad += int(found["without evidence"])
                print(f"\n{half}, {corpus}")
                for name, value in found.items():
                    print(f"  {name:<24} {value:g}")
        for crisis in records.values():
            crisis.close()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
