"""What runs the network speaks to nobody, leaves nothing behind, and lets a process fork."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Judges a comment, looks for threads and sockets that are not its own, forks, and says what the
# child ended with. A child that hangs is ended by the test's patience.
SCRIPT = """
import os, threading
from pathlib import Path
from service.batch import load_judge
from service.core.records import Entry
from service.settings import read_settings

load_judge(read_settings().model).outcomes([Entry("Does the bread keep for a week?")])
opened = [os.readlink(each) for each in Path("/proc/self/fd").iterdir() if each.is_symlink()]
print("sockets", sum(each.startswith("socket:") for each in opened))
print("threads", len(list(Path("/proc/self/task").iterdir())) - threading.active_count())
child = os.fork()
if child == 0:
    load_judge(read_settings().model).outcomes([Entry("And in the fridge?")])
    raise SystemExit(0)
print("ended with", os.waitpid(child, 0)[1])
"""


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks at Linux's /proc")
@pytest.mark.parametrize("telemetry", [None, "0"])
def test_judging_opens_no_socket_leaves_nothing_at_home_and_a_forked_process_ends_well(
    tmp_path: Path, telemetry: str | None
) -> None:
    environment = {name: value for name, value in os.environ.items() if "TELEMETRY" not in name}
    environment |= {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / ".cache")}
    environment["OMP_NUM_THREADS"] = "1"
    if telemetry is not None:
        environment["ORT_DISABLE_TELEMETRY"] = telemetry
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == ["sockets 0", "threads 0", "ended with 0"]
    assert list(tmp_path.iterdir()) == []
