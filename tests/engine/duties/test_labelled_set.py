"""The labelled set is what its page says: true clauses, a fixed test half, enough of each kind."""

from __future__ import annotations

import hashlib

from benchmarks.duties import data

DEV, TEST = data.labelled("dev"), data.labelled("test")


def test_the_halves_follow_the_hash_of_the_job() -> None:
    for half, held in (("dev", DEV), ("test", TEST)):
        for one in held:
            even = hashlib.sha256(one.duty.job.encode()).digest()[0] % 2 == 0
            added_later = one.duty.job.startswith("E")
            assert half == ("dev" if even or added_later else "test")


def test_the_test_half_is_the_one_that_was_committed_first() -> None:
    seen = hashlib.sha256("\n".join(one.duty.text for one in TEST).encode()).hexdigest()
    assert (len(TEST), seen[:16]) == (110, "c70aac0accf1772b")


def test_labels_are_clauses_and_codes() -> None:
    codes = {competency.code for competency in data.competencies()}
    for one in DEV + TEST:
        for label in one.labels:
            assert label.clause in one.duty.text
            assert label.competency in codes
            assert 1 <= label.level <= 5


def test_there_is_enough_of_each_kind() -> None:
    held = DEV + TEST
    assert len(held) >= 120
    assert 0.6 < sum(one.language == "id" for one in held) / len(held) < 0.75
    assert sum(not one.labels for one in held) / len(held) > 0.1
    assert len({one.duty.text for one in held}) == len(held)
