"""How well blocks and pronouns are read, against the labels of this folder: `python -m quality.labels.measure FOLDER`.

FOLDER holds the corpora, a folder each. The articles belong to their publishers: the labels hold places only, and
nothing of an article's text is printed, but for the names of speakers with `--errors`.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from corpuskit.ingest.sidecar import Sidecars, read_sidecars
from corpuskit.mentions import find_quotes
from corpuskit.pipeline.article import Article, Job, build
from corpuskit.records import Quote, Zone
from quality.labels.names import agrees

HERE = Path(__file__).resolve().parent
ENOUGH = 0.8  # share of the words that two spans must have in common to be the same block
SET_OFF = "excerpts, statements, letters"
MOSTLY = 0.5  # share of a prediction's words that makes it belong to a negative or undecided label

ALL = "0123456789abcdef"

Figures = dict[str, float]
Span = tuple[int, int]

_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Label(NamedTuple):
    """One labelled span: a block or no block (`block` None: undecided), or a quotation whose speaker is a pronoun."""

    start: int
    end: int
    check: str
    block: bool | None
    speakers: tuple[str, ...]
    reason: str
    pronoun: Span = (0, 0)

    @property
    def form(self) -> str:
        """What kind of block the reason tells of."""
        for form, words in (
            ("transcript turns", ("turn", "recording", "host")),
            ("interview answers", ("answer in an interview",)),
            ("embedded posts", ("embedded post", "posts in one paragraph")),
        ):
            if any(word in self.reason for word in words):
                return form
        return SET_OFF


@dataclass(slots=True)
class Labelled:
    """The labels of one article; `end` is where a partly labelled one stops, None where it is not complete."""

    labels: list[Label] = field(default_factory=list)
    end: int | None = None


class Case(NamedTuple):
    """An article with its labels that still fit, and what corpuskit finds in it."""

    place: str
    text: str
    labelled: Labelled
    quotes: list[Quote]
    zones: Sequence[Zone] = ()


@dataclass(slots=True)
class Result:
    """Counts by name, errors as lines of text, and the blocks found: whether words and speaker are right."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    judged: list[tuple[str, Quote, bool]] = field(default_factory=list)


def read_labels(path: Path) -> dict[tuple[str, str], Labelled]:
    """The labels of a file by corpus and path of the article."""
    found: dict[tuple[str, str], Labelled] = defaultdict(Labelled)
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        labelled = found[row["corpus"], row["path"]]
        if row.get("complete"):
            labelled.end = row.get("end", 1 << 60)
            continue
        speakers = tuple(filter(None, (row.get("speaker", ""), *row.get("also", ()))))
        pronoun = (row.get("pronoun_start", 0), row.get("pronoun_end", 0))
        labelled.labels.append(
            Label(row["start"], row["end"], row["check"], row.get("block"), speakers, row["reason"], pronoun)
        )
    return dict(found)


class Corpora:
    """The articles of the corpora in a folder, made as the pipeline makes them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sidecars: dict[str, Sidecars] = {}

    def article(self, corpus: str, name: str) -> Article | None:
        """An article by its path in its corpus; None where there is none."""
        root = self._folder / corpus
        if corpus not in self._sidecars:
            known = (root / "metadata.csv").is_file()
            self._sidecars[corpus] = read_sidecars(root, ["metadata.csv"]) if known else Sidecars()
        return build(Job(name, corpus, name, self._sidecars[corpus].given(name), "", str(root / name)), {})


def cases(corpora: Path, path: Path, result: Result, digits: str = ALL) -> Iterator[Case]:
    """The labelled articles, read and searched as the pipeline does; labels whose text has moved are left out.

    `digits`: only articles where the first one of the SHA-256 of the path is among these.
    """
    known = Corpora(corpora)
    for (corpus, name), labelled in read_labels(path).items():
        if sha256(name.encode()).hexdigest()[0] not in digits:
            continue
        article = known.article(corpus, name)
        if article is None or article.body is None:
            result.counts["articles missing"] += 1
            continue
        text = article.body.clean
        fitting = [label for label in labelled.labels if digest(text[label.start : label.end]) == label.check]
        result.counts["labels whose text has moved"] += len(labelled.labels) - len(fitting)
        quotes = find_quotes(text, article.body.zones, str(article.row["language"]) or "en")
        yield Case(f"{corpus}/{name}", text, Labelled(fitting, labelled.end), quotes, article.body.zones)


def digest(text: str) -> str:
    """The check of a label's text.

    >>> digest("a few words")
    '1e5f3f0abcbe4803'
    """
    return sha256(text.encode()).hexdigest()[:16]


def words_in(text: str, spans: Iterable[Span]) -> set[int]:
    """Where the words of these spans begin.

    >>> sorted(words_in("It’s one or two", [(0, 4), (9, 15)]))
    [0, 9, 12]
    """
    return {match.start() for start, end in spans for match in _WORD.finditer(text, start, end)}


def same(first: set[int], second: set[int]) -> bool:
    """Whether two spans have enough of their words in common: of the longer one.

    >>> same({1, 2, 3, 4, 5}, {1, 2, 3, 4}), same({1, 2, 3, 4, 5}, {1, 2, 3})
    (True, False)
    """
    return bool(first) and len(first & second) >= ENOUGH * max(len(first), len(second))


def right(speaker: str, label: Label) -> bool:
    """Whether the speaker found is one that the label allows."""
    return any(agrees(speaker, allowed) for allowed in label.speakers)


@dataclass(slots=True)
class Group:
    """Labelled and found blocks that share words: the places in the two lists."""

    labels: list[int]
    blocks: list[int]


def grouped(labels: Sequence[set[int]], blocks: Sequence[set[int]]) -> list[Group]:
    """Labels and blocks by shared words, in the order of the text.

    >>> [(g.labels, g.blocks) for g in grouped([{1, 2}, {5}], [{2, 3}, {9}])]
    [([0], [0]), ([1], []), ([], [1])]
    """
    ranges = [(min(words, default=0), max(words, default=0), 0, n) for n, words in enumerate(labels)]
    ranges += [(min(words, default=0), max(words, default=0), 1, n) for n, words in enumerate(blocks)]
    groups: list[Group] = []
    reach = -1
    for low, high, side, number in sorted(ranges):
        if low > reach:
            groups.append(Group([], []))
        (groups[-1].blocks if side else groups[-1].labels).append(number)
        reach = max(reach, high)
    return groups


def pairs_of(
    group: Group, labels: Sequence[Label], wanted: Sequence[set[int]], found: Sequence[set[int]]
) -> list[Group]:
    """The right ones of a group: label by label, or all at once where it is one speaker's passage cut differently."""
    one_speaker = len({labels[n].speakers[:1] for n in group.labels}) == 1
    if one_speaker and same(
        set().union(*(wanted[n] for n in group.labels)), set().union(*(found[n] for n in group.blocks))
    ):
        return [group]
    return [Group([n], [m]) for n in group.labels for m in group.blocks if same(wanted[n], found[m])]


