"""The arithmetic of Sasando: pure Python over arrays, no Django, no house.

Each problem is a package with the same files: ``problem.py`` (what is asked; refuses nonsense),
a module named by the verb that answers, ``result.py`` (the answer) and ``check.py`` (verifies any
answer without sharing code with what made it). Problems do not know each other; words they share
stand beside them in this package.
"""
