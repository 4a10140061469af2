"""From files to raw tables of text cells: tolerant in form, bounded in size, without a word of the domain.

``source.open_source`` reads a folder or a workbook; ``values`` turns a column of text into dates, money or
codes. Nothing here raises for what a file holds: everything wrong becomes a ``faults.Fault``.
"""
