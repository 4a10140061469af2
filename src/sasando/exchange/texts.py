"""Texts of what an import finds; each names the mend. Callers translate and fill in."""

from __future__ import annotations

from typing import Final

from sasando.kit.words import noop

TEXTS: Final[dict[str, str]] = {
    # single cells and rows
    "required_empty": noop("this cell must not be empty; fill it in"),
    "code_unknown": noop(
        "“{value}” is not a code of the table {table}; correct it, or add its row to {table}"
    ),
    "code_semicolon": noop("“{value}” holds a semicolon, which parts several codes; choose another sign"),
    "person_unknown": noop(
        "“{value}” is the NIP of nobody in the table asn; correct it, or add the person to asn"
    ),
    "outsider_nip": noop("“{value}” is not a NIP; write digits, or leave the cell empty"),
    "form_unknown": noop("“{value}” is not a row of the JP table; write one of {first} to {last}"),
    "mark_up_in_name": noop("“{value}” holds mark-up such as <b>; write the name as plain text"),
    "rank_unknown": noop(
        "“{value}” is not a rank; write I/a to IV/e (or 11 to 45) for PNS, I to XVII for PPPK"
    ),
    "rank_of_other_status": noop(
        "the rank “{value}” does not belong to the status {status}; correct one of the two"
    ),
    "number_not_above": noop("“{value}” must be above {low}; correct the number"),
    "quantity_places": noop("“{value}” has more than two decimal places; round it"),
    "ends_before_start": noop("“{value}” lies before {first} ({start}); correct one of the two dates"),
    "seats_min_above_max": noop("kursi_min ({value}) is above kursi_maks ({most}); correct one of the two"),
    "levels_do_not_rise": noop(
        "ke_level ({value}) must be above dari_level ({start}); correct one of the two"
    ),
    "own_superior": noop("nobody is his own superior; write the superior's NIP, or leave the cell empty"),
    "own_mentor": noop("nobody guides himself; correct one of the two NIPs"),
    "wish_zero": noop("0 means nothing here; write -1 to refuse, or 1 to 5 as a wish"),
    # names and keys
    "nip_of_two_people": noop(
        "{nip} and “{value}” are stored as two different people; they cannot become one by an import"
    ),
    "nip_of_other_agency": noop(
        "the NIP {value} belongs to a person of another agency; it cannot be taken over here"
    ),
    "nip_former": noop("{value} is a former NIP of a person who is now {current}; the row is read as theirs"),
    "row_repeated": noop("this row repeats row {other} word for word; read once"),
    "key_repeated": noop(
        "the same key ({key}) as row {other}, but another {differs}; keep the right one of the two rows"
    ),
    # the tables as they will stand
    "circle_unit": noop("a unit above itself: {circle}; correct induk_kode of one of them"),
    "circle_asn": noop("a circle of superiors: {circle}; correct atasan_nip of one of them"),
    "circle_pelatihan": noop(
        "a course that presupposes itself: {circle}; correct prasyarat_kode of one of them"
    ),
    "foreign_unit": noop("“{value}” is a unit of {owner}, not of this agency; remove the row"),
    "nip_sex": noop("jenis_kelamin is {value}, but digit 15 of the NIP is {digit}; check which is right"),
    "nip_rounded": noop(
        "the NIP {value} ends in 000, as when a spreadsheet has rounded it; compare it with the decree"
    ),
    "nip_month": noop("digits 13–14 of the NIP {value} are no month; check the NIP"),
    "nip_cpns": noop("tmt_cpns is {value}, but the NIP {nip} says another month; check which is right"),
    "nip_pppk": noop(
        "the first agreement began {value}, but the NIP {nip} says another year; check which is right"
    ),
    "evidence_in_future": noop("{value} lies in the future; stored, but not used before that day"),
    "decree_dates_mixed": noop(
        "the standard of {value} has rows with and without berlaku_mulai; "
        "those without count as its oldest decree"
    ),
    "binding_of_voluntary": noop(
        "the course {value} is not mandatory; set wajib to ya in pelatihan, or remove the row"
    ),
    "certificate_twice": noop(
        "the certificate {value} of the same organiser is already recorded for this person (row {other}); "
        "keep one"
    ),
    "course_without_price": noop(
        "the course {course} has no price and cannot be planned; fill in biaya_per_orang"
    ),
    "quantity_missing": noop("a record of {form} without jumlah earns no hours; fill in jumlah"),
    "attendance_unrecorded": noop(
        "{value} took part in {course} (to {ends}), but riwayat has no such row; "
        "add it, or the hours do not count"
    ),
    "predicate_differs": noop("predikat is {value}, but the matrix gives {matrix}; the matrix counts"),
    "role_disagrees": noop("the rows of one role disagree on {column}: {value} and {other}; make them equal"),
    "role_unknown": noop("{project} has no role “{value}” in peran_proyek; correct it, or add the role"),
    "mentor_unknown": noop(
        "“{value}” is or was nobody's mentor; correct the NIP, or add the person to mentor"
    ),
}
