"""The one safe writer of CSV and XLSX, and what its readers must know of it.

``csv_writer.write_csv`` and ``workbook.write_workbook``: text never becomes a formula (``guard``), numbers
are rounded half up (``rounding``), long tables go on in further sheets (``naming``), equal content makes
equal bytes.
"""
