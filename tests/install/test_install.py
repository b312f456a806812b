#!/usr/bin/env python3
"""Installs the build into a temporary prefix with a space in its name and runs the program from there, as someone would who has no source tree."""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--program")
parser.add_argument("--source", required=True, type=pathlib.Path)
parser.add_argument("--build", required=True)
arguments = parser.parse_args()


def run(command, expected, **keywords):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=300, **keywords)
    if done.returncode != expected:
        sys.exit(f"{command}: exit {done.returncode}, expected {expected}\n{done.stdout}\n{done.stderr}")
    return done.stdout


with tempfile.TemporaryDirectory(prefix="ingot install ") as name:
    prefix = pathlib.Path(name)
    run(["cmake", "--install", arguments.build, "--prefix", prefix], 0)
    program = prefix / "bin" / "ingot"
    # No environment of the source tree: the program has to find its library and its packs by where it stands.
    bare = {key: value for key, value in os.environ.items() if not key.startswith(("INGOT", "LD_"))}
    elsewhere = prefix / "elsewhere"
    elsewhere.mkdir()
    version = run([program, "--version"], 0, cwd=elsewhere, env=bare)
    assert version.strip(), "no version printed"
    packs = sorted(p.name for p in (arguments.source / "packs").glob("*/") if (p / "pack.toml").exists())
    for pack in packs:
        run([program, "check", pack], 0, cwd=elsewhere, env=bare)
    for scenario in sorted((prefix / "share/ingot/scenarios").glob("*.toml")):
        run([program, "check", scenario], 0, cwd=elsewhere, env=bare)
    link = elsewhere / "ingot"
    link.symlink_to(program)
    run([link, "--version"], 0, cwd=elsewhere, env=bare)
    if packs:
        run([link, "check", packs[0]], 0, cwd=elsewhere, env=bare)
print(f"installed and ran: {len(packs)} packs checked")
