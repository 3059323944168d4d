"""The weights of positions, plans and predictions, learned from marked reports and golden sentences.

    python -m training.claim_weights [FILE ...] [--texts DIR] [--folds 5] [--out FILE]

FILEs are as `gate/claim_labels/README.md` tells (`dev`, `tune` and `extra` where none is given; never the
half that measures). Each report goes through detente's own pipeline; what the rules propose is right
where the marks say so, wrong where they do not, and left out where the marks leave it open. The
golden sentences of tests/golden are right or wrong by their own labels. For each kind a logistic
regression over the traits is fitted (scikit-learn; L2). Printed: for a row of thresholds, recall and
precision over folds of whole reports. The same files and code give the same table. `make weights`
runs this.
"""

from __future__ import annotations

import argparse
import hashlib
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np
from gate.claim_labels import DEV, EXTRA, JUDGED, TUNE, Judged, Report, Reviewed, labelled, reviewed
from gate.claims_told import PART, paired, told_of
from gate.events_told import countries
from numpy.typing import NDArray

from detente.claims import plans, positions, predictions
from detente.claims.claim_traits import Traits
from detente.claims.claim_weights import BIAS
from detente.claims.named import NamedClauses
from detente.derive import Plan
from detente.model.claim import Draft, Position, seal
from detente.model.claim import Plan as PlanBody
from detente.model.dossier import Dossier
from detente.pipeline import extract, plan, text_capture

OUT = Path(__file__).parents[1] / "src" / "detente" / "lang" / "en" / "claim_weights.tsv"
GOLDEN = Path(__file__).parents[1] / "tests" / "golden"
#: Golden sentences of readings by construction alone, which are right too seldom to learn from there.
OPEN = "positions_open"
#: The day on which golden sentences are read.
GOLDEN_DAY = "2022-02-15"
#: Traits seen with fewer candidates are left out.
SEEN = 4
#: Inverse of the strength of the penalty.
COST = 0.1
#: A golden sentence counts this much of a marked report's.
GOLDEN_WEIGHT = 0.5
RULES = {"positions": positions, "plans": plans, "predictions": predictions}
KIND = {"positions": "position", "plans": "plan", "predictions": "prediction"}


#: Thresholds that are printed.
LEASTS = (0.2, 0.3, 0.4, 0.5, 0.6)


Marked = TypeVar("Marked", Report, Reviewed)


class Candidate(msgspec.Struct):
    """What the rules propose: its traits, whether it is right, and the report it is of ("": golden)."""

    kind: str
    traits: list[str]
    right: bool
    report: str


def statements_only() -> Plan:
    """Return the pipeline up to the statements."""
    whole = plan()
    last = next(i for i, stage in enumerate(whole.stages) if stage.name == "statements")
    return Plan(cleaner=whole.cleaner, stages=whole.stages[: last + 1])


def read(reports: Iterable[Marked]) -> Iterator[tuple[Marked, Dossier]]:
    """Yield each report with its dossier up to the statements."""
    chain = statements_only()
    for report in reports:
        declared = {"published": report.date, "outlet": report.outlet}
        capture = text_capture(report.text, declared={k: v for k, v in declared.items() if v})
        yield report, extract(capture, chain)


def marked(report: Report, dossier: Dossier) -> Iterator[Candidate]:
    """Yield the candidates of a marked report; those the marks leave open are left out."""
    traits = Traits(dossier, NamedClauses(dossier))
    for plural, rules in RULES.items():
        claims = seal(dossier.document.id, dossier.words, rules.candidates(dossier))
        if plural not in report.kinds:
            continue
        told = told_of(report, plural, [*dossier.claims, *claims])
        wanted = getattr(report, plural)
        pairs, free = paired(plural, wanted, told)
        open_ = {id(t) for want, t in pairs if want.optional and t is not None}
        right = {id(t) for want, t in pairs if not want.optional and t is not None}
        # A second telling of what was met already is neither right nor wrong.
        open_ |= {id(t) for t in free if any(paired(plural, [w], [t])[0][0][1] for w in wanted)}
        for one in told:
            if id(one) not in open_:
                yield Candidate(KIND[plural], traits.of(one.claim), id(one) in right, report.id)


def judged(report: Reviewed, dossier: Dossier) -> Iterator[Candidate]:
    """Yield the candidates of a report that were judged right or wrong and are still proposed."""
    verdicts = {_judged(one): one.verdict for one in report.judged}
    traits = Traits(dossier, NamedClauses(dossier))
    for plural, rules in RULES.items():
        seen = set()
        for draft in rules.candidates(dossier):
            mark = _mark(plural, draft)
            verdict = verdicts.get(mark)
            if verdict in ("right", "wrong") and mark not in seen:
                seen.add(mark)
                yield Candidate(KIND[plural], traits.of(draft), verdict == "right", report.id)


def _judged(one: Judged) -> tuple[object, ...]:
    return one.kind, one.start, one.end, one.what, one.holder


def _mark(plural: str, draft: Draft) -> tuple[object, ...]:
    """Return what tells a candidate from others: its words, and act and holders or kind."""
    span = (draft.spans(PART[plural]) or (draft.span,))[0]
    match draft.body:
        case Position() as body:
            more: tuple[object, ...] = body.act, countries(body.holders)
        case PlanBody() as body:
            more = body.what, ()
        case _:
            more = "", ()
    return KIND[plural], span.start, span.end, *more


