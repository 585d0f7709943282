"""Quotations in marks: kinds and speakers by the learned weights, split and continued ones joined."""

from __future__ import annotations

import math
from itertools import repeat
from typing import NamedTuple

from corpuskit.mentions import model
from corpuskit.mentions.article import Article, Found, measure, setting_of, trim
from corpuskit.mentions.clauses import (
    asides,
    bylines,
    halves,
    naming,
    nearest,
    quoting,
    reporting,
    signatures,
    statements,
    subordinate,
)
from corpuskit.mentions.clauses.attribute import OBVIOUS, Attributor, Choice, Paragraph, introduced, obvious
from corpuskit.mentions.kinds import attributed, kind, scare, speech, titles
from corpuskit.mentions.model import Key
from corpuskit.mentions.names import candidates
from corpuskit.mentions.paragraph import headlines, words
from corpuskit.mentions.paragraph.marks import Span
from corpuskit.mentions.paragraph.tokens import QUOTE, Line, tokenise
from corpuskit.mentions.people import nested
from corpuskit.mentions.ranking import decide, source
from corpuskit.mentions.ranking.decide import Answer, Decider, Question

Pairs = list[tuple[list[Span], bool]]
UNSURE = 0.6  # what the confidence of a paragraph with a stray mark is multiplied with
SURE_BEFORE = 0.9  # of a piece's speaker, to whom the next one is given, too; of who begins a headline
LONGEST_JOIN = 6  # tokens between two pieces that one verb brings in
# Log odds from which a short quotation is taken for speech: pieces of 1 to 3 words, such sentences, pieces of 4 to 7
# words, such sentences. Labelled news, articles not learned from: docs/measurements.md.
SPEECH_FEW, SPEECH_FEW_SENTENCE, SPEECH_MORE, SPEECH_MORE_SENTENCE = 1.2, 0.2, 1.2, 1.5
CERTAINLY = 0.95  # how sure that it is speech where the place of the words tells it
CALLED = 0.8  # at least so sure where somebody calls another so
MOST_OFTEN = 5  # the bucket of words that report in at least half of their uses
_SPOKEN = ("direct", "mixed")
CERTAINLY_SPEECH = 3.0  # log odds that overrule the look of a title
LONGEST_TITLE = 12  # words
LONGEST_MENTIONED = 20  # words that are told of, and not said
OBVIOUS_INVERTED = 0.971  # how often the choice is right where an inverted clause follows, on labelled news
INTRODUCED = 0.97  # the same where its clause stands directly before


class Told(NamedTuple):
    """The kind of a quotation, how sure that is, and its speaker."""

    kind: str
    sure: float
    choice: Choice | None


