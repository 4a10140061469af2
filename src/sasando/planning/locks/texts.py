"""What is said about each breach, with the mend; callers translate and fill in."""

from __future__ import annotations

from typing import Final

from sasando.kit.words import noop

TEXTS: Final[dict[str, str]] = {
    # refused
    "lock_clash": noop(
        "{name} ({nip}) is chosen for {run} and for {other}, which share the day {day};"
        " withdraw one of the two choices"
    ),
    "lock_not_in_position": noop(
        "{name} ({nip}) is chosen for {run}, but kedudukan_hukum is {position};"
        " withdraw the choice, or correct asn"
    ),
    "lock_retired": noop(
        "{name} ({nip}) is chosen for {run}, but retires on {day};"
        " withdraw the choice, or correct tmt_pensiun in asn"
    ),
    "lock_left": noop(
        "{name} ({nip}) is chosen for {run}, but is gone from {day} on;"
        " withdraw the choice, or correct tmt_berhenti in asn"
    ),
    "lock_without_work_agreement": noop(
        "{name} ({nip}) is chosen for {run}, but the work agreement ({first} to {last}) does not cover"
        " all its days; withdraw the choice, or correct its first and last day in asn"
    ),
    "lock_over_ceiling": noop(
        "{run} gives {name} ({nip}) {hours} JP; with {earned} JP in riwayat and {planned} JP chosen that is"
        " above {ceiling} JP in the year of the agreement {first} to {last}; withdraw one of the choices"
    ),
    "lock_overfill": noop(
        "{count} people are chosen for {run}, which has {seats} seats; withdraw some, or raise kursi_maks"
    ),
    "lock_unpriced": noop(
        "{name} ({nip}) is chosen for {run}, but the course {course} has no price; fill in biaya_per_orang"
    ),
    "lock_overspend": noop(
        "the chosen places cost {short} more than the budgets that may pay them: beyond the budgets of units,"
        " {branches} of places and {fixed} of biaya_tetap remain for the whole agency, which has {agency};"
        " withdraw choices ({count} are left over, named below), or raise a budget"
    ),
    "lock_indivisible": noop(
        "the budgets suffice in sum, but each place is paid whole by one budget, and no division pays all;"
        " withdraw choices ({count} are left over, named below), or move money between budgets"
    ),
    "lock_unpaid": noop(
        "no budget is left for {name} ({nip}) in {run}: the place costs {cost}, and unit {unit} may use"
        " {budgets}; withdraw this or another choice, or raise one of these budgets"
    ),
    "lock_fixed_cost_unpaid": noop(
        "biaya_tetap {cost} of {run} is paid by budgets of the whole agency only, and they do not suffice;"
        " withdraw its choices, or raise such a budget"
    ),
    # let in, with a warning
    "lock_course_passed": noop(
        "{name} ({nip}) is chosen for {run}, but has passed {course} already;"
        " withdraw the choice if that is not meant"
    ),
    "lock_course_twice": noop(
        "{name} ({nip}) is chosen for {course} twice, in {other} and {run}; withdraw one of the two choices"
    ),
    "lock_below_minimum": noop(
        "{count} chosen for {run}, fewer than its kursi_min {seats}; until others join it counts with"
        " a minimum of 1"
    ),
    "lock_partner_without_agreement": noop(
        "people are chosen for {run}, but the partner {partner} has no agreement; fill in pks_nomor in mitra"
    ),
    "lock_outside_agreement": noop(
        "people are chosen for {run} ({first} to {last}), but the agreement with {partner} does not cover all"
        " its days; extend it, and correct pks_mulai and pks_selesai in mitra"
    ),
    "lock_without_prerequisite": noop(
        "{name} ({nip}) is chosen for {run}, but has neither passed {needed} nor is chosen for a run of it"
        " that ends before; add such a choice"
    ),
    "lock_unit_away": noop(
        "on {day} {away} of the {active} active people of unit {unit} are away by choices, more than"
        " {allowed}; likewise on {days} days in all; move some to other runs"
    ),
    "lock_payment_unproven": noop(
        "the budgets suffice in sum, but it could not be proven that each chosen place is paid whole by one"
        " budget; check {count} places by hand, or move money between budgets"
    ),
}
