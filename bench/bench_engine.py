"""What the engine adds to the solver, as ratios in one run: time beside HiGHS's own, peak memory beside HiGHS on the same MPS file, the same
objective from another solver, a sweep's warm points beside cold solves, and what the end of the horizon moves. Usage: script/bench engine
"""

import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
INGOT = os.environ.get("INGOT_PROGRAM", os.path.join(ROOT, "build", "release", "faces", "cli", "ingot"))
SCENARIO = os.path.join(ROOT, "scenarios", "seven-trillion.toml")
HIGHS = (glob.glob(os.path.join(ROOT, ".venv/lib/python3*/site-packages/highsbox/highs_dist")) or [""])[0]


def run(command, **extra):
    """Runs a command; gives its output, wall seconds and peak resident memory in MiB."""
    begin = time.monotonic()
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, **extra)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read().decode()
    if child.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit {child.returncode}\n{text}")
    return text, time.monotonic() - begin, usage.ru_maxrss / 1024


def ingot(*arguments):
    return run([INGOT, *arguments], cwd=ROOT)


def row(name, value, aim):
    print(f"  {name:<58}{value:>12}   {aim}")


AIM = {"years": "aim 1.5", "half-years": "aim 15", "quarters": "aim 120"}
# One change each, over a good part of its range: an expert's doubts about yield, costs, paces, shares, money.
CHANGES = ("packaging_yield=0.97", "yield_alpha=2", "die_area[acc_ascend]=600", "packages_per_interposer[acc_rubin]=8", "companion_silicon=1.1",
           "logistics_wfe=0.002", "know_how_growth=0.15", "onsite_gas_spare=1.05", "power_price[UK]=130", "grid_additions[US]=16",
           "grid_transformer=1.5", "share_tpu[EU]=0.192", "programme_commitment=3 T USD")


def overheads(folder, calendar):
    """Time and memory of one plan from nothing beside the solver's own; then the same as people run it, from the basis that the pack keeps."""
    text, wall, memory = ingot("plan", SCENARIO, "--calendar", calendar, "--start", "none", "--json", "-q", "-o", os.path.join(folder, "run-" + calendar))
    plan = json.loads(text)
    seconds = plan["seconds"]
    around = sum(seconds[step] for step in ("read", "formulate", "check", "store"))
    size = plan["size"]
    print(f"{calendar}: {size['rows']} rows, {size['columns']} columns, {size['nonzeros']} nonzeros, {plan['method']}")
    if calendar != "quarters":
        _, started, _ = ingot("plan", SCENARIO, "--calendar", calendar, "--json", "-q", "-o", os.path.join(folder, "started-" + calendar))
        row("whole run from the pack's basis, s", f"{started:.2f}", AIM[calendar])
    row("whole run from nothing, s", f"{wall:.2f}", AIM[calendar])
    row("read + formulate + check + store, share of the solve", f"{around / seconds['solve']:.1%}", "aim <= 15 %")
    row("largest violation", f"{plan['check']['largest_violation']:.1e}", "aim <= 1e-6")
    row("duality gap", f"{plan['check']['duality_gap']:.1e}", "aim <= 1e-6")
    row("peak memory, MiB", f"{memory:.0f}", "aim <= 2048" if calendar == "quarters" else "")
    return plan, memory


def beside_solvers(folder, plan, memory):
    """The same program solved by HiGHS alone and by Clp, from the MPS file."""
    mps = os.path.join(folder, "half.mps")
    ingot("export", SCENARIO, "--calendar", "half-years", "--format", "mps", "-o", mps, "-q")
    options = os.path.join(folder, "highs.opt")
    with open(options, "w") as out:
        out.write("solver = ipx\n" if plan["method"].startswith("IPX") else "solver = simplex\n")
        out.write("presolve = off\n" if plan["method"].endswith("(no presolve)") else "")
    environment = dict(os.environ, LD_LIBRARY_PATH=os.path.join(HIGHS, "lib"))
    text, wall, alone = run([os.path.join(HIGHS, "bin", "highs"), "--options_file", options, mps], env=environment, cwd=folder)
    own = float(re.search(r"HiGHS run time\s*:\s*([\d.]+)", text).group(1))
    objective = abs(float(re.search(r"Objective value\s*:\s*(\S+)", text).group(1)))
    row("HiGHS alone on the MPS file, s (its own time)", f"{own:.2f}", "")
    row("peak memory beside HiGHS on the MPS file", f"{memory / alone:.2f}", "aim <= 1.5")
    # Clp overlooks OBJSENSE in the file, so the sense goes on the command line.
    text, wall, _ = run(["clp", mps, "-maximize", "-dualsimplex"], cwd=folder)
    clp = abs(float(re.findall(r"objective (?:value )?(-?[\d.e+]+)", text)[-1]))
    row(f"Clp's objective on the MPS file ({wall:.0f} s), relative difference", f"{abs(clp - objective) / objective:.1e}", "aim <= 1e-6")


