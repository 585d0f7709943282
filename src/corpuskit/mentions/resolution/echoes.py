"""Words of a headline that the story gives to somebody: whoever says them there says them here."""

from __future__ import annotations

import re

from corpuskit.mentions.article import Article, Found
from corpuskit.mentions.names.forms import plain
from corpuskit.mentions.paragraph import headlines

FEWEST_WORDS = 3  # of what somebody whom the headline does not name is given
FEWEST_LETTERS = 6  # that tell something: “robust”, not “new”
LONGEST_NAME = 5  # words
MOST = 40  # quotations in headlines that are looked for in the story
_WORD = re.compile(r"\w+")


def _plain(article: Article, found: Found) -> str:
    """The words of a quotation in small letters, each between blanks."""
    text = article.story.text
    spelt = (word.lower() for start, end in found.parts for word in _WORD.findall(text, start, end))
    return f" {' '.join(spelt)} "


def settle(article: Article) -> None:
    """Give quotations in headlines the speaker of the same words in the story, where all who say them there are one."""
    heads = {number for number, is_head in enumerate(article.story.headline) if is_head}
    if article.paragraphs and headlines.has_capitals(article.paragraphs[0].line):
        heads.add(0)
    echoes = [found for found in article.found if found.paragraph in heads and found.via is None][:MOST]
    if not echoes:
        return
    story = [(found, _plain(article, found)) for found in article.found if found.paragraph not in heads]
    terms = {words for found, words in story if found.kind == "scare"}  # what the story itself calls so is nobody's
    told = [(found, words) for found, words in story if found.speaker and found.kind != "scare"]
    for echo in echoes:
        own = _plain(article, echo)
        if len(own) < FEWEST_LETTERS + 2 or own in terms:
            continue
        same = [found for found, words in told if own in words]
        if same and len({found.speaker for found in same}) == 1 and _is_told_of(article, echo, same[0], own):
            _take(echo, same[0])


def _is_told_of(article: Article, echo: Found, found: Found, words: str) -> bool:
    """Whether the headline names the speaker, or has words enough."""
    name, line = found.speaker.split(), article.paragraphs[echo.paragraph].line
    telling = len(words.split()) >= FEWEST_WORDS and len(name) < LONGEST_NAME
    return telling or name[-1].lower() in map(plain, line.lower)


def _take(echo: Found, found: Found) -> None:
    if echo.kind == "scare":
        echo.kind, echo.sure = "mixed", found.sure
    if echo.speaker != found.speaker:
        echo.speaker, echo.person, echo.choice = found.speaker, found.person, found.choice
        echo.speaker_text, echo.speaker_span, echo.cue = found.speaker_text, found.speaker_span, found.cue
        echo.cites, echo.occasion, echo.relay = found.cites, found.occasion, found.relay
