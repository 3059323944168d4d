"""Who said what, side by side: how much each finds and how fast, on one parse.

usage: python -m bench.statements [FILE] [--first N] [--json]

FILE holds marked articles as `gate.statements` takes them; without one the bundled example is run
for its speeds alone. Every system gets the same text, and those that need a parse the same parse,
detente's own, whose making is not counted: what is timed is extraction on top of it, in CPU
seconds of this process. The scores are those of `gate.statements`.

textacy's `direct_quotations` (0.13.0) is measured when it can be imported (`make rivals` puts it
beside the project). Only its extractor is loaded: the package itself would start scikit-learn and
more, which that module does not use; of cytoolz it uses one function, taken here from toolz. It
refuses a text with an odd number of marks; such articles are counted, it finds nothing in them,
and a second table has only those it took.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import importlib.util
import json
import platform
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple, cast

from gate.statements import Article, Marked, Tally, articles, outermost, parsed, score

from detente.claims.quotes_only import quotes_only
from detente.claims.statements import statements
from detente.model.claim import Draft, seal
from detente.model.dossier import Dossier

HERE = Path(__file__).parent.parent
RIVALS = HERE / "build" / "rivals"
EXAMPLE = HERE / "examples" / "cuba-1962" / "reports"
RIVAL = "textacy direct_quotations"

Given = Sequence[tuple[Article, Dossier]]
Find = Callable[[Dossier], Iterable[Marked]]


class Run(NamedTuple):
    """What one system made of the articles: by article, None where it refused one."""

    name: str
    found: list[list[Marked] | None]
    seconds: float


# -- the systems ---------------------------------------------------------------------------------


def _bare(dossier: Dossier) -> Dossier:
    """Return a dossier as the statements stage is given it, with nothing kept from before."""
    return Dossier(report=dossier.report, annotation=dossier.annotation, mentions=dossier.mentions)


def _stage(dossier: Dossier) -> Iterable[Marked]:
    drafts = cast("Iterable[Draft]", statements.run(dossier))
    claims = seal(dossier.document.id, dossier.words, drafts)
    return outermost(
        Dossier(report=dossier.report, annotation=dossier.annotation, claims=tuple(claims))
    )


def _quotes(dossier: Dossier) -> Iterable[Marked]:
    for quote in quotes_only(dossier.words):
        source = (quote.source_span,) if quote.source_span else ()
        cue = (quote.cue_span,) if quote.cue_span else ()
        yield Marked(source, cue, quote.content_spans)


def rival() -> Callable[[Any], Iterable[Any]]:
    """Return textacy's extractor; raise `ImportError` where it is not installed."""
    if RIVALS.exists() and str(RIVALS) not in sys.path:
        sys.path.append(str(RIVALS))
    if "textacy" not in sys.modules:
        where = importlib.util.find_spec("textacy")
        if where is None or not where.submodule_search_locations:
            raise ImportError("textacy is not installed; `make rivals` puts it beside the project")
        if importlib.util.find_spec("cytoolz") is None:
            sys.modules["cytoolz"] = importlib.import_module("toolz")
        for name, folder in (("textacy", ""), ("textacy.extract", "extract")):
            package = ModuleType(name)
            package.__path__ = [str(Path(where.submodule_search_locations[0]) / folder)]
            sys.modules[name] = package
    triples = importlib.import_module("textacy.extract.triples")
    return cast("Callable[[Any], Iterable[Any]]", triples.direct_quotations)


@cache
def _vocabulary() -> Any:  # noqa: ANN401 - spaCy is untyped
    import spacy

    return spacy.blank("en").vocab


def document(dossier: Dossier) -> Any:  # noqa: ANN401
    """Return the parse of a dossier as the spaCy document it was made from."""
    from spacy.tokens import Doc

    columns = dossier.annotation
    assert columns is not None
    follows = [*columns.start[1:], len(dossier.words)]
    before = [None, *columns.sentence[:-1]] if columns.sentence else []
    return Doc(
        _vocabulary(),
        words=[dossier.token_words(token) for token in range(len(columns))],
        spaces=[end < after for end, after in zip(columns.end, follows, strict=True)],
        lemmas=columns.lemma,
        pos=columns.pos,
        tags=columns.tag,
        deps=columns.dep,
        heads=columns.head,
        sent_starts=[i != j for i, j in zip(columns.sentence, before, strict=True)],
    )


def _pieces(dossier: Dossier, tokens: Iterable[Any]) -> tuple[tuple[int, int], ...]:
    """Return the spans of some tokens, neighbours as one."""
    columns = dossier.annotation
    assert columns is not None
    pieces: list[tuple[int, int]] = []
    last = -2
    for token in sorted({token.i for token in tokens}):
        start = pieces.pop()[0] if token == last + 1 else columns.start[token]
        pieces.append((start, columns.end[token]))
        last = token
    return tuple(pieces)


# -- running them --------------------------------------------------------------------------------


def timed(name: str, given: Given, find: Find) -> Run:
    """Return what a system finds in every article, and the CPU seconds it took."""
    ready = [_bare(dossier) for _, dossier in given]
    gc.collect()
    gc.freeze()  # what is loaded for the bench is no part of the work
    start = time.process_time()
    found: list[list[Marked] | None] = [list(find(dossier)) for dossier in ready]
    return Run(name, found, time.process_time() - start)


