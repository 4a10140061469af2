"""``python -m benchmarks.levels``: the table of the seven worlds and of speed."""

from benchmarks.levels.run import main

main()
