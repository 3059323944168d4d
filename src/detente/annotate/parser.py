"""The parser: spaCy behind one function from sentences to columns, and the only file that knows it.

Every sentence is parsed as a document of its own with its start preset, so the parser can neither
split nor join what cleaning found, and a sentence parses alike wherever it stands: that makes the
result independent of batches and lets wire copy, which repeats, be parsed once. Typographic quotes
are parsed as straight ones (same length; the model lemmatises "'re" but not "’re", and takes "n’t"
for a name), and white space makes no tokens, whatever line breaks a page puts into a sentence.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from typing import Any

from detente.annotate.model import usable_model
from detente.errors import ConfigError
from detente.model.base import Record

#: Code points; what is longer is no sentence but a table or noise, and is left without tokens.
LONGEST = 5_000
#: Sentences kept; about 2 kB each.
REMEMBERED = 20_000
#: Sentences a batch; 16 to 256 ran within 25 % of each other (2 cores, sm 3.8.0).
BATCH = 64
#: Read one for one, so offsets stand: quotes as the model saw them in training.
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "‛": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
    | dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd")
)


class Parse(Record, frozen=True, kw_only=True):
    """The columns of one sentence; offsets and heads count from its start.

    `entities` are (first token, last token, label).
    """

    start: tuple[int, ...] = ()
    end: tuple[int, ...] = ()
    lemma: tuple[str, ...] = ()
    pos: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    dep: tuple[str, ...] = ()
    head: tuple[int, ...] = ()
    entities: tuple[tuple[int, int, str], ...] = ()


_remembered: OrderedDict[str, Parse] = OrderedDict()


def parse(sentences: Sequence[str]) -> list[Parse]:
    """Return the columns of each sentence, in the order given.

    Raises `ConfigError` when there is no model that may be used.
    """
    known: dict[str, Parse] = {}
    new: dict[str, None] = {}
    for words in sentences:
        if words in known or words in new:
            continue
        if words in _remembered:
            _remembered.move_to_end(words)
            known[words] = _remembered[words]
        elif len(words) > LONGEST:
            known[words] = Parse()
        else:
            new[words] = None
    for words, made in zip(new, _parsed(list(new)), strict=True):
        known[words] = made
        _remembered[words] = made
    while len(_remembered) > REMEMBERED:
        _remembered.popitem(last=False)
    return [known[words] for words in sentences]


def forget() -> None:
    """Drop all remembered sentences and the loaded model: for tests and benches."""
    _remembered.clear()
    _pipeline.cache_clear()


@cache
def _pipeline(path: str) -> Any:  # noqa: ANN401 - spaCy is untyped
    try:
        import spacy
    except ImportError as error:
        raise ConfigError("spaCy is not installed: `pip install spacy`") from error
    try:
        nlp = spacy.load(path, exclude=["senter"])
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: spaCy cannot load this model: {error}") from error
    if missing := {"tagger", "parser", "ner"} - set(nlp.pipe_names):
        raise ConfigError(f"{path}: the model has no {', '.join(sorted(missing))}")
    return nlp


def _parsed(sentences: list[str]) -> list[Parse]:
    if not sentences:
        return []
    nlp = _pipeline(usable_model().path)
    # Words never seen before are kept by spaCy for ever, unless they are let go with the zone.
    with nlp.memory_zone():
        tokens = [_tokens(nlp, words) for words in sentences]
        docs = [_doc(nlp, words, found) for words, found in zip(sentences, tokens, strict=True)]
        piped = nlp.pipe(docs, batch_size=BATCH)
        return [_columns(doc, found) for doc, found in zip(piped, tokens, strict=True)]


def _tokens(nlp: Any, words: str) -> list[tuple[int, int]]:  # noqa: ANN401
    """Return [start, end) of each token of a sentence, white space left out."""
    return [
        (token.idx, token.idx + len(token.text))
        for token in nlp.make_doc(words.translate(_PLAIN))
        if not token.is_space
    ]


def _doc(nlp: Any, words: str, tokens: list[tuple[int, int]]) -> Any:  # noqa: ANN401
    from spacy.tokens import Doc

    plain = words.translate(_PLAIN)
    follows = [start for start, _ in tokens[1:]] + [end for _, end in tokens[-1:]]
    return Doc(
        nlp.vocab,
        words=[plain[start:end] for start, end in tokens],
        spaces=[end < after for (_, end), after in zip(tokens, follows, strict=True)],
        sent_starts=[i == 0 for i in range(len(tokens))],
    )


def _columns(doc: Any, tokens: list[tuple[int, int]]) -> Parse:  # noqa: ANN401
    return Parse(
        start=tuple(start for start, _ in tokens),
        end=tuple(end for _, end in tokens),
        lemma=tuple(token.lemma_ for token in doc),
        pos=tuple(token.pos_ for token in doc),
        tag=tuple(token.tag_ for token in doc),
        dep=tuple(token.dep_ for token in doc),
        head=tuple(token.head.i for token in doc),
        entities=tuple((name.start, name.end - 1, name.label_) for name in doc.ents),
    )
