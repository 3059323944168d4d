"""What the parser is shown of quotation marks, and what attribution gets of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.annotate.parser import Parse, parse
from detente.annotate.quoted import CLOSING, OPENING, marks

MARKS = ('"', "“", "”", "„", "«", "»", "``", "''", "'", "‘", "’")


def tokens(words: str) -> list[tuple[int, int]]:
    """Return tokens as a tokenizer makes them: marks and full stops stand alone."""
    found, at = [], 0
    for piece in words.split(" "):
        start, end = at, at + len(piece)
        while start < end and words[start] in '"“”„«»,.?':
            found.append((start, start + 1))
            start += 1
        tail = end
        while tail > start and words[tail - 1] in '"“”„«»,.?':
            tail -= 1
        found += [(start, tail)] if tail > start else []
        found += [(i, i + 1) for i in range(tail, end)]
        at = end + 1
    return found


def shown(words: str) -> str:
    """Return a sentence's words as the parser is shown them."""
    at = tokens(words)
    found = marks(words, at)
    hidden = {i for pair in found.hidden for i in pair}
    assert not hidden & found.shown.keys()
    seen = [(i, words[a:b]) for i, (a, b) in enumerate(at) if i not in hidden]
    return " ".join(found.shown.get(i, word) for i, word in seen)


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ('"We stay," he said.', "`` We stay , '' he said ."),
        ("“We stay,” he said.", "`` We stay , '' he said ."),
        ("„We stay,“ he said.", "`` We stay , '' he said ."),
        ("»We stay,« he said.", "`` We stay , '' he said ."),
        ('We stay," he said.', "We stay , '' he said ."),
        ("”", "''"),
        ('He asked: "Why now?', "He asked : `` Why now ?"),
        ('"Why now?" he asked.', "`` Why now ? '' he asked ."),
        ('He called it "a disgrace."', "He called it `` a disgrace . ''"),
        ('He called it "a disgrace".', "He called it `` a disgrace '' ."),
    ],
)
def test_marks_round_words_that_stand_for_themselves_are_shown_by_their_side(words, seen):
    assert shown(words.replace(":", " :")) == seen


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("The “farce” went on.", "The farce went on ."),
        ('He would "never, ever sign" it.', "He would never , ever sign it ."),
        ('The "road map" and the "plan."', "The road map and the `` plan . ''"),
    ],
)
def test_marks_round_words_that_the_sentence_runs_on_through_are_not_shown(words, seen):
    assert shown(words.replace("never,", "never ,")) == seen


def test_an_opening_mark_left_open_does_not_hide_the_pair_after_it():
    assert shown('He said "we left "early" today.') == "He said `` we left early today ."


def test_apostrophes_are_no_marks():
    words = "The allies ' plan ’ s end"
    assert marks(words, tokens(words)).shown == {}


# -- what attribution gets of it -------------------------------------------------------------------


def token(columns: Parse, words: str, of: str) -> int:
    """Return the token of a word that stands once in a sentence."""
    return columns.start.index(words.index(of))


@pytest.mark.parametrize(
    ("words", "cue", "speaker"),
    [
        ("“The bridge is ours. We hold it,” said General Okafor.", "said", "Okafor"),
        ("“Who opened the gate?” the commander asked.", "asked", "commander"),
        ("“Not one village,” Minister Haddad said on Friday.", "said", "Haddad"),
        ("“We warned them — twice — about the dam,” the engineer said.", "said", "engineer"),
        ("Governor Salas called the ceasefire “a farce” on Sunday.", "called", "Salas"),
        ("The envoy said the blockade was “a noose round the port” and left.", "said", "envoy"),
        ("It will end badly,” the admiral said.", "said", "admiral"),
    ],
)
def test_a_quote_keeps_its_cue_and_its_speaker(words, cue, speaker):
    columns = parse([words])[0]
    verb, subject = token(columns, words, cue), token(columns, words, speaker)
    assert columns.tag[verb] == "VBD"
    assert columns.dep[subject] == "nsubj"
    assert columns.head[subject] == verb


@pytest.mark.parametrize(
    ("words", "cue", "said"),
    [
        ("“Enough,” the king said.", "said", "Enough"),
        ("“Leave now,” warned Colonel Idris.", "warned", "Leave"),
        ("“The bridge is ours,” said General Okafor.", "said", "is"),
    ],
)
def test_what_is_said_in_marks_is_the_complement_of_its_cue(words, cue, said):
    columns = parse([words])[0]
    clause = token(columns, words, said)
    assert (columns.dep[clause], columns.head[clause]) == ("ccomp", token(columns, words, cue))


def test_words_the_sentence_runs_on_through_are_parsed_as_without_their_marks():
    marked = "The envoy said the blockade was “a noose round the port” and left."
    bare = marked.replace("“", "").replace("”", "")
    columns, plain = parse([marked, bare])
    kept = [i for i, at in enumerate(columns.start) if marked[at] not in "“”"]
    assert [columns.dep[i] for i in kept] == list(plain.dep)
    assert [kept.index(columns.head[i]) for i in kept] == list(plain.head)


def test_marks_not_shown_keep_their_tokens_and_hang_on_the_words_they_enclose():
    words = "Governor Salas called the ceasefire “a farce” on Sunday."
    columns = parse([words])[0]
    farce = token(columns, words, "farce")
    for mark, tag in (("“", OPENING), ("”", CLOSING)):
        i = token(columns, words, mark)
        assert (columns.head[i], columns.dep[i], columns.pos[i]) == (farce, "punct", "PUNCT")
        assert (columns.tag[i], columns.lemma[i]) == (tag, '"')


def test_names_behind_marks_not_shown_have_their_own_tokens():
    words = "The “summit” in Geneva went on."
    columns = parse([words])[0]
    assert [(words[columns.start[a] : columns.end[b]], x) for a, b, x in columns.entities] == [
        ("Geneva", "GPE")
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from((*MARKS, " ", "a", "Oslo", "fell", ",", ".", "s", "-", "\n", "\x00")),
        max_size=30,
    ).map("".join)
)
def test_any_marks_leave_every_character_in_a_token_and_one_root_over_them(words):
    columns = parse([words])[0]
    held = "".join(words[a:b] for a, b in zip(columns.start, columns.end, strict=True))
    assert held == "".join(words.split())
    assert list(columns.start) == sorted(columns.start)
    roots = set()
    for i in range(len(columns.start)):
        seen, at = {i}, i
        while columns.head[at] != at:
            at = columns.head[at]
            assert at not in seen
            seen.add(at)
        roots.add(at)
    assert len(roots) == (1 if columns.start else 0)
