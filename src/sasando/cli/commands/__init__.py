"""One module per verb: ``run(arguments, words)`` does the work and returns the exit code."""
