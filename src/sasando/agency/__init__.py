"""Agency and its tree of units."""