class Marked:
    """Finds the quotations in marks of one article."""

    def __init__(self, article: Article, pairs: Pairs) -> None:
        self.article, self.pairs = article, pairs
        self.text = article.story.text
        self.weights = model.load()
        self.decider = Decider(article.paragraphs, self.weights.cues, _sources)
        self.last: Found | None = None
        self.spoken: Found | None = None  # the last one that somebody says
        self.latest: Choice | None = None  # of its last part
        self.signed: set[int] = set()  # paragraphs that sign the one above

    def find(self) -> None:
        """Enter all quotations in marks into the article."""
        attributor = Attributor()
        for paragraph, (spans, sure) in zip(self.article.paragraphs, self.pairs, strict=True):
            line, number = paragraph.line, paragraph.number
            if not line.places:
                attributor.last_paragraph = paragraph
                continue
            headline = self.article.story.headline[number]
            if headline:
                attributor = Attributor()
            sentences, lengths = measure(line, self.text)
            chosen = attributor.paragraph(paragraph, sentences, lengths)
            inner = _children(self.text, spans)
            for index, at in enumerate(line.places):
                told = self._told(paragraph, index, chosen, headline, sentences[at], lengths[at])
                found = self._enter(number, at, told)
                found.sure *= 1.0 if sure else UNSURE
                span = line.quotes[at]
                if id(span) in inner:
                    self._inner(span, inner[id(span)], found)

    def _told(
        self, paragraph: Paragraph, index: int, chosen: dict[int, Choice], alone: bool, sentence: bool, length: int
    ) -> Told:
        """The kind and the speaker of the quotation number `index` of a paragraph."""
        line, at, cues = paragraph.line, paragraph.line.places[index], self.weights.cues
        titled = titles.is_title(self.text, line, at)
        if length < LONGEST_MENTIONED and scare.is_mentioned(line, at):
            return Told("scare", CERTAINLY, None)
        if titled or scare.is_address(self.text, line.quotes[at]) or asides.is_unsaid(line, at):
            return Told("scare", CERTAINLY, None)
        rule = chosen.get(at)
        if (quoted := quoting.quoted_as(paragraph, at)) is not None:
            return Told("direct" if sentence else "mixed", 1.0, quoted)
        fronted = asides.fronted(paragraph, at)
        if asides.is_asked(line, at):
            return Told("direct" if sentence else "mixed", CERTAINLY, fronted)
        if (
            rule is not None
            and fronted is None
            and obvious(line, at, rule, cues)
            and not statements.is_fronted(line, at)
        ):
            sure = OBVIOUS if rule.cue > rule.subject.first else OBVIOUS_INVERTED
            choice = Choice(paragraph.number, rule.subject, rule.cue, sure, "obvious")
            return Told("direct" if sentence else "mixed", 1.0, choice)
        if rule is not None and introduced(line, at, rule, cues) and not self._signs(paragraph, at, rule):
            choice = Choice(paragraph.number, rule.subject, rule.cue, INTRODUCED, "introduced")
            return Told("direct" if sentence else "mixed", CERTAINLY, choice)
        put, span = asides.put_so(paragraph, at), line.quotes[at]
        if put is None and (not sentence or (length >= speech.SURELY and not kind.is_title(self.text, *_ends(span)))):
            put = statements.owner(paragraph, at, sentence)
        if put is not None:
            return Told("direct" if sentence else "mixed", CERTAINLY, put)
        if sentence and asides.is_told_of(line, at):
            return Told("direct", CERTAINLY, None)
        heads = alone or (not paragraph.number and headlines.has_capitals(line))
        placed = signatures.headed(paragraph, at, length) if heads else None
        placed = placed or (None if alone else self._signed(paragraph, at))
        if placed is not None:
            return Told("direct", 1.0, placed)
        setting = setting_of(line, index, self.text, length, chosen, cues)
        question = self.decider.question(paragraph.number, setting, alone)
        answer = decide.answer(question, self.weights.rank)
        spoken, sure = self._kind(question, answer, sentence, length)
        if answer is None:
            return Told(spoken, sure, None)
        choice = Choice(answer.number, answer.candidate, answer.cue, model.calibrate(answer.sure), "")
        choice = quoting.goes_on(paragraph, index, choice)
        choice = self._of_first_half(paragraph, at, rule, choice)
        return self._corrected(paragraph, at, Told(spoken, sure, choice), fronted, sentence)

    def _corrected(self, paragraph: Paragraph, at: int, told: Told, fronted: Choice | None, sentence: bool) -> Told:
        """What the weights say of the quotation at token `at`, but where its clause says otherwise."""
        line, choice, nobody = paragraph.line, told.choice, Told(told.kind, told.sure, None)
        if choice is None:
            return told
        choice = decide.with_head(paragraph, choice)
        called = naming.called(paragraph, at)
        whom = None if sentence or choice.subject.first > at else naming.by_whom(paragraph, at)
        if whom is not None:
            return Told("mixed", CERTAINLY, whom)
        if called is not None and line.lower[called.subject.first - 1] == "whom":
            return Told("mixed", CERTAINLY, called)
        shouter = attributed.shouter(paragraph, at)
        if shouter is not None and (told.kind == "scare" or attributed.surely_shouts(line, shouter)):
            return Told("direct" if sentence else "mixed", max(told.sure, SURE_BEFORE), shouter)
        if told.kind == "scare":
            if not sentence and attributed.called(called, line, at, self.text):
                return Told("mixed", CERTAINLY, called)
            caller = None if sentence else attributed.caller(paragraph, at, self.text)
            if caller is not None and not scare.is_no_speech(line, at, self.text):
                return Told("mixed", SURE_BEFORE, caller)
            alone = self.article.story.headline[paragraph.number] or not paragraph.number
            headed = None if sentence else attributed.headed(paragraph, at, self.article.people, alone)
            if headed is not None and not scare.is_no_speech(line, at, self.text):
                return Told("mixed", SURE_BEFORE, headed)
            return Told("direct", CERTAINLY, choice) if self._goes_on(paragraph.number, at, choice) else nobody
        if choice.paragraph == paragraph.number and not sentence and _is_place(line, at, choice):
            return nobody
        unowned = statements.is_denied if choice.subject.first < at else statements.is_fronted
        if not sentence and unowned(line, at):
            return nobody
        here = choice.subject.first < at and choice.paragraph == paragraph.number
        if here and statements.is_example(line, at, choice.subject):
            return nobody
        if here and naming.is_passive(line, at, choice.cue):
            return Told(told.kind, told.sure, called)
        own = fronted or called or asides.joined(paragraph, at)
        behind = choice.cue > at and choice.paragraph == paragraph.number  # "… and “late,” she said"
        own = own or (None if behind else self._second_piece(paragraph, at, sentence))
        own = own or (subordinate.held(paragraph, at, choice, sentence) if here else None)
        own = own or (None if behind else nearest.clause(paragraph, at, choice, sentence, self._is_human(choice)))
        own = own or nearest.of_sentence(paragraph, at, choice, sentence)
        return Told(told.kind, told.sure, own or choice)

    def _is_human(self, choice: Choice) -> bool:
        """Whether the one who was chosen may be a person."""
        subject = choice.subject
        if subject.kind == "noun":
            return subject.head in words.speakers()
        person = self.article.people.named(self.article.paragraphs[choice.paragraph].line, subject)
        return person is None or person.human

    def _of_first_half(self, paragraph: Paragraph, at: int, rule: Choice | None, choice: Choice) -> Choice:
        """Who said the first half of the quotation at token `at`, if it is the second half of one, or `choice`."""
        spoken = self.spoken
        if spoken is None or spoken.kind != "direct" or spoken.paragraph != paragraph.number:
            return choice
        follows = halves.follows(paragraph, at, spoken.token, self.latest, rule, choice.sure)
        return self.latest if follows and self.latest is not None else choice

    def _second_piece(self, paragraph: Paragraph, at: int, sentence: bool) -> Choice | None:
        """Who said the piece before, with nothing but "and" and a few words between: "called it “old” and “late”"."""
        last, choice, line = self.spoken, self.latest, paragraph.line
        if sentence or last is None or choice is None or last.paragraph != paragraph.number or choice.cue < 0:
            return None
        between = line.lower[last.token + 1 : at]
        near = len(between) <= LONGEST_JOIN and line.sentence[last.token] == line.sentence[at]
        before = choice.cue < last.token and choice.subject.last < last.token
        if not near or not before or choice.paragraph != paragraph.number or choice.sure < SURE_BEFORE:
            return None
        plain = words.cues().isdisjoint(between) and words.group("subjects").isdisjoint(between)
        return choice if plain and "and" in between[:2] and QUOTE not in between else None

    def _reported(self, line: Line, at: int) -> bool:
        """Whether one of the commonest verbs of reports stands there."""
        return at < len(line) and self.weights.cues.get(line.lower[at], 0) == MOST_OFTEN

    def _goes_on(self, number: int, at: int, choice: Choice) -> bool:
        """Whether it is the second half of the quotation before, behind its clause and a comma, however short."""
        last, line = self.spoken, self.article.paragraphs[number].line
        if last is None or at == 0 or line.words[at - 1] != ",":
            return False
        return last.paragraph == number and self._joins(number, at, choice)

    def _signed(self, paragraph: Paragraph, at: int) -> Choice | None:
        """Whose name stands below a quotation that is a paragraph, or behind it."""
        found = signatures.beside(self.article.paragraphs, paragraph.number, at, self.signed)
        return found or signatures.behind(paragraph, at)

    def _signs(self, paragraph: Paragraph, at: int, rule: Choice) -> bool:
        """Whether somebody signs the words of "both sides": "Some argue: / “…” / Ana Dale, Bray Courier"."""
        return (
            rule.subject.kind == "noun"
            and rule.paragraph != paragraph.number
            and self._signed(paragraph, at) is not None
        )

    def _enter(self, number: int, at: int, told: Told) -> Found:
        """One more quotation: a new one, or the next part of the last one."""
        last, choice = self.last, told.choice
        span = self.article.paragraphs[number].line.quotes[at]
        part = trim(self.text, span.start, span.end)
        if span.follows and last is not None and last.paragraph >= number - 1:
            last.parts.append(part)
            if last.kind == "scare" and told.kind in _SPOKEN:
                last.kind, last.sure, last.choice = told  # a few words that go on in the next paragraph are no term
            elif choice is not None and last.kind != "scare" and _is_better(choice, last.choice):
                last.choice = choice
        elif self.spoken is not None and choice is not None and self._joins(number, at, choice):
            last = self.spoken
            last.parts.append(part)
            last.kind = told.kind if told.kind == "direct" else last.kind  # a piece and a sentence: there is a sentence
        else:
            last = Found([part], told.kind, choice, told.sure)
            self.article.found.append(last)
        last.paragraph, last.token = number, at
        if not (span.closed or span.continued):
            last.sure *= 0.9
        self.last = last
        if last.kind in _SPOKEN:
            self.spoken, self.latest = last, choice
        return last

    def _joins(self, number: int, at: int, choice: Choice) -> bool:
        """Whether a quotation is the second half of the last one, with nothing but its clause between."""
        last, text = self.spoken, self.text
        if last is None or last.choice is None:
            return False
        if not any(one is not None and one.subject is choice.subject for one in (last.choice, self.latest)):
            return False
        end, before = last.parts[-1][1], last.token
        line = self.article.paragraphs[number].line
        if last.paragraph == number:
            between = line.sentence[at] - line.sentence[before]
            if between > 1 or not before < choice.subject.first < at or at - before > halves.FARTHEST:
                return False
            if halves.crosses(line.words[before:at]):
                return False
            first = min(choice.subject.first, choice.cue) if choice.cue > before else choice.subject.first
            if last.kind == "mixed" and (text[end - 1] != "," or first - before > 2):
                return False
            # Between the halves a programme may stand, "on “State of the Town.” “…”", but no other quotation.
            if last is not self.last and not halves.ended(line, at):
                return False
            if between == 0:  # not in "…,” she said, adding that they were “late”", nor in "she said, adding, “…”"
                goes_on = last.kind == "direct" or text[line.quotes[at].start].islower()
                if halves.answered(self.article.paragraphs[number], at, choice.cue):
                    return False
                return goes_on and not (line.words[at - 1].isalpha() or line.lower[at - 2].endswith("ing"))
            return line.sentence[at - 1] != line.sentence[at]
        if last.kind != "direct" or last.paragraph != number - 1 or at != 0 or text[end - 1] not in ",-–—…":
            return False
        previous = self.article.paragraphs[number - 1].line
        return previous.words[-1] == "," and text[line.quotes[at].start].islower()

    def _kind(self, question: Question, answer: Answer | None, sentence: bool, length: int) -> tuple[str, float]:
        """The kind of a quotation and how sure that is."""
        span, speaks = question.setting.line.quotes[question.at], "direct" if sentence else "mixed"
        if bylines.is_title(question.setting.line, question.at):
            return "scare", 0.7
        if length >= speech.SURELY:
            if length > LONGEST_TITLE or not kind.is_title(self.text, span.start, span.end):
                return speaks, 0.99
            return ("scare", 0.7) if answer is None or answer.sure < 0.9 or not sentence else (speaks, 0.8)
        line = question.setting.line
        if sentence and length >= 2 and len(line) == len(line.places) and self.text[span.end - 1] in ".!?…":
            return speaks, CERTAINLY  # a paragraph that is nothing but a quotation
        if sentence and length >= 2 and line.closing.get(question.at) == "," and self._reported(line, question.at + 1):
            return speaks, CERTAINLY  # "…," said, at last, the warden
        if not sentence and (
            scare.is_narrated(answer) or scare.is_nobody(question, answer) or scare.is_inside_speaker(question, answer)
        ):
            return "scare", 0.6
        if not sentence and scare.is_no_speech(line, question.at, self.text):
            return "scare", 0.7
        names = speech.features(question, answer, self.text, sentence)
        odds = sum(map(self.weights.speech.get, names, repeat(0.0)))
        chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
        if not sentence and attributed.is_called_so(
            self.article.paragraphs[question.number], question.at, answer, self.text
        ):
            return "mixed", max(chance, CALLED)
        titled = length > 1 and odds < CERTAINLY_SPEECH and kind.is_title(self.text, span.start, span.end)
        if titled and not scare.is_called_out(question):
            return "scare", 0.7
        few, more = (SPEECH_FEW_SENTENCE, SPEECH_MORE_SENTENCE) if sentence else (SPEECH_FEW, SPEECH_MORE)
        if odds > (few if length < 4 else more):
            return speaks, chance
        return "scare", max(0.3, 1 - chance)

    def _inner(self, span: Span, inner: list[Span], outer: Found) -> None:
        """Quotations inside a quotation: mentions of their own."""
        text, article = self.text, self.article
        line = tokenise(text, span.start, span.end, inner, words.cues())
        inside = Paragraph(-1, line, reporting.find(line, candidates.find(line)))
        attributor = Attributor()
        sentences = {at: kind.is_sentence(line, at, text) for at in line.places}
        chosen = attributor.paragraph(inside, sentences, dict.fromkeys(line.places, 0))
        for at in line.places:
            child = line.quotes[at]
            start, end = trim(text, child.start, child.end)
            choice = chosen.get(at)
            if end <= start:
                continue
            told = choice is not None and choice.cue >= 0 and choice.rule in ("after", "before")
            long = sentences[at] or kind.count_words(text, start, end) >= attributed.LONG
            told = told and (long or attributed.is_told(line, at, choice, self.weights.cues))
            title = kind.is_title(text, start, end) and not attributed.names_other(line, at)
            cue = -1 if told or title else attributed.put(line, at, sentences[at], text)
            choice = choice if told or cue < 0 else attributed.who_puts(inside, cue)
            if title or choice is None or not (told or cue >= 0):
                # Also where nobody is told to say it: “you'll say, ‘I like it’” tells of no one's words.
                article.found.append(Found([(start, end)], "scare", None, 0.7, via=outer))
                continue
            spoken = "direct" if sentences[at] or cue >= 0 else "mixed"
            found = Found([(start, end)], spoken, choice, 0.7, via=outer, line=line)
            found.inner = nested.inside(article.people, inside, choice.subject)
            if not found.inner and len(outer.parts) > 1:
                found.inner = nested.in_half_before(article.people, text, outer.parts[-2], choice.subject)
            article.found.append(found)


