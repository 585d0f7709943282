"""The nouns: what the stages hand to one another.

All positions count code points of the text named, `end` is exclusive.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple


class Edit(NamedTuple):
    """A change to a text: `text[start:end]` becomes `put`.

    `put` is at most one code point, so that every offset of the edited text has an exact place in the original.
    """

    start: int
    end: int
    put: str
    rule: str


class Zone(NamedTuple):
    """A span of the clean text that is not the story; `rule` says what found it."""

    start: int
    end: int
    kind: str
    rule: str


class Fact(NamedTuple):
    """One piece of metadata: which field of the article, its value, and how it is known."""

    field: str
    value: str
    source: str


class Given(NamedTuple):
    """What is told about an article from outside its text: facts, and further columns as a JSON object ('' = none)."""

    facts: tuple[Fact, ...] = ()
    meta: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """One mention of a quotation in one text, marks excluded.

    `kind` is direct, mixed, block, indirect or scare. `parts` are the pieces of a quotation that the article
    splits, `((start, end),)` where it does not. `speaker` is the fullest name form the article uses for the
    person, `speaker_text` what stands at `speaker_span`. `confidence` is the probability that kind and speaker
    are right; an empty speaker means that none could be told.
    """

    start: int
    end: int
    text: str
    kind: str
    speaker: str = ""
    speaker_text: str = ""
    speaker_span: tuple[int, int] | None = None
    cue: str = ""
    cites: str = ""
    via: str = ""
    occasion: str = ""
    confidence: float = 0.0
    parts: tuple[tuple[int, int], ...] = ()

    def _repr_html_(self) -> str:
        """What a notebook shows: the words, and who says them."""
        about = [f"{self.kind} ({self.confidence:.2f})", self.cites and f"citing {self.cites}", self.occasion]
        speaker = f"<b>{_html(self.speaker or 'nobody told')}</b>"
        told = ", ".join([speaker, *(_html(piece) for piece in about if piece)])
        return f'<blockquote class="tex2jax_ignore mathjax_ignore">{_html(self.text)}<br>— {told}</blockquote>'


def _html(text: str) -> str:
    """Text for HTML, what cannot be seen spelled out (`text.html` does the same, and lies above)."""
    from html import escape  # its list of entities is long, and commands do without

    return escape("".join(c if c.isprintable() or c.isspace() else f"\\u{ord(c):04x}" for c in text))


@dataclass(frozen=True, slots=True)
class Filters:
    """Which rows of a table are wanted; an empty value filters nothing.

    `since` and `until` are dates (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`), both included; undated rows pass neither.
    `speaker` matches whole name parts. `like` asks for quotations like this text. `sort` is a list of columns,
    `-column` for descending. Of phrases, `with_mentions` asks for those that are quotations, `with_copies` for
    wording that copies of articles share, `set_aside` for names, lists and stock phrases; of quotes, `with_copies`
    counts each copy of an article for itself, and `disputed` asks for those that outlets give to different people.
    """

    speaker: str = ""
    outlet: str = ""
    articles: tuple[str, ...] | None = None
    since: str = ""
    until: str = ""
    min_outlets: int = 0
    kinds: tuple[str, ...] = ()
    min_confidence: float = 0.0
    like: str = ""
    meta: tuple[tuple[str, str], ...] = ()
    sort: tuple[str, ...] = ()
    limit: int | None = None
    with_mentions: bool = False
    with_copies: bool = False
    disputed: bool = False
    set_aside: bool = False


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """How to read: the collection's name, values that hold for all articles, other names for row columns.

    `fields` maps a field of corpuskit (`text`, `title` …) to the column that holds it. `processes` 0 means one a core.
    """

    collection: str = ""
    outlet: str = ""
    date: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    processes: int = 0


class Change(NamedTuple):
    """What an ingest did to one article: `added`, `changed`, `removed`."""

    change: str
    article_id: str
    collection: str
    path: str
    problem: str


@dataclass(slots=True)
class IngestReport:
    """What an ingest found and did. `unreadable` lists (path, reason); `left_out` counts files by suffix.

    `read` counts the articles that have a text, whether new, changed or as before.
    """

    changes: list[Change] = field(default_factory=list)
    read: int = 0
    unchanged: int = 0
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def count(self, change: str) -> int:
        """How many articles were added, changed or removed."""
        return sum(row.change == change for row in self.changes)


Progress = Callable[[str, int, int], None]
"""Called with the name of the stage, how many articles are done, and how many there are."""
