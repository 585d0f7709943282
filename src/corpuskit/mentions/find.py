"""From a text to its quotations: the order of the steps."""

from __future__ import annotations

from collections.abc import Sequence

from corpuskit.mentions import telling, unmarked
from corpuskit.mentions.article import Article, Found, read, trim
from corpuskit.mentions.kinds import kind
from corpuskit.mentions.paragraph import marks
from corpuskit.mentions.quoted import Marked
from corpuskit.mentions.resolution import echoes
from corpuskit.mentions.story import tell
from corpuskit.records import Quote, Zone


def quote_of(article: Article, text: str, found: Found) -> Quote | None:
    """What was found as a mention, in offsets of the article; None where nothing of it is left."""
    story = article.story
    parts = [piece for start, end in found.parts for piece in story.pieces(start, end)]
    if not parts:
        return None
    start, end = parts[0][0], parts[-1][1]
    span = None
    if found.speaker_span is not None:
        places = story.pieces(*found.speaker_span)
        span = (places[0][0], places[-1][1]) if places else None
    sure = found.sure
    if found.kind not in ("scare", "block"):
        sure *= found.choice.sure if found.choice is not None else 0.3
    if not found.speaker and found.kind != "scare":
        sure *= 0.5
    via = found.via.speaker if found.via is not None and found.kind != "scare" else found.relay
    return Quote(
        start,
        end,
        text[start:end],
        found.kind,
        found.speaker,
        found.speaker_text,
        span,
        found.cue,
        found.cites,
        via if via != found.speaker else "",
        found.occasion,
        round(min(1.0, max(0.01, sure)), 3),
        tuple(parts),
    )


def in_english(text: str, zones: Sequence[Zone], blocks: Sequence[tuple[int, int]] = ()) -> list[Quote]:
    """All quotations with their speakers; `blocks` are the spans of `text` that block-quote marks set off."""
    article, pairs = read(text, zones)
    Marked(article, pairs).find()
    telling.contexts(article)
    echoes.settle(article)
    unmarked.find(article, pairs, blocks)
    found = [quote for quote in (quote_of(article, text, item) for item in article.found) if quote is not None]
    return sorted(found, key=lambda quote: (quote.start, -quote.end, quote.kind))


def in_marks(text: str, zones: Sequence[Zone]) -> list[Quote]:
    """The quotations in marks of a text in another language: no speakers, little confidence."""
    story = tell(text, zones)
    found: list[Quote] = []
    for spans, _ in marks.pair(story.text, story.paragraphs):
        for span in spans:
            start, end = trim(story.text, span.start, span.end)
            parts = story.pieces(start, end) if end > start else []
            if parts and not (span.single and span.parent is None and not span.closed):
                low, high = parts[0][0], parts[-1][1]
                name = "direct" if kind.count_words(story.text, start, end) >= kind.SURELY_SPEECH else "scare"
                found.append(Quote(low, high, text[low:high], name, confidence=0.2, parts=tuple(parts)))
    return found