def _sources(_: Paragraph, rows: list[tuple[Key, ...]]) -> list[float]:
    # No method: an article and what looks through it would hold each other, and stay until the collector comes.
    return model.load().source.scores(source.GROUPS, rows)


def _is_place(line: Line, at: int, choice: Choice) -> bool:
    """Whether nothing but a place stands before the words: "But in Norway, “the mills have closed …”"."""
    first, last = choice.subject.first, choice.subject.last
    first -= first > 0 and line.lower[first - 1] == "the"
    inside = choice.subject.kind == "name" and first > 0 and line.lower[first - 1] in ("across", "in")
    return inside and last == at - 2 and line.lower[at - 1] == "," and choice.cue < 0


def _is_better(choice: Choice, before: Choice | None) -> bool:
    """Whether a further part tells better who speaks: it is surer, or somebody signs it."""
    return before is None or choice.sure > before.sure or (choice.rule == "signed" and before.rule != "signed")


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _children(text: str, spans: list[Span]) -> dict[int, list[Span]]:
    """The pairs of marks inside each pair, by its identity."""
    inner: dict[int, list[Span]] = {}
    for child in spans:
        start, end = trim(text, child.start, child.end)
        if child.parent is not None and end > start:
            inner.setdefault(id(child.parent), []).append(child)
    return inner
