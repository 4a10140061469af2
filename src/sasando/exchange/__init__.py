"""Files in and out: an agency's tables as a folder of CSV or one workbook (parse, plan, show, execute)."""
