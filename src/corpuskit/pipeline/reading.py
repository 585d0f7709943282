"""The first pass: from files and rows to articles with their clean text, zones and metadata."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from corpuskit.engines import local
from corpuskit.errors import InputError, UsageError
from corpuskit.ingest.columns import Columns
from corpuskit.ingest.discover import article_id
from corpuskit.ingest.rows import Row, json_rows
from corpuskit.ingest.sources import FileSource, RowSource, open_source
from corpuskit.normalise.metadata import outlet_folders
from corpuskit.pipeline.article import Article, Job, build_all
from corpuskit.records import Change, Fact, Given, IngestOptions, IngestReport, Progress
from corpuskit.settings import INGEST
from corpuskit.store import articles as store
from corpuskit.store.database import transaction
from corpuskit.store.speakers import replace_corrections

_CHUNK = 32  # articles handed to a worker at once: enough to outweigh the way there


def open_sources(paths: Sequence[str], options: IngestOptions) -> list[FileSource | RowSource]:
    """What the paths stand for; `-` is JSONL on stdin. Nothing is stored yet, so that a mistake costs nothing.

    Raises InputError and UsageError.
    """
    if options.collection and len(paths) > 1:
        raise UsageError("--collection names one folder, but several paths were given: ingest them one by one")
    sources: list[FileSource | RowSource] = []
    for path in paths:
        if path == "-":
            rows = json_rows(sys.stdin, Columns(options.fields))
            sources.append(RowSource(options.collection or "stdin", "", "stdin", rows, whole=False))
        else:
            sources.append(open_source(Path(path), options))
    return sources


def read_source(
    connection: sqlite3.Connection,
    source: FileSource | RowSource,
    options: IngestOptions,
    report: IngestReport,
    progress: Progress | None = None,
) -> None:
    """Store what is new or changed in a source, take out what is gone, and tell it in the report."""
    root = str(source.root)
    before = store.collection_root(connection, source.collection)
    if before != root:
        with transaction(connection):
            kind = "folder" if isinstance(source, FileSource) else "rows"
            exists = before is not None and (before == "" or Path(before).exists())
            store.claim_collection(connection, source.collection, root, kind, exists)
    if isinstance(source, FileSource):
        with transaction(connection):
            replace_corrections(connection, source.collection, source.sidecars.speakers)
    known = store.known_articles(connection, source.collection)
    jobs = _file_jobs(source, options, known) if isinstance(source, FileSource) else _row_jobs(source, options, known)
    total = len(source.files) if isinstance(source, FileSource) else 0
    aliases = source.sidecars.aliases if isinstance(source, FileSource) else {}
    seen: set[str] = set()
    done = 0
    for batch in _batches(_built(jobs, aliases, options, total, seen), INGEST.batch):
        _store_batch(connection, batch, known, report)
        done += len(batch)
        if progress:
            progress("reading", done, total)
    gone = _gone(source, known, seen)
    if gone:
        with transaction(connection):
            store.remove_articles(connection, [known[path].article_id for path in gone])
        report.changes += [Change("removed", known[path].article_id, source.collection, path, "") for path in gone]
    if isinstance(source, FileSource):
        _tell(source, report)


def _file_jobs(source: FileSource, options: IngestOptions, known: dict[str, store.Known]) -> Iterator[Job]:
    extra = tuple(Fact(name, value, "option") for name in ("outlet", "date") if (value := getattr(options, name)))
    outlets = outlet_folders(found.path for found in source.files)
    for found in source.files:
        given = source.sidecars.given(found.path)
        outlet = outlets.get(found.path.rpartition("/")[0])
        facts = (*extra, *given.facts, *([Fact("outlet", outlet, "path")] if outlet else ()))
        given = Given(facts, given.meta)
        file = str(source.root / found.path)
        made_from = known[found.path].made_from if found.path in known else ""
        yield Job(found.article_id, source.collection, found.path, given, made_from, file, None, found.refused)


def _row_jobs(source: RowSource, options: IngestOptions, known: dict[str, store.Known]) -> Iterator[Job]:
    for row in source.rows:
        job = row_job(row, source.collection, source.label, options)
        yield job._replace(known=known[job.path].made_from) if job.path in known else job


def row_job(row: Row, collection: str, label: str, options: IngestOptions) -> Job:
    """What is to be done for a row of the source that is called `label`."""
    extra = tuple(Fact(name, value, "option") for name in ("outlet", "date") if (value := getattr(options, name)))
    path = f"{label}#{row.key}"
    given = Given((*row.given.facts, *extra), row.given.meta)
    return Job(article_id(collection, path), collection, path, given, "", "", row.text, row.problem)


def _built(
    jobs: Iterator[Job], aliases: dict[str, str], options: IngestOptions, total: int, seen: set[str]
) -> Iterator[tuple[Job, Article | None]]:
    """Each job with its article, in order; `seen` gathers the paths."""
    processes = options.processes or local.cores()
    if 0 < total < INGEST.fewest_for_workers:
        processes = 1
    waiting: list[list[Job]] = []

    def chunks() -> Iterator[tuple[list[Job], dict[str, str]]]:
        while chunk := list(islice(jobs, _CHUNK)):
            waiting.append(chunk)
            seen.update(job.path for job in chunk)
            yield chunk, aliases

    for articles in local.run(build_all, chunks(), processes):
        yield from zip(waiting.pop(0), articles, strict=True)


def _batches(items: Iterable[tuple[Job, Article | None]], size: int) -> Iterator[list[tuple[Job, Article | None]]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


def _store_batch(
    connection: sqlite3.Connection,
    batch: Sequence[tuple[Job, Article | None]],
    known: dict[str, store.Known],
    report: IngestReport,
) -> None:
    wanted: list[tuple[Job, Article]] = []
    for job, article in batch:
        before = known.get(job.path)
        if article is None or _same_refusal(article, before):
            report.unchanged += 1
            if before is not None and before.refused:
                report.unreadable.append((job.path, before.refused))
            else:
                report.read += 1
        else:
            wanted.append((job, article))
    if not wanted:
        return
    with transaction(connection):
        for job, article in wanted:
            if article.left_out and job.path not in known:
                continue
            number = store.put_article(connection, article.row)
            if article.body is not None:
                body = article.body
                text = (body.clean, body.raw, body.blocks, body.fingerprint)
                store.put_text(connection, number, text, body.edits, body.zones)
    for job, article in wanted:
        if article.left_out:
            report.left_out["no suffix, not text"] = report.left_out.get("no suffix, not text", 0) + 1
            continue
        problem = str(article.row["problem"])
        change = "changed" if job.path in known else "added"
        report.read += not article.unreadable
        if article.unreadable:
            report.unreadable.append((job.path, problem))
        report.changes.append(Change(change, job.article_id, job.collection, job.path, problem))


def _same_refusal(article: Article, before: store.Known | None) -> bool:
    """Whether a file that could not be read before cannot be read now, for the same reason."""
    if before is None or not article.unreadable:
        return False
    return (before.made_from, before.refused) == (article.row["made_from"], article.row["problem"])


def _gone(source: FileSource | RowSource, known: dict[str, store.Known], seen: set[str]) -> list[str]:
    """Stored paths that are no longer there; below a folder that could not be listed, nobody knows."""
    if not source.whole:
        return []
    unlisted = tuple(f"{folder}/" for folder in source.unlisted) if isinstance(source, FileSource) else ()
    return [path for path in known if path not in seen and not path.startswith(unlisted)]


def _tell(source: FileSource, report: IngestReport) -> None:
    for suffix, count in source.left_out.items():
        report.left_out[suffix] = report.left_out.get(suffix, 0) + count
    report.notes += source.notes
    report.unreadable += [(folder, f"folder cannot be listed: {reason}") for folder, reason in source.unlisted.items()]
    report.unreadable += [(path, "named in a sidecar, but not there") for path in source.missing()]


def check_readable(report: IngestReport) -> None:
    """Raise InputError where not one article could be read."""
    if report.unreadable and not report.read:
        path, reason = report.unreadable[0]
        raise InputError(f"no article could be read; the first of {len(report.unreadable)} is {path}: {reason}")
