"""Everything to be done with a checkout of Sasando, with Python 3.11 and nothing else.

    python3 run.py demo             install, make a city of 8,000 people, run its year
    python3 run.py test             install what tests need, run all of them on SQLite and PostgreSQL
    python3 run.py test PATH ...    only these tests (anything that pytest takes)
    python3 run.py test --cluster   install the distributed engine, show that its results are equal
    python3 run.py setup            install only; the program is then .venv/bin/sasando
    python3 run.py check            lint, format, types, walls, migrations, message catalogue
    python3 run.py bench            the figures to reach (--full: at full size; --help: what else)
    python3 run.py lock             make the locks in requirements/ anew (--upgrade: newest versions)
    python3 run.py messages WHAT    the message catalogue: update, check, compile, merge FILE

No command asks a question; each may be stopped and repeated.
Tidak ada perintah yang bertanya; semuanya boleh dihentikan dan diulang.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
CLUSTER_VENV = ROOT / ".venv-cluster"
LOCKS = ROOT / "requirements"
SOURCE = ROOT / "src"

# Sets in the order in which each contains the one before.
SETS = ("run", "test", "cluster")
FROM_SOURCE = "pyspark"  # published as source only
JAVA_PACKAGE = "openjdk-17-jre-headless"
CITY = ROOT / "data" / "kota_kupang"
OUTPUT = ROOT / "hasil"
STRAY = ("DJANGO_SETTINGS_MODULE", "PYTHONPATH")


class Stop(Exception):
    """Ends the command with a sentence for people and an exit code."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        super().__init__(sentence)
        self.code = code


class Terminated(BaseException):
    """Somebody told this program to end."""


def main(arguments: list[str]) -> int:
    """Run one command; its exit code."""
    commands = {
        "demo": demo,
        "test": test,
        "setup": setup,
        "check": check,
        "bench": bench,
        "lock": lock,
        "messages": messages,
    }
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print((__doc__ or "").strip())
        return 0
    if arguments[0] not in commands:
        raise Stop(f"run.py: no command “{arguments[0]}”. See: python3 run.py --help", 2)
    return commands[arguments[0]](arguments[1:])


# -- the commands ----------------------------------------------------------------------------------


def demo(arguments: list[str]) -> int:
    """The example city and its year, end to end."""
    _no_more(arguments)
    install("run")
    sasando = program(VENV, "sasando")
    _make_city(sasando)
    code = _call([sasando, "year", str(CITY), "--out", str(OUTPUT)])
    if code == 0:
        print(f"\nThe city / Kota    : {CITY}\nThe results / Hasil: {OUTPUT}")
        print(f"The program        : {sasando} --help")
    return code


