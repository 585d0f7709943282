"""How well quotations are followed: real ones are put into other articles, changed, under new dates; all is known then.

    python bench/quotes.py FOLDER [-n 400] [--seed 1] [--keep WORK]

FOLDER holds real articles. Quotations found in half of them are planted in the other half: whole, cut at either end,
with a bracketed insertion, an ellipsis, two words reworded, a word expurgated, or without marks. Printed are pairwise
precision, recall and F1 of the grouping, how often the first appearance is right, how many planted uses without marks
`trace` finds, and false merges among the commonest short quotations. What is written holds news texts: it is deleted.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from corpuskit import Corpus
from corpuskit.records import Filters
from corpuskit.text.words import fold_words

FORMS = ("cut begin", "cut end", "inserted", "ellipsis", "reworded", "expurgated", "unmarked")
OUTLETS = [f"Planted {name}" for name in "Herald Post Chronicle Bulletin Gazette Mirror Star Echo".split()]
BEGIN = date(2021, 1, 4)
SHOWN = 15  # wrong pairs that are printed
RUN = 5  # words that no other article may have in a row
SHORT = 500  # commonest short quotations looked at
_NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z.]+){1,2}\Z")


class Plant(NamedTuple):
    """One planted form: which quotation, how it was changed, in which file, on which day, and its words."""

    group: int
    form: str
    path: str
    day: str
    words: str


def changed(words: list[str], form: str, rng: random.Random) -> list[str]:
    """The words of a quotation in another form.

    >>> changed("we will mend the old bridge before the winter comes".split(), "ellipsis", random.Random(1))
    ['we', 'will', 'mend', '…', 'bridge', 'before', 'the', 'winter', 'comes']
    """
    size, words = len(words), list(words)
    cut = rng.randint(1, max(1, size // 2 - 2))
    if form == "cut begin":
        return words[cut:]
    if form == "cut end":
        return words[:-cut]
    at = rng.randint(2, size - 4)
    if form == "inserted":
        return [*words[:at], rng.choice(("[the senator]", "[on Tuesday]", "[in the letter]")), *words[at:]]
    if form == "ellipsis":
        at = rng.randint(3, max(3, size // 2 - 1))
        return [*words[:at], "…", *words[at + max(1, size // 4) :]]
    if form == "reworded":
        for place in rng.sample(range(1, size - 1), 1 if size < 14 else 2):
            words[place] = rng.choice(("really", "such", "quite", "that", "our"))
        return words
    if form == "expurgated":
        long = max(range(size), key=lambda place: (len(words[place]), place))
        words[long] = words[long][0] + "---" + words[long][-1]
        return words
    return words


def sentence(words: list[str], speaker: str, form: str) -> str:
    """The sentence that carries the quotation."""
    said = " ".join(words).strip(" ,.;:")
    if form == "unmarked":
        return f"It was the same story again: {said}, and so on into the evening."
    if form == "cut begin":
        return f"{speaker} said that “{said}.”"
    return f"“{said},” {speaker} said."


def bodies(corpus: Corpus) -> dict[str, tuple[str, str]]:
    """Title and body of each English article of more than 150 words, by id."""
    rows = corpus.rows("articles")
    articles = [dict(zip(rows.columns, values, strict=True)) for values in rows]
    long = [row for row in articles if int(str(row["words"])) > 150 and row["language"] == "en"]
    ids = sorted(str(row["article_id"]) for row in long)
    return {name: (str(view.row["title"]), view.body()) for name in ids for view in [corpus.show(name, mentions=False)]}


def sources(corpus: Corpus, texts: dict[str, tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Quotations to plant: (article, speaker, text), one an article, of 9 to 40 words by a named speaker.

    Their words stand in no other article: what else says them would be found, too, and rightly.
    """
    carriers: dict[int, str] = {}  # run of words -> the article that has it, "" for several
    for name, (_, body) in texts.items():
        words = fold_words(body)
        for at in range(len(words) - RUN + 1):
            run = hash(tuple(words[at : at + RUN]))
            carriers[run] = name if carriers.get(run, name) == name else ""
    rows = corpus.rows("mentions", Filters(kinds=("direct",), min_confidence=0.9))
    found: dict[str, tuple[str, str, str]] = {}
    for values in rows:
        row = dict(zip(rows.columns, values, strict=True))
        text, speaker, name = str(row["text"]), str(row["speaker"]), str(row["article_id"])
        plain = not row["parts"] and not re.search(r"[\"“”\[\]…\n]|\.\.\.|--", text)
        if plain and 9 <= len(text.split()) <= 40 and _NAME.match(speaker):
            words = fold_words(text)
            runs = [hash(tuple(words[at : at + RUN])) for at in range(len(words) - RUN + 1)]
            if runs and all(carriers.get(run) == name for run in runs):
                found.setdefault(name, (name, speaker, text))
    return sorted(found.values())


def plant(corpus: Corpus, out: Path, number: int, seed: int) -> list[Plant]:
    """Write the articles with planted quotations below `out`; the rest of the host articles is as it was."""
    rng = random.Random(seed)
    texts = bodies(corpus)
    chosen = sources(corpus, texts)
    rng.shuffle(chosen)
    chosen = chosen[:number]
    taken = {name for name, _, _ in chosen}
    hosts = sorted(name for name in texts if name not in taken)
    rng.shuffle(hosts)
    planted: list[Plant] = []
    for group, (_, speaker, text) in enumerate(chosen):
        forms = ["whole", *rng.sample(FORMS, rng.randint(1, 4))]
        rng.shuffle(forms)
        day = BEGIN + timedelta(days=rng.randint(0, 700))
        for form in forms:
            if not hosts:
                return planted
            words = changed(text.split(), form, rng)
            title, body = texts[hosts.pop()]
            paragraphs = [line for line in body.split("\n") if line.strip()]
            paragraphs.insert(rng.randint(1, max(1, len(paragraphs) - 1)), sentence(words, speaker, form))
            path = f"{rng.choice(OUTLETS)}/{day.isoformat()}_{group}-{form.replace(' ', '-')}.txt"
            file = out / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("\n\n".join([title or "Untitled", *paragraphs]) + "\n", encoding="utf-8")
            planted.append(Plant(group, form, path, day.isoformat(), " ".join(words)))
            day += timedelta(days=rng.randint(2, 40))
    return planted


