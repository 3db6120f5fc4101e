"""Runs a program of tests written with cmocka and reads what it prints."""

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TIMEOUT = 600


def run(path, arguments=()):
    """Tests that passed, tests that failed, and for a program that failed the end of what it said."""
    environment = {**os.environ, "ASAN_OPTIONS": "detect_stack_use_after_return=0"}
    try:
        done = subprocess.run([str(ROOT / path), *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=TIMEOUT, stdin=subprocess.DEVNULL, env=environment)
        text, status = done.stdout.decode("utf-8", "replace"), done.returncode
    except (OSError, subprocess.TimeoutExpired) as reason:
        text, status = str(reason), 1
    passed = sum(int(n) for n in re.findall(r"\[  PASSED  \] (\d+) test", text))
    failed = sum(int(n) for n in re.findall(r"\[  FAILED  \] (\d+) test", text)[:1])
    if status and not failed:
        failed = 1
    said = [line for line in text.splitlines() if not re.match(r"\[\s+(OK|RUN)\s+\]", line)] if status in range(1, 100) else text.splitlines()
    return passed, failed, "\n".join([f"  FAIL {Path(path).name} (status {status})"] + ["    " + line for line in said[-25:]])
