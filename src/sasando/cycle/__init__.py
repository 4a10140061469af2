"""One year, from input to output: the runs in their order."""
