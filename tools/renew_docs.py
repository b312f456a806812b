#!/usr/bin/env python3
"""Puts fresh answers into the documentation: what follows `<!-- shows: COMMAND -->` (a fence, or a table) is replaced by what the command prints.

    tools/renew_docs.py FILE...        COMMAND runs in the project's root; a fence stays a fence
"""
import pathlib
import re
import subprocess
import sys

MARK = re.compile(r"^<!-- shows: (.+) -->$")
ROOT = pathlib.Path(__file__).resolve().parent.parent


def end_of_block(lines, begin):
    """One past the last line of the fence or the table that begins there."""
    if lines[begin].startswith("```"):
        return next(i for i in range(begin + 1, len(lines)) if lines[i].startswith("```")) + 1
    end = begin
    while end < len(lines) and lines[end].startswith("|"):
        end += 1
    return end


def shown(command):
    told = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, cwd=ROOT)
    if told.returncode != 0 or not told.stdout.strip():
        raise SystemExit(f"{command}: exit {told.returncode}\n{told.stderr}")
    return told.stdout.rstrip("\n").split("\n")


def renew(file):
    lines, fresh, i = file.read_text(encoding="utf-8").split("\n"), [], 0
    while i < len(lines):
        fresh.append(lines[i])
        mark = MARK.match(lines[i])
        i += 1
        if not mark:
            continue
        begin = next(k for k in range(i, len(lines)) if lines[k].strip())
        if not lines[begin].startswith(("```", "|")):
            raise SystemExit(f"{file}:{i}: no fence and no table follows the mark")
        answer, end = shown(mark.group(1)), end_of_block(lines, begin)
        fresh += lines[i:begin] + ([lines[begin], *answer, lines[end - 1]] if lines[begin].startswith("```") else answer)
        i = end
    file.write_text("\n".join(fresh), encoding="utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        renew(pathlib.Path(name))
