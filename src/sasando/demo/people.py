"""The city's people: posts, careers, names and numbers, and what no file tells about them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

import numpy as np

from sasando.demo.arrays import NEVER, NONE, Flags, Floats, Ints, Texts, ints, texts
from sasando.demo.careers import CPNS, PNS, PPPK, SCHOOLING, STATUSES, Careers, drawn_careers
from sasando.demo.days import day_texts
from sasando.demo.formation import DATA
from sasando.demo.handwritten import Handwritten, read_rows
from sasando.demo.names import made_names
from sasando.demo.nip import made_nips
from sasando.demo.organisation import Organisation
from sasando.demo.streams import Streams
from sasando.demo.world import AS_OF, CLASSES

POSITIONS: Final = ("aktif", "cltn", "tugas_belajar", "diberhentikan_sementara")
POSITION_SHARES: Final = (0.003, 0.008, 0.0005)
NEXT_JOB: Final = 0.05
FORMER_NIP: Final = 0.012
HALF_FEMALE: Final = 0.5


@dataclass(frozen=True, slots=True)
class People:
    """One entry a person, in the order of the posts.

    Attributes:
        org: units and posts.
        careers: dates, rank, schooling.
        job_class: place in ``CLASSES``.
        is_female: as the NIP says.
        position: place in ``POSITIONS`` (legal position).
        next_job: job to come; ``NONE`` for most.
        nip, former_nip, name: former_nip is an empty text for most.
        motivation: standard normal, known to nobody: drives who volunteers and who grows by himself.
        ability: standard normal, known to nobody.
    """

    org: Organisation
    careers: Careers
    job_class: Ints
    is_female: Flags
    position: Ints
    next_job: Ints
    nip: Texts
    former_nip: Texts
    name: Texts
    motivation: Floats
    ability: Floats

    def __len__(self) -> int:
        return len(self.job_class)

    @property
    def is_pppk(self) -> Flags:
        """Full-time or part-time PPPK."""
        return self.careers.status >= PPPK

    @property
    def last_day(self) -> Ints:
        """Last day in service: before retirement, leaving, or the end of the agreement."""
        far = np.int32(2**31 - 1)
        leaves = np.where(self.careers.leaves == NEVER, far, self.careers.leaves) - 1
        ends = np.where(self.careers.agreement_end == NEVER, far, self.careers.agreement_end)
        return ints(np.minimum(np.minimum(self.careers.retires - 1, leaves), ends))

    def active(self, first: int, last: int) -> Flags:
        """Who is in active service on every day from ``first`` to ``last``."""
        here = (self.careers.entry <= first) & (last <= self.last_day)
        return np.asarray(here & (self.position == 0), dtype=np.bool_)


def settled_people(hand: Handwritten, org: Organisation, streams: Streams) -> People:
    """Fills the posts with people."""
    codes = list(hand.jobs)
    job_class = hand.job_class[org.job]
    job_codes = [codes[job] for job in org.job]
    careers = drawn_careers(job_class, job_codes, org.is_head, streams.stream("karier"))
    is_female = streams.stream("jenis_kelamin").random(len(job_class)) < _female_shares(job_codes)
    is_pppk = careers.status >= PPPK
    nip = made_nips(careers.birth, careers.entry, is_pppk, is_female)
    hidden = streams.stream("sifat")
    return People(
        org=org,
        careers=careers,
        job_class=job_class,
        is_female=is_female,
        position=_positions(org.is_head, careers, streams.stream("kedudukan")),
        next_job=_next_jobs(hand, org, careers, job_class, streams.stream("jabatan_tujuan")),
        nip=nip,
        former_nip=_former_nips(nip, careers, streams.stream("nip_lama")),
        name=made_names(hand.rows["nama"], is_female, streams.stream("nama")),
        motivation=hidden.standard_normal(len(job_class)),
        ability=hidden.standard_normal(len(job_class)),
    )


def _female_shares(job_codes: list[str]) -> Floats:
    known = sorted(
        ((row["awalan"], float(row["perempuan"])) for row in read_rows(DATA / "jenis_kelamin.csv")),
        key=lambda pair: -len(pair[0]),
    )
    share = {
        code: next((part for start, part in known if code.startswith(start)), HALF_FEMALE)
        for code in set(job_codes)
    }
    return np.array([share[code] for code in job_codes])


def _positions(is_head: Flags, careers: Careers, rng: np.random.Generator) -> Ints:
    leave, study, suspended = np.cumsum(POSITION_SHARES)
    drawn = rng.random(len(is_head))
    drawn = np.where(is_head | (careers.status != PNS), 1.0, drawn)
    return ints(np.select([drawn < leave, drawn < study, drawn < suspended], [1, 2, 3], 0))


def _next_jobs(
    hand: Handwritten, org: Organisation, careers: Careers, job_class: Ints, rng: np.random.Generator
) -> Ints:
    """For a few PNS the job of their superior, or for the unit heads that of the head above."""
    rises = (rng.random(len(org.job)) < NEXT_JOB) & (careers.status == PNS) & (org.superior != NONE)
    above = np.where(org.superior == NONE, org.job, org.job[org.superior])
    structural = hand.job_class[above] <= CLASSES.index("pengawas")
    has_room = (careers.retires > AS_OF + 700) & (above != org.job) & structural
    return ints(np.where(rises & has_room, above, NONE))


def _former_nips(nip: Texts, careers: Careers, rng: np.random.Generator) -> Texts:
    """For a few, an earlier NIP with another day of birth, corrected since (serials from 800 up)."""
    drawn = (rng.random(len(nip)) < FORMER_NIP) & (careers.status == PNS)
    shifted = day_texts(ints(careers.birth - 400))
    taken = set(nip)
    former = []
    for number, has in enumerate(drawn):
        old = f"{shifted[number].replace('-', '')}{nip[number][8:15]}{800 + number % 100}" if has else ""
        if old in taken:
            old = ""
        taken.add(old)
        former.append(old)
    return texts(former)


def asn_table(hand: Handwritten, people: People, rng: np.random.Generator) -> dict[str, Texts]:
    """The table ``asn``."""
    org, careers = people.org, people.careers
    codes = texts([*hand.jobs, ""])
    units = texts([row["kode"] for row in org.units])
    has_mail = rng.random(len(people)) < 0.4
    has_siasn = rng.random(len(people)) < 0.6
    cpns_on = ints(np.where(people.is_pppk, NEVER, careers.entry))
    nothing = texts([""] * len(people))
    return {
        "nip": people.nip,
        "nama": people.name,
        "status": texts(STATUSES)[careers.status],
        "jabatan_kode": codes[org.job],
        "unit_kode": units[org.unit],
        "jenis_kelamin": texts(np.where(people.is_female, "P", "L")),
        "golongan_ruang": careers.rank,
        "pendidikan": texts(SCHOOLING)[careers.schooling],
        "tmt_cpns": day_texts(cpns_on),
        "tmt_jabatan": day_texts(careers.in_post),
        "tmt_pensiun": day_texts(careers.retires),
        "tmt_berhenti": day_texts(careers.leaves),
        "kedudukan_hukum": texts(POSITIONS)[people.position],
        "atasan_nip": texts([*people.nip, ""])[org.superior],
        "jabatan_tujuan_kode": codes[people.next_job],
        "perjanjian_kerja_mulai": day_texts(careers.agreement),
        "perjanjian_kerja_selesai": day_texts(careers.agreement_end),
        "perjanjian_kerja_pertama": day_texts(careers.first_agreement),
        "email": texts(np.where(has_mail, _mails(people), nothing)),
        "telepon": nothing,
        "nip_lama": people.former_nip,
        "siasn_id": texts(np.where(has_siasn, _siasn_ids(people.nip), nothing)),
    }


def _mails(people: People) -> Texts:
    return texts(
        [
            f"{name.split()[0].lower()}.{nip}@contoh.id"
            for name, nip in zip(people.name, people.nip, strict=True)
        ]
    )


def _siasn_ids(nips: Texts) -> Texts:
    return texts([hashlib.sha256(nip.encode()).hexdigest()[:32].upper() for nip in nips])


def is_new(people: People, on: int, months: int = 24) -> Flags:
    """Who entered the service or the post within so many months before a day, or is CPNS."""
    since = on - round(months * 30.4375)
    fresh = (people.careers.entry > since) | (people.careers.in_post > since)
    return np.asarray(fresh | (people.careers.status == CPNS), dtype=np.bool_)