def grouping(corpus: Corpus, planted: Iterable[Plant]) -> dict[str, float]:
    """Pairwise precision, recall and F1 of planted mentions, and the share of right first appearances."""
    rows = corpus.rows("mentions", Filters(kinds=("direct", "mixed", "block", "scare")))
    by_path: defaultdict[str, list[tuple[list[str], str]]] = defaultdict(list)
    for values in rows:
        row = dict(zip(rows.columns, values, strict=True))
        by_path[str(row["path"])].append((fold_words(str(row["text"])), str(row["quote_id"])))
    quoted: dict[Plant, str] = {}
    for one in planted:
        words = fold_words(one.words)
        if one.form != "unmarked":
            quoted[one] = next((quote for said, quote in by_path[one.path] if said == words), f"missed {one.path}")
    groups: defaultdict[int, list[Plant]] = defaultdict(list)
    held: defaultdict[str, list[Plant]] = defaultdict(list)
    for one, quote in quoted.items():
        groups[one.group].append(one)
        held[quote].append(one)
    true = {pair for members in groups.values() for pair in combinations(sorted(members), 2)}
    said = {pair for members in held.values() for pair in combinations(sorted(members), 2)}
    both = len(true & said)
    precision, recall = both / max(1, len(said)), both / max(1, len(true))
    rows = corpus.rows("quotes")
    firsts = {str(values[0]): str(values[1]) for values in rows}
    right = [
        min(one.day for one in members) == firsts.get(Counter(quoted[one] for one in members).most_common(1)[0][0], "")
        for members in groups.values()
    ]
    for one, other in sorted(true - said)[:SHOWN]:
        print(f"  apart: {one.form}: {one.words} / {other.form}: {other.words}")
    for one, other in sorted(said - true)[:SHOWN]:
        print(f"  joined: {one.form}: {one.words} / {other.form}: {other.words}")
    lost = Counter(form for pair in true - said for form in {one.form for one in pair})
    print(f"planted {len(quoted)} quoted forms of {len(groups)} quotations; pairs not joined, by form: {dict(lost)}")
    print(
        "  not found as a mention:", dict(Counter(one.form for one, quote in quoted.items() if quote[:6] == "missed"))
    )
    return {
        "precision": precision,
        "recall": recall,
        "F1": 2 * precision * recall / max(1e-9, precision + recall),
        "first appearance right": sum(right) / max(1, len(right)),
    }


def unmarked(corpus: Corpus, planted: Iterable[Plant]) -> float:
    """The share of the planted uses without marks that the trace of the whole form finds."""
    planted = list(planted)
    whole = {one.group: one for one in planted if one.form == "whole"}
    uses = [one for one in planted if one.form == "unmarked"]
    found = 0
    for one in uses:
        steps = corpus.trail(whole[one.group].words).steps
        found += any(step.appearance.kind == "unmarked" and step.appearance.path == one.path for step in steps)
    return found / max(1, len(uses))


def short_merges(corpus: Corpus) -> list[str]:
    """Of the commonest quotations of up to seven words those whose mentions name several first names: to be read.

    Two spellings of one person are listed, too; what only a reader can tell is which are two people.
    """
    rows = corpus.rows("mentions")
    named: defaultdict[str, set[str]] = defaultdict(set)
    for values in rows:
        row = dict(zip(rows.columns, values, strict=True))
        if " " in str(row["speaker"]) and str(row["speaker"])[:1].isupper():
            named[str(row["quote_id"])].add(str(row["speaker"]))
    quotes = corpus.rows("quotes", Filters(sort=("-n_mentions",)))
    listed = [dict(zip(quotes.columns, values, strict=True)) for values in quotes]
    short = [row for row in listed if len(fold_words(str(row["quote"]))) <= 7][:SHORT]
    several = [row for row in short if len({name.split()[0] for name in named[str(row["quote_id"])]}) > 1]
    return [f"{row['quote']}: {' | '.join(sorted(named[str(row['quote_id'])]))}" for row in several]


def main() -> None:
    """Read the arguments, plant, follow, print."""
    parser = argparse.ArgumentParser(description="Planted quotations, followed.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("-n", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = options.keep or Path(name)
        work.mkdir(parents=True, exist_ok=True)
        source = Corpus(work / "source.db")
        if not source.path.exists():
            source.ingest(options.folder)
        planted = plant(source, work / "articles", options.n, options.seed)
        (work / "truth.jsonl").write_text(
            "".join(json.dumps(one._asdict()) + "\n" for one in planted), encoding="utf-8"
        )
        corpus = Corpus(work / "planted.db")
        corpus.ingest(work / "articles")
        figures = grouping(corpus, planted)
        figures["unmarked found"] = unmarked(corpus, planted)
        print("| figure | value |\n|---|---:|")
        for label, value in figures.items():
            print(f"| {label} | {value:.4f} |")
        merged = short_merges(source)
        print(f"| of the {SHORT} commonest short quotations, with several first names: to be read | {len(merged)} |")
        for line in merged[:40]:
            print("   ", line)


if __name__ == "__main__":
    main()
