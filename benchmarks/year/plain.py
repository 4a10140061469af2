"""The reference of the import: the same files into SQLite, with no question asked.

``python -m benchmarks.year.plain FOLDER``: every CSV file into a table of texts, each in one
transaction, synchronised to the disk as the product's database is. What the product's import takes
beyond this is the price of reading dates and numbers, checking, comparing and merging.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
import tempfile
import time
from pathlib import Path


def load(folder: Path, database: Path) -> int:
    """Stores the folder's files; how many rows they hold."""
    stored = 0
    connection = sqlite3.connect(database)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;")
    for path in sorted(folder.glob("*.csv")):
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.reader(file)
            columns = next(reader)
            names = ", ".join(f'"{name}" TEXT' for name in columns)
            connection.execute(f'CREATE TABLE "{path.stem}" ({names})')
            marks = ", ".join("?" * len(columns))
            # The columns are the file's own and the table was made from them one line above.
            made = connection.executemany(f'INSERT INTO "{path.stem}" VALUES ({marks})', reader)  # noqa: S608
            stored += made.rowcount
        connection.commit()
    connection.close()
    return stored


def main() -> None:
    """Prints the seconds that a plain load takes."""
    with tempfile.TemporaryDirectory(prefix="plain-") as place:
        began = time.perf_counter()
        load(Path(sys.argv[1]), Path(place) / "plain.sqlite3")
        print(time.perf_counter() - began)


if __name__ == "__main__":
    main()
