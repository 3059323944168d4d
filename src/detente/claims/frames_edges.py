"""Edges: the other ends a reading's content may have.

Where a content ends is the parser's weakest point: whether the last apposition, participle or
second verb is still part of what was said. Each reading is offered with the end its shape has most
often; here are the ends that people marked often enough beside it, named for a judge to weigh.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from detente.claims.frames_made import Candidate
from detente.claims.goes_on import goes_on
from detente.claims.shapes import Shapes

#: At most so many shorter ends are offered.
MOST = 3
_GOES_ON = frozenset({":", ";", "-", "–", "—", "--"})
#: Frames whose other ends were marked too seldom.
_FIRM = frozenset({"adverb", "described", "in", "by", "passive subject in", "passive in"})
#: Prepositions that more often say where and when it was said than more of the object.
_SETTINGS = frozenset({"in", "on", "at", "during", "after", "before", "with"})
#: Frames that a preposition of their cue adds nothing to, or makes another frame.
_CLOSED = frozenset({"object", "that", "clause"})
#: Frames whose content is a clause, and may end at its first comma.
_CLAUSES = frozenset({"that", "clause", "wh", "to", "ing", "inverted"})
#: Frames whose content is a clause with a subject.
_MENDED = frozenset({"that", "clause", "wh"})
_NAMES = frozenset({"NNP", "NNPS", "DT"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_DASHES = frozenset({"-", "–", "—", "--", "("})
#: What may be left off after a comma or a dash, and what may be added, by its tie to the cue.
_SET_OFF = frozenset({"appos", "advcl", "prep", "acl", "relcl", "npadvmod"})
_MORE = frozenset({"advcl", "ccomp", "xcomp", "advmod"})


def edges(shapes: Shapes, candidate: Candidate) -> Iterator[Candidate]:
    """Yield a candidate's other ends."""
    if candidate.cut or candidate.frame in _FIRM:
        return
    shorter = list(_less(shapes, candidate))
    yield from shorter
    taken = {other.content for other in shorter}
    yield from (other for other in _again(shapes, candidate) if other.content not in taken)
    if candidate.content[-1][1] > candidate.head:
        yield from _more(shapes, candidate)
    elif candidate.frame in ("inverted", "aside"):
        yield from _after(shapes, candidate)


def mended(shapes: Shapes, candidate: Candidate) -> Candidate:
    """Return a candidate whose clause ends where word order says, whatever the parser tied to what.

    "said she would stay, but that ..." goes on (all 23 such contents marked do); "the pledge that
    A was safe and Vega answered that" ends before the name.
    """
    if (
        candidate.frame.rpartition(" ")[2] not in _MENDED
        or candidate.content[-1][0] < candidate.head
    ):
        return candidate
    first, last = candidate.content[-1]
    end = _clause_end(shapes, candidate, first, last)
    content = (*candidate.content[:-1], *shapes.runs(range(first, end)))
    return msgspec.structs.replace(candidate, content=content)


def _clause_end(shapes: Shapes, candidate: Candidate, first: int, last: int) -> int:
    """Return the token behind the end of a clause that the parser ends at `last`."""
    form, count = shapes.form, len(shapes.form)
    tie = last + 1 + (last + 1 < count and form[last + 1] == ",")
    if tie + 2 < count and form[tie] in ("and", "but") and form[tie + 1] == "that":
        clause = shapes.head[tie + 1]
        above = shapes.head[clause]
        same = shapes.sentence[tie + 1] == shapes.sentence[last]
        # "warned that the envoy said A and that B": the second "that" answers the first
        outer = above <= candidate.head and shapes.clause_name(above) == "that" != form[first]
        if same and shapes.dep[tie + 1] == "mark" and clause > tie + 1 and not outer:
            return shapes.under(clause)[-1] + 1
    at = last
    while at > first and shapes.tag[at] in _NAMES:
        at -= 1
    parted = (
        first < at < last and shapes.dep[at] == "cc" and shapes.tag[shapes.head[at]][:2] == "VB"
    )
    return at if parted and last + 1 < count and shapes.tag[last + 1] in _FINITE else last + 1


def _ended(shapes: Shapes, candidate: Candidate, end: int, cut: str) -> Iterator[Candidate]:
    """Yield a candidate whose last run stops before the token `end`."""
    first = candidate.content[-1][0]
    last = shapes.runs(range(first, end))
    if last:
        content = (*candidate.content[:-1], *last)
        if content != candidate.content:
            yield msgspec.structs.replace(candidate, content=content, cut=cut)


def _less(shapes: Shapes, candidate: Candidate) -> Iterator[Candidate]:
    first, last = candidate.content[-1]
    at = last
    ends: dict[int, str] = {}
    while len(ends) < MOST:
        words = shapes.under(at)
        if words[0] > first and words[-1] >= last:
            for cut, end in _loose(shapes, candidate, at, words[0]):
                if end > first:
                    ends.setdefault(end, cut)
        up = shapes.head[at]
        if up == at or not first <= up <= last:
            break
        at = up
    if candidate.frame.rpartition(" ")[2] in _CLAUSES:
        comma = next((t for t in range(first + 2, last) if shapes.form[t] == ","), None)
        if comma is not None and comma + 1 not in ends:
            ends[comma] = "less comma"
    for end, cut in ends.items():
        yield from _ended(shapes, candidate, end, cut)


