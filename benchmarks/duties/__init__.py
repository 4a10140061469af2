"""Duties: quality on the labelled set, and time."""
