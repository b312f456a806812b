#!/usr/bin/env python3
"""Runs the text cases of this folder against the built program.

A case file (*.case) holds cases; each is a title, a command line, and what its answer must say:

    case: what stands is enough
      # the arithmetic, as a comment
      run: plan workshop --set "existing=60 widget/year"
      exit = 0                                            exit code; 0 if not said
      objective.value = 1180 within 1e-9                  a key of the JSON answer; relative tolerance, 1e-6 if not said
      points[2].objective >= 10                           also <= and ~ (its text holds these words)
      series(Capacity|Press, World, 2026) = 100           value of a series in a year
      figure(presses, 2026) = 100                         likewise of the yearly table

The command runs in this folder, so that packs are named by their path from here; --json --quiet --no-store are added.
"""
import argparse
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
EXPECTATION = re.compile(r"^(?P<what>.+?)\s+(?P<sign>=|>=|<=|~)\s+(?P<wanted>.+?)(?:\s+within\s+(?P<within>\S+))?$")


class Bad(Exception):
    """A case that is written wrongly or does not hold."""


def parse(path):
    """[(title, line of the title, command words, [(line, expectation)])]"""
    cases = []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if text.startswith("case:"):
            cases.append([text[5:].strip(), number, None, []])
        elif not cases:
            raise Bad(f"{path.name}:{number}: a line before the first case")
        elif text.startswith("run:"):
            cases[-1][2] = shlex.split(text[4:])
        else:
            match = EXPECTATION.match(text)
            if not match:
                raise Bad(f"{path.name}:{number}: cannot be read: {text}")
            cases[-1][3].append((number, match))
    return cases


def yearly(rows, wanted, year):
    for row in rows:
        if all(row.get(key) == value for key, value in wanted.items()):
            return row["values"][row["years"].index(int(year))]
    raise Bad(f"no row {wanted}; there are {sorted({' '.join(str(row[key]) for key in wanted) for row in rows})}")


def look_up(answer, what):
    """The value that the left side of an expectation names."""
    call = re.match(r"^(series|figure)\((.+)\)$", what)
    if call:
        words = [word.strip() for word in call[2].split(",")]
        if call[1] == "series":
            return yearly(answer["series"], {"variable": words[0], "region": words[1]}, words[2])
        return yearly(answer["figures"], {"name": words[0]}, words[1])
    value = answer
    for part in re.findall(r"[^.\[\]]+", what):
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


def holds(value, sign, wanted, within):
    if sign == "~":
        return wanted in (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    if isinstance(value, bool) or isinstance(value, str) or value is None:
        return str(value).lower() == wanted.lower() if isinstance(value, bool) else str(value) == wanted
    target, tolerance = float(wanted), float(within or 1e-6)
    slack = tolerance * max(abs(target), 1e-9)
    return {"=": abs(value - target) <= slack, ">=": value >= target - slack, "<=": value <= target + slack}[sign]


def check(program, path, case):
    title, line, words, expectations = case
    if not words or not expectations:
        return [f"{path.name}:{line}: '{title}' wants a run: line and at least one expectation"]
    command = [program, *words, "--json", "--quiet", "--no-store"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=HERE, timeout=120)
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        return [f"{path.name}:{line}: '{title}': no JSON (exit {done.returncode})\n{done.stdout[:500]}{done.stderr[:1500]}"]
    problems = []
    if not any(match["what"] == "exit" for _, match in expectations) and done.returncode != 0:
        problems.append(f"{path.name}:{line}: '{title}': exit {done.returncode}\n{done.stderr[:1500]}")
    for number, match in expectations:
        try:
            value = done.returncode if match["what"] == "exit" else look_up(answer, match["what"])
            if not holds(value, match["sign"], match["wanted"], match["within"]):
                problems.append(f"{path.name}:{number}: {match['what']} is {value}, expected {match['sign']} {match['wanted']}")
        except (Bad, KeyError, IndexError, ValueError, TypeError) as fault:
            problems.append(f"{path.name}:{number}: {match['what']}: {fault if isinstance(fault, Bad) else 'not in the answer'}")
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="the program to run")
    parser.add_argument("--source", help="not used")
    parser.add_argument("--build", help="not used")
    parser.add_argument("files", nargs="*", help="case files; all of this folder if none is named")
    arguments = parser.parse_args()
    program = os.path.abspath(arguments.program)
    count, failures = 0, []
    for path in [pathlib.Path(name) for name in arguments.files] or sorted(HERE.glob("*.case")):
        try:
            cases = parse(path)
        except Bad as fault:
            failures.append(str(fault))
            continue
        for case in cases:
            count += 1
            failures += check(program, path, case)
    print("\n".join(failures))
    print(f"{count} cases, {len(failures)} failed expectations")
    sys.exit(1 if failures or count == 0 else 0)


if __name__ == "__main__":
    main()
