"""NIPs against the facts that stand beside them, and evidence dated in the future."""

from __future__ import annotations

from sasando.exchange.checks.context import Context, Standing


def check_nips(context: Context) -> None:
    """Rules 3-5: what a NIP says and the file denies is a warning, since real data hold old errors."""
    if not context.given("asn"):
        return
    for row in context.standing(
        "asn", ("nip", "status", "jenis_kelamin", "tmt_cpns", "perjanjian_kerja_pertama")
    ):
        if row.place is not None:
            _check_nip(context, row)


def _check_nip(context: Context, row: Standing) -> None:
    nip, status, sex, cpns_on, agreed_on = row.values
    assert row.place is not None
    if sex is not None and {"L": "1", "P": "2"}[sex] != nip[14]:
        context.findings.add(
            "nip_sex", row.place, row.row, "jenis_kelamin", sex, is_warning=True, digit=nip[14]
        )
    if status in {"pns", "cpns"}:
        if not "01" <= nip[12:14] <= "12":
            context.findings.add("nip_month", row.place, row.row, "nip", nip, is_warning=True)
        elif cpns_on is not None and str(cpns_on)[:7].replace("-", "") != nip[8:14]:
            context.findings.add(
                "nip_cpns", row.place, row.row, "tmt_cpns", cpns_on, is_warning=True, nip=nip
            )
    elif agreed_on is not None and str(agreed_on)[:4] != nip[8:12]:
        context.findings.add(
            "nip_pppk", row.place, row.row, "perjanjian_kerja_pertama", agreed_on, is_warning=True, nip=nip
        )


def check_future_evidence(context: Context) -> None:
    """Evidence dated after today is stored, with a warning."""
    if not context.given("penilaian"):
        return
    today = context.today.isoformat()
    for row in context.standing("penilaian", ("tanggal",)):
        if row.place is not None and str(row.values[0]) > today:
            context.findings.add(
                "evidence_in_future", row.place, row.row, "tanggal", row.values[0], is_warning=True
            )
