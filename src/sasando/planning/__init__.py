"""Money of the year, locks, and what a plan must keep."""
