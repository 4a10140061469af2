"""``python -m sasando``."""

from sasando.cli import entry

entry()
