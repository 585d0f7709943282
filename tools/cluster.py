"""`corpuskit run --engine spark` for spark-submit, which says where and with what:

    spark-submit --master spark://HOST:7077 --executor-memory 4g tools/cluster.py --input rows.parquet --output tables

The options are those of `corpuskit run` (docs/cluster.md).
"""

from __future__ import annotations

import sys

from corpuskit.cli.main import main

if __name__ == "__main__":
    sys.exit(main(["run", "--engine", "spark", *sys.argv[1:]]))
