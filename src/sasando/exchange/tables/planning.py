"""Budgets."""

from __future__ import annotations

from sasando.exchange.columns import Code, Column, Money, Ref, TableSpec, Text, Whole
from sasando.kit.words import noop
from sasando.planning.models import Budget

ANGGARAN = TableSpec(
    name="anggaran",
    model=Budget,
    title=noop("Budgets of a year; without a unit, of the whole agency"),
    agency_field="agency_id",
    key=("kode", "tahun"),
    columns=(
        Column("kode", Code(), "code", required=True),
        Column("nama", Text(), "name", required=True),
        Column("unit_kode", Ref("unit"), "unit_id"),
        Column("jumlah", Money(), "amount", required=True),
        Column("tahun", Whole(1950, 2100), "year", required=True),
        Column("sub_kegiatan", Text(), "activity"),
        Column("kode_rekening", Text(80), "account_code"),
        Column("sumber_dana", Text(), "fund_source"),
    ),
)
