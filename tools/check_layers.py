#!/usr/bin/env python3
"""Fails where a source file includes a folder that tools/layers.txt does not allow it. Usage: tools/check_layers.py [ROOT]"""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent
allowed = {}
for line in (root / "tools/layers.txt").read_text().splitlines():
    if line.strip() and not line.startswith("#"):
        folder, _, names = line.partition(":")
        allowed[folder.strip()] = set(names.split()) | {folder.strip()}

for folder, names in allowed.items():  # a list with a cycle would allow everything
    for name in names - {folder}:
        if name not in allowed or folder in allowed[name]:
            sys.exit(f"tools/layers.txt: {folder} lists {name}, which is unknown or lists {folder} back")

include = re.compile(r'^\s*#\s*include\s*"([^"/]+)/', re.MULTILINE)
problems, files = [], 0
for top in ("src", "faces", "bench"):
    for path in sorted((root / top).rglob("*.[ch]pp")):
        files += 1
        parts = path.relative_to(root).parts
        folder = parts[1] if top == "src" else top
        for seen in include.findall(path.read_text()):
            if seen not in allowed.get(folder, ()) and (seen in allowed or folder not in allowed):
                problems.append(f"{path.relative_to(root)}: {folder} may not include {seen} (tools/layers.txt)")

print("\n".join(problems) or f"layers: {files} files keep them")
sys.exit(1 if problems else 0)
