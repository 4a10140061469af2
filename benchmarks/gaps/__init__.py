"""How fast gaps are found, against a plain scan and against SQL written by hand."""

from benchmarks.gaps.rows import rows

__all__ = ["rows"]
