"""The clean text of an article: its raw text with markup, mojibake and spaces put right, all of it recorded.

A function of this one text and nothing else. The order of the rules matters: characters first, because the
other rules look for them; then lines; then marks, from the outer ones (links) to the inner (emphasis);
entities after the marks, because `&lt;b&gt;` is text; spaces last, because each rule may leave some.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from corpuskit.normalise.frontmatter import front_matter
from corpuskit.normalise.markup import emphasis, entities, lines, links, quoted_elements, quoted_lines, tags
from corpuskit.normalise.mojibake import c1_controls, mojibake
from corpuskit.normalise.spaces import blanks, composed, invisible, line_ends
from corpuskit.normalise.wrap import wrapped
from corpuskit.records import Edit, Fact
from corpuskit.text.edits import Offsets, apply, compose

Rule = Callable[[str], Iterator[Edit]]

_REPLACED = {"nul": "NUL characters replaced by U+FFFD", "surrogate": "lone surrogates replaced by U+FFFD"}
_LAYERS = 3  # of mojibake: what was decoded wrongly three times over is still repaired


class Clean(NamedTuple):
    """A clean text: the edits on the raw text that make it, what front matter says, and what was wrong.

    `blocks` are the spans of the paragraphs of the clean text that block-quote marks set off.
    """

    text: str
    edits: list[Edit]
    facts: list[Fact]
    blocks: list[tuple[int, int]]
    problem: str


class _Draft:
    """A text on its way, with all edits so far as edits of the raw text, and spans that move along."""

    def __init__(self, raw: str) -> None:
        self.text = raw
        self.edits: list[Edit] = []
        self.spans: list[tuple[int, int]] = []

    def run(self, rule: Rule) -> list[Edit]:
        """Apply a rule; what it changed."""
        return self.change(list(rule(self.text)))

    def change(self, edits: list[Edit]) -> list[Edit]:
        if not edits:
            return edits
        self.text = apply(self.text, edits)
        self.edits = compose(self.edits, edits)
        if self.spans:
            places = Offsets(edits)
            self.spans = [(places.to_final(start), places.to_final(end)) for start, end in self.spans]
        return edits

    def mark(self, spans: Iterable[tuple[int, int]]) -> None:
        self.spans.extend(spans)


def clean(raw: str, *, sure_mojibake: bool = False) -> Clean:
    """The clean text of a raw text. `sure_mojibake`: the file is not UTF-8, parts of it may be all the same.

    >>> clean("# A bridge\\r\\n\\r\\n**Ada Lind** said it [twice](#).\\r\\n").text
    'A bridge\\n\\nAda Lind said it twice.'
    >>> clean("A bridge\\n\\nNothing odd here.").edits
    []
    """
    draft = _Draft(raw)
    problems = _characters(draft, sure_mojibake)
    front = front_matter(draft.text)
    if front.end:
        draft.change([Edit(0, front.end, "", "front matter")])
    draft.run(wrapped)
    _marks(draft)
    if draft.run(entities):
        draft.run(invisible)
        draft.run(composed)
    draft.run(blanks)
    facts = [fact._replace(value=apply(fact.value, list(entities(fact.value)))) for fact in front.facts]
    problems += [front.problem] if front.problem else []
    problems += ["no text"] if raw and not draft.text else []
    return Clean(draft.text, draft.edits, facts, _blocks(draft), "; ".join(problems))


def _characters(draft: _Draft, sure_mojibake: bool) -> list[str]:
    """Put the single characters right; what was wrong with them beyond repair."""
    draft.run(composed)
    for layer in range(_LAYERS):
        if not draft.run(partial(mojibake, whole_file=sure_mojibake and layer == 0)):
            break
        draft.run(composed)
    draft.run(c1_controls)
    draft.run(line_ends)
    replaced = {edit.rule for edit in draft.run(invisible)}
    return [_REPLACED[rule] for rule in sorted(replaced & _REPLACED.keys())]


def _marks(draft: _Draft) -> None:
    linked = bool(draft.run(links))
    draft.mark(quoted_elements(draft.text))
    draft.run(tags)
    marked = linked or "**" in draft.text or draft.text.startswith("# ") or "\n# " in draft.text
    draft.mark(quoted_lines(draft.text, marked))
    draft.run(lines)
    draft.run(emphasis)


def _blocks(draft: _Draft) -> list[tuple[int, int]]:
    """The paragraphs inside the marked spans."""
    found = set()
    for start, end in draft.spans:
        at = start
        for line in draft.text[start:end].split("\n"):
            words = line.strip()
            if words:
                begin = at + line.index(words[0])
                found.add((begin, begin + len(words)))
            at += len(line) + 1
    return sorted(found)
