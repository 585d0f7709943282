"""What an ingest did, told on stderr, and as a table where one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpuskit.cli import streams
from corpuskit.cli.output import write_table
from corpuskit.cli.table import TableOptions
from corpuskit.formats.table import Listed

if TYPE_CHECKING:
    from corpuskit.cli.session import Session
    from corpuskit.records import IngestReport

MOST_NAMED = 200  # files that could not be read; a broken disk must not bury the summary
UNREADABLE = 3


def changes(report: IngestReport, table: TableOptions, session: Session) -> int:
    """Print what was added, changed and removed, where a format, a file or columns were asked for."""
    if table == TableOptions():
        return 0
    columns = ("change", "article_id", "collection", "path", "problem")
    return write_table(Listed(columns, report.changes), table, session, "changes")


def summary(report: IngestReport, session: Session, next_step: str) -> int:
    """Tell what could not be read (also with -q), what was done, what may come next; returns the status."""
    for path, reason in report.unreadable[:MOST_NAMED]:
        streams.complain(f"cannot read {path}: {reason}")
    more = len(report.unreadable) - MOST_NAMED
    if more > 0:
        streams.complain(f"… and {more:,} more: corpuskit articles --columns path,problem shows them all")
    for note in report.notes:
        session.say(note)
    if report.left_out:
        suffixes = sorted(report.left_out.items(), key=lambda item: (-item[1], item[0]))
        listed = ", ".join(f"{suffix or 'no suffix'} {count:,}" for suffix, count in suffixes[:10])
        listed += f" and {len(suffixes) - 10} other kinds" if len(suffixes) > 10 else ""
        session.say(f"left out: {listed}")
    counts = [(report.count(change), change) for change in ("added", "changed", "removed")]
    counts += [(report.unchanged, "unchanged"), (len(report.unreadable), "could not be read")]
    said = ", ".join(f"{count:,} {word}" for count, word in counts if count) or "nothing found"
    session.say(f"articles: {said}")
    session.say(f"next: corpuskit {_corpus(session)}{next_step}")
    return UNREADABLE if report.unreadable else 0


def _corpus(session: Session) -> str:
    if not session.file or session.from_environment:
        return ""
    from shlex import quote

    return f"-C {quote(session.file)} "
