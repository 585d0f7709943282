"""The pages of docs/commands are what the help says."""

from pathlib import Path

from corpuskit.cli.group import COMMANDS
from corpuskit.cli.pages import pages

FOLDER = Path(__file__).parents[2] / "docs" / "commands"


def test_each_command_has_its_page() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert written == pages(), "run: python -m corpuskit.cli.pages docs/commands"
    assert set(written) == {"README.md", *(f"{name}.md" for name in COMMANDS)}


def test_a_page_is_the_whole_help(run) -> None:
    shown = " ".join(run("quotes", "--help").out.split())
    page = pages()["quotes.md"]
    assert " ".join(page.split("```text\n")[1].split("\n```")[0].split()).startswith(shown[:60])
    assert "Columns of quotes --mentions:" in page and "corpuskit quotes --speaker" in page