def changes(folder, calendar):
    """A plan with one number changed, from the pack's basis, beside the plan from nothing."""
    times = []
    for change in CHANGES:
        _, wall, _ = ingot("plan", SCENARIO, "--calendar", calendar, "--set", change, "--json", "-q", "-o", os.path.join(folder, "changed"))
        times.append(wall)
    _, cold, _ = ingot("plan", SCENARIO, "--calendar", calendar, "--start", "none", "--json", "-q", "-o", os.path.join(folder, "changed"))
    print(f"one number changed, {calendar}: whole runs, s: " + " ".join(f"{t:.2f}" for t in sorted(times)))
    row("median; beside a run from nothing", f"{sorted(times)[len(times) // 2]:.2f}; {sorted(times)[len(times) // 2] / cold:.2f}", AIM[calendar])


def sweep(folder, calendar):
    """Ten budgets from 0.5 to 10 trillion USD: points solved from the one before beside cold solves of some of the same."""
    text, wall, _ = ingot("sweep", SCENARIO, "--vary", "programme_commitment=0.5 T USD:10 T USD:10", "--calendar", calendar, "--json", "-q",
                          "-o", os.path.join(folder, f"sweep-{calendar}.jsonl"))
    points = json.loads(text)["points"]
    warm = [p["solve_seconds"] for p in points if p["warm"]]
    cold = []
    for point in points[1::3]:
        answer, _, _ = ingot("plan", SCENARIO, "--set", f"programme_commitment={point['value']!r} USD", "--calendar", calendar, "--start", "none", "--json",
                             "-q", "-o", os.path.join(folder, "cold"))
        cold.append(json.loads(answer)["seconds"]["solve"])
    mean = lambda values: sum(values) / len(values)
    slopes = [(b["objective"] - a["objective"]) / (b["value"] - a["value"]) for a, b in zip(points, points[1:])]
    scale = max(abs(s) for s in slopes)
    print(f"sweep of ten budgets, {calendar}, {wall:.0f} s in all")
    for point in points:
        print(f"    {point['value'] / 1e12:5.2f} T USD: objective {point['objective'] / 1e12:9.4f} T USD, {point['solve_seconds']:.2f} s"
              f"{' warm' if point['warm'] else ''}")
    row("warm point beside a cold solve", f"{mean(warm) / mean(cold):.2f}", "aim <= 0.33")
    row("concave", str(all(b <= a + 1e-6 * scale for a, b in zip(slopes, slopes[1:]))), "aim True")


HORIZON = ("Investment", "Production|Compute", "Price|Compute", "Production|Electricity", "Production|IT Power")


def horizon(folder):
    """How far the reported years move when the problem is solved to four years later, by years: totals of the world."""
    answers = []
    for until in ("2052-01", "2056-01"):
        text, _, _ = ingot("plan", SCENARIO, "--calendar", "years", "--solve-until", until, "--json", "-q", "-o", os.path.join(folder, "until-" + until))
        answers.append({s["variable"]: s for s in json.loads(text)["series"] if s["region"] == "World"})
    print("solve_until moved from 2052 to 2056, years")
    for name in HORIZON:
        before, after = (answer[name] for answer in answers)
        moves = [(abs(b / a - 1.0), year) for year, a, b in zip(before["years"], before["values"], after["values"]) if a]
        row(f"{name}: largest move in a year ({max(moves)[1]})", f"{max(moves)[0]:.2%}", "aim <= 2 %")


def main():
    calendars = sys.argv[1:] or ["years", "half-years", "quarters"]
    with tempfile.TemporaryDirectory(prefix="ingot-bench-") as folder:
        for calendar in calendars:
            plan, memory = overheads(folder, calendar)
            if calendar == "half-years":
                beside_solvers(folder, plan, memory)
            if calendar != "quarters":
                changes(folder, calendar)
                sweep(folder, calendar)
        if "years" in calendars:
            horizon(folder)


if __name__ == "__main__":
    main()