def measure_blocks(corpora: Path, result: Result, digits: str = ALL) -> Figures:
    """Precision, recall and F1 of blocks on the articles where all are labelled, and how often the speaker is right."""
    counts, set_off = result.counts, Result()
    for case in cases(corpora, HERE / "blocks.jsonl", result, digits):
        if case.labelled.end is not None:
            count_blocks(case, result)
            count_blocks(case._replace(labelled=only_set_off(case.labelled)), set_off)
    figures = {"blocks labelled": float(counts["labelled"])} | _scores(counts)
    figures |= {f"set-off blocks only, {name}": value for name, value in _scores(set_off.counts).items()}
    figures |= {
        "speaker right, of found %": percent(counts["speaker right"], counts["found, speaker known"]),
        "found and speaker right %": percent(counts["speaker right"], counts["labelled, speaker known"]),
        "hard negatives labelled": counts["negatives"],
        "hard negatives taken for blocks": counts["negatives taken"],
    }
    for name in sorted(name for name in counts if name.startswith("recall: ")):
        figures[f"{name} %"] = percent(counts[name.replace("recall", "found")], counts[name])
    return figures | _unread(counts)


def only_set_off(labelled: Labelled) -> Labelled:
    """The labels where turns, answers and posts, which have a layout of their own, are neither right nor wrong."""
    labels = [
        label._replace(block=None) if label.block and label.form != SET_OFF else label for label in labelled.labels
    ]
    return Labelled(labels, labelled.end)


def _scores(counts: Counter[str]) -> Figures:
    found, labelled, wrong = counts["found"], counts["labelled"], counts["wrong"]
    return {
        "precision %": percent(found, found + wrong),
        "recall %": percent(found, labelled),
        "F1 %": percent(2 * found, found + wrong + labelled),
    }


def count_blocks(case: Case, result: Result) -> None:
    """Count what is found of the blocks of one article, and what is found besides."""
    end = case.labelled.end or 0
    true = [label for label in case.labelled.labels if label.block]
    wanted = [words_in(case.text, [(label.start, label.end)]) for label in true]
    blocks = [quote for quote in case.quotes if quote.kind == "block" and quote.start < end]
    blocks = [quote for quote in blocks if not _set_aside(case, quote, result)]
    result.counts["negatives"] += sum(label.block is False for label in case.labelled.labels)
    found = [words_in(case.text, quote.parts or ((quote.start, quote.end),)) for quote in blocks]
    hit: set[int] = set()
    good: set[int] = set()
    misnamed: set[int] = set()
    for group in grouped(wanted, found):
        if not group.labels or not group.blocks:
            continue
        for match in pairs_of(group, true, wanted, found):
            hit |= set(match.labels)
            good |= set(match.blocks)
            for number in match.labels:
                if not _speaker(case, true[number], [blocks[n].speaker for n in match.blocks], result):
                    misnamed |= set(match.blocks)
    for number, label in enumerate(true):
        result.counts.update(["labelled", f"recall: {label.form}"])
        result.counts["labelled, speaker known"] += bool(label.speakers)
        if number in hit:
            result.counts.update(["found", f"found: {label.form}"])
        else:
            result.errors.append(f"block missed\t{case.place}:{label.start}-{label.end}\t{label.reason}")
    for number, quote in enumerate(blocks):
        result.judged.append((case.place, quote, number in good - misnamed))
        if number not in good:
            result.counts["wrong"] += 1
            result.errors.append(f"no such block\t{case.place}:{quote.start}-{quote.end}\tspeaker: {quote.speaker}")


