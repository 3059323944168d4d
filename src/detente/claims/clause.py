"""Clauses: the questions extractors ask of a parsed sentence, answered in one place.

Who is the subject, is it denied, is it said to be or only supposed, which day belongs to it: the
same for all kinds of claims. Everything is a walk over the columns of the annotation, so that a
frame costs a few list look-ups and no second parse.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator

from detente.language import table
from detente.model.document import Sentence
from detente.model.dossier import Dossier
from detente.model.span import Evidence, Part

#: Code points [start, end) of a text.
Range = tuple[int, int]
SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
#: Dependents that are clauses of their own: a day inside them is not the governing verb's day.
CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis"})
#: Dependents that take their subject from the word that governs them.
_SHARING = frozenset({"conj", "xcomp", "advcl", "ccomp", "aux", "acomp", "oprd", "attr"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
#: Forms in which a verb has a subject of its own.
_TENSED = frozenset({"VB", "VBP", "VBZ", "VBD"})
#: What gives a verb a subject or tense of its own.
_OWN = SUBJECT | {"aux", "auxpass", "expl"}


class Clauses:
    """The parse of one dossier. Tokens are indices into the annotation's columns."""

    def __init__(self, dossier: Dossier) -> None:
        assert dossier.annotation is not None  # noqa: S101 - only stages that take it ask
        self.dossier = dossier
        parse = dossier.annotation
        lists = table("en", "clauses")
        self.modals = frozenset(lists["verb"]["modals"])
        self.spelt: dict[str, str] = lists["spelt"]
        self.denying = frozenset(lists["verb"]["denying"])
        self.not_denying = frozenset(lists["verb"]["not_denying"])
        self.outspoken = frozenset(lists["verb"]["outspoken"])
        self.supposing = frozenset(lists["condition"]["supposing"])
        self.conditional = frozenset(lists["condition"]["conditional"])
        self.agents = frozenset(lists["agents"]["nouns"])
        self.grounds = frozenset(lists["grounds"]["nouns"])
        self.first_person = frozenset(lists["person"]["first"])
        self.place_words = frozenset(lists["place"]["prepositions"])
        self.start, self.end = parse.start, parse.end
        self.pos, self.tag, self.dep, self.head = parse.pos, parse.tag, parse.dep, parse.head
        self.lemma = [lemma.lower() for lemma in parse.lemma]
        words = dossier.words
        self.word = [words[s:e].lower() for s, e in zip(parse.start, parse.end, strict=True)]

    # -- tokens -----------------------------------------------------------------------------

    def kids(self, token: int, deps: Collection[str]) -> list[int]:
        """Return the dependents of a token that hang on it by one of `deps`, in text order."""
        return [k for k in self.dossier.children(token) if self.dep[k] in deps]

    def kid(self, token: int, *deps: str) -> int | None:
        """Return the first dependent that hangs by one of `deps`."""
        return next((k for k in self.dossier.children(token) if self.dep[k] in deps), None)

    def prep(self, token: int, words: Collection[str]) -> int | None:
        """Return the object or clause under the first preposition of `words` that a token governs."""
        for preposition in self.kids(token, ("prep", "agent", "dative", "prt")):
            if self.word[preposition] in words:
                found = self.kid(preposition, "pobj", "pcomp")
                if found is not None:
                    return found
        return None

    def reach(self, token: int, without: Collection[str] = ()) -> list[int]:
        """Return a token and what it governs, leaving out dependents by `without`, in text order."""
        found, stack = [], [token]
        while stack:
            at = stack.pop()
            found.append(at)
            stack += [k for k in self.dossier.children(at) if self.dep[k] not in without]
        return sorted(found)

    def stretch(self, token: int, without: Collection[str] = ("punct",)) -> Range:
        """Return code points [start, end) of the unbroken run around a token that it governs.

        Punctuation at the edges is left out; a run ends where the next token is governed from
        elsewhere, so that words of another clause never slip in.
        """
        inside = set(self._restrictive(token, without))
        first = last = token
        while first - 1 in inside:
            first -= 1
        while last + 1 in inside:
            last += 1
        while first < token and self.dep[first] in ("punct", "cc"):
            first += 1
        while last > token and (
            self.dep[last] in ("punct", "cc") and self.word[last] not in ("”", '"', ")", "%")
        ):
            last -= 1
        start, end = self.start[first], self.end[last]
        return self._whole_quotes(start, self._whole_word(end))

    def whole(self, start: int, end: int) -> Range:
        """Return code points widened to whole words, and to whole quotations where one was cut."""
        words = self.dossier.words
        while start > 1 and words[start - 1] == "-" and words[start - 2].isalpha():
            start -= 1
            while start > 0 and words[start - 1].isalpha():
                start -= 1
        return self._whole_quotes(start, self._whole_word(end))

    def _whole_word(self, end: int) -> int:
        """Return the end of the hyphenated word that a code point lies in ("de-escalation")."""
        words = self.dossier.words
        while words[end : end + 1] == "-" and words[end + 1 : end + 2].isalpha():
            end += 1
            while words[end : end + 1].isalpha():
                end += 1
        return end

    def _restrictive(self, token: int, without: Collection[str]) -> list[int]:
        """Return what `reach` does, without asides and clauses with subjects of their own."""
        found, stack = [], [token]
        while stack:
            at = stack.pop()
            found.append(at)
            for k in self.dossier.children(at):
                if self.beginning(k) is not None:
                    continue
                nominal = self.dep[k] in ("conj", "cc") and self.pos[at] not in ("VERB", "AUX")
                if self.dep[k] == "punct" or nominal or self.dep[k] not in without:
                    aside = self.dep[k] == "relcl" and self.word[self.left_edge(k) - 1] == ","
                    another = self.dep[k] == "conj" and bool(self.kids(k, SUBJECT))
                    if not aside and not another:
                        stack.append(k)
        return found

    def left_edge(self, token: int) -> int:
        """Return the first token of all that a token governs."""
        return min(self.dossier.subtree(token))

    def _whole_quotes(self, start: int, end: int) -> Range:
        """Mend a quotation mark at an edge whose partner was left on the other side of it."""
        words = self.dossier.words
        opened, closed = (words.count(mark, start, end) for mark in "“”")
        if opened > closed and words[end : end + 1] == "”":
            end += 1
        elif opened > closed and words[end : end + 2] in (",”", ".”"):
            end += 2
        elif opened > closed and words[start] == "“":
            start += 1
        elif closed > opened and words[end - 1] == "”":
            end -= 1
        elif words.count('"', start, end) % 2:
            if words[end : end + 1] == '"':
                end += 1
            elif words[start] == '"':
                start += 1
            elif words[end - 1] == '"':
                end -= 1
        return start, max(start, end)

    def at(self, offset: int) -> int | None:
        """Return the token that holds a code point, None between tokens."""
        token = bisect_right(self.start, offset) - 1
        return token if token >= 0 and offset < self.end[token] else None

    def sentences(self) -> Iterator[tuple[Sentence, range]]:
        """Yield the parsed sentences claims may be taken from, with their tokens."""
        for sentence in self.dossier.report_sentences:
            tokens = self.dossier.tokens(sentence)
            if tokens:
                yield sentence, tokens

    def joined(self, noun: int) -> list[int]:
        """Return the nouns joined to a noun by "and" or "or", in text order."""
        joined, at = [], [noun]
        while at:
            more = [k for k in self.kids(at.pop(), ("conj",)) if self.beginning(k) is None]
            joined += [k for k in more if self.pos[k] in _NOMINAL]
            at += more
        return sorted(joined)

    def beginning(self, noun: int) -> int | None:
        """Return the verb that a noun begins the clause of, where the parser joined it to an object:
        "leave Oslo and Bergen promise ...", in which nobody leaves Bergen.
        """
        if self.dep[noun] != "conj" or self.pos[noun] not in _NOMINAL or noun + 2 > len(self.tag):
            return None
        verb = noun + 1
        while verb + 1 < len(self.tag) and self.dep[verb] in ("aux", "neg", "advmod"):
            verb += 1
        if self.pos[verb] != "VERB" or self.tag[verb] not in _TENSED or self.kids(verb, SUBJECT):
            return None
        if any(self.word[k] == "to" for k in range(noun + 1, verb)):
            return None  # "worked with Oslo and Bergen to end it"
        if (
            self.dep[verb] not in ("ccomp", "conj", "advcl")
            or self.kids(verb, ("mark",))
            or verb in self.dossier.subtree(noun)
        ):
            return None
        joined = self.word[self.left_edge(noun) - 1] in ("and", "or", "but", "while")
        same = self.sentence_of(noun).i == self.sentence_of(verb).i
        return verb if joined and same else None

    def first(self, token: int) -> bool:
        """Tell whether a word is the speaker's own "I", "we" or "us", and not the country "US"."""
        return self.word[token] in self.first_person and self.pos[token] != "PROPN"

    # -- the verb ---------------------------------------------------------------------------

    def subject(self, verb: int) -> int | None:
        """Return the one a verb is said of: its own subject, or the one it takes from its governor."""
        for _ in range(8):
            own = self.kids(verb, SUBJECT) or self.kids(verb, ("expl",))
            if own:
                return self._antecedent(own[-1], verb)
            if verb > 0 and self.beginning(verb - 1) == verb:
                return verb - 1
            if (outer := self.outer(verb)) is not None:
                verb = outer
                continue
            dep, governor = self.dep[verb], self.head[verb]
            if dep in ("acl", "relcl") and self.pos[governor] in _NOMINAL:
                return governor if self.tag[verb] in ("VBG", "VBN") or dep == "relcl" else None
            if dep == "xcomp" and (given := self.kid(governor, "dobj")) is not None:
                return given
            if dep == "pcomp":
                governor = self.head[governor]
            elif dep not in _SHARING:
                return None
            if governor == verb or (dep == "ccomp" and self.finite(verb) != "infinitive"):
                return None
            verb = governor
        return None

    def outer(self, verb: int) -> int | None:
        """Return the verb that a verb truly stands beside, where the parser hung it on an inner one.

        "The minister said that Ruritania was arming and announced a blockade": a verb of speaking in
        the simple past, joined to a complement in another tense, goes on from the verb above it.
        """
        if self.dep[verb] != "conj" or self.tag[verb] != "VBD" or self.kids(verb, _OWN):
            return None
        inner = self.head[verb]
        while self.dep[inner] == "conj" and not self.kids(inner, SUBJECT):
            inner = self.head[inner]
        above = self.head[inner]
        apart = self.tag[inner] != "VBD" or bool(self.kids(inner, ("aux", "auxpass")))
        if self.dep[inner] != "ccomp" or not apart or self.tag[above] != "VBD":
            return None
        spoken = self.lemma[verb] in self.outspoken and above < inner < verb
        return above if spoken else None

    def _antecedent(self, subject: int, verb: int) -> int:
        if self.word[subject] in ("who", "which", "that") and self.tag[subject] in (
            "WP",
            "WDT",
        ):
            at = verb
            while self.dep[at] in ("conj", "xcomp"):
                at = self.head[at]
            if self.dep[at] == "relcl":
                joined = [k for k in self.joined(self.head[at]) if k < subject]
                single = any(self.tag[k] == "VBZ" for k in (verb, *self.kids(verb, ("aux",))))
                return joined[-1] if joined and single else self.head[at]
        return subject

    def modal(self, verb: int) -> str | None:
        """Return the modal auxiliary of a verb ("will" for "'ll"), through coordination."""
        for _ in range(4):
            for aux in self.kids(verb, ("aux", "auxpass")):
                word = self.spelt.get(self.word[aux], self.word[aux])
                if word in self.modals and (word != "would" or self.tag[aux] == "MD"):
                    return word
            finite = self.tag[verb] in ("VBD", "VBZ", "VBP")
            if self.dep[verb] != "conj" or finite or self.kids(verb, SUBJECT):
                return None
            verb = self.head[verb]
        return None

    def perfect(self, verb: int) -> bool:
        """Tell whether a verb stands in the perfect ("has met", "would have met")."""
        return any(self.lemma[k] == "have" for k in self.kids(verb, ("aux",)))

    def finite(self, verb: int) -> str:
        """Return "past", "present", "infinitive", "participle" or "gerund" for a verb's form."""
        aux = self.kids(verb, ("aux", "auxpass"))
        if any(self.word[k] == "to" for k in aux):
            return "infinitive"
        tags = [self.tag[k] for k in aux if self.tag[k] in ("VBD", "VBZ", "VBP", "MD")]
        tag = tags[0] if tags else self.tag[verb]
        if self.dep[verb] == "conj" and not tags and tag in ("VB", "VBG", "VBN"):
            governor = self.head[verb]
            return self.finite(governor) if self.pos[governor] in ("VERB", "AUX") else "infinitive"
        if self.perfect(verb) and self.modal(verb) is None and tag in ("VBZ", "VBP"):
            return "past"
        return {"VBD": "past", "VBZ": "present", "VBP": "present", "MD": "present"}.get(
            tag, {"VB": "infinitive", "VBG": "gerund"}.get(tag, "participle")
        )

    def denied(self, token: int) -> bool:
        """Tell whether a verb, or the noun or adjective of a copula, is denied."""
        before = ("neg", "advmod", "preconj", "det")
        if any(self._denies(k) for k in self.kids(token, before)):
            return True
        subject = self.kid(token, "nsubj", "nsubjpass")
        if subject is not None and (
            self.word[subject] in self.denying
            or any(self._denies(k) for k in self.kids(subject, ("det", "preconj", "cc")))
        ):
            return True
        if self.dep[token] in ("acomp", "attr", "xcomp") and self.pos[self.head[token]] == "AUX":
            return self.denied(self.head[token])
        return False

    def _denies(self, token: int) -> bool:
        """Tell whether a word denies: "not", but not the "not" of "not only"."""
        after = self.word[token + 1] if token + 1 < len(self.word) else ""
        return self.word[token] in self.denying and after not in self.not_denying

    def supposed(self, token: int) -> bool:
        """Tell whether a token stands under a condition or an open question ("if", "whether", "?")."""
        at = token
        for _ in range(30):
            if self.dep[at] in ("advcl", "ccomp", "pcomp", "acl", "csubj", "relcl") and any(
                self.word[k] in self.supposing
                for k in self.kids(at, ("mark", "advmod", "prep"))
                if k < at
            ):
                return True
            if self.dep[at] in ("advcl", "ccomp", "acl") and self.inverted(at):
                return True
            if self.dep[at] == "ROOT" or self.head[at] == at:
                last = max(self.dossier.tokens(self.sentence_of(at)))
                return self.word[last] == "?" or self.word[max(last - 1, at)] == "?"
            at = self.head[at]
        return False

    def inverted(self, verb: int) -> bool:
        """Tell whether a clause is a condition by word order ("should Moscow attack")."""
        subject = self.kid(verb, "nsubj", "nsubjpass")
        return subject is not None and any(
            self.word[k] in ("should", "were", "had") and k < subject
            for k in self.kids(verb, ("aux", "auxpass"))
        )

    def sentence_of(self, token: int) -> Sentence:
        """Return the sentence of a token."""
        assert self.dossier.annotation is not None  # noqa: S101
        return self.dossier.sentences[self._by_number(self.dossier.annotation.sentence[token])]

    def _by_number(self, number: int) -> int:
        sentences = self.dossier.sentences
        if number < len(sentences) and sentences[number].i == number:
            return number
        return next(at for at, sentence in enumerate(sentences) if sentence.i == number)

    def condition(self, *tokens: int) -> Range | None:
        """Return code points of the first condition ("if", "unless", "should ...") on the tokens."""
        for token in tokens:
            for clause in self.kids(token, ("advcl",)):
                marks = {self.word[k] for k in self.kids(clause, ("mark", "advmod"))}
                if marks & self.conditional or self.inverted(clause):
                    return self.stretch(clause)
            for preposition in self.kids(token, ("prep",)):
                found = self.kid(preposition, "pobj")
                if (
                    found is not None
                    and self.word[preposition] == "in"
                    and self.word[found] in ("event", "case")
                ):
                    return self.stretch(preposition)
        return None

    def evidence(self, part: Part, span: Range) -> Evidence:
        """Return evidence for a part at code points [start, end)."""
        return self.dossier.evidence(part, *span)

    def token_evidence(self, part: Part, token: int) -> Evidence:
        """Return evidence for a part at one token."""
        return self.dossier.evidence(part, self.start[token], self.end[token])
