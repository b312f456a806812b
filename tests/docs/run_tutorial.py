#!/usr/bin/env python3
"""Runs the commands of the documentation: every line that begins with `$ ` in a ```console fence of README.md, docs/tutorial.md, docs/mathematics.md and docs/data.md.

Each page runs in a scratch folder of its own that looks like the source tree: packs, scenarios and docs are copies, script/ingot is the program under
test, runs/ is empty. A command fails the test with a non-zero exit. A fence after the comment `<!-- slow -->` runs only if INGOT_SLOW_DOCS is set. Commands
that build or test the project itself (script/demo and the like) are left to other tests.
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

PAGES = ["README.md", "docs/tutorial.md", "docs/mathematics.md", "docs/data.md"]
MUST_HAVE_COMMANDS = {"docs/tutorial.md"}
SLOW = "<!-- slow -->"
ELSEWHERE = re.compile(r"script/(demo|test|bench|bootstrap|build|lint)\b")
TIMEOUT_SECONDS = 900


def commands_of(text):
    """[(line number, command, slow)]; a command may go on after a backslash at the end of its line."""
    found, slow, fenced, inside, last_text = [], False, False, False, ""
    pending = None
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("```"):
            fenced = not fenced
            inside = fenced and line[3:].strip() == "console"
            slow = last_text == SLOW
            last_text = ""
        elif inside and pending is not None:
            pending[1] += " " + line.strip().rstrip("\\").rstrip()
            if not line.endswith("\\"):
                found.append(tuple(pending))
                pending = None
        elif inside and line.startswith("$ "):
            entry = [number, line[2:].rstrip("\\").rstrip(), slow]
            if line.endswith("\\"):
                pending = entry
            else:
                found.append(tuple(entry))
        elif not fenced and line.strip():
            last_text = line.strip()
    return found


def make_tree(source, program, folder):
    for name in ("packs", "scenarios", "docs"):
        shutil.copytree(source / name, folder / name)
    (folder / "script").mkdir()
    shim = folder / "script/ingot"
    shim.write_text('#!/bin/sh\nexec "$INGOT_PROGRAM" "$@"\n')
    shim.chmod(0o755)
    return {**os.environ, "INGOT_PROGRAM": str(program.resolve()), "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def run_page(page, source, program, with_slow):
    """@return (commands run, commands skipped, failures)"""
    commands = commands_of((source / page).read_text(encoding="utf-8"))
    if not commands and page in MUST_HAVE_COMMANDS:
        return 0, 0, [f"{page}: no command found"]
    done, skipped, failures = 0, 0, []
    with tempfile.TemporaryDirectory(prefix="ingot docs ") as scratch:
        folder = pathlib.Path(scratch)
        environment = make_tree(source, program, folder)
        for number, command, slow in commands:
            if (slow and not with_slow) or ELSEWHERE.search(command):
                skipped += 1
                continue
            started = time.monotonic()
            try:
                result = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, timeout=TIMEOUT_SECONDS)
                code, output = result.returncode, result.stderr[-2000:] or result.stdout[-2000:]
            except subprocess.TimeoutExpired:
                code, output = "none", f"still running after {TIMEOUT_SECONDS} s"
            done += 1
            print(f"{page}:{number}: {time.monotonic() - started:5.1f} s  {command}", flush=True)
            if code != 0:
                failures.append(f"{page}:{number}: {command}\n  exit code {code}: {output.strip()}")
    return done, skipped, failures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--source", required=True, type=pathlib.Path)
    parser.add_argument("--build", help="not used")
    options = parser.parse_args()
    with_slow = bool(os.environ.get("INGOT_SLOW_DOCS"))
    done = skipped = 0
    failures = []
    for page in PAGES:
        if not (options.source / page).exists():
            failures.append(f"{page}: there is no such page")
            continue
        ran, left_out, wrong = run_page(page, options.source, options.program, with_slow)
        done, skipped = done + ran, skipped + left_out
        failures += wrong
    print(f"{done} commands run, {skipped} left out, {len(failures)} failed")
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