def _set_aside(case: Case, quote: Quote, result: Result) -> bool:
    """Whether a block lies in an undecided span; those in negatives are counted."""
    mine = words_in(case.text, quote.parts or ((quote.start, quote.end),))

    def within(block: bool | None) -> bool:
        spans = [(label.start, label.end) for label in case.labelled.labels if label.block is block]
        return len(mine & words_in(case.text, spans)) > MOSTLY * len(mine)

    result.counts["negatives taken"] += within(False)
    return within(None)


def _speaker(case: Case, label: Label, speakers: Sequence[str], result: Result) -> bool:
    if not label.speakers:
        return True
    result.counts["found, speaker known"] += 1
    if all(right(speaker, label) for speaker in speakers):
        result.counts["speaker right"] += 1
        return True
    where, got = f"{case.place}:{label.start}-{label.end}", "; ".join(dict.fromkeys(speakers))
    result.errors.append(f"wrong speaker\t{where}\twanted: {label.speakers[0]}\tgot: {got}")
    return False


def measure_pronouns(corpora: Path, result: Result, digits: str = ALL) -> Figures:
    """How often a quotation whose speaker is a pronoun gets the right name."""
    counts = result.counts
    for case in cases(corpora, HERE / "pronouns.jsonl", result, digits):
        for label in case.labelled.labels:
            _one_pronoun(case, label, result)
    labelled, named = counts["quotations labelled"], counts["named"]
    return {
        "quotations labelled": labelled,
        "quotation found %": percent(counts["found"], labelled),
        "named %": percent(named, labelled),
        "name right %": percent(counts["right"], labelled),
        "name right, where one is given %": percent(counts["right"], named),
        "pronoun taken as speaker %": percent(counts["pronoun seen"], labelled),
        "name right, where the pronoun is taken %": percent(counts["pronoun right"], counts["pronoun seen"]),
    } | _unread(counts)


def _one_pronoun(case: Case, label: Label, result: Result) -> None:
    counts = result.counts
    counts["quotations labelled"] += 1
    where = f"{case.place}:{label.start}-{label.end}\twanted: {label.speakers[0]}"
    quote = _covering(case, label)
    if quote is None or quote.kind == "scare":
        result.errors.append(f"not found\t{where}\t{'nothing' if quote is None else 'scare'}\t{label.reason}")
        return
    counts["found"] += 1
    counts["named"] += bool(quote.speaker)
    is_right = right(quote.speaker, label)
    counts["right"] += is_right
    span = quote.speaker_span
    seen = span is not None and span[0] < label.pronoun[1] and label.pronoun[0] < span[1]
    counts["pronoun seen"] += seen
    counts["pronoun right"] += seen and is_right
    if not is_right:
        wrong = "wrong name" if quote.speaker else "no name"
        as_text = "the pronoun" if seen else quote.speaker_text or "nothing"
        result.errors.append(f"{wrong}\t{where}\tgot: {quote.speaker}\tfrom: {as_text}\t{label.reason}")


def _covering(case: Case, label: Label) -> Quote | None:
    """The quotation with most of the label's words; of equals the shortest."""
    wanted = words_in(case.text, [(label.start, label.end)])
    best: tuple[int, int, Quote] | None = None
    for quote in case.quotes:
        mine = words_in(case.text, quote.parts or ((quote.start, quote.end),))
        shared = len(mine & wanted)
        if shared > MOSTLY * len(wanted) and (best is None or (shared, -len(mine)) > best[:2]):
            best = (shared, -len(mine), quote)
    return best[2] if best else None


def _unread(counts: Counter[str]) -> Figures:
    return {name: counts[name] for name in ("articles missing", "labels whose text has moved") if counts[name]}


def percent(part: int, whole: int) -> float:
    """A share as a percentage with one decimal.

    >>> percent(1, 3), percent(0, 0)
    (33.3, 0.0)
    """
    return round(100 * part / whole, 1) if whole else 0.0


def main() -> None:
    """Print the figures, with `--errors` each error."""
    parser = argparse.ArgumentParser(description="Measure blocks and pronouns against the labels.")
    parser.add_argument("corpora", type=Path, help="the folder that holds the corpora")
    parser.add_argument("--errors", action="store_true", help="list the errors by path and offsets")
    arguments = parser.parse_args()
    for title, task in (("blocks", measure_blocks), ("pronouns", measure_pronouns)):
        result = Result()
        print(title)
        for name, value in task(arguments.corpora, result).items():
            print(f"  {name:<48}{value:>8}")
        if arguments.errors:
            print("\n".join(f"    {line}" for line in sorted(result.errors)))


if __name__ == "__main__":
    main()
