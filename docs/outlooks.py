#!/usr/bin/env python3
"""Writes docs/outlooks.md: what others publish, what the pack gives under their assumptions and as business as usual, and why the two differ.

    python3 docs/outlooks.py [--program script/ingot] [--runs FOLDER]

Solves the scenarios scenarios/outlook-*.toml and business as usual by years (minutes), and takes every number from the answers: theirs from records.csv, ours from
the plan. --runs keeps the JSON answers there and uses those that it finds.
"""
import argparse
import json
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
STUDIES = [
    ("Epoch AI, Can AI scaling continue through 2030? (2024)", "outlook-epoch-2030", ["out_epoch", "out_epoch_us"]),
    ("McKinsey, The cost of compute: constrained demand", "outlook-mckinsey-constrained", ["out_mck_constrained"]),
    ("McKinsey: continued demand", "outlook-mckinsey-continued", ["out_mck_continued", "out_mckinsey"]),
    ("McKinsey: accelerated demand", "outlook-mckinsey-accelerated", ["out_mck_accelerated"]),
    ("IEA, Energy and AI, base case", "outlook-iea", ["out_iea"]),
    ("AI 2027, compute forecast", "outlook-ai-2027", ["out_ai2027"]),
    ("TrendForce and banks, 2026", None, ["out_nvidia", "out_blackwell", "out_rubin", "out_tpu", "out_interposers"]),
]
USUAL = 'extends = "{root}/scenarios/business-as-usual.toml"\n[options]\ncalendar = "years"\nrecords = "outlooks"\n'


def answer(program, name, scenario, runs):
    kept = runs / f"{name}.json" if runs else None
    if kept and kept.exists():
        return json.loads(kept.read_text(encoding="utf-8"))
    done = subprocess.run([program, "plan", str(scenario), "--calendar", "years", "--json", "--quiet", "--no-store"], capture_output=True, text=True, check=True, cwd=ROOT)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(done.stdout, encoding="utf-8")
    return json.loads(done.stdout)


def number(value):
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def world(plan, variable, year):
    """The world's series of that name."""
    rows = [s for s in plan["series"] if s["region"] == "World" and s["variable"] == variable]
    return sum(s["values"][s["years"].index(year)] for s in rows)


def comparison(usual, plans):
    lines = ["| study | figure | year | theirs | ours, their assumptions | ours, business as usual | why they differ |", "| --- | --- | ---: | ---: | ---: | ---: | --- |"]
    ours_usual = {r["id"]: r for r in usual["records"]}
    for study, scenario, series in STUDIES:
        for name in series:
            for record in (r for r in usual["records"] if r["series"] == name):
                theirs = f"{number(record['record'])} ({number(record['low'])}-{number(record['high'])})"
                own = "" if scenario is None else number(next(r["model"] for r in plans[scenario]["records"] if r["id"] == record["id"]))
                lines.append(f"| {study} | {record['name']}, {record['unit']} | {record['year']} | {theirs} | {own} | {number(ours_usual[record['id']]['model'])} | {record['cause']} |")
    return lines


def sizes(usual, plans):
    lines = ["| scenario | spend 2026-2030, T USD | IT power of AI halls in 2030, GW | compute in 2030, M H100e |", "| --- | ---: | ---: | ---: |"]
    for name, plan in {"business-as-usual": usual, **plans}.items():
        spend = sum(sum(world(plan, f"Investment|{name}", y) for name in ("Cluster", "Data centre", "Accelerator", "Power"))
                    for y in range(2026, 2031)) / 1e12
        lines.append(f"| {name} | {spend:.2f} | {number(world(plan, 'Capacity|Data centre', 2030))} | {number(world(plan, 'Compute|Installed', 2030) / 1e6)} |")
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=str(ROOT / "script/ingot"))
    parser.add_argument("--runs", type=pathlib.Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        file = pathlib.Path(scratch) / "usual.toml"
        file.write_text(USUAL.format(root=ROOT), encoding="utf-8")
        usual = answer(arguments.program, "business-as-usual", file, arguments.runs)
    plans = {s: answer(arguments.program, s, ROOT / f"scenarios/{s}.toml", arguments.runs) for _, s, _ in STUDIES if s}
    text = ["# Outlooks", "", "What others publish beside what the pack gives: once under a scenario that states only that study's assumptions (scenarios/outlook-*.toml), once as business as",
            "usual. Written by [outlooks.py](outlooks.py) from runs by years; every number comes from `records.csv` or from a plan. Ours are means of the year.", "",
            *comparison(usual, plans), "", "Spend on accelerators, clusters, halls and power, and what it gives:", "", *sizes(usual, plans), "",
            "What the studies share and the pack does not: none of them assumes that buyers foresee the next generation, so they buy the present one; and none",
            "pays for all the compute that the chain can make. Read ours as what could be built, theirs as what is expected.", ""]
    (ROOT / "docs/outlooks.md").write_text("\n".join(text), encoding="utf-8")


if __name__ == "__main__":
    main()
