"""Subjects: who does what a verb says, sought where grammar shares or hides the subject.

A verb without a subject of its own shares another's: through coordination ("said ... and added"),
control ("urged the envoy to say"), a participle ("..., adding"), a noun ("issued a statement
saying"). The search gives up rather than guess.
"""

from __future__ import annotations

from detente.claims.beside import Beside
from detente.claims.goes_on import goes_on
from detente.claims.own_subject import own_subject, parted, phrase_head
from detente.claims.shapes import Shapes
from detente.claims.source_lists import NOUNS, is_actor, is_time, source_lists

#: How many verbs up a subject is sought: "said on Monday it would ..., adding that ...".
REACH = 6

_NOTHING: frozenset[int] = frozenset()
_SHARED = frozenset(
    ("conj", "xcomp", "advcl", "ccomp", "parataxis", "dep", "acomp", "prep", "advmod", "agent")
)

#: A subject found (or None, where the search ends) and True, or the next verb to ask and False.
Step = tuple[int | None, bool]


class Subjects:
    """The search in one parse. `in_marks` are the tokens inside quotation marks."""

    def __init__(self, shapes: Shapes, in_marks: frozenset[int]) -> None:
        self.shapes, self.in_marks = shapes, in_marks
        self.lists = source_lists()

    def of(self, verb: int) -> int | None:
        """Return a verb's subject, its own or one it shares, None where the report names none.

        A verb outside quotation marks has its subject outside.
        """
        barred = _NOTHING if verb in self.in_marks else self.in_marks
        for step in range(REACH):
            found = own_subject(self.shapes, verb, barred)
            if found is None:
                found = Beside(self.shapes, self.in_marks, barred, verb).name()
            if found is not None:
                return None if step > 0 and self._idle(found, verb) else found
            up, done = self._up(verb)
            if done or up is None:
                return up
            verb = up
        return None

    def _idle(self, subject: int, verb: int) -> bool:
        """Tell "it was in Lima that ..., saying", "that's not to say" and "who would pay, asked":
        nobody is meant.
        """
        form, tag = self.shapes.form[subject], self.shapes.tag[subject]
        if form in ("who", "whom") and self.shapes.dep[verb] == "ROOT":
            return True
        pointer = form in ("it", "there") or (form in ("this", "that") and tag == "DT")
        return pointer and self.shapes.lemma[verb] in self.lists.seeming

    def _up(self, verb: int) -> Step:
        """Return the verb whose subject this one shares, or the subject itself."""
        shapes, dep, up = self.shapes, self.shapes.dep[verb], self.shapes.head[verb]
        if up == verb:
            return None, True
        teller = goes_on(shapes, verb)
        # A verb within a quotation goes on from nothing outside it.
        if teller is not None and (verb not in self.in_marks or teller in self.in_marks):
            return teller, False
        led = self._led(verb)
        if led is not None:
            return led, True
        if dep == "advcl" and shapes.tag[verb] == "VBG" and up < verb:
            sender = self._sender(up)
            if sender is not None and sender < verb:
                return sender, True
            return self._trailed(verb, up), False
        to = any(shapes.form[a] == "to" for a in shapes.kids(verb, "aux"))
        if dep in ("xcomp", "advcl") and to and shapes.lemma[up] in self.lists.controls:
            moved = [k for k in shapes.kids(up, "dobj", "dative") if up < k < verb]
            if moved:
                return moved[-1], True
        if dep in ("acl", "relcl"):
            return self._described(verb, up, to=to)
        if dep in ("pcomp", "pobj"):
            return self._governed(up)
        if dep not in _SHARED:
            return None, True
        if dep == "conj" and shapes.dep[up] == "ROOT" and shapes.tag[up] in NOUNS:
            return (up, True) if is_actor(shapes, up) else (None, True)
        while shapes.tag[up] in NOUNS and shapes.dep[up] in ("conj", "pobj"):
            up = shapes.head[up]
        return up, False

    def _sender(self, verb: int) -> int | None:
        """Return from whom words were received: "got letters from the governor, urging them"."""
        shapes = self.shapes
        if shapes.lemma[verb] not in self.lists.receives:
            return None
        for noun in shapes.kids(verb, "dobj"):
            if shapes.lemma[noun] not in self.lists.products:
                continue
            for preposition in (*shapes.kids(noun, "prep"), *shapes.kids(verb, "prep")):
                if shapes.form[preposition] == "from":
                    return shapes.kid(preposition, "pobj")
        return None

    def _trailed(self, verb: int, main: int) -> int:
        """Return the verb a trailing participle goes with, where the parser chose another.

        "said the talks would fail, adding": who said so adds. "in Lima, where crowds had met,
        chanting": the crowds chant.
        """
        shapes = self.shapes
        teller = shapes.head[main]
        if (
            shapes.dep[main] == "ccomp"
            and teller < main
            and shapes.lemma[teller] in self.lists.telling
        ):
            return teller
        for at in range(verb - 1, main, -1):
            if shapes.tag[at] not in ("VBD", "VBZ", "VBP") and not shapes.kids(at, "aux"):
                continue
            subject = shapes.kid(at, "nsubj", "nsubjpass")
            if subject is not None:
                told = shapes.dep[at] == "relcl" and not shapes.tag[subject].startswith("W")
                return at if told else main
        return main

    def _led(self, verb: int) -> int | None:
        """Return the noun right before a verb without tense that does it, though a preposition
        governs it: "for the envoys to say", "relied on them to report", "with Ruiz asking".
        """
        shapes = self.shapes
        if shapes.dep[verb] not in ("advcl", "xcomp", "ccomp"):
            return None
        to = next((a for a in shapes.kids(verb, "aux") if shapes.form[a] == "to"), None)
        at = (verb if to is None else to) - 1
        while to is None and at > 0 and shapes.head[at] == verb and shapes.dep[at] == "advmod":
            at -= 1
        if at < 0 or shapes.tag[at] not in NOUNS or is_time(shapes, at):
            return None
        noun = phrase_head(shapes, at, verb)
        preposition = shapes.head[noun]
        if shapes.dep[noun] != "pobj" or parted(shapes, preposition, noun):
            return None
        word, governor = shapes.form[preposition], shapes.lemma[shapes.head[preposition]]
        if to is None:
            wanted = shapes.tag[verb] == "VBG" and word in ("with", "about", "of")
        else:
            wanted = word == "for" or (word in ("on", "upon") and governor in self.lists.relies)
        return noun if wanted else None

    def _described(self, verb: int, noun: int, *, to: bool) -> Step:
        """Resolve a clause that describes a noun: "supporters saying", "a statement saying"."""
        shapes = self.shapes
        while shapes.dep[noun] == "conj" and shapes.tag[shapes.head[noun]] in NOUNS:
            noun = shapes.head[noun]
        made = is_time(shapes, noun) or shapes.lemma[noun] in self.lists.products
        if to or (shapes.tag[verb] == "VBG" and made):
            return self._maker(noun)
        if shapes.dep[noun] == "appos" and shapes.form[noun] in ("all", "both", "each"):
            return shapes.head[noun], True
        return shapes.head[verb], True

    def _governed(self, preposition: int) -> Step:
        """Resolve "by saying", "before adding", "cited the general as saying"."""
        shapes = self.shapes
        above = shapes.head[preposition]
        if shapes.form[preposition] == "as":
            cited = shapes.kid(above, "dobj", "nsubjpass")
            if cited is not None or shapes.tag[above] in NOUNS:
                return (above if cited is None else cited), True
        if shapes.tag[above] in NOUNS:
            return self._maker(above)
        return (shapes.head[above] if shapes.tag[above].startswith("JJ") else above), False

    def _maker(self, noun: int) -> Step:
        """Return whose doing a noun is: its owner's, or that of the subject it is the object of."""
        shapes = self.shapes
        for _ in range(REACH):
            owner = shapes.kid(noun, "poss")
            if owner is not None:
                return owner, True
            for preposition in shapes.kids(noun, "prep", "agent"):
                if shapes.form[preposition] in ("by", "from"):
                    return shapes.kid(preposition, "pobj"), True
            dep, up = shapes.dep[noun], shapes.head[noun]
            if dep == "pobj":
                up = shapes.head[up]
            if dep in ("dobj", "conj", "pobj") and shapes.tag[up].startswith("VB"):
                return up, False
            if dep in ("nsubj", "nsubjpass", "attr", "appos", "ROOT"):
                return noun, True
            if shapes.tag[up] not in NOUNS and dep != "pobj":
                return None, True
            noun = up
        return None, True
