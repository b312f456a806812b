#!/usr/bin/env python3
"""Writes docs/what-matters.md: how far the answer moves when one number goes to the ends of its 80 % range.

    python3 docs/what_matters.py [--program script/ingot] [--runs FOLDER] [NAME ...]

Solves business as usual by years, once as it stands and twice for each number (some ten seconds each); named parameters replace the list below. --runs keeps the JSON answers
and uses those that it finds.
"""
import argparse
import csv
import io
import json
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
NUMBERS = ["demand_elasticity", "demand_trend", "demand_level", "algorithmic_progress", "reference_price_base", "discount_rate",
           "capital_level", "capex_hyperscalers[2026]", "capex_hyperscalers[2027]", "capex_ai_share", "ai_debt_used",
           "hall_capex_base", "hall_growth", "hall_build_rate[US]", "hall_transformer", "project_power_range", "cluster_fitout_cost", "cluster_life",
           "cluster_upkeep", "it_load_factor", "grid_pace", "grid_growth", "onsite_gas_growth", "turbine_ai_share", "transformer_growth",
           "craft_growth", "hbm_yield_rest", "hbm_growth", "memory_growth", "dram_elasticity", "packaging_use", "packaging_growth",
           "handover_time", "chip_fp8_rubin", "gain_feynman", "designer_margin_kept", "euv_throughput", "euv_growth", "wfe_growth", "fab_line_growth"]
ALSO = {"algorithmic_progress": ["demand_span=100"]}  # the curve of demand must reach as far as efficiency moves it
RANGE = {"designer_margin_kept": (0.0, 1.0)}  # no range in the pack: margins as today, and competed away


def run(program, runs, name, value):
    kept = runs / f"{name}={value}.json" if runs else None
    if kept and kept.exists():
        return json.loads(kept.read_text(encoding="utf-8"))
    words = [program, "plan", "scenarios/business-as-usual.toml", "--calendar", "years", "--json", "--quiet", "--no-store"]
    for change in ([f"{name}={value}"] if name else []) + ALSO.get(name, []):
        words += ["--set", change]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        raise SystemExit(f"{name}={value}: exit {done.returncode}\n{done.stderr[-500:]}")
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(done.stdout, encoding="utf-8")
    return json.loads(done.stdout)


def answer(plan):
    """(compute in 2030 and 2036, M H100e; spend to the end of 2036, T USD)"""
    figure = {f["name"]: dict(zip(f["years"], f["values"])) for f in plan["figures"]}
    return figure["compute"][2030], figure["compute"][2036], sum(figure["spend"].values()) / 1000


def ranges(program):
    text = subprocess.run([program, "sources", "scenarios/business-as-usual.toml", "--format", "csv"], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    return {row["parameter"]: row for row in csv.DictReader(io.StringIO(text))}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=str(ROOT / "script/ingot"))
    parser.add_argument("--runs", type=pathlib.Path)
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    base = answer(run(arguments.program, arguments.runs, "", ""))
    known = ranges(arguments.program)
    rows = []
    for name in arguments.names or NUMBERS:
        ends = RANGE.get(name) or (float(known[name]["low"]), float(known[name]["high"]))
        moved = [answer(run(arguments.program, arguments.runs, name, end)) for end in ends]
        shares = [[100 * (m[i] / base[i] - 1) for i in range(3)] for m in moved]
        rows.append((max(abs(shares[0][0]), abs(shares[1][0])), name, ends, shares, known[name]))
    rows.sort(key=lambda row: -row[0])
    text = ["# What would change the answer most", "", "Business as usual by years, one number at a time moved to the ends of its 80 % range; written by [what_matters.py](what_matters.py).",
            f"As it stands: {base[0]:,.0f} M H100e in 2030, {base[1]:,.0f} in 2036, {base[2]:.1f} T USD spent to the end of 2036. Changes in percent, low end / high end.", "",
            "| number | value | range | grade | compute 2030 | compute 2036 | spend |", "| --- | ---: | --- | --- | ---: | ---: | ---: |"]
    for _, name, ends, shares, row in rows:
        unit = "" if row["unit"] == "1" else " " + row["unit"]
        cells = " | ".join(f"{shares[0][i]:+.0f} / {shares[1][i]:+.0f}" for i in range(3))
        text.append(f"| `{name}` | {row['value']}{unit} | {ends[0]:g} - {ends[1]:g} | {row['grade']} | {cells} |")
    (ROOT / "docs/what-matters.md").write_text("\n".join(text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
