#!/usr/bin/env python3
"""Writes docs/identities.md: figures that follow from the pack's numbers alone, beside what is published.

    python3 docs/identities.py [--program script/ingot] [--check]

Bottom-up cost of a GW of AI halls, wafers, memory and interposers of an accelerator and of a GW, EUV scanners of a line and of a GW. Nothing is solved: values of
parameters come from `ingot sources ai-compute --format csv`. With --check nothing is
written; the exit code tells whether every figure lies in its published range.
"""
import argparse
import csv
import io
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Numbers:
    """Parameters that are plain numbers, in their own units."""

    def __init__(self, rows):
        self.rows = {row["parameter"]: row for row in rows}

    def __getitem__(self, name):
        return float(self.rows[name]["value"])

    def ratio(self, name):
        """A parameter without unit, also one that is an expression over such parameters."""
        known = re.sub(r"[a-z_]\w*(\[\w+\])?", lambda word: repr(self.ratio(word[0])), self.rows[name]["value"])
        return float(eval(known.replace("^", "**"), {"__builtins__": {}}))


def read(program):
    text = subprocess.run([*program, "sources", str(ROOT / "packs/ai-compute"), "--format", "csv"], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    return Numbers(list(csv.DictReader(io.StringIO(text))))


def dies_of_a_wafer(n, area):
    """Whole dies of a round wafer: pi d^2 / (4 A) - pi d / sqrt(2 A)."""
    d, pi = n["wafer_diameter"], n["pi"]
    return pi * d * d / (4 * area) - pi * d / (2 * area) ** 0.5


def sellable(n, area, d0):
    """Negative binomial yield, and the share of defective dies that is sold with parts switched off."""
    alpha = n["yield_alpha"]
    return n["harvest_share"] + (1 - n["harvest_share"]) * (1 + area * d0 / alpha) ** -alpha


def power(n, generation):
    """kW of IT for a package."""
    try:
        return n[f"it_power_per_package[{generation}]"]
    except ValueError:
        return n[f"chip_power[{generation}]"] / 1000 * n["it_overhead[merchant]"]


def figures(n):
    """[(name, value, unit, low, high, source of the range, remark)]"""
    out = []
    hbm_wafer = n["hbm_die_gb"] * dies_of_a_wafer(n, n["hbm_die_area"]) * n["hbm_yield_stack"] * n["hbm_yield_rest"]
    passes = n["euv_throughput"] * n["euv_use"] * 8760  # a tool and year
    per_kwpm = {k: n[f"euv_layers[{k}]"] * 12000 / passes for k in ("n5", "n3", "n2", "dram")}
    for name, g, node, low, high in (("Blackwell", "acc_blackwell", "n5", 35, 43.5), ("Rubin", "acc_rubin", "n3", 37, 50)):
        area = n[f"die_area[{g}]"]
        wafers = n[f"dies[{g}]"] / (dies_of_a_wafer(n, area) * sellable(n, area, n[f"d0[{node}]"]))
        out.append((f"compute-die wafers for a million {name} packages", wafers * 1000, "thousand wafers", low, high, "yield and harvesting as reported: 52 to 54 good dies of H100 class a wafer", "companion chips and packaging yield not counted"))
        kw = power(n, g)
        packages = 1 / kw  # millions a GW
        cost = n[f"price_launch[{g}]"] * (n.ratio("deflator[2025]") if g == "acc_blackwell" else 1) / kw / 1000  # B USD a GW
        all_in = cost + (n["cluster_fitout_cost"] + n["hall_capex_base"]) / 1000
        out.append((f"all-in cost of a GW of IT power, {name}", all_in, "B USD/GW", 30, 42, "Bernstein, Epoch AI: 30 to 42, 35 for Blackwell; Nvidia says 50 to 60 for its next products",
                    f"accelerators {cost:.1f}, rest of the cluster {n['cluster_fitout_cost'] / 1000:.1f}, hall {n['hall_capex_base'] / 1000:.1f}"))
        total = wafers * n["companion_silicon"] / n["packaging_yield"]
        hbm = n[f"hbm_per_package[{g}]"] / hbm_wafer / n["packaging_yield"]
        interposers = 1 / n[f"packages_per_interposer[{g}]"] / n["packaging_yield"]
        if g == "acc_rubin":
            out.append(("HBM wafers for a GW of Rubin", packages * hbm * 1000, "thousand wafers", 110, 220, "165 (110-220) for VR200 racks", ""))
            out.append(("interposer wafers for a GW of Rubin", packages * interposers * 1000, "thousand wafers", 31, 43, "38 (31-43) for VR200 racks", ""))
        tools = packages * 1e6 * (total * n[f"euv_layers[{node}]"] + hbm * n["euv_layers[dram]"]) / passes
        out.append((f"EUV scanners busy for a year for a GW of {name}", tools, "tools", 1.5, 3.5, "bottom-up sums 1.5 to 3.5, SemiAnalysis 3.5", "logic with companion chips, and DRAM of the stacks"))
    for node, low, high in (("n5", 0.25, 0.38), ("n3", 0.33, 0.5), ("n2", 0.4, 0.6)):
        out.append((f"EUV scanners for 1,000 wafers a month, {node.upper()}", per_kwpm[node], "tools", low, high, "one layer of 45,000 wafers a month for a tool (2019), Intel Fab 52: 15 tools for 40,000", ""))
    out.append(("GB of an HBM wafer", hbm_wafer, "GB", 450, 900, "market volume over line capacity", ""))
    out.append(("staff of a fab of 20,000 wafers a month, Taiwan", 20 * n["staff_per_kwpm"], "people", 1100, 2200, "McKinsey 75 for 1,000 wafers a month, Arizona 110", ""))
    return out


def shown(value):
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def verdict(value, low, high):
    return "inside" if low <= value <= high else "**outside**"


def page(rows):
    text = ["# Identities", "", "Figures that follow from the numbers of the pack `ai-compute` without any plan, beside what is published. Written by",
            "[identities.py](identities.py) from `ingot sources ai-compute --format csv`; run it again when a number changes.", "",
            "| figure | pack | unit | published | | from | remark |", "| --- | ---: | --- | ---: | --- | --- | --- |"]
    for name, value, unit, low, high, source, remark in rows:
        text.append(f"| {name} | {shown(value)} | {unit} | {low:g} - {high:g} | {verdict(value, low, high)} | {source} | {remark} |")
    return "\n".join(text) + "\n\n" + REMARKS


REMARKS = """The cost of a GW counts accelerators at the price at which a generation is launched, the rest of the cluster and the hall; Nvidia itself says 50 to 60 B
USD/GW for what follows Blackwell. The range of scanners for a GW depends on whose memory wafers are counted; here the DRAM that is stacked, without
that of ordinary servers. HBM per wafer is no independent check: one of its yields is set so that it agrees with market volume over line capacity.
"""


def wrong_ones(rows):
    """Those outside their published range."""
    return [row for row in rows if not row[3] <= row[1] <= row[4]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=str(ROOT / "script/ingot"))
    parser.add_argument("--check", action="store_true", help="write nothing; fail on a figure outside its range that is not explained")
    arguments = parser.parse_args()
    rows = figures(read([arguments.program]))
    if not arguments.check:
        (ROOT / "docs/identities.md").write_text(page(rows), encoding="utf-8")
        return 0
    wrong = wrong_ones(rows)
    for row in wrong:
        print(f"{row[0]}: {row[1]:.4g} {row[2]} is outside {row[3]:g} to {row[4]:g}", file=sys.stderr)
    print(f"{len(rows)} identities, {len(wrong)} outside their range")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
