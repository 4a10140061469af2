"""Small cities, made once for all tests of the generator."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.demo.reading import City, read_city

from sasando.demo.city import make_city


@pytest.fixture(scope="session")
def cities(tmp_path_factory: pytest.TempPathFactory) -> dict[int, City]:
    """Cities by number of people."""
    made = {}
    for people, seed in ((200, 4), (500, 7), (3_000, 1)):
        path = tmp_path_factory.mktemp("kota") / str(people)
        make_city(path, people=people, seed=seed)
        made[people] = read_city(path)
    return made


@pytest.fixture(params=[200, 500, 3_000])
def city(request: pytest.FixtureRequest, cities: dict[int, City]) -> City:
    """A small, a middling and a larger city."""
    return cities[request.param]


@pytest.fixture
def large(cities: dict[int, City]) -> City:
    """A city large enough for means to tell something."""
    return cities[3_000]


@pytest.fixture
def small_folder(tmp_path: Path) -> Path:
    """A place where a city may be made."""
    return tmp_path / "kota"
