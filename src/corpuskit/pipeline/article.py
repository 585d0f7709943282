"""One article, from its bytes to what is stored of it: a pure function of the bytes and of what is given about them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b, sha256
from pathlib import Path
from typing import NamedTuple

from corpuskit.ingest.read import RawText, raw_text, read_bytes, row_text
from corpuskit.normalise.clean import clean
from corpuskit.normalise.exports import export_problem
from corpuskit.normalise.metadata import describe, path_facts
from corpuskit.normalise.zones import find_zones
from corpuskit.records import Edit, Given, Zone
from corpuskit.text.codec import NotText, byte_offsets
from corpuskit.text.language import guess
from corpuskit.text.provenance import ByteEdit

VERSION = "5"  # raise it when the same bytes would give another result

FIELDS = (
    "article_id", "collection", "path", "outlet", "date", "title", "author", "url", "origin", "language", "words",
    "encoding", "sha256", "outlet_source", "date_source", "problem", "publisher", "agency", "updated", "date_note",
    "meta", "outlet_label", "made_from",
)  # fmt: skip


class Job(NamedTuple):
    """An article to be read: a file, or the text of a row. `known` is what its stored results were made from."""

    article_id: str
    collection: str
    path: str
    given: Given
    known: str
    file: str = ""
    text: str | None = None
    refused: str = ""


class Body(NamedTuple):
    """The texts of an article: what goes beside its row."""

    clean: str
    raw: bytes | None
    blocks: str
    fingerprint: str
    edits: list[ByteEdit]
    zones: list[Zone]


@dataclass(slots=True)
class Article:
    """What is stored of an article: the values of its row by column, and its texts; None where it was refused."""

    row: dict[str, str | int]
    body: Body | None = None
    unreadable: bool = False
    left_out: bool = False


def build(job: Job, aliases: Mapping[str, str]) -> Article | None:
    """Read and understand one article; None where nothing has changed since it was stored."""
    if job.refused:
        made_from = _made_from(job.refused, job.given, aliases)
        return None if made_from == job.known else refused(job, job.refused, made_from=made_from)
    try:
        data = job.text.encode("utf-8") if job.text is not None else read_bytes(Path(job.file))
    except OSError as error:
        return refused(job, error.strerror or "cannot be read")  # it may pass: the next ingest tries again
    except ValueError as error:
        return refused(job, str(error))
    content = sha256(data).hexdigest()
    made_from = _made_from(content, job.given, aliases)
    if made_from == job.known:
        return None
    try:
        raw = row_text(job.text) if job.text is not None else raw_text(data, Path(job.path).suffix.lower())
    except NotText as error:
        article = refused(job, str(error), content, made_from)
        article.left_out = Path(job.path).suffix == ""
        return article
    return _understand(job, raw, content, made_from, aliases)


def refused(job: Job, reason: str, sha: str = "", made_from: str = "") -> Article:
    """The row of an article that cannot be read. Without `made_from` the next ingest tries again."""
    row: dict[str, str | int] = dict.fromkeys(FIELDS, "")
    row |= {"article_id": job.article_id, "collection": job.collection, "path": job.path, "words": 0}
    row |= {"problem": reason, "sha256": sha, "meta": job.given.meta, "made_from": made_from}
    return Article(row, unreadable=True)


def _made_from(content: str, given: Given, aliases: Mapping[str, str]) -> str:
    parts = json.dumps([VERSION, content, given.facts, given.meta, sorted(aliases.items())])
    return blake2b(parts.encode(), digest_size=12).hexdigest()


def _understand(job: Job, raw: RawText, content: str, made_from: str, aliases: Mapping[str, str]) -> Article:
    cleaned = clean(raw.text, sure_mojibake=raw.encoding == "windows-1252")
    told = [*job.given.facts, *cleaned.facts, *raw.given.facts]
    layout = find_zones(cleaned.text, next((fact.value for fact in told if fact.field == "title"), ""))
    facts = [*told, *layout.facts]
    if job.text is None:
        facts += path_facts(job.path)
    described = describe(facts, cleaned.text, layout.zones, aliases)
    row: dict[str, str | int] = dict.fromkeys(FIELDS, "")
    row |= described
    row |= {
        "article_id": job.article_id,
        "collection": job.collection,
        "path": job.path,
        "language": guess(cleaned.text),
        "words": count_words(cleaned.text, layout.zones),
        "encoding": raw.encoding,
        "sha256": content,
        "problem": "; ".join(filter(None, (raw.problem, cleaned.problem, export_problem(cleaned.text)))),
        "meta": job.given.meta,
        "made_from": made_from,
    }
    edits = byte_edits(raw, cleaned.edits)
    blocks = json.dumps(cleaned.blocks)
    body = Body(
        cleaned.text, raw.stored, blocks, fingerprint(cleaned.text, blocks, edits, layout.zones), edits, layout.zones
    )
    return Article(row, body)


def byte_edits(raw: RawText, edits: Sequence[Edit]) -> list[ByteEdit]:
    """Edits of the raw text's code points as edits of its bytes, each with its place in the clean text."""
    if not edits:
        return []
    places = [place for edit in edits for place in (edit.start, edit.end)]
    offsets = byte_offsets(raw.text, raw.encoding, places)
    found, shift = [], 0
    for index, edit in enumerate(edits):
        start, end = offsets[2 * index], offsets[2 * index + 1]
        found.append(ByteEdit(start, end, edit.put, edit.rule, edit.start + shift))
        shift += len(edit.put) - (edit.end - edit.start)
    return found


def fingerprint(clean_text: str, blocks: str, edits: Sequence[ByteEdit], zones: Sequence[Zone]) -> str:
    """The checksum of an article's texts: later stages compare it, `check` recomputes it."""
    digest = blake2b(clean_text.encode("utf-8"), digest_size=12)
    digest.update(json.dumps([blocks, list(map(tuple, edits)), list(map(tuple, zones))]).encode())
    return digest.hexdigest()


def count_words(text: str, zones: Sequence[Zone]) -> int:
    """Words of the text outside the zones.

    >>> count_words("A title. Some words here.", [Zone(0, 8, "title", "first paragraph")])
    3
    """
    pieces, at = [], 0
    for zone in zones:
        pieces.append(text[at : zone.start])
        at = max(at, zone.end)
    pieces.append(text[at:])
    return sum(len(piece.split()) for piece in pieces)


def build_all(chunk: tuple[Sequence[Job], Mapping[str, str]]) -> list[Article | None]:
    """Build a chunk of articles; an unforeseen failure costs that article only, and is told in its row."""
    jobs, aliases = chunk
    articles: list[Article | None] = []
    for job in jobs:
        try:
            articles.append(build(job, aliases))
        except (RecursionError, ValueError, LookupError, ArithmeticError) as error:
            articles.append(refused(job, f"could not be understood ({type(error).__name__}): please report it"))
    return articles
