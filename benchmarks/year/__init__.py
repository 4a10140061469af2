"""A whole year on a city's files: seconds, memory, and how they grow with the city."""

from benchmarks.year.rows import growth_rows, rows

__all__ = ["growth_rows", "rows"]
