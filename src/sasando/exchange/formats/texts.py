"""The message of every fault, one msgid per code; callers translate and fill in, nothing here prints."""

from __future__ import annotations


def noop(message: str) -> str:
    """Mark a message for extraction without translating it here."""
    return message


# (has a row, has a column) → how the whereabouts are said.
PLACES = {
    (False, False): noop("{place}"),
    (True, False): noop("{place}, row {row}"),
    (False, True): noop("{place}, column {column}"),
    (True, True): noop("{place}, row {row}, column {column}"),
}

_SOURCE_TEXTS = {
    "path_missing": noop("nothing is there; check how the path is spelt"),
    "path_unreadable": noop("cannot be opened ({reason}); check the access rights and links"),
    "path_special": noop("is neither a folder, a CSV file nor a workbook; give one of these"),
    "no_tables": noop(
        "holds no table that is known; name files or sheets after the tables, for example {examples}"
    ),
    "too_large": noop(
        "holds {size} MB unpacked, more than the {limit} MB allowed; split it into several imports"
    ),
    "too_many_rows": noop("more than {limit} rows in all tables together; split them into several imports"),
    "too_many_columns": noop(
        "{count} columns, more than the {limit} allowed; remove those that are not needed"
    ),
    "table_twice": noop("this table is given a second time, first in {other}; keep one of the two"),
    "changed": noop("the file changed while it was read; close it in other programs and import again"),
}

_CSV_TEXTS = {
    "file_empty": noop("the file is empty (0 bytes); write at least the header row, or remove the file"),
    "file_cut": noop("the file ends in the middle of this row; copy or export it again completely"),
    "encoding": noop("byte {position} (line {line}) is not UTF-8; save the file again as “CSV UTF-8”"),
    "nul_byte": noop("holds a NUL character (position {position}); export the file again as “CSV UTF-8”"),
    "quote_open": noop(
        "a quotation mark opened in this row is never closed; close it, or export the file again"
    ),
    "cell_too_long": noop("a cell of more than {limit} letters; shorten it, or close its quotation mark"),
}

_WORKBOOK_TEXTS = {
    "not_a_workbook": noop(
        "is not an XLSX workbook, whatever its name says; save it as “Excel Workbook (.xlsx)”"
    ),
    "old_workbook": noop("is a workbook of an older or other kind; save it as “Excel Workbook (.xlsx)”"),
    "workbook_encrypted": noop("is protected by a password; save it without a password"),
    "workbook_cut": noop("the workbook is incomplete or damaged; copy or export it again"),
    "workbook_broken": noop(
        "the workbook cannot be read ({reason}); open it in a spreadsheet and save it again"
    ),
    "workbook_parts": noop(
        "the workbook consists of {count} parts, more than the {limit} allowed; save only the data"
    ),
    "workbook_bomb": noop(
        "unpacks to {ratio} times its size, more than {limit} times; this is no ordinary workbook"
    ),
    "formula": noop(
        "the cell holds a formula ({value}); replace it by its value (copy, then paste values only)"
    ),
    "error_cell": noop("the cell holds the spreadsheet error {value}; write the value, or leave it empty"),
}

_HEADER_TEXTS = {
    "no_header": noop("row 1 is empty; it must hold the column names"),
    "column_missing": noop("the required column {column} is missing; add it to the header"),
    "column_twice": noop("the header names this column twice; keep one of the two"),
    "row_too_many_cells": noop(
        "the row has content beyond the last header (“{value}”); remove it, or quote the cell"
    ),
}

_NOTE_TEXTS = {
    "unknown_column": noop("unknown column, ignored"),
    "unnamed_column": noop("column with content but without a header, ignored"),
    "unknown_file": noop("unknown file, ignored"),
    "unknown_sheet": noop("unknown sheet, ignored"),
    "workbook_in_folder": noop("a workbook inside a folder is ignored; to read it, give the workbook itself"),
}

_VALUE_TEXTS = {
    "date_form": noop("“{value}” is not a date; write YYYY-MM-DD or DD-MM-YYYY"),
    "date_impossible": noop("“{value}” is a day that does not exist; correct the date"),
    "date_range": noop("“{value}” lies outside the years {first} to {last}; correct the date"),
    "date_time": noop("“{value}” carries a time of day; write the date alone"),
    "money_form": noop("“{value}” is not an amount in whole rupiah; write 1500000 or 1.500.000"),
    "money_decimals": noop(
        "“{value}” has a fraction of a rupiah; write whole rupiah, such as 1500000 or 1.500.000"
    ),
    "money_negative": noop("“{value}” is negative; an amount is 0 or more"),
    "whole_form": noop("“{value}” is not a whole number; write digits only"),
    "number_form": noop("“{value}” is not a number; write digits with at most one decimal comma or point"),
    "number_range": noop("“{value}” lies outside {low} to {high}; correct the number"),
    "number_below": noop("“{value}” is below {low}; correct the number"),
    "number_above": noop("“{value}” is above {high}; correct the number"),
    "choice_unknown": noop("“{value}” is not one of the values allowed: {allowed}"),
    "text_too_long": noop("{length} letters, more than the {limit} allowed; shorten the text"),
    "nip_spreadsheet": noop(
        "“{value}” is a NIP that a spreadsheet turned into a number, its last digits are lost; "
        "format the column as text and enter the NIP again with all 18 digits"
    ),
    "nip_lost_digit": noop(
        "“{value}” has 17 digits: a spreadsheet has probably dropped a zero; "
        "format the column as text and enter all 18 digits"
    ),
    "nip_length": noop("“{value}” has {length} digits; a NIP has 18"),
    "nip_not_digits": noop("“{value}” is not a NIP; it consists of 18 digits only"),
    "nip_birth_date": noop(
        "“{value}”: digits 1–8 of a NIP are the date of birth, and this day does not exist"
    ),
    "nip_gender": noop("“{value}”: digit 15 of a NIP must be 1 or 2"),
}

TEXTS: dict[str, str] = {
    **_SOURCE_TEXTS,
    **_CSV_TEXTS,
    **_WORKBOOK_TEXTS,
    **_HEADER_TEXTS,
    **_NOTE_TEXTS,
    **_VALUE_TEXTS,
}
