"""The words in which a table of the exchange is described.

A table is data: its columns with their kinds, which columns name a row, and where each lands in the
database. Reading, comparing, merging, exporting and the template all follow from this one description.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Model

CELL_LETTERS: Final = 32_767
"""The longest text that a cell of a workbook can hold: what is read must be exportable both ways."""


@dataclass(frozen=True, slots=True)
class Text:
    """Free text; blanks around it are ignored. ``plain``: mark-up such as ``<b>`` is refused, as in names."""

    longest: int = 255
    plain: bool = False
    sql: str = "text"


@dataclass(frozen=True, slots=True)
class Name:
    """Text that names a row within its parent: compared without regard to case and blanks."""

    longest: int = 255
    sql: str = "text"


@dataclass(frozen=True, slots=True)
class Code:
    """The code by which other tables name this row; compared without regard to case."""

    longest: int = 80
    sql: str = "text"


@dataclass(frozen=True, slots=True)
class Ref:
    """The code of a row of another table (or of the same: a parent)."""

    table: str
    sql: str = "text"


@dataclass(frozen=True, slots=True)
class Refs:
    """Several codes of another table in one cell, parted by ``;``."""

    table: str
    sql: str = "text"


@dataclass(frozen=True, slots=True)
class ActivityCode:
    """What an answer speaks of: another column says of which kind it is, and so where its code is looked up.

    Attributes:
        chosen_by: the column that says the kind.
        tables: kind to the table whose codes count; any other kind is named by a person's NIP.
    """

    chosen_by: str
    tables: tuple[tuple[str, str], ...]
    longest: int = 80
    sql: str = "text"


@dataclass(frozen=True, slots=True)
class OwnNip:
    """The NIP that names a person of this table."""

    sql: str = "text"


@dataclass(frozen=True, slots=True)
class Nip:
    """A NIP, current or former, of a person of the agency."""

    sql: str = "text"


@dataclass(frozen=True, slots=True)
class AnyNip:
    """A NIP that may belong to somebody from outside; kept as text."""

    sql: str = "text"


@dataclass(frozen=True, slots=True)
class Nips:
    """Former NIPs of this person, parted by ``;``."""

    sql: str = "text"


@dataclass(frozen=True, slots=True)
class Enum:
    """One of a list of words."""

    words: tuple[str, ...]
    aliases: tuple[tuple[str, str], ...] = ()
    sql: str = "text"


@dataclass(frozen=True, slots=True)
class YesNo:
    """``ya`` or ``tidak``."""

    sql: str = "boolean"


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds."""

    least: int
    most: int
    sql: str = "bigint"


@dataclass(frozen=True, slots=True)
class Number:
    """A number within bounds; ``above`` says that the least itself is excluded."""

    least: float
    most: float
    above: bool = False
    sql: str = "double precision"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A decimal number with two places, within bounds."""

    least: float
    most: float
    sql: str = "numeric(12,2)"


@dataclass(frozen=True, slots=True)
class Money:
    """Whole rupiah, never negative."""

    sql: str = "bigint"


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date."""

    sql: str = "date"


@dataclass(frozen=True, slots=True)
class FormCode:
    """A row of the JP table (A1 … C13)."""

    sql: str = "text"


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank: III/a or 31 for PNS, I … XVII for PPPK (rule 7)."""

    sql: str = "text"


Kind = (
    Text
    | Name
    | Code
    | Ref
    | Refs
    | ActivityCode
    | OwnNip
    | Nip
    | AnyNip
    | Nips
    | Enum
    | YesNo
    | Whole
    | Number
    | Quantity
    | Money
    | Date
    | FormCode
    | Rank
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        name: its header in the files.
        kind: how a cell is read.
        field: the database column it fills; empty where a table merges it by its own steps.
        required: a row without it is refused.
        default: what an empty cell means; None = missing.
        empty: what the database holds for "missing" where it is part of a key (never shown, never exported).
        minimal: belongs to the set with which a small agency can start.
        told: what it holds, for whoever fills it in (message).
    """

    name: str
    kind: Kind
    field: str = ""
    required: bool = False
    default: Any = None
    empty: Any = None
    minimal: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class Child:
    """Where the several codes of a cell land: one row each in a table of their own."""

    column: str
    model: type[Model]
    parent_field: str
    child_field: str


@dataclass(frozen=True, slots=True)
class Check:
    """A check of single rows, as a condition: a row for which it holds is a fault (or a warning).

    It looks at the row as it will stand: what a file leaves out is what is stored. A condition on a missing
    value does not hold, so that what is missing or unreadable is not judged.

    Attributes:
        code: key of the message.
        column: the column that is named, with its value.
        where: SQL over the staged row ``s``, the same on every database.
        shown: what else the message names: parameter to SQL over ``s``.
        said: what else the message names: parameter to text.
        is_warning: the row is imported all the same.
    """

    code: str
    column: str
    where: str
    shown: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    is_warning: bool = False


@dataclass(frozen=True)
class TableSpec:
    """One table of the exchange.

    Attributes:
        name: file or sheet name.
        model: the database table where its rows land.
        columns: in the order of the template and the export.
        key: columns that name a row.
        title: what the table holds, for the template (message).
        agency_field: database column that carries the agency; empty where a parent carries it.
        children: cells with several codes.
        checks: checks of single rows.
        minimal: belongs to the set with which a small agency can start.
    """

    name: str
    model: type[Model]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    title: str
    agency_field: str = ""
    children: tuple[Child, ...] = ()
    checks: tuple[Check, ...] = ()
    minimal: bool = False
    by_name: dict[str, Column] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})

    @property
    def db_table(self) -> str:
        """The database table's name."""
        return str(self.model._meta.db_table)

    @property
    def code(self) -> Column | None:
        """The column by which other tables name a row, if there is one."""
        return next((column for column in self.columns if isinstance(column.kind, Code)), None)


CODED: Final = {
    "unit": "agency_unit",
    "jabatan": "job",
    "kompetensi": "competency",
    "mitra": "training_partner",
    "pelatihan": "training_course",
    "angkatan": "training_course_run",
    "proyek": "project",
}
"""Tables whose rows others name by a code, and where these rows live."""

ACTIVITY_TABLES: Final = (("pelatihan", "angkatan"), ("proyek", "proyek"))
"""Kinds of activities that a code names, each with the table of its codes; mentoring is named by a NIP."""
