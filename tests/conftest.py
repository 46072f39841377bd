"""What every test may ask for, and what every test is held to.

Held to: no unexpected log record of WARNING or above, no unexpected Qt warning, no thread, timer or window
left behind, nothing written to the person's own folders or keyring. A test that means to cause a warning says
so: `@pytest.mark.logs("expression")` for Python's log, `@pytest.mark.qt_log_ignore("expression")` for Qt's.

Asked for: `demo_server` (one for the whole run), `start_demo` (servers of the test's own), `recordings`,
`sound_server`.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Programs that a test starts must not reach the person's keyring either.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import keyring
import pytest

from tests import guards
from tests.keyrings import MemoryKeyring

if TYPE_CHECKING:
    from ampache_desktop.demo import Demo

ROOT = Path(__file__).resolve().parent.parent

hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("nightly", deadline=None, max_examples=5000, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails the test that logs a warning nobody expected or leaves a thread, timer or window."""
    expected = [pattern for mark in request.node.iter_markers("logs") for pattern in mark.args]
    watches_threads = request.node.get_closest_marker("leaves_threads") is None
    watches_qt = "qapp" in request.fixturenames
    before = guards.living(watches_qt=watches_qt)
    with guards.warnings_logged() as records:
        yield
    problems = guards.unexpected(records, expected)
    problems += guards.left_behind(before, watches_threads=watches_threads, watches_qt=watches_qt)
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


@pytest.fixture(autouse=True)
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of the test's own, with the person's config, cache, data and state folders inside it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for kind in ("CONFIG", "CACHE", "DATA", "STATE"):
            patch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
        if os.name == "nt":
            patch.setenv("APPDATA", str(home))
            patch.setenv("LOCALAPPDATA", str(home))
        yield home


@pytest.fixture(autouse=True)
def memory_keyring() -> Iterator[MemoryKeyring]:
    """The keyring of this test: empty, in memory."""
    before = keyring.get_keyring()
    backend = MemoryKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


@pytest.fixture(scope="session")
def demo_server() -> Iterator[Demo]:
    """One demo server for the whole run, without faults. Tests only read from it."""
    from ampache_desktop import demo

    with demo.start(name="demo-shared") as server:
        yield server


@pytest.fixture
def start_demo() -> Iterator[Callable[..., Demo]]:
    """Starts demo servers with the arguments of `demo.start`; they end with the test."""
    from ampache_desktop import demo

    with ExitStack() as running:

        def start(**options: Any) -> Demo:  # noqa: ANN401 - whatever demo.start takes
            return running.enter_context(demo.start(**options))

        yield start


@pytest.fixture(scope="session")
def recordings() -> Path:
    """The folder of answers recorded from real servers. Skips the test where it is absent."""
    folder = ROOT.parent / "shared" / "recordings"
    if not folder.is_dir():
        pytest.skip("the recorded answers of real servers are not here")
    return folder


@pytest.fixture(scope="session")
def sound_server() -> Iterator[str]:
    """The address of a PulseAudio server whose sink `nul` nobody hears. Skips the test without PulseAudio."""
    from steps import sound

    with ExitStack() as running:
        address = running.enter_context(sound.private_server())
        if address is None:
            pytest.skip("PulseAudio is not installed")
        yield address
