"""For which outlet somebody reports, as the article told before: "Vox's Ana Dale", "CNN host Ana Dale"."""

from __future__ import annotations

from corpuskit.mentions.article import Article
from corpuskit.mentions.clauses.attribute import Paragraph
from corpuskit.mentions.clauses.reporting import TELL
from corpuskit.mentions.outlets import cited, employers
from corpuskit.mentions.people.person import Person


class Reporters:
    """Whom outlets send, paragraph by paragraph as far as was asked."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._outlets: dict[int, str] = {}
        self._read = 0

    def told(self, number: int, cue: int) -> str:
        """The outlet of the reporter whom the clause of a verb tells something: "told Dale"; '' if none."""
        line, found = self._article.paragraphs[number].line, self._article.paragraphs[number].found
        if line.lower[cue] not in TELL:
            return ""
        whom = cited.object_of(line, cue, found.candidates)
        named = whom is not None and whom.kind == "name"
        return self.of(self._article.people.named(line, whom), number) if named and whom is not None else ""

    def of(self, person: Person | None, number: int) -> str:
        """For whom somebody reports, as far as paragraph `number` and those before it tell."""
        while self._read <= number:
            self._enter(self._article.paragraphs[self._read])
            self._read += 1
        return self._outlets.get(id(person), "") if person is not None else ""

    def _enter(self, paragraph: Paragraph) -> None:
        line, candidates, text = paragraph.line, paragraph.found.candidates, self._article.story.text
        for at, one in enumerate(candidates):
            if one.kind != "name" or one.possessive or (not at and one.name_first == one.first):
                continue
            outlet = employers.asker(line, candidates, text, one)
            person = self._article.people.named(line, one) if outlet else None
            if person is not None and person.human and len(person.words) > 1:
                self._outlets.setdefault(id(person), outlet)
