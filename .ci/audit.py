"""Known vulnerabilities in what a deployment installs: `.venv/bin/python .ci/audit.py`.

Exit code 1 when there is one. Where the source of known vulnerabilities can't be reached, or knows
none of these packages, that is said, and it is no failure: nothing was found out.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parent.parent / ".requirements.lock"
# Vulnerabilities that don't touch us: their id, and why not.
IGNORED: dict[str, str] = {}
SECONDS = 180


def main(command: Sequence[str]) -> int:
    """`command`: what runs pip-audit."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        options = ["--require-hashes", "--disable-pip", "-r", str(LOCK), "-f", "json"]
        options += ["--progress-spinner", "off", "-o", str(report)]
        try:
            done = subprocess.run(
                [*command, *options], capture_output=True, text=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return skipped(f"no answer within {SECONDS} s")
        if report.exists():
            return told(json.loads(report.read_text()))
        if "ConnectionError" in done.stderr or "Timeout" in done.stderr:
            return skipped("it can't be reached")
    print(f"pip-audit failed: {done.stderr[-2000:]}", file=sys.stderr)
    return 1


def skipped(why: str) -> int:
    print(f"Known vulnerabilities were NOT looked up: {why}.")
    return 0


def told(report: dict[str, Any]) -> int:
    """What the report says, in lines."""
    packages = report["dependencies"]
    unknown = [each["name"] for each in packages if "skip_reason" in each]
    if len(unknown) == len(packages):
        return skipped("the source knows none of these packages")
    found = [
        f"{each['name']} {each['version']}: {fault['id']}, mended in"
        f" {', '.join(fault['fix_versions']) or 'no version yet'}"
        for each in packages
        for fault in each.get("vulns", [])
        if not {fault["id"], *fault.get("aliases", [])} & set(IGNORED)
    ]
    print(f"{len(packages) - len(unknown)} packages looked up, {len(found)} vulnerable.")
    if unknown:
        print(f"Not known to the source, so not looked up: {', '.join(unknown)}.")
    print(*found, sep="\n", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or [sys.executable, "-m", "pip_audit"]))
