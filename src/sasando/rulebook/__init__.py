"""Versioned rule sets with dates and legal source."""
