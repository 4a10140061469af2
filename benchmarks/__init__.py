"""Figures to reach, measured by one command: ``python3 run.py bench``, or ``python -m benchmarks``."""
