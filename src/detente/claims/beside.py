"""The name beside a verb: a subject the parser gave another name, or gave to another verb.

A parse of newspaper prose loses subjects in known ways: quotation marks hang them elsewhere, "said
the envoy" makes an object of them, a surname passes for an adverb ("Quick said"), and remarks set
off by commas part them from their verb. Each way is known by its shape; any other is let go.
"""

from __future__ import annotations

from detente.claims.own_subject import own_subject, parted, phrase_head
from detente.claims.shapes import Shapes
from detente.claims.source_lists import DASHES, NOUNS, is_actor, is_time

#: How far before its verb a name may stand, remarks between, in words.
REACH = 60

_MARKS = frozenset({"”", '"', "''", "’’", "’", "'", "»", "“", "``"})
#: What closes a quotation within a quotation.
_INNER = frozenset({"’", "’’"})
#: What a subject is called by mistake when it stands right before its verb.
_MISTAKEN = frozenset(
    ("compound", "nmod", "dep", "advmod", "appos", "intj", "advcl", "attr", "oprd", "amod")
)
#: What a subject is called by mistake when it stands right after its verb.
_INVERTED = frozenset(
    ("dobj", "attr", "oprd", "dep", "nmod", "intj", "appos", "advmod", "npadvmod")
)
#: How a remark set off after a name begins.
_REMARKS = frozenset({"VBG", "VBN", "IN", "DT", "WP", "WP$", "WDT", "RB", "NN", "PRP$", "CD"})
_UNTENSED = frozenset({"acl", "relcl", "xcomp", "pcomp", "aux", "auxpass"})


