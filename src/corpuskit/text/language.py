"""The language of a text, by its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from corpuskit.text.lexicon import words

_SAMPLE = 3000  # characters: some 500 words, enough for stop words to decide
_FEWEST_WORDS = 10
_SCRIPT_SHARE = 0.5  # of the letters
_ASCII_SHARE = 0.8  # of the characters: Latin for sure, and no need to count
_STOP_SHARE = 0.15  # of the words; running text has twice as many or more, lists of names hardly any
_LEAD = 1.5  # times the score of the second

_WORD = re.compile(r"[^\W\d_]+")

# A script of one language decides; the others go on to the stop words of their languages.
_SCRIPTS = (
    ("Latin", re.compile("[A-Za-z\xc0-\u024f\u1e00-\u1eff]")),
    ("ru", re.compile("[\u0400-\u052f]")),
    ("ar", re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("ko", re.compile("[\u1100-\u11ff\uac00-\ud7af]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
)
_LANGUAGES = {
    "Latin": (
        "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da",
        "no", "fi", "pl", "cs", "hu", "ro", "tr", "id", "ca",
    ),
    "ru": ("ru", "uk", "bg", "sr"),
    "ar": ("ar", "fa", "ur"),
}  # fmt: skip
_KANA_SHARE = 0.1  # Japanese news are two thirds kanji, Chinese has no kana at all


def guess(text: str) -> str:
    """The ISO 639-1 code of the text's language, "" when unsure: too short, mixed, or a language not listed.

    >>> guess("The mayor said that they would have to close the bridge for a week or two.")
    'en'
    >>> guess("Der Bürgermeister sagte, dass sie die Brücke für eine Woche sperren müssen.")
    'de'
    >>> guess("Ada Lind, Oslo")
    ''
    """
    sample = text[:_SAMPLE]
    ascii_only = len(sample.encode("ascii", "ignore"))
    script = "Latin" if ascii_only > _ASCII_SHARE * len(sample) else _script(sample)
    if script not in _LANGUAGES:
        return script
    return _by_words(sample, script)


def _script(sample: str) -> str:
    counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS}
    letters = sum(counts.values())
    if counts["ja"] > _KANA_SHARE * (counts["ja"] + counts["zh"]) > 0:
        counts["ja"] += counts.pop("zh")
    name = max(counts, key=lambda name: counts[name])
    return name if counts[name] >= _FEWEST_WORDS and counts[name] > _SCRIPT_SHARE * letters else ""


def _by_words(sample: str, script: str) -> str:
    found = _WORD.findall(sample.lower())
    if len(found) < _FEWEST_WORDS:
        return ""
    weights = _weights(script)
    scores: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for word, times in Counter(found).items():
        for language, weight in weights.get(word, ()):
            scores[language] += times * weight
            hits[language] += times
    ranked = sorted(scores, key=lambda language: (-scores[language], language))[:2]
    if not ranked or hits[ranked[0]] < _STOP_SHARE * len(found):
        return ""
    if len(ranked) == 2 and scores[ranked[0]] < _LEAD * scores[ranked[1]]:
        return ""
    return ranked[0]


@cache
def _weights(script: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """For each stop word the languages that have it; one that few have says more. In integers."""
    owners: dict[str, list[str]] = {}
    for language in _LANGUAGES[script]:
        for word in words(f"stopwords/{language}"):
            owners.setdefault(word, []).append(language)
    return {word: tuple((language, 60 // len(known)) for language in known) for word, known in owners.items()}
