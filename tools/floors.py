"""Compare what is measured with the floors of quality/floors.json; fail below one.

    python -m tools.floors            the groups of measures that have floors
    python -m tools.floors --all      every group, every measure

A floor is {"at_least": x} or {"at_most": x}. Floors may only rise: the file is also compared with all its
earlier versions in git.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from quality import measures

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "quality" / "floors.json"
Floor = dict[str, float]
Floors = dict[str, dict[str, Floor]]


def holds(value: float, floor: Floor) -> bool:
    """Whether a measured value is on the right side of its floor.

    >>> holds(95.0, {"at_least": 95}), holds(1.2, {"at_most": 1})
    (True, False)
    """
    return floor.get("at_least", value) <= value <= floor.get("at_most", value)


def lowered(old: Floors, new: Floors) -> list[str]:
    """What was asked for in `old` and is not in `new`.

    >>> lowered({"g": {"a": {"at_least": 90}, "b": {"at_most": 1}}}, {"g": {"a": {"at_least": 91}}})
    ["g, b: {'at_most': 1} became None"]
    """
    problems = []
    for group, floors in old.items():
        for measure, floor in floors.items():
            now = new.get(group, {}).get(measure)
            kept = (
                now is not None
                and floor.keys() == now.keys()
                and now.get("at_least", 0) >= floor.get("at_least", 0)
                and now.get("at_most", 0) <= floor.get("at_most", 0)
            )
            if not kept:
                problems.append(f"{group}, {measure}: {floor} became {now}")
    return problems


def git(*arguments: str) -> str:
    """What git prints; nothing where there is no git, or no repository."""
    command = ["git", *arguments]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""


def earlier_floors() -> list[Floors]:
    """All versions of the file in this repository's history."""
    name = FLOORS.relative_to(ROOT).as_posix()
    commits = git("log", "--format=%H", "--", name).split()
    versions = (git("show", f"{commit}:{name}") for commit in commits)
    return [json.loads(version) for version in versions if version]


def report(group: str, figures: measures.Figures, floors: dict[str, Floor], everything: bool) -> int:
    """Print the measures of a group beside their floors; how many are below."""
    below = 0
    for measure in figures if everything else floors:
        value, floor = figures.get(measure), floors.get(measure)
        verdict = ""
        if floor is not None:
            good = value is not None and holds(value, floor)
            below += not good
            wanted = ", ".join(f"{key.replace('_', ' ')} {limit}" for key, limit in floor.items())
            verdict = f"{'ok' if good else 'BELOW THE FLOOR'} ({wanted})"
        print(f"{group:10} {measure:50} {'not measured' if value is None else value:>8}   {verdict}".rstrip())
    return below


def main() -> int:
    """Measure, compare, print."""
    parser = argparse.ArgumentParser(description="Compare what is measured with quality/floors.json.")
    parser.add_argument("--all", action="store_true", help="also the measures that have no floor")
    everything = parser.parse_args().all
    floors: Floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    problems = sorted({line for old in earlier_floors() for line in lowered(old, floors)})
    for line in problems:
        print(f"a floor was lowered: {line}")
    below = 0
    for group in sorted(measures.GROUPS if everything else floors):
        figures = measures.measured(group)
        if figures is None:
            print(f"{group:10} skipped: no ../shared folder with the gold data")
        else:
            below += report(group, figures, floors.get(group, {}), everything)
    return 1 if below or problems else 0


if __name__ == "__main__":
    sys.exit(main())