def timed_rival(given: Given) -> Run:
    """Return what the rival finds; an article it raises an error on is one it refused."""
    extract = rival()
    documents = [document(dossier) for _, dossier in given]
    made: list[list[Any] | None] = []
    start = time.process_time()
    for doc in documents:
        try:
            made.append(list(extract(doc)))
        except ValueError:
            made.append(None)
    seconds = time.process_time() - start
    found = [
        None if quotes is None else [_marked(dossier, quote) for quote in quotes]
        for (_, dossier), quotes in zip(given, made, strict=True)
    ]
    return Run(RIVAL, found, seconds)


def _marked(dossier: Dossier, quote: Any) -> Marked:  # noqa: ANN401
    return Marked(*(_pieces(dossier, part) for part in (quote.speaker, quote.cue, quote.content)))


def systems(given: Given) -> Iterator[Run]:
    """Yield every system's run; what is not installed is said on stderr and left out."""
    for _, dossier in given[:1]:  # tables load once; that is no part of an article's time
        list(_stage(_bare(dossier)))
        list(_quotes(dossier))
    yield timed("detente, statements on the parse", given, _stage)
    yield timed("detente, quotes only (no parse)", given, _quotes)
    try:
        yield timed_rival(given)
    except ImportError as missing:
        print(f"{RIVAL}: not measured: {missing}", file=sys.stderr)


def figures(run: Run, given: Given, taken: Sequence[bool]) -> dict[str, object]:
    """Return a system's figures over the articles `taken`; speed is over all."""
    pairs = [
        (article, found or [])
        for (article, _), found, keep in zip(given, run.found, taken, strict=True)
        if keep
    ]
    row: dict[str, object] = {
        "system": run.name,
        "articles": len(pairs),
        "refused": sum(found is None for found in run.found),
        "articles_a_second": len(given) / max(run.seconds, 1e-9),
    }
    if any(article.marked for article, _ in pairs):
        row |= _scores(score(pairs))
    return row


def _scores(tally: Tally) -> dict[str, float]:
    count = tally.counts
    inside = [count["inside", "content", part] for part in ("right", "found", "marked")]
    sourced = count["0.5", "direct", "sourced"]
    return {
        "all_f1": tally.f1(),
        "direct_f1": tally.f1("direct"),
        "in_marks_f1": 2 * inside[0] / max(1, inside[1] + inside[2]),
        "source_given_direct": count["0.5", "direct", "source touched"] / max(1, sourced),
        "direct_with_source_f1": tally.end_to_end("direct"),
    }


# -- printing ------------------------------------------------------------------------------------

COLUMNS = {
    "all_f1": "all F1",
    "direct_f1": "direct F1",
    "in_marks_f1": "in marks",
    "source_given_direct": "source",
    "direct_with_source_f1": "with source",
}


def show(title: str, rows: Sequence[dict[str, Any]]) -> None:
    """Print a table; beside each figure of ours its ratio to the rival's."""
    print(f"\n{title}")
    scored = [name for name in COLUMNS if name in rows[0]]
    heads = "".join(f"{COLUMNS[name]:>15}" for name in scored)
    print(f"  {'system':<34} {'refused':>7} {'articles/s':>19}{heads}")
    other = next((row for row in rows if row["system"] == RIVAL), None)
    for row in rows:
        speed = _beside(row, other, "articles_a_second", "8,.1f")
        cells = "".join(f"{_beside(row, other, name, '.3f'):>15}" for name in scored)
        print(f"  {row['system']:<34} {row['refused']:>7} {speed:>19}{cells}")


def _beside(row: dict[str, Any], other: dict[str, Any] | None, name: str, form: str) -> str:
    plain = format(row[name], form)
    if other is None or row is other or not other[name]:
        return plain
    return f"{plain} ({row[name] / other[name]:.2f}x)"


def _examples() -> list[Article]:
    return [
        Article(path.name, path.read_text(encoding="utf-8"), "", ())
        for path in sorted(EXAMPLE.glob("*.txt"))
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run every system over the articles and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.statements", description=__doc__)
    parser.add_argument(
        "file", type=Path, nargs="?", help="marked articles, one JSON object a line"
    )
    parser.add_argument("--first", type=int, help="how many of its articles")
    parser.add_argument("--json", action="store_true", help="one JSON object a system")
    options = parser.parse_args(arguments)
    read = articles(options.file) if options.file else _examples()
    start = time.process_time()
    given = list(parsed(islice(read, options.first)))
    whole = len(given) / max(time.process_time() - start, 1e-9)
    if not given:
        print("no articles there", file=sys.stderr)
        return 2
    runs = list(systems(given))
    everything = [True] * len(given)
    rows = [figures(run, given, everything) for run in runs]
    if options.json:
        for row in rows:
            print(json.dumps(row))
        return 0
    words = sum(len(article.text.split()) for article, _ in given)
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")
    print(
        f"{len(given)} articles, {words / len(given):.0f} words each; text to statements, "
        f"parse included: {whole:.1f} articles a CPU second"
    )
    show("Who said what, all articles; ratios to the rival's figure in this run", rows)
    last = runs[-1]
    if last.name == RIVAL and None in last.found and "all_f1" in rows[0]:
        taken = [found is not None for found in last.found]
        show(
            f"... and only the {sum(taken)} articles that {RIVAL} took",
            [figures(run, given, taken) for run in runs],
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