def _make_city(sasando: str) -> None:
    """The demo's own city; made anew when what it is made from is another version."""
    stamp = CITY.with_name(f"{CITY.name}.version")
    version = _digest(
        *_files(SOURCE / "sasando" / "demo", ".py"),
        *_files(SOURCE / "sasando" / "rulebook" / "rules", ".toml"),
        *_files(ROOT / "examples", ".csv", ".toml"),
    )
    if CITY.is_dir() and stamp.is_file() and stamp.read_text(encoding="utf-8") == version:
        return
    new = CITY.with_name(f"{CITY.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    CITY.parent.mkdir(exist_ok=True)
    _run([sasando, "city", str(new), "--people", "8000", "--seed", "1"])
    stamp.unlink(missing_ok=True)
    shutil.rmtree(CITY, ignore_errors=True)
    new.rename(CITY)
    stamp.write_text(version, encoding="utf-8")


def test(arguments: list[str]) -> int:
    """All tests on SQLite, those that may meet a database again on PostgreSQL; or the cluster's."""
    if arguments[:1] == ["--cluster"]:
        return test_on_cluster(arguments[1:])
    install("test")
    if arguments:
        return _pytest(VENV, arguments)
    _say("tests on SQLite")
    code = _pytest(VENV, ["-m", "not cluster"], SASANDO_TEST_DATABASE="sqlite")
    _say("tests on PostgreSQL (the engine knows no database and is not run twice)")
    again = _pytest(VENV, ["-m", "not cluster", "--ignore=tests/engine"], SASANDO_TEST_DATABASE="postgresql")
    return code or again


def test_on_cluster(arguments: list[str]) -> int:
    """The tests that need the distributed engine and a full Java."""
    java_home = full_java()
    install("cluster", CLUSTER_VENV)
    return _pytest(CLUSTER_VENV, ["-m", "cluster", *arguments], JAVA_HOME=java_home)


def setup(arguments: list[str]) -> int:
    """The program, installed."""
    _no_more(arguments)
    install("run")
    _say(f"the program is {program(VENV, 'sasando')}")
    return 0


def check(arguments: list[str]) -> int:
    """Every check but the tests; all are run, the first failure gives the exit code."""
    _no_more(arguments)
    install("test")
    python = program(VENV, "python")
    checks = {
        "lint": [program(VENV, "ruff"), "check", "--quiet", "."],
        "format": [program(VENV, "ruff"), "format", "--check", "--quiet", "."],
        "types": [program(VENV, "mypy")],
        "walls": [program(VENV, "lint-imports"), "--no-cache"],
        "migrations": [python, "-m", "django", "makemigrations", "--check", "--dry-run"],
        "messages": [python, "tools/messages.py", "check"],
    }
    result = 0
    with tempfile.TemporaryDirectory(prefix="sasando-check-") as data:
        for name, command in checks.items():
            _say(name)
            code = _call(command, DJANGO_SETTINGS_MODULE="sasando.config.settings", SASANDO_DATA=data)
            result = result or code
    return result


def bench(arguments: list[str]) -> int:
    """The figures to reach, measured."""
    install("run")
    return _call([program(VENV, "python"), "-m", "benchmarks", *arguments])


def lock(arguments: list[str]) -> int:
    """The locks in ``requirements/``, from pyproject.toml."""
    install("test")
    return _call([program(VENV, "python"), "tools/lock.py", *arguments])


def messages(arguments: list[str]) -> int:
    """The message catalogue."""
    install("test")
    return _call([program(VENV, "python"), "tools/messages.py", *arguments])


# -- installing ------------------------------------------------------------------------------------


def install(wanted: str, venv: Path = VENV) -> None:
    """An environment that holds the wanted set and this checkout; at once where it already does.

    ``.lock-<set>`` in the environment says what is in it. It is taken away before anything is
    changed and written when all is done, so that an environment without one is a half-made one:
    it is made anew. So is one that was made elsewhere, for its programs name their old place.
    """
    with _alone(venv):
        place = f"{sys.version_info[0]}.{sys.version_info[1]} {ROOT}\n"
        marks = {name: venv / f".lock-{name}" for name in SETS}
        there = {name: mark.read_text(encoding="utf-8") for name, mark in marks.items() if mark.is_file()}
        fit = [name for name in SETS[SETS.index(wanted) :] if there.get(name) == place + _set_digest(name)]
        if not fit:
            if not any(text.startswith(place) for text in there.values()):
                _make_venv(venv)
                there = {}
            # A larger set stays the environment's set: a smaller one would not take packages out.
            holds = max([wanted, *there], key=SETS.index)
            for mark in marks.values():
                mark.unlink(missing_ok=True)
            _install_set(holds, venv)
            marks[holds].write_text(place + _set_digest(holds), encoding="utf-8")
        if _catalogue_is_old():
            _run([program(venv, "python"), "tools/messages.py", "compile"], quiet=True)
        _prepare(venv)


def _make_venv(venv: Path) -> None:
    _say(f"making {venv.name}")
    if venv.exists():
        shutil.rmtree(venv)
    _run([sys.executable, "-m", "venv", str(venv)], quiet=True)


def _install_set(name: str, venv: Path) -> None:
    """The locked packages, then the checkout itself, without a look at the network."""
    _say(f"installing the packages of requirements/{name}.txt / memasang paket")
    pip = [program(venv, "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    pip_locked = [*pip, "--require-hashes", "--no-deps", "--only-binary", ":all:"]
    if name == "cluster":
        binary = venv / "binary.txt"
        binary.write_text(_without(FROM_SOURCE, LOCKS / "cluster.txt"), encoding="utf-8")
        _run([*pip_locked, "--requirement", str(binary)], quiet=True)
        pip_locked += ["--no-build-isolation", "--no-binary", FROM_SOURCE]
    _run([*pip_locked, "--requirement", str(LOCKS / f"{name}.txt")], quiet=True)
    _run([*pip, "--no-build-isolation", "--no-deps", "--no-index", "--editable", str(ROOT)], quiet=True)
    _run([program(venv, "python"), "-m", "compileall", "-q", str(SOURCE)], quiet=True)


def _without(package: str, lock: Path) -> str:
    """A lock without one package: its line and the indented ones that belong to it."""
    text = lock.read_text(encoding="utf-8")
    return re.sub(rf"^{package}==.*\n(?:[ \t].*\n)*", "", text, flags=re.MULTILINE)


def _prepare(venv: Path) -> None:
    """Compute now what would be slow at first use, when the data it comes from is new."""
    mark = venv / ".prepared"
    new = _digest(*_files(SOURCE, ".csv", ".toml"), LOCKS / "run.txt")
    if mark.is_file() and mark.read_text(encoding="utf-8") == new:
        return
    sasando = program(venv, "sasando")
    verbs = _run([sasando, "--help"], quiet=True)
    if re.search(r"^\s+prepare\b", verbs, re.MULTILINE):
        _say("preparing / menyiapkan")
        _run([sasando, "prepare"], quiet=True)
    mark.write_text(new, encoding="utf-8")


def _set_digest(name: str) -> str:
    return _digest(LOCKS / f"{name}.txt", ROOT / "pyproject.toml")


def _catalogue_is_old() -> bool:
    text = SOURCE / "sasando" / "locale" / "id" / "LC_MESSAGES" / "django.po"
    binary = text.with_suffix(".mo")
    return not binary.exists() or binary.stat().st_mtime < text.stat().st_mtime


# -- Java ------------------------------------------------------------------------------------------


def full_java() -> str:
    """The home of a Java 17 or newer with all its modules; installed by apt where that is allowed."""
    home = _java_home()
    if home:
        return home
    command = f"apt-get update && apt-get install -y --no-install-recommends {JAVA_PACKAGE}"
    apt = shutil.which("apt-get")
    if not apt or not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise Stop(
            "The distributed engine needs a full Java 17 or newer. Install it, then repeat:\n"
            f"Mesin terdistribusi memerlukan Java 17 lengkap. Pasang, lalu ulangi:\n  sudo sh -c '{command}'"
        )
    _say(f"installing {JAVA_PACKAGE}")
    quiet = _environment(DEBIAN_FRONTEND="noninteractive")
    _run([apt, "update", "-qq"], quiet=True, environment=quiet)
    _run(
        [apt, "install", "-y", "-qq", "--no-install-recommends", JAVA_PACKAGE], quiet=True, environment=quiet
    )
    home = _java_home()
    if not home:
        raise Stop(f"{JAVA_PACKAGE} is installed, but no full Java 17 answers. Set JAVA_HOME and repeat.")
    return home


def _java_home() -> str | None:
    """The home of a Java that is new enough and has the vector module, which small builds lack."""
    named = os.environ.get("JAVA_HOME")
    found = [str(Path(named) / "bin" / "java")] if named else []
    found += [path] if (path := shutil.which("java")) else []
    found += sorted(str(path) for path in Path("/usr/lib/jvm").glob("*/bin/java"))
    for java in found:
        try:
            version = subprocess.run([java, "-version"], capture_output=True, text=True).stderr
            modules = subprocess.run([java, "--list-modules"], capture_output=True, text=True).stdout
        except OSError:
            continue
        number = re.search(r'version "(\d+)', version)
        if number and int(number[1]) >= 17 and "jdk.incubator.vector" in modules:
            return str(Path(java).resolve().parent.parent)
    return None


# -- small things ----------------------------------------------------------------------------------


def program(venv: Path, name: str) -> str:
    """Where a program of an environment lies."""
    if os.name == "nt":
        return str(venv / "Scripts" / f"{name}.exe")
    return str(venv / "bin" / name)


def _pytest(venv: Path, arguments: list[str], **variables: str) -> int:
    return _call([program(venv, "python"), "-m", "pytest", "-q", *arguments], **variables)


def _call(command: Sequence[str], **variables: str) -> int:
    """Start a program that speaks for itself; its exit code. When stopped, let it clean up first."""
    process = subprocess.Popen(command, cwd=ROOT, env=_environment(**variables))
    stopped: BaseException | None = None
    while True:
        try:
            code = process.wait()
            break
        except KeyboardInterrupt as told:  # the terminal has told the program too
            stopped = told
        except Terminated as told:
            process.terminate()
            stopped = told
    if stopped:
        raise stopped
    return code


def _environment(**variables: str) -> dict[str, str]:
    """This process's variables, less those with which a developer's shell would change what is run."""
    kept = {name: value for name, value in os.environ.items() if name not in STRAY}
    return {**kept, **variables}


def _run(command: Sequence[str], *, quiet: bool = False, environment: dict[str, str] | None = None) -> str:
    """Run a step that must succeed; its output is shown only when it fails, unless it is loud."""
    kept = subprocess.PIPE if quiet else None
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=kept, stderr=kept, text=True)
    if done.returncode:
        said = f"{done.stdout or ''}{done.stderr or ''}".rstrip()
        shown = " ".join(str(word) for word in command)
        raise Stop(
            f"{said}\nrun.py: this step failed / langkah ini gagal (exit code {done.returncode}):\n  {shown}"
        )
    return done.stdout or ""


def _say(sentence: str) -> None:
    print(f"· {sentence}", flush=True)


def _no_more(arguments: list[str]) -> None:
    if arguments:
        raise Stop(f"run.py: what is “{arguments[0]}”? See: python3 run.py --help", 2)


def _files(folder: Path, *endings: str) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in endings)


def _digest(*paths: Path) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(str(path.relative_to(ROOT)).encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


@contextlib.contextmanager
def _alone(venv: Path) -> Iterator[None]:
    """Two commands at once: the second waits until the first has finished installing."""
    try:
        import fcntl
    except ImportError:  # not on this system; then people must not start two at once
        yield
        return
    with venv.with_name(f"{venv.name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _with_right_python() -> None:
    """Go on with Python 3.11, or say what is missing."""
    if sys.version_info[:2] == (3, 11):
        return
    right = shutil.which("python3.11")
    if right and not os.environ.get("SASANDO_RUN_AGAIN"):
        os.environ["SASANDO_RUN_AGAIN"] = "1"
        os.execv(right, [right, str(Path(__file__).resolve()), *sys.argv[1:]])
    raise Stop(
        f"Sasando needs Python 3.11; this is {sys.version.split()[0]}. Install it, then: python3.11 run.py\n"
        "Sasando memerlukan Python 3.11. Pasang, lalu jalankan: python3.11 run.py"
    )


def _terminate(*_: object) -> None:
    raise Terminated


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _terminate)
    try:
        _with_right_python()
        raise SystemExit(main(sys.argv[1:]))
    except Stop as stop:
        print(stop, file=sys.stderr)
        raise SystemExit(stop.code) from None
    except (KeyboardInterrupt, Terminated) as told:
        print(
            "\nStopped; repeat the command to go on. / Dihentikan; ulangi untuk melanjutkan.", file=sys.stderr
        )
        raise SystemExit(130 if isinstance(told, KeyboardInterrupt) else 143) from None