def _again(shapes: Shapes, candidate: Candidate) -> Iterator[Candidate]:
    """Yield a content that ends where its own speaker goes on: "said A was shut and urged B"."""
    first, last = candidate.content[-1]
    for verb in range(first + 1, last + 1):
        if shapes.dep[verb] == "conj" and goes_on(shapes, verb) == candidate.host:
            ties = [t for t in range(first + 1, verb) if shapes.dep[t] == "cc"]
            if ties:
                yield from _ended(shapes, candidate, ties[-1], "less conj alike")
            return


def _loose(shapes: Shapes, candidate: Candidate, at: int, start: int) -> Iterator[tuple[str, int]]:
    """Yield the name of what ends a content, and where it begins, if it may be left off."""
    dep, before = shapes.dep[at], shapes.form[start - 1]
    if dep == "conj" and shapes.tag[at].startswith(("VB", "MD")):
        ties = [k for k in shapes.kids(shapes.head[at], "cc") if k < start]
        if ties:
            yield f"less conj{_likeness(shapes, candidate, at)}", ties[-1]
    elif before in _DASHES and dep != "punct":
        yield "less dash", start
    elif before == "," and dep in _SET_OFF:
        yield f"less {dep}", start
    elif (
        dep == "prep"
        and candidate.frame == "object"
        and shapes.form[at] in _SETTINGS
        and shapes.head[shapes.head[at]] == candidate.head
    ):
        yield "less setting", start


def _likeness(shapes: Shapes, candidate: Candidate, conjunct: int) -> str:
    """Tell a second verb that is as like the cue as the content: "said A and rejected B"."""
    if shapes.subject(conjunct) is not None or shapes.kid(conjunct, "mark") is not None:
        return " own"
    helpers = {shapes.form[k] for k in shapes.kids(conjunct, "aux")}
    alike = shapes.tag[conjunct] == shapes.tag[candidate.host] and not helpers
    return " alike" if alike else ""


def _more(shapes: Shapes, candidate: Candidate) -> Iterator[Candidate]:
    """Yield a content with the constituent after it, where the parser ties that to the cue."""
    first, last = candidate.content[-1]
    sentence = shapes.sentence[last]
    begin = last + 1
    while begin < len(shapes.pos) and shapes.pos[begin] == "PUNCT":
        begin += 1
    if begin >= len(shapes.pos) or shapes.sentence[begin] != sentence:
        return
    between = shapes.form[begin - 1] if begin > last + 1 else ""
    if between in _GOES_ON:
        yield from _goes_on(shapes, candidate, begin)
    if between not in ("", ","):
        return
    top = _constituent(shapes, begin)
    tie = shapes.head[top]
    dep = shapes.dep[top]
    of_cue = tie in (candidate.head, candidate.host)
    inside = any(a <= tie <= b for a, b in candidate.content)
    name = ""
    if dep == "conj" and (of_cue or not inside):
        likeness = _likeness(shapes, candidate, top)
        name = "" if between and likeness == " alike" else f"more conj{likeness}"
    elif dep == "relcl" and inside and between:
        name = "more relcl"
    elif of_cue and dep == "advcl" and (not between or candidate.frame != "object"):
        name = "more advcl"
    elif of_cue and dep in _MORE and not between:
        name = f"more {dep}"
    elif of_cue and dep == "prep" and not between and _is_simple(candidate.frame):
        name = "more prep"
    if name:
        end = shapes.under(top)[-1]
        content = (*candidate.content[:-1], *shapes.runs(range(first, end + 1)))
        yield msgspec.structs.replace(candidate, content=content, cut=name + between)


def _is_simple(frame: str) -> bool:
    return " " not in frame and frame not in _CLOSED


def _goes_on(shapes: Shapes, candidate: Candidate, begin: int) -> Iterator[Candidate]:
    """Yield a content with the rest of its sentence, behind a colon, a semicolon or a dash."""
    end = begin
    while end + 1 < len(shapes.form) and shapes.sentence[end + 1] == shapes.sentence[begin]:
        end += 1
    rest = shapes.runs(range(candidate.content[-1][0], end + 1))
    content = (*candidate.content[:-1], *rest)
    yield msgspec.structs.replace(candidate, content=content, cut=f"more {shapes.form[begin - 1]}")


def _constituent(shapes: Shapes, begin: int) -> int:
    """Return the head of the largest constituent that begins at a token."""
    if shapes.dep[begin] == "cc":
        joined = [k for k in shapes.kids(shapes.head[begin], "conj") if k > begin]
        if joined:
            return joined[0]
    top = begin
    while shapes.head[top] != top and shapes.under(shapes.head[top])[0] == begin:
        top = shapes.head[top]
    return top


def _after(shapes: Shapes, candidate: Candidate) -> Iterator[Candidate]:
    """Yield a content that goes on behind its cue: "the talks would go on, he said, in May"."""
    subject = shapes.subject(candidate.host)
    ends = [candidate.cue[-1][1]]
    if subject is not None:
        ends.append(shapes.under(subject)[-1])
    comma = max(ends) + 1
    if comma + 2 >= len(shapes.form) or shapes.form[comma] != ",":
        return
    sentence = shapes.sentence[candidate.head]
    end = comma
    while end + 1 < len(shapes.form) and shapes.sentence[end + 1] == sentence:
        end += 1
    rest = shapes.runs(range(comma + 1, end + 1))
    if shapes.sentence[comma] == sentence and rest:
        content = (*candidate.content, *rest)
        yield msgspec.structs.replace(candidate, content=content, cut="more after")
