"""Estimated levels against known truth, in seven worlds."""
