#!/bin/sh
# Runs the kits of ../shared/kits: hostile files, then kills, full disks, races.
#     tools/torture.sh whole    all of it, half an hour and more
#     tools/torture.sh small    what .ci/run has time for, some three minutes
# ../shared/kits/README.md tells how to repeat a single failure.
set -eu
cd "$(dirname "$0")/.."
size=${1:-whole}
kits=${CORPUSKIT_SHARED:-../shared}/kits
if [ ! -d "$kits" ]; then
    echo "torture: skipped: no ../shared folder with the kits"
    exit 0
fi
python=$PWD/.venv/bin/python
CORPUSKIT=$PWD/.venv/bin/corpuskit
# The commands that exist; those of later stages are added with them.
CORPUSKIT_TABLES=${CORPUSKIT_TABLES:-articles mentions}
export CORPUSKIT CORPUSKIT_TABLES
has() { "$CORPUSKIT" $1 --help 2>/dev/null | grep -q -e "$2"; }

stages=A,T,B,C,D,tty,csv
if has articles --excel; then stages=$stages,excel; fi
if has report --output; then stages=$stages,html; fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
case $size in
    whole)
        echo "torture: hostile files"
        "$python" "$kits/make_hostile.py" "$work/hostile" >/dev/null
        "$python" "$kits/run_hostile.py" --kit "$work/hostile" --stages "$stages" || status=1
        echo "torture: kills, full disks, races, on ingest"
        "$python" "$kits/crash_kit.py" --kills 100 || status=1
        echo "torture: kills, full disks, races, on run"
        "$python" "$kits/crash_kit.py" --ingest '{tool} -C {store} run {folder}' --articles 300 || status=1
        ;;
    small)
        echo "torture: hostile files, a few"
        "$python" "$kits/make_hostile.py" --scale 0.25 --no-many "$work/hostile" >/dev/null
        "$python" "$kits/run_hostile.py" --kit "$work/hostile" --stages A,B,C,tty,csv --limit 20 || status=1
        echo "torture: kills, full disks, races, a few"
        "$python" "$kits/crash_kit.py" --kills 6 --io-faults 1 || status=1
        ;;
    *)
        echo "usage: tools/torture.sh whole|small" >&2
        exit 2
        ;;
esac
exit $status
