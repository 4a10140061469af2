"""One person's levels and gaps in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from sasando.cli.words import Words
from sasando.kit.days import add_years
from sasando.kit.words import noop

if TYPE_CHECKING:
    from sasando.needs.models import Match
    from sasando.needs.profile import NeedLine, Profile

SOURCES: Final = {
    "asesmen": noop("assessment centre"),
    "uji_kompetensi": noop("competency test"),
    "atasan": noop("superior"),
    "rekan_kerja": noop("colleague"),
    "mandiri": noop("self-assessment"),
    "pelatihan": noop("course"),
    "proyek": noop("project"),
    "mentor": noop("mentor"),
}
CATEGORIES: Final = {
    "tidak_ada": noop("no gap"),
    "rendah": noop("low"),
    "sedang": noop("moderate"),
    "tinggi": noop("high"),
}
FILLING: Final = {
    "MS": noop("meets the requirements"),
    "MMS": noop("still meets the requirements"),
    "KMS": noop("does not fully meet the requirements"),
}
JOB_CLASSES: Final = {  # official names, the same in every language
    "jpt_utama": "JPT Utama",
    "jpt_madya": "JPT Madya",
    "jpt_pratama": "JPT Pratama",
    "administrator": "Administrator",
    "pengawas": "Pengawas",
    "pelaksana": "Pelaksana",
    "jf_pemula": "JF Pemula",
    "jf_terampil": "JF Terampil",
    "jf_mahir": "JF Mahir",
    "jf_penyelia": "JF Penyelia",
    "jf_pertama": "JF Ahli Pertama",
    "jf_muda": "JF Ahli Muda",
    "jf_madya": "JF Ahli Madya",
    "jf_utama": "JF Ahli Utama",
}
PURPOSES: Final = {"jabatan": noop("For the job held"), "jabatan_tujuan": noop("For the job to come")}
FORMAL: Final = ("asesmen", "uji_kompetensi")
EXPIRED: Final = "_kedaluwarsa"


def person_in_words(profile: Profile, validity_years: int, words: Words) -> Iterator[str]:
    """Line by line: the person, the match, each need with its evidence and rule, what to measure next."""
    yield f"{profile.name} ({profile.nip})"
    yield words("{job} ({job_class}), {unit}; as of {on}").format(
        job=profile.job, job_class=JOB_CLASSES[profile.job_class], unit=profile.unit, on=profile.as_of
    )
    yield ""
    if profile.match is None:
        yield words(
            "Not in service on the as-of date nor at the start of the plan year, so nothing is computed."
        )
        return
    yield from _match(profile, profile.match, words)
    for purpose, title in PURPOSES.items():
        lines = [need for need in profile.needs if need.purpose == purpose]
        if lines:
            yield ""
            yield words(title) + ":"
            for need in lines:
                yield from _need(need, validity_years, words)
    yield ""
    yield from _next(profile, words)


def _match(profile: Profile, match: Match, words: Words) -> Iterator[str]:
    held = [need for need in profile.needs if need.purpose == "jabatan"]
    measured = [(need.official, need.required) for need in held if need.official is not None]
    if not held:
        yield words("Nothing is asked for this job: neither a decree nor a default.")
    elif match.jpm is None:
        yield words(
            "Job-person match: not shown, since only {measured} of {required} required competencies "
            "are measured, {coverage} % (rule 19)."
        ).format(measured=len(measured), required=len(held), coverage=match.coverage)
    else:
        yield words(
            "Job-person match {jpm} %: {reached} of {required} required levels are reached; "
            "what exceeds a requirement does not count (rule 21)."
        ).format(
            jpm=match.jpm,
            reached=sum(min(pair) for pair in measured),
            required=sum(required for _, required in measured),
        )
        yield words(
            "That is {mapping} (rule 23) and {filling}, {meaning} (rule 22). Field variant: {field} %, "
            "where what exceeds counts, at most 100 (rule 21)."
        ).format(
            mapping=match.mapping,
            filling=match.filling,
            meaning=words(FILLING[str(match.filling)]),
            field=match.jpm_field,
        )
    if match.is_provisional:
        yield words(
            "The standard of this job is provisional: no decree, so the default of its class (rule 15)."
        )


def _need(need: NeedLine, validity_years: int, words: Words) -> Iterator[str]:
    yield f"  {need.competency_code} {need.competency_name}"
    weight = words("; weight {weight:g}").format(weight=need.weight) if need.weight != 1 else ""
    yield "    " + _required(need, words) + weight
    yield "    " + _official(need, validity_years, words)
    if need.gap is not None:
        yield "    " + words("gap {required} − {official} = {gap}: {category} (rules 20 and 24)").format(
            required=need.required,
            official=need.official,
            gap=need.gap,
            category=words(CATEGORIES[need.category]),
        )
    yield "    " + _estimated(need, words)
    for line in need.evidence:
        told = words("evidence: {source}, level {level}, {on}").format(
            source=words(SOURCES[line.source]), level=line.level, on=line.observed_on
        )
        yield "      " + told + (f" ({line.assessor_nip})" if line.assessor_nip else "")


def _required(need: NeedLine, words: Words) -> str:
    if need.is_provisional:
        return words("required {level}: default of the job class, provisional (rule 15)").format(
            level=need.required
        )
    if need.decree_from is None:
        return words("required {level}: {decree}").format(
            level=need.required, decree=need.decree or words("decree without a number")
        )
    return words("required {level}: {decree}, in force from {start}").format(
        level=need.required, decree=need.decree or words("decree without a number"), start=need.decree_from
    )


def _official(need: NeedLine, validity_years: int, words: Words) -> str:
    if need.official is None or need.official_source is None or need.official_on is None:
        return words("official level: not measured; missing is not 0 (rule 19)")
    source = need.official_source.removesuffix(EXPIRED)
    told = {"level": need.official, "source": words(SOURCES[source]), "on": need.official_on}
    if source in FORMAL:
        until = add_years(need.official_on, validity_years)
        if need.official_source.endswith(EXPIRED):
            return words(
                "official level {level}: {source} of {on}, expired after {until}, and nothing newer (rule 18)"
            ).format(**told, until=until)
        return words("official level {level}: {source} of {on}, valid to {until} (rules 17-18)").format(
            **told, until=until
        )
    return words(
        "official level {level}: {source} of {on}; no formal measurement is valid (rules 17-18)"
    ).format(**told)


def _estimated(need: NeedLine, words: Words) -> str:
    if need.estimate is None and need.is_provisional:
        return words(
            "estimated level: no evidence at all; under a provisional standard no gap is expected from that"
        )
    if need.estimate is None:
        return words(
            "estimated level: no evidence at all; expected gap {gap:.2f} from what is usual in the job class"
        ).format(gap=need.expected_gap)
    return words(
        "estimated level {level:.2f} from all evidence, {confidence:.0f} % sure of {rounded}; "
        "expected gap {gap:.2f} (for planning only, never official)"
    ).format(
        level=need.estimate.level,
        confidence=100 * need.estimate.confidence,
        rounded=int(need.estimate.level + 0.5),
        gap=need.expected_gap,
    )


def _next(profile: Profile, words: Words) -> Iterator[str]:
    unmeasured = [need.competency_code for need in profile.needs if need.official is None]
    if unmeasured:
        yield words("Not measured: {codes}").format(codes=", ".join(dict.fromkeys(unmeasured)))
    if not profile.measurements:
        yield words("Everything that the job held requires is measured and valid.")
        return
    from sasando.needs.words import MeasureReason

    yield words("Measurements that would tell most (weight × what is not known of the level):")
    for line in profile.measurements:
        by = (
            words("by the superior {nip}").format(nip=line.assessor_nip)
            if line.assessor_nip
            else words("no superior is known")
        )
        reason = MeasureReason(line.reason).text
        yield f"  {line.competency_code} {line.competency_name}: {line.value:.4f}, {reason}; {by}"
