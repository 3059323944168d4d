"""The parser: spaCy behind one function from sentences to columns, and the only file that knows it.

Every sentence is parsed as a document of its own with its start preset, so the parser can neither
split nor join what cleaning found, and a sentence parses alike wherever it stands: that makes the
result independent of batches and lets wire copy, which repeats, be parsed once. Typographic
apostrophes are parsed as straight ones (same length; the model lemmatises "'re" but not "’re", and
takes "n’t" for a name), quotation marks as `quoted` says, and white space makes no tokens, whatever
line breaks a page puts into a sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from typing import Any

from detente.annotate.model import usable_model
from detente.annotate.quoted import CLOSING, OPENING, Marks, marks
from detente.errors import ConfigError
from detente.model.base import Record

#: Code points; what is longer is no sentence but a table or noise, and is left without tokens.
LONGEST = 5_000
#: Sentences kept; about 2 kB each.
REMEMBERED = 20_000
#: Sentences a batch; 16 to 256 ran within 25 % of each other (2 cores, sm 3.8.0).
BATCH = 64
#: Read one for one, so offsets stand: the marks that the model's tokenizer knows.
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
        quoted = [marks(words, found) for words, found in zip(sentences, tokens, strict=True)]
        each = zip(sentences, tokens, quoted, strict=True)
        piped = nlp.pipe([_doc(nlp, *one) for one in each], batch_size=BATCH)
        return [_columns(*one) for one in zip(piped, tokens, quoted, strict=True)]


def _tokens(nlp: Any, words: str) -> list[tuple[int, int]]:  # noqa: ANN401
    """Return [start, end) of each token of a sentence, white space left out."""
    return [
        (token.idx, token.idx + len(token.text))
        for token in nlp.make_doc(words.translate(_PLAIN))
        if not token.is_space
    ]


def _doc(nlp: Any, words: str, tokens: list[tuple[int, int]], quoted: Marks) -> Any:  # noqa: ANN401
    from spacy.tokens import Doc

    plain = words.translate(_PLAIN)
    seen = _seen(tokens, quoted)
    ends = [tokens[i][1] for i in seen]
    starts = [tokens[i][0] for i in seen[1:]] + ends[-1:]
    return Doc(
        nlp.vocab,
        words=[quoted.shown.get(i) or plain[slice(*tokens[i])] for i in seen],
        spaces=[any(map(str.isspace, words[a:b])) for a, b in zip(ends, starts, strict=True)],
        sent_starts=[at == 0 for at in range(len(seen))],
    )


def _seen(tokens: list[tuple[int, int]], quoted: Marks) -> list[int]:
    hidden = {i for pair in quoted.hidden for i in pair}
    return [i for i in range(len(tokens)) if i not in hidden]


def _columns(doc: Any, tokens: list[tuple[int, int]], quoted: Marks) -> Parse:  # noqa: ANN401
    """Return the columns of all tokens; marks not shown hang on the words they enclose."""
    seen = _seen(tokens, quoted)
    lemma, pos, tag, dep = ([value] * len(tokens) for value in ('"', "PUNCT", CLOSING, "punct"))
    head = [0] * len(tokens)
    for i, token in zip(seen, doc, strict=True):
        lemma[i], pos[i], tag[i], dep[i] = token.lemma_, token.pos_, token.tag_, token.dep_
        head[i] = seen[token.head.i]
    for i in quoted.shown:
        lemma[i] = '"'
    for opening, closing in quoted.hidden:
        tag[opening] = OPENING
        within = seen[bisect_left(seen, opening) : bisect_left(seen, closing)]
        top = next(i for i in within if head[i] == i or not opening < head[i] < closing)
        head[opening] = head[closing] = top
    return Parse(
        start=tuple(start for start, _ in tokens),
        end=tuple(end for _, end in tokens),
        lemma=tuple(lemma),
        pos=tuple(pos),
        tag=tuple(tag),
        dep=tuple(dep),
        head=tuple(head),
        entities=tuple((seen[name.start], seen[name.end - 1], name.label_) for name in doc.ents),
    )
