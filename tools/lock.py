"""Write requirements.lock: the version and the file hashes of all that the development environment installs.

    python tools/lock.py              after a change of the dependencies in pyproject.toml
    python tools/lock.py --upgrade    take the newest versions

It needs `uv` on the PATH, from an environment of its own (`pip install uv`); corpuskit does without.
The one lock serves every platform and every Python from 3.11 on: uv resolves for all of them at once, writes
markers where they differ (colorama on Windows), and takes the hashes of all files of a release.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
HEADER = """\
# Made by tools/lock.py from pyproject.toml (extras html and parquet, groups test and build): do not edit.
# Installed by tools/environment.sh with pip's --require-hashes.
"""
COMMAND = [
    "uv", "pip", "compile", "pyproject.toml",
    "--no-config",
    "--universal", "--python-version", "3.11", "--fork-strategy", "fewest",
    "--extra", "html", "--extra", "parquet", "--group", "test", "--group", "build",
    "--generate-hashes", "--no-build", "--no-header", "--quiet",
]  # fmt: skip


def foreign(lock: str) -> list[str]:
    """The lines that tie a lock to an index, an address or a folder.

    >>> foreign("click==8.3.0 --hash=sha256:00\\n    # via corpuskit (pyproject.toml)\\n")
    []
    >>> foreign("--index-url https://index.example/simple\\n-e ./src\\n")
    ['--index-url https://index.example/simple', '-e ./src']
    """
    bad = re.compile(r"://|file:|^\s*-(?!-hash=)|\s@\s|(?:^|\s)\.{0,2}/|\\\w")
    return [line for line in lock.splitlines() if not line.startswith("#") and bad.search(line)]


def main() -> int:
    """Resolve, check, write."""
    parser = argparse.ArgumentParser(description="Write requirements.lock.")
    parser.add_argument("--upgrade", action="store_true", help="the newest versions, not the locked ones")
    upgrade = parser.parse_args().upgrade
    if not shutil.which("uv"):
        print("tools/lock.py needs uv: pip install uv, in any environment on the PATH", file=sys.stderr)
        return 1
    # Settings of this machine (another index, local folders) must not decide what is locked.
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("UV_", "PIP_"))}
    command = [*COMMAND, "--output-file", str(LOCK), *(["--upgrade"] if upgrade else [])]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        return 1
    text = HEADER + LOCK.read_text(encoding="utf-8").removeprefix(HEADER)
    if lines := foreign(text):
        print("an address or folder in the lock:", *lines, sep="\n", file=sys.stderr)
        return 1
    LOCK.write_text(text, encoding="utf-8", newline="\n")
    print(f"{LOCK.name}: {len(re.findall(r'^[A-Za-z0-9]', text, re.M))} packages", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