class Beside:
    """The search in one parse. `in_marks` are the tokens inside quotation marks, `barred` those
    of them that may hold no subject of the verb asked for.
    """

    def __init__(
        self, shapes: Shapes, in_marks: frozenset[int], barred: frozenset[int], verb: int
    ) -> None:
        self.shapes, self.in_marks, self.barred, self.verb = shapes, in_marks, barred, verb

    def name(self) -> int | None:
        """Return the name, None where none stands beside the verb or the verb has no tense."""
        shapes, verb = self.shapes, self.verb
        tag, dep = shapes.tag[verb], shapes.dep[verb]
        if dep == "amod" and tag in ("VBN", "VBD"):
            # "Continued Ruiz: ..." taken for a description of her.
            opens = verb == 0 or shapes.sentence[verb - 1] != shapes.sentence[verb]
            return shapes.head[verb] if opens and shapes.head[verb] > verb else None
        helpers = shapes.kids(verb, "aux")
        if not (helpers or tag in ("VBD", "VBZ", "VBP") or (tag == "VBN" and dep == "ROOT")):
            return self._after() if tag == "VB" else None
        if dep in _UNTENSED or any(shapes.form[a] == "to" for a in helpers):
            return None
        ways = [self._mistaken, self._after, self._before]
        if dep not in ("conj", "advcl"):
            ways += [self._apposed, self._set_off, self._earlier]
        return next((name for way in ways if (name := way()) is not None), None)

    def _nominal(self, token: int) -> bool:
        """Tell a noun, or a surname taken for an adverb: "Jolly said"."""
        shapes = self.shapes
        if shapes.tag[token] in NOUNS:
            return True
        capital = shapes.dossier.words[shapes.start[token]].isupper()
        return capital and shapes.tag[token] == "RB" and shapes.form[token].endswith("y")

    def _mistaken(self) -> int | None:
        """Return a noun right before the verb that hangs on it under another name."""
        shapes, verb = self.shapes, self.verb
        for kid in reversed([k for k in shapes.kids(verb) if k < verb]):
            dep = shapes.dep[kid]
            if dep in ("aux", "auxpass", "neg") or kid in self.barred:
                continue
            nominal = self._nominal(kid) or (dep == "amod" and kid + 1 == verb)
            if nominal and dep in _MISTAKEN and not is_time(shapes, kid):
                return kid
            if dep not in ("advmod", "punct", "npadvmod"):
                return None
        return None

    def _after(self) -> int | None:
        """Return the name after a verb that follows what it introduces: "“...,” said Ruiz"."""
        shapes, verb = self.shapes, self.verb
        if verb == 0 or not self._introduced(verb):
            return None
        found: int | None = None
        at = verb + 1
        for kid in shapes.kids(verb):
            if kid <= verb or kid in self.barred or shapes.dep[kid] not in _INVERTED:
                continue
            under = shapes.under(kid)
            nominal = self._nominal(kid) or shapes.tag[kid] in ("CD", "DT")
            if under[0] != at or not nominal or is_time(shapes, kid):
                break
            found, at = kid, under[-1] + 1
        return found

    def _introduced(self, verb: int) -> bool:
        """Tell a verb right behind a quotation that it stands outside of.

        Within one quotation what follows a verb is its object: "“... and urged Peru to wait”".
        """
        if verb in self.in_marks:
            return self.shapes.form[verb - 1] in _INNER
        return verb - 1 in self.in_marks or self.shapes.form[verb - 1] in _MARKS

    def _left(self) -> int:
        """Return the word before the verb and its helpers."""
        shapes, at = self.shapes, self.verb - 1
        while (
            at > 0 and shapes.head[at] == self.verb and shapes.dep[at] in ("aux", "neg", "advmod")
        ):
            at -= 1
        return at

    def _before(self) -> int | None:
        """Return the noun whose phrase ends right before the verb, though it hangs elsewhere."""
        shapes, at = self.shapes, self._left()
        if at > 0 and shapes.form[at] == ")":
            near = range(at, max(0, at - REACH), -1)
            at = next((t - 1 for t in near if shapes.form[t] == "("), 0)
        if at < 0 or at in self.barred or shapes.sentence[at] != shapes.sentence[self.verb]:
            return None
        if shapes.tag[at] not in NOUNS:
            return None
        best = phrase_head(shapes, at, self.verb)
        up, dep = shapes.head[best], shapes.dep[best]
        if best in self.barred or is_time(shapes, best):
            return None
        if dep == "conj" and any(up < k < best for k in shapes.kids(up, "cc")):
            return best
        governed = dep in ("pobj", "dobj", "conj") and up < best and not parted(shapes, up, best)
        if governed and shapes.form[up] != "than" and shapes.form[up - 1] not in _MARKS:
            return None
        return best

    def _apposed(self) -> int | None:
        """Return the name that an apposition closed by a comma belongs to."""
        shapes, comma = self.shapes, self._left()
        if comma < 1 or shapes.form[comma] != "," or shapes.tag[comma - 1] not in NOUNS:
            return None
        best = phrase_head(shapes, comma - 1, self.verb)
        named = shapes.head[best]
        if shapes.dep[best] != "appos" or shapes.tag[named] not in NOUNS or named in self.barred:
            return None
        up = shapes.head[named]
        governed = shapes.dep[named] in ("pobj", "dobj") and up < named
        return None if governed and not parted(shapes, up, named) else named

    def _set_off(self) -> int | None:
        """Return the name before remarks set off by commas: "Ruiz, asked in Lima, had said"."""
        shapes, end = self.shapes, self._left()
        closing = shapes.form[end] if end > 0 else ""
        if closing != "," and closing not in DASHES:
            return None
        for at in range(end - 1, max(0, end - REACH), -1):
            if shapes.sentence[at] != shapes.sentence[self.verb] or at in self.barred:
                return None
            if shapes.form[at] != closing:
                continue
            if shapes.tag[at + 1] not in _REMARKS:
                return None
            if is_actor(shapes, at - 1):
                return at - 1
        return None

    def _earlier(self) -> int | None:
        """Return the subject of a clause taken for a complement: "he met Ruiz, then says"."""
        shapes, verb = self.shapes, self.verb
        if not any(k > verb for k in shapes.kids(verb, "ccomp", "dobj", "xcomp")):
            return None
        for clause in reversed(shapes.kids(verb, "ccomp", "parataxis")):
            if clause < verb and clause not in self.barred:
                return own_subject(shapes, clause, self.barred)
        return None
