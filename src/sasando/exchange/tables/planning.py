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
        Column(
            "kode", Code(), "code", required=True, told=noop("Code of the budget, unique within its year")
        ),
        Column("nama", Text(plain=True), "name", required=True, told=noop("Name of the budget")),
        Column(
            "unit_kode", Ref("unit"), "unit_id", told=noop("Unit that may use it; empty = the whole agency")
        ),
        Column("jumlah", Money(), "amount", required=True, told=noop("Amount")),
        Column("tahun", Whole(1950, 2100), "year", required=True, told=noop("Year of the budget")),
        Column("sub_kegiatan", Text(), "activity", told=noop("Sub-activity in the budget document")),
        Column("kode_rekening", Text(80), "account_code", told=noop("Account code")),
        Column("sumber_dana", Text(), "fund_source", told=noop("Source of the money")),
    ),
)