def golden() -> Iterator[Candidate]:
    """Yield the candidates of the golden sentences: right where the sentence holds as many."""
    chain = statements_only()
    for plural, rules in RULES.items():
        files = (f for f in sorted(GOLDEN.glob(f"{plural}*/en.toml")) if f.parent.name != OPEN)
        tables = (tomllib.loads(file.read_text(encoding="utf-8")) for file in files)
        for case in (case for table in tables for case in table["case"]):
            capture = text_capture(case["words"], declared={"published": GOLDEN_DAY})
            dossier = extract(capture, chain)
            traits = Traits(dossier, NamedClauses(dossier))
            found = [
                d for d in rules.candidates(dossier) if not dict(d.why)["rule"].startswith("open")
            ]
            if not case["claims"] or len(found) == len(case["claims"]):
                right = bool(case["claims"])
                yield from (Candidate(KIND[plural], traits.of(d), right, "") for d in found)


class Model(msgspec.Struct):
    """A fitted kind: the traits and their log-odds, the start among them."""

    names: list[str]
    weights: NDArray[np.float64]

    def likely(self, traits: Sequence[str]) -> float:
        """Return the probability that a candidate is right."""
        table = dict(zip(self.names, self.weights, strict=True))
        total = table[BIAS] + sum(table.get(t, 0.0) for t in traits)
        return float(1 / (1 + np.exp(-total)))


def fitted(rows: Sequence[Candidate], cost: float) -> Model:
    """Return the regression of one kind's candidates."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = Counter(t for row in rows for t in row.traits)
    names = sorted(t for t, n in counts.items() if n >= SEEN)
    column = {name: i for i, name in enumerate(names)}
    indices = [column[t] for row in rows for t in row.traits if t in column]
    ends = np.cumsum([0, *(sum(t in column for t in row.traits) for row in rows)])
    table = csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(rows), len(names)))
    model = LogisticRegression(C=cost, max_iter=2000)
    worth = [1.0 if row.report else GOLDEN_WEIGHT for row in rows]
    model.fit(table, [row.right for row in rows], sample_weight=worth)
    return Model([BIAS, *names], np.concatenate([model.intercept_, model.coef_[0]]))


def folds(
    rows: Sequence[Candidate], count: int, cost: float, of: Collection[str] | None = None
) -> list[tuple[float, bool]]:
    """Return probability and truth of every candidate of the reports `of` (None: of all), each
    fitted without its own fold.
    """
    reports = sorted({row.report for row in rows if row.report})
    fold = {report: i % count for i, report in enumerate(reports)}
    found = []
    for i in range(count):
        model = fitted([r for r in rows if fold.get(r.report, -1) != i], cost)
        left_out = (r for r in rows if fold.get(r.report, -1) == i)
        found += [
            (model.likely(r.traits), r.right) for r in left_out if of is None or r.report in of
        ]
    return found


def main() -> None:
    """Learn the table, print what folds say of it, and write it."""
    options = argparse.ArgumentParser(prog="python -m training.claim_weights")
    options.add_argument("files", type=Path, nargs="*", default=[DEV, TUNE, EXTRA])
    options.add_argument("--texts", type=Path, help="folder of the texts")
    options.add_argument("--judged", type=Path, default=JUDGED, help="candidates judged")
    options.add_argument("--folds", type=int, default=5)
    options.add_argument("--out", type=Path, default=OUT)
    options.add_argument("--cost", type=float, default=COST)
    given = options.parse_args()
    reports = [report for file in given.files for report in labelled(file, given.texts)]
    rows = [*golden(), *(c for report, dossier in read(reports) for c in marked(report, dossier))]
    for one, dossier in read(reviewed(given.judged, given.texts)):
        rows += judged(one, dossier)
    lines = [f"# marks {digest([*given.files, given.judged])}", "# kind, trait, log-odds"]
    marked_in = {report.id for report in reports}
    for plural, kind in KIND.items():
        of_kind = [row for row in rows if row.kind == kind]
        wanted = sum(not m.optional for report in reports for m in getattr(report, plural))
        told(plural, folds(of_kind, given.folds, given.cost, marked_in), wanted)
        model = fitted(of_kind, given.cost)
        lines += [
            f"{kind}\t{name}\t{weight:.2f}"
            for name, weight in zip(model.names, model.weights, strict=True)
            if name == BIAS or abs(weight) >= 0.02
        ]
    given.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} candidates of {len(reports)} reports, {len(lines) - 2} rows in {given.out}")


def digest(files: Iterable[Path]) -> str:
    """Return the first twelve hex digits of the SHA-256 of files, in this order."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def told(plural: str, found: Sequence[tuple[float, bool]], wanted: int) -> None:
    """Print recall and precision at each threshold; recall is of all that is marked."""
    for least in LEASTS:
        kept = [right for likely, right in found if likely >= least]
        recall, precision = sum(kept) / wanted, sum(kept) / max(len(kept), 1)
        print(f"{plural:12} {least:.1f}  recall {recall:.3f}  precision {precision:.3f}")


if __name__ == "__main__":
    main()
