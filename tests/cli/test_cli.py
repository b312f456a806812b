#!/usr/bin/env python3
"""The built program as people meet it: exit codes, streams, keys of the JSON answers, interruption, terminals."""
import argparse
import contextlib
import csv
import fcntl
import io
import json
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unittest

PROGRAM = SOURCE = None  # from the command line
COMMANDS = ["new", "check", "plan", "verdict", "sweep", "compare", "export", "sources", "completion"]
STARVED = ["--set", "existing=60 widget/year", "--set", "growth_seed=20 widget/year^2"]  # no plan can meet the demand


def run(*words, cwd=None, env=None, **keywords):
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, cwd=cwd, timeout=120, env={**os.environ, **(env or {})}, **keywords)


def run_report(runs, folder):
    return run("report", *runs, "-o", "page.html", cwd=folder)


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="ingot cli ")) if hasattr(self, "enterContext") else self.make_folder())
        self.pack = SOURCE / "tests/cases/workshop"

    def make_folder(self):  # before Python 3.11
        holder = tempfile.TemporaryDirectory(prefix="ingot cli ")
        self.addCleanup(holder.cleanup)
        return holder.name

    def ingot(self, *words, code=0, **keywords):
        done = run(*words, cwd=self.folder, **keywords)
        self.assertEqual(done.returncode, code, f"{words}\n{done.stdout}\n{done.stderr}")
        return done

    def answer(self, *words, **keywords):
        done = self.ingot(*words, "--json", **keywords)
        return json.loads(done.stdout)


class Usage(Case):
    def test_all_years_that_fit_are_shown(self):
        """Eleven years and long names of units: labels are broken before years are left out, in both languages, within 100 columns."""
        for language in ("en", "fr"):
            lines = self.ingot("plan", SOURCE / "scenarios/seven-trillion.toml", "--calendar", "years", "--no-store", "--lang", language).stdout.splitlines()
            head = next(i for i, line in enumerate(lines) if line.split()[:2] == ["2026", "2027"])
            self.assertEqual(lines[head].split(), [str(year) for year in range(2026, 2037)])
            table = lines[head : lines.index("", head)]
            self.assertLessEqual(max(map(len, table)), 100)
            for line in table:  # a line has a number for each year, or goes on with a name
                numbers = [word for word in line[len(lines[head]) - 11 * 6 :].split()]
                self.assertIn(len(numbers), (0, 11), line)

    def test_every_command_has_help_with_an_example(self):
        self.assertIn("Exit codes", self.ingot("--help").stdout)
        for command in COMMANDS:
            done = self.ingot(command, "--help")
            self.assertIn("Examples:", done.stdout)
            self.assertIn("ingot " + command, done.stdout)
            self.assertEqual(done.stderr, "")

    def test_version(self):
        self.assertRegex(self.ingot("--version").stdout, r"^ingot \d+\.\d+\.\d+\n$")

    def test_bad_usage_exits_2_and_says_what_to_do(self):
        lines = [[], ["bogus"], ["plan"], ["plan", self.pack, "--bogus"], ["plan", self.pack, "--set", "demand_level"], ["plan", self.pack, "--lang", "de"],
                 ["plan", self.pack, "--jobs", "0"], ["plan", self.pack, "--time-limit", "-1"], ["plan", self.pack, "--objective", "profit"],
                 ["plan", self.pack, "--calendar", "fortnights"], ["plan", self.pack, "--method", "magic"], ["sweep", self.pack],
                 ["sweep", self.pack, "--vary", "nonsense"], ["export", self.pack, "--format", "xlsx"], ["completion", "tcsh"],
                 ["plan", self.folder / "nothing.toml"], ["plan", self.pack, "--set", "no_such=1"], ["plan", self.pack, "--set", "rate=3 kg"]]
        for words in lines:
            with self.subTest(words=words):
                done = self.ingot(*words, code=2)
                self.assertEqual(done.stdout, "")
                self.assertIn("Fix:", done.stderr)

    def test_an_option_takes_one_value_so_that_the_scenario_may_follow(self):
        self.ingot("plan", "--no-store", "--set", "rate=0.1", "--set", "demand_level=90 widget/year", self.pack)


class Money(Case):
    def test_json_tells_sources_stages_and_parties(self):
        finance = self.answer("plan", SOURCE / "packs/one-fab", "--no-store")["finance"]
        self.assertLessEqual({"currency", "prices", "largest_gap", "sources", "stages", "parties", "cost"}, set(finance))
        self.assertLessEqual({"id", "drawn", "paid_in", "returned", "irr", "irr_outcome", "required", "npv", "multiple"}, set(finance["sources"][0]))
        self.assertEqual(finance["prices"], "plan")
        self.assertLess(finance["largest_gap"], 1e-9)

    def test_the_screen_tells_returns_in_both_languages(self):
        self.assertIn("IRR", self.ingot("plan", SOURCE / "packs/one-fab", "--no-store").stdout)
        self.assertIn("TRI", self.ingot("plan", SOURCE / "packs/one-fab", "--no-store", "--lang", "fr").stdout)

    def test_the_screen_says_until_when_money_counts(self):
        self.assertIn("Money up to 2030-01, USD", self.ingot("plan", SOURCE / "packs/one-fab", "--no-store").stdout)
        self.assertIn("Argent jusqu’en 2030-01, USD", self.ingot("plan", SOURCE / "packs/one-fab", "--no-store", "--lang", "fr").stdout)
        judged = self.ingot("verdict", SOURCE / "packs/one-fab", "--no-store", "--budget", "none").stdout
        self.assertIn("by end 2029", judged)
        self.assertRegex(judged, r"Who holds capacity in 2029 .*\n  Fabs +72 % East +0.60\n")
        told = self.ingot("verdict", SOURCE / "packs/one-fab", "--no-store", "--budget", "none", "--lang", "fr").stdout
        self.assertRegex(told, r"Qui tient les capacités en 2029 .*\n  Usines +72 % Est +0,60\n")

    def test_a_price_path_changes_what_comes_back(self):
        path = self.folder / "fall.csv"
        path.write_text("commodity,price\ncompute,50 %\n")
        fallen = self.answer("plan", SOURCE / "packs/one-fab", "--no-store", "--prices", path)["finance"]
        self.assertEqual(fallen["prices"], "given")
        path.write_text("commodity,price\ncomputer,50 %\n")
        done = self.ingot("plan", SOURCE / "packs/one-fab", "--no-store", "--prices", path, code=2)
        self.assertIn("fall.csv:2:1", done.stderr)
        self.assertIn("did you mean 'compute'?", done.stderr)
        self.ingot("plan", SOURCE / "packs/one-fab", "--no-store", "--prices", self.folder / "nothing.csv", code=2)


class Plan(Case):
    def test_json_keys_are_stable(self):
        answer = self.answer("plan", self.pack, "--no-store")
        self.assertLessEqual({"ingot", "scenario", "run", "status", "objective", "size", "seconds", "check", "series", "binding", "claims", "verdict"}, set(answer))
        self.assertLessEqual({"name", "value", "unit", "gap"}, set(answer["objective"]))
        self.assertLessEqual({"rows", "columns", "nonzeros"}, set(answer["size"]))
        self.assertLessEqual({"read", "formulate", "solve", "check", "total"}, set(answer["seconds"]))
        self.assertLessEqual({"passed", "largest_violation", "duality_gap"}, set(answer["check"]))
        self.assertLessEqual({"variable", "region", "region_id", "unit", "sum", "years", "values"}, set(answer["series"][0]))
        self.assertLessEqual({"stage", "unit", "holders", "years", "herfindahl", "largest_share", "largest"}, set(answer["concentration"][0]))
        self.assertLessEqual({"answer", "text"}, set(answer["verdict"]))
        self.assertEqual(answer["status"], "optimal")
        self.assertEqual(answer["claims"], [])
        for series in answer["series"]:
            self.assertEqual(len(series["years"]), len(series["values"]))
        scarce = self.answer("plan", SOURCE / "packs/one-fab", "--no-store")
        self.assertGreater(len(scarce["binding"]), 0)
        self.assertLessEqual({"what", "region", "region_id", "from", "to", "value", "unit"}, set(scarce["binding"][0]))
        self.assertEqual(scarce["binding"][0]["region"], "East")  # a name, as in the series

    def judged(self):
        """The pack of one fab with claims, one of which fails, and a yardstick."""
        pack = self.folder / "judged"
        shutil.copytree(SOURCE / "packs/one-fab", pack, dirs_exist_ok=True)
        pack.joinpath("claims.csv").write_text(
            "id,name,name_fr,says,says_fr,measure,sense,threshold,unit,weight,source\n"
            "money,It costs something,Cela coûte,{value} are spent by {by},{value} dépensés,spend,at_least,1 USD,USD,3,judgement\n"
            "thrift,It costs next to nothing,Cela ne coûte presque rien,{value} against {threshold},{value} contre {threshold},spend,at_most,1 USD,USD,1,judgement\n"
            "most,All can be absorbed,Tout est absorbé,,,absorption,at_least,1 USD,USD,1,judgement\n")
        pack.joinpath("yardsticks.csv").write_text("id,name,name_fr,compare,value,source\nmoon,Moon,Lune,total,257 B USD,judgement\n")
        return pack

    def test_claims_and_verdict(self):
        answer = self.answer("plan", self.judged(), "--no-store")
        claims = {claim["id"]: claim for claim in answer["claims"]}
        for claim in claims.values():
            self.assertLessEqual({"id", "text", "text_fr", "holds", "value", "threshold", "unit", "probability"}, set(claim))
        self.assertEqual([claims[name]["holds"] for name in ("money", "thrift", "most")], [True, False, None])
        self.assertEqual(answer["verdict"]["answer"], "infrastructure")  # 3 of 4 of the weight
        self.assertIn(claims["thrift"]["text"], answer["verdict"]["text"])
        self.assertAlmostEqual(claims["money"]["value"], answer["yardsticks"][0]["plan"], delta=1)
        screen = self.ingot("plan", self.judged(), "--no-store").stdout
        self.assertIn("INFRASTRUCTURE. 1 of 2 claims hold", " ".join(screen.split()))
        self.assertIn("ingot verdict", screen)  # what the untested claim asks for

    def test_the_verdict_of_its_own(self):
        answer = self.answer("verdict", self.judged(), "--no-store")
        self.assertIsNone(answer["budget"])
        self.assertIn("claims", answer)

    def test_an_unknown_measure_is_placed(self):
        pack = self.judged()
        claims = pack / "claims.csv"
        claims.write_text(claims.read_text().replace(",spend,at_most", ",beauty,at_most"))
        done = self.ingot("check", pack, code=2)
        self.assertIn("claims.csv:3:6 measure: 'beauty' is no measure", done.stdout + done.stderr)

    def test_the_screen_names_scenario_check_and_figures(self):
        done = self.ingot("plan", self.pack)
        for words in ("workshop", "largest violation", "presses", "2028"):
            self.assertIn(words, done.stdout)
        self.assertNotIn("\033", done.stdout)
        self.assertEqual(len(list((self.folder / "runs").iterdir())), 1)
        self.assertTrue(next((self.folder / "runs").iterdir()).joinpath("run.sqlite").exists())

    def test_french_screen(self):
        done = self.ingot("plan", self.pack, "--no-store", "--lang", "fr", "--set", "demand_level=119.5 widget/year", "--set", "existing=1234.5 widget/year")
        self.assertIn("résolu en", done.stdout)
        self.assertIn("1\u202f23", done.stdout)  # thousands set apart by a narrow no-break space

    def test_infeasible_exits_3_and_names_the_conflict(self):
        done = self.ingot("plan", self.pack, *STARVED, code=3)
        self.assertIn("Press", done.stdout)
        self.assertEqual(self.answer("plan", self.pack, *STARVED, code=3)["status"], "infeasible")

    def test_errors_are_json_too(self):
        done = self.ingot("plan", "nowhere.toml", "--json", code=2)
        error = json.loads(done.stdout)["error"]
        self.assertLessEqual({"code", "place", "message", "fix"}, set(error))

    def test_quiet_leaves_standard_error_empty(self):
        self.assertEqual(self.ingot("plan", self.pack, "--quiet").stderr, "")

    def test_output_names_the_run(self):
        self.assertEqual(pathlib.Path(self.answer("plan", self.pack, "-o", "my run")["run"]).name, "my run")
        self.assertTrue((self.folder / "my run" / "run.sqlite").exists())

    def test_a_scenario_is_found_by_name_and_packs_by_option_and_environment(self):
        packs = self.pack.parent
        self.ingot("plan", "workshop", "--no-store", "--packs", packs)
        self.ingot("plan", "workshop", "--no-store", env={"INGOT_PATH": f"/nowhere:{packs}"})
        self.ingot("plan", "workshop", "--no-store", code=2)

    def test_a_path_in_the_way_exits_1_or_2_with_a_remedy(self):
        (self.folder / "taken").mkdir()
        (self.folder / "taken" / "thesis.txt").write_text("years of work")
        done = self.ingot("plan", self.pack, "-o", "taken", code=2)
        self.assertIn("Fix:", done.stderr)
        (self.folder / "file").write_text("")
        self.assertIn("Fix:", self.ingot("plan", self.pack, "-o", "file/run", code=1).stderr)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["file", "taken"])


class Streams(Case):
    def test_a_reader_that_leaves_is_no_error(self):
        reader = subprocess.Popen([PROGRAM, "sources", str(self.pack), "--format", "csv"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.folder)
        reader.stdout.close()
        self.assertEqual(reader.stderr.read(), b"")
        reader.stderr.close()
        self.assertEqual(reader.wait(timeout=60), 0)

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full here")
    def test_a_full_disk_exits_1(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([PROGRAM, "plan", self.pack, "--no-store"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
        self.assertEqual(done.returncode, 1)
        self.assertIn("No space left", done.stderr)

    def on_terminal(self, *words, **environment):
        master, slave = pty.openpty()
        child = subprocess.Popen([PROGRAM, *map(str, words)], stdin=slave, stdout=slave, stderr=subprocess.DEVNULL, cwd=self.folder,
                                 env={**{k: v for k, v in os.environ.items() if k != "NO_COLOR"}, "TERM": "xterm", **environment})
        os.close(slave)
        text = b""
        while select.select([master], [], [], 60)[0]:
            try:
                part = os.read(master, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            text += part
        os.close(master)
        self.assertEqual(child.wait(timeout=60), 0)
        return text.decode()

    def test_a_bar_stays_on_its_line_where_the_answer_goes_elsewhere(self):
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 40, 0, 0))
        done = subprocess.run([PROGRAM, "plan", self.pack, "--no-store"], stdout=subprocess.DEVNULL, stderr=slave, env={**os.environ, "TERM": "xterm"}, timeout=60)
        self.assertEqual(done.returncode, 0)
        os.close(slave)
        text = b""
        with contextlib.suppress(OSError):  # the other end is closed
            while part := os.read(master, 65536):
                text += part
        os.close(master)
        drawn = text.decode().split("\r\033[K")
        self.assertGreater(len(drawn), 2)
        self.assertLess(max(map(len, drawn)), 40)

    def test_colour_on_a_terminal_unless_refused(self):
        words = ("plan", self.pack, "--no-store")
        self.assertIn("\033[1m", self.on_terminal(*words))
        self.assertNotIn("\033", self.on_terminal(*words, NO_COLOR="1"))
        self.assertNotIn("\033", self.on_terminal(*words, TERM="dumb"))

    def interrupted(self, signal_number):
        """A sweep too long to finish, asked to stop."""
        child = subprocess.Popen([PROGRAM, "sweep", str(self.pack), "--vary", "demand_level=100 widget/year:110 widget/year:10000"], cwd=self.folder,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        time.sleep(0.5)
        child.send_signal(signal_number)
        child.communicate(timeout=60)
        return child.returncode

    def test_interruption_exits_130(self):
        self.assertEqual(self.interrupted(signal.SIGINT), 130)
        self.assertEqual(self.interrupted(signal.SIGTERM), 130)


class OtherCommands(Case):
    def test_check(self):
        answer = self.answer("check", self.pack)
        self.assertTrue(answer["passed"])
        self.assertEqual(answer["errors"], [])
        broken = self.folder / "broken.toml"
        broken.write_text(f'extends = "{self.pack}"\n[tables.processes.press]\nlifetime = "18 USD"\n')
        done = self.ingot("check", broken, code=2)
        self.assertIn("broken.toml:3", done.stdout)
        answer = self.answer("check", broken, code=2)
        self.assertFalse(answer["passed"])
        self.assertLessEqual({"file", "row", "column", "subject", "message", "fix"}, set(answer["errors"][0]))
        self.assertIn("broken.toml:3", self.ingot("plan", broken, code=2).stderr)

    def test_sweep(self):
        vary = ["--vary", "demand_level=100 widget/year:140 widget/year:3"]
        answer = self.answer("sweep", self.pack, *vary)
        self.assertLessEqual({"scenario", "run", "parameter", "unit", "objective", "points"}, set(answer))
        self.assertEqual([point["value"] for point in answer["points"]], [100, 120, 140])
        self.assertLessEqual({"value", "status", "objective", "largest_violation", "duality_gap", "solve_seconds", "warm", "figures"}, set(answer["points"][0]))
        screen = self.ingot("sweep", self.pack, *vary).stdout
        for words in ("demand_level", "optimal", "+---", "120"):  # table and chart
            self.assertIn(words, screen)

    def test_sources(self):
        rows = list(csv.DictReader(io.StringIO(self.ingot("sources", self.pack, "--format", "csv").stdout)))
        self.assertIn("press_capex", [row["parameter"] for row in rows])
        self.assertIn("press_capex", self.ingot("sources", self.pack).stdout)
        self.ingot("sources", self.pack, "--format", "bibtex", "-o", "out.bib")
        self.assertTrue((self.folder / "out.bib").exists())
        self.assertEqual(len(self.answer("sources", self.pack)["parameters"]), len(rows))
        self.assertIn("Fix:", self.ingot("sources", self.pack, "-o", "absent/out.csv", code=1).stderr)

    def test_export(self):
        stored = self.answer("plan", self.pack)["run"]
        for name in self.answer("export", stored, "-o", "tables")["files"]:
            with open(self.folder / name, newline="") as table:
                self.assertGreater(len(next(csv.reader(table))), 0)
        self.assertIn("run.csv", [path.name for path in (self.folder / "tables").iterdir()])
        self.ingot("export", self.pack, "--format", "mps", "-o", "model.mps")
        self.assertTrue((self.folder / "model.mps").read_text().rstrip().endswith("ENDATA"))
        self.assertIn("Fix:", self.ingot("export", self.folder, code=2).stderr)

    def test_new_is_ready_to_run(self):
        files = self.answer("new", "mine", "--extends", str(self.pack))["files"]
        scenario = next(name for name in files if name.endswith(".toml"))
        self.ingot("check", scenario)
        self.assertIn("Fix:", self.ingot("new", "mine", code=2).stderr)

    def test_completion_is_a_script_that_completes(self):
        script = self.ingot("completion", "bash").stdout
        ask = script + '\nCOMP_WORDS=(ingot plan x --cal); COMP_CWORD=3; _ingot; echo "${COMPREPLY[@]}"\nCOMP_WORDS=(ingot pl); COMP_CWORD=1; _ingot; echo "${COMPREPLY[@]}"'
        done = subprocess.run(["bash", "-euc", ask], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.stdout, "--calendar\nplan\n", done.stderr)


class Compare(Case):
    """Runs side by side: text and JSON say the same, and what is no run is refused as `ingot report` refuses it."""

    SCALES = {"k": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}

    def two_runs(self, pack="packs/small-power", change="gas_price=30 USD/MWh"):
        self.ingot("plan", SOURCE / pack, "-o", "runs/a", "--quiet")
        self.ingot("plan", SOURCE / pack, "-o", "runs/b", "--quiet", "--set", change)
        return "a", "b"

    def number(self, text):
        """`+10.1 B` as 1.01e10, `-25.5 %` as -0.255; None for a dash."""
        if text == "-":
            return None
        if text == "=":
            return 0.0
        match = re.fullmatch(r"([+-]?[\d,.]+(?:e[+-]\d+)?)(?: (k|M|B|T|%|pt))?", text)
        self.assertIsNotNone(match, text)
        return float(match[1].replace(",", "")) * ({"%": 0.01, "pt": 0.01} | self.SCALES).get(match[2], 1.0)

    def block(self, screen, title):
        """Rows of the table under a title: {label: cells}."""
        lines = screen.splitlines()
        at = next(i for i, line in enumerate(lines) if line.startswith(title))
        rows = {}
        for line in lines[at + 1 : lines.index("", at)]:
            label, *cells = re.split(r"  +", line.strip())
            rows[label] = cells
        return rows

    def near(self, text, wanted):
        found = self.number(text)
        if wanted is None:
            self.assertIsNone(found, text)
        else:  # three digits, or two decimals of a per cent
            self.assertAlmostEqual(found, wanted, delta=max(6e-3 * abs(wanted), 6e-5), msg=f"{text} {wanted}")

    def test_text_and_json_say_the_same(self):
        runs = self.two_runs()
        screen = self.ingot("compare", *runs).stdout
        answer = self.answer("compare", *runs)
        figures = self.block(screen, "Key figures, 2035")
        self.assertEqual(len(figures), len(answer["figures"]))
        for (label, cells), figure in zip(figures.items(), answer["figures"]):
            self.assertTrue(label.startswith(figure["name"]), label)
            last = figure["years"].index(2035) if "years" in figure else answer["years"].index(2035)
            self.near(cells[0], figure["values"][0][last])
            self.near(cells[1], figure["values"][1][last])
            if cells[2] != "=":
                self.near(cells[2], figure["differences"][0][last])
                self.near(cells[3], figure["relative"][0][last])
            else:
                self.assertLess(abs(figure["relative"][0][last]), 1e-6)
        kinds = {"objective cost": "objective", "investment 2026-2035": "investment", "drawn: All capital": "drawn", "IRR: All capital": "irr"}
        money = {row["kind"]: row for row in answer["money"]}
        for label, cells in self.block(screen, "Money").items():
            row = money[kinds[label.split(", USD")[0]]]
            self.near(cells[0], row["values"][0])
            self.near(cells[1], row["values"][1])
            self.near(cells[2], row["differences"][0])
        binding = self.block(screen, "What binds otherwise")
        self.assertGreater(len(binding), 4)
        for (label, cells), row in zip(binding.items(), answer["binding"]):
            self.assertTrue(label.startswith(row["what"][:20]), label)
            self.near(cells[2], row["weight"]["differences"][0])
            for cell, spells in zip(cells, row["spells"]):
                self.assertEqual(cell.split(" +")[0], f"{spells[0]['from']}\u2013{spells[0]['to']}" if spells else "-")
        series = self.block(screen, "Series that moved most")
        for (label, cells), row in zip(series.items(), answer["series"]):
            self.assertTrue(label.startswith(f"{row['variable']}, {row['region']}"), label)
            self.assertEqual(cells[0], str(row["year"]))
            year = answer["years"].index(row["year"])
            self.near(cells[1], row["values"][0][year])
            self.near(cells[3], row["differences"][0][year])
        self.assertEqual(answer["input"], [{"kind": "parameter", "name": "gas_price", "values": ["20 USD/MWh", "30 USD/MWh"], "relative": [0.5]}])
        self.assertRegex(screen, r"parameter gas_price +20 USD/MWh +30 USD/MWh +\+50.0 %")

    def test_it_fits_a_screen(self):
        runs = self.two_runs()
        for language in ("en", "fr"):
            lines = self.ingot("compare", *runs, "--lang", language).stdout.splitlines()
            self.assertLess(len(lines), 60)
            self.assertLessEqual(max(map(len, lines)), 100)

    def test_the_json_has_the_keys_that_the_reference_names(self):
        answer = self.answer("compare", *self.two_runs("tests/cases/workshop", "existing=119 widget/year"))
        page = (SOURCE / "docs/reference/compare.md").read_text()
        told = set(re.findall(r"`(\w+)`", page))
        def keys(value):
            if isinstance(value, dict):
                return set(value).union(*map(keys, value.values()))
            return set().union(*map(keys, value)) if isinstance(value, list) else set()
        self.assertEqual(keys(answer) - told, set())
        self.assertLessEqual({"runs", "years", "year", "same_input", "input", "claims", "figures", "money", "binding", "series", "series_moved"}, set(answer))

    def test_claims_have_their_margins(self):
        pack = self.folder / "judged"
        shutil.copytree(SOURCE / "packs/one-fab", pack)
        pack.joinpath("claims.csv").write_text(
            "id,name,name_fr,says,says_fr,measure,sense,threshold,unit,weight,source\n"
            "money,It costs little,Cela coûte peu,{value} are spent,{value} dépensés,spend,at_most,228 M USD,M USD,1,judgement\n")
        self.ingot("plan", pack, "-o", "a")
        self.ingot("plan", pack, "-o", "b", "--set", "fab_seed=3 kwpy/year")
        # 230 M USD or 225: two too many, or three to spare.
        claim = self.answer("compare", "a", "b")["claims"][0]
        self.assertEqual(claim["holds"], [False, True])
        self.assertEqual([round(margin, 6) for margin in claim["margin"]["values"]], [-2, 3])
        self.assertAlmostEqual(claim["margin"]["differences"][0], 5, places=6)
        screen = self.ingot("compare", "a", "b").stdout
        self.assertRegex(screen, r"It costs little, M USD +no -2.00 +yes \+3.00 +\+5.00")
        self.assertRegex(screen, r"A  \S+, 0 % of the claims’ weight holds   B  INFRASTRUCTURE, 100 %")
        self.assertRegex(self.ingot("compare", "a", "b", "--lang", "fr").stdout, r"Cela coûte peu, M USD +non -2,00 +oui \+3,00 +\+5,00")

    def test_the_last_runs_have_names(self):
        self.two_runs()
        by_name = self.answer("compare", "a", "b")
        self.assertEqual(self.answer("compare", "last~1", "last"), by_name)
        self.assertEqual(self.answer("compare", "runs/a", "runs/b/")["figures"], by_name["figures"])
        (self.folder / "runs").rename(self.folder / "elsewhere")
        self.assertEqual(self.answer("compare", "last~1", "last", "--runs", "elsewhere")["figures"], by_name["figures"])
        self.assertIn("Fix:", self.ingot("compare", "last", "last~2", "--runs", "elsewhere", code=2).stderr)

    def test_plan_against_an_earlier_run(self):
        fab = SOURCE / "packs/one-fab"
        self.ingot("plan", fab)
        screen = self.ingot("plan", fab, "--set", "fab_seed=3 kwpy/year", "--against", "last").stdout
        self.assertRegex(screen, r"parameter fab_seed +2 kwpy/year +3 kwpy/year")
        self.assertLess(screen.index("What binds"), screen.index("fab_seed"))  # the answer first
        self.assertEqual(screen[screen.index("ingot", 5) :].split("\n", 1)[1].split("What was asked")[1],
                         self.ingot("compare", "last~1", "last").stdout.split("What was asked")[1])
        answer = self.answer("plan", fab, "--set", "fab_seed=4 kwpy/year", "--against", "last")
        self.assertEqual(answer["comparison"]["input"][0]["values"], ["3 kwpy/year", "4 kwpy/year"])
        self.assertNotIn("comparison", self.answer("plan", fab))
        # The run that takes the place of the one it is compared with.
        self.ingot("plan", fab, "-o", "mine")
        answer = self.answer("plan", fab, "-o", "mine", "--set", "fab_seed=5 kwpy/year", "--against", "mine")
        self.assertEqual(answer["comparison"]["input"][0]["values"], ["2 kwpy/year", "5 kwpy/year"])
        # What cannot be compared is said before anything is solved.
        before = sorted(path.name for path in (self.folder / "runs").iterdir())
        for words in (["--against", "nobody"], ["--against", "last", "--no-store"]):
            done = self.ingot("plan", fab, "--set", "fab_seed=6 kwpy/year", *words, code=2)
            self.assertIn("Fix:", done.stderr)
            self.assertEqual(done.stdout, "")
        self.assertEqual(sorted(path.name for path in (self.folder / "runs").iterdir()), before)
        answer = self.answer("plan", fab, "--time-limit", "1e-9", "--start", "none", "--against", "last", code=4)
        self.assertIsNone(answer["comparison"])

    def test_an_infeasible_run_is_told(self):
        self.ingot("plan", self.pack, "-o", "fed")
        self.ingot("plan", self.pack, *STARVED, "-o", "starved", code=3)
        screen = self.ingot("compare", "fed", "starved").stdout
        self.assertIn("infeasible", screen)
        self.assertIn("wants at least 100 widget", screen)
        answer = self.answer("compare", "starved", "fed")
        self.assertEqual(answer["runs"][0]["status"], "infeasible")
        self.assertIsNone(answer["figures"][0]["values"][0][0])

    def refused(self, run, *patterns):
        for runs in ((run, "good"), ("good", run)):
            done = self.ingot("compare", *runs, code=2)
            self.assertEqual(done.stdout, "")
            report = run_report(runs, self.folder)
            self.assertEqual(done.stderr, report.stderr)
            for pattern in (*patterns, "Fix: "):
                self.assertRegex(done.stderr, pattern)
            error = json.loads(self.ingot("compare", *runs, "--json", code=2).stdout)["error"]
            self.assertNotEqual(error["fix"], "")

    def test_what_is_no_run_is_refused_as_a_report_refuses_it(self):
        self.ingot("plan", self.pack, "-o", "good", "--quiet")
        if "built without the page" in run_report(["good"], self.folder).stderr:
            self.skipTest("this program was built without the page")
        self.refused("nowhere", "is not a run")
        (self.folder / "thesis").mkdir()
        self.refused("thesis", "is not a run")
        copy = self.folder / "copy"
        shutil.copytree(self.folder / "good", copy)
        database = copy / "run.sqlite"
        whole = database.read_bytes()
        for part in (0, 100, len(whole) // 3, len(whole) - 20000):
            with self.subTest(bytes=part):
                database.write_bytes(whole[:part])
                self.refused("copy", "run.sqlite")
        database.write_bytes(whole)
        with sqlite3.connect(database) as opened:
            version = opened.execute("PRAGMA user_version").fetchone()[0]
            opened.execute(f"PRAGMA user_version = {version - 1}")
        self.refused("copy", f"version {version - 1}", "ingot plan")
        database.write_bytes(whole)
        with sqlite3.connect(database) as opened:
            opened.execute("DROP TABLE recipe")
        self.refused("copy", "no such table: recipe")
        rotten = bytearray(whole)
        for at in range(8192, len(rotten)):
            rotten[at] = (rotten[at] * 31 + 7) % 256
        database.write_bytes(rotten)
        self.refused("copy", "run.sqlite")

    def test_bad_usage(self):
        self.two_runs("tests/cases/workshop", "existing=119 widget/year")
        for words in ([], ["a"], ["a", "b", "--year", "1999"], ["a", "b", "--year", "soon"], ["a", "b", "--top", "0"]):
            with self.subTest(words=words):
                done = self.ingot("compare", *words, code=2)
                self.assertEqual(done.stdout, "")
                self.assertIn("Fix:", done.stderr)

    def test_completion_offers_runs(self):
        self.two_runs("tests/cases/workshop", "existing=119 widget/year")
        script = self.ingot("completion", "bash").stdout
        ask = script + '\nCOMP_WORDS=(ingot compare la); COMP_CWORD=2; _ingot; echo "${COMPREPLY[@]}"\nCOMP_WORDS=(ingot plan x --against ""); COMP_CWORD=4; _ingot; echo "${COMPREPLY[@]}"'
        done = subprocess.run(["bash", "-uc", ask], capture_output=True, text=True, timeout=60, cwd=self.folder)
        self.assertEqual(done.stdout, "last last~1\nlast a b\n", done.stderr)


class Limits(Case):
    """Exit code 4: what was found is stored and flagged; where nothing was, that is said and nothing is stored."""

    def test_a_sweep_keeps_what_was_finished(self):
        fab = SOURCE / "packs/one-fab"
        self.ingot("sweep", fab, "--vary", "fab_seed=0:6:3")
        done = self.ingot("sweep", fab, "--vary", "fab_seed=0:6:7", "--time-limit", "1e-9", "--start", "none", code=4)
        self.assertIn("A limit ended 4 of 7 points", done.stdout)
        self.assertIn("a arrêté 4 points sur 7", self.ingot("sweep", fab, "--vary", "fab_seed=0:6:7", "--time-limit", "1e-9", "--start", "none", "--lang", "fr", code=4).stdout)
        answer = self.answer("sweep", fab, "--vary", "fab_seed=0:6:7", "--time-limit", "1e-9", "--start", "none", code=4)
        self.assertEqual([point["status"] for point in answer["points"]], ["optimal", "limit", "limit"] * 2 + ["optimal"])
        self.assertEqual([point["found"] for point in answer["points"]], [True, False, False] * 2 + [True])
        self.assertEqual({point["status"] for point in self.answer("sweep", fab, "--vary", "fab_seed=0:6:7")["points"]}, {"optimal"})

    def test_nothing_found_is_said_and_nothing_stored(self):
        for words in (["plan"], ["verdict"], ["sweep", "--vary", "existing=100:120:2"]):
            answer = self.answer(words[0], self.pack, *words[1:], "--time-limit", "1e-9", "--start", "none", code=4)
            self.assertEqual(answer["run"], "")
            if words[0] != "sweep":
                self.assertFalse(answer["limit"]["found"])
                self.assertIn("nothing is stored", answer["limit"]["text"])
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_no_limit_no_flag(self):
        self.assertIsNone(self.answer("plan", self.pack)["limit"])
        self.assertFalse(self.answer("verdict", self.pack, "--budget", "existing=100:120:2")["limited"])


class Accepted(Case):
    """What readers of the answers stumbled over once."""

    def hurried(self, **options):
        """The workshop with a target: 120 stand, 20 more may come each year, on average 130, 150, 170 a year."""
        lines = {"target_commodity": "widget_good", "target_level": "145 widget/year", **options}
        scenario = self.folder / "hurried.toml"
        scenario.write_text(f'extends = "{self.pack}"\n[options]\n' + "".join(f'{k} = "{v}"\n' for k, v in lines.items()) +
                            '[parameters]\ngrowth_seed = "20 widget/year^2"\n')
        return scenario

    def test_every_example_of_the_help_runs(self):
        # The names of the examples, made small: a workshop with the parameter that they set, and runs of it.
        pack = self.folder / "packs/ai-compute"
        shutil.copytree(self.pack, pack)
        shutil.copytree(SOURCE / "packs/one-fab", self.folder / "packs/one-fab")
        with open(pack / "parameters.csv", "a") as rows:
            rows.write("programme_commitment,7 T USD,USD,judgement,\n")
        (self.folder / "scenarios").mkdir()
        for name in ("seven-trillion", "business-as-usual"):
            (self.folder / f"scenarios/{name}.toml").write_text('extends = "ai-compute"\n')
        (self.folder / "fall.csv").write_text("commodity,price\nwidget_good,70 %\n")
        for name in ("seven-trillion-3f2a", "business-as-usual-91c0"):
            self.ingot("plan", "seven-trillion", "-o", f"runs/{name}")
        tried = 0
        for command in COMMANDS + ["report"]:
            examples = self.ingot(command, "--help").stdout.split("Examples:")[1]
            for line in examples.splitlines():
                line = line.strip().split("     (")[0]
                if not line.startswith("ingot "):
                    continue
                if command == "new":
                    shutil.rmtree(self.folder / "my-plan", ignore_errors=True)
                if "my-plan/" in line and not (self.folder / "my-plan").exists():
                    self.ingot("new", "my-plan")
                words = line.replace("> ~/", "> ").replace("ingot ", '"$INGOT" ', 1)
                words = words.replace("<(ingot ", '<("$INGOT" ').replace("$(ingot ", '$("$INGOT" ')
                home = self.folder / "home"
                (home / ".local/share/bash-completion/completions").mkdir(parents=True, exist_ok=True)
                (home / ".config/fish/completions").mkdir(parents=True, exist_ok=True)
                (home / ".zfunc").mkdir(parents=True, exist_ok=True)
                if command == "completion" and ("/etc/" in words or "/usr/" in words):
                    continue
                done = subprocess.run(["bash", "-c", words], cwd=self.folder, capture_output=True, text=True, timeout=120,
                                      env={**os.environ, "INGOT": PROGRAM, "HOME": str(home)})
                if "built without the page" in done.stderr:
                    continue
                self.assertEqual(done.returncode, 0, f"{line}\n{done.stdout[-500:]}\n{done.stderr}")
                tried += 1
        self.assertGreater(tried, 12)

    def test_a_rate_may_be_swept(self):
        answer = self.answer("sweep", self.pack, "--vary", "rate=1 %/year:4 %/year:3:log")
        self.assertEqual([point["status"] for point in answer["points"]], ["optimal"] * 3)
        self.assertAlmostEqual(answer["points"][1]["value"], 0.02)
        screen = self.ingot("sweep", self.pack, "--vary", "press_capex=1 M USD*year/widget:3 M USD*year/widget:2").stdout
        self.assertIn("3.00 M", screen)
        self.assertNotIn("e+06", screen)
        self.assertLess(max(map(len, screen.splitlines())), 120)

    def test_fastest_says_the_date_first(self):
        # 130 in 2026, 150 in 2027: 145 is first reached in 2027.
        screen = self.ingot("plan", self.hurried(), "--objective", "fastest", "--no-store").stdout
        self.assertIn("Earliest date: 2027-01", screen.splitlines()[3])
        table = next(line for line in screen.splitlines() if line.split()[:1] == ["2026"])
        self.assertEqual(table.split(), ["2026", "2027"])  # what comes after means nothing
        self.assertIn("Date la plus proche : 2027-01", self.ingot("plan", self.hurried(), "--objective", "fastest", "--no-store", "--lang", "fr").stdout)
        never = self.ingot("plan", self.hurried(target_level="200 widget/year"), "--objective", "fastest", "--no-store").stdout
        self.assertIn("No date before 2029-01", never)

    def test_one_more_unit_is_told_in_what_is_maximised(self):
        # One press more for three years delivers three widgets more (nothing is discounted).
        binding = self.answer("plan", self.hurried(), "--objective", "compute", "--no-store")["binding"][0]
        self.assertEqual(binding["unit"], "widget/(widget/year)")
        self.assertAlmostEqual(binding["value"], 3, places=5)
        more = [self.answer("plan", self.hurried(), "--objective", "compute", "--no-store", "--set", f"existing={level} widget/year")["objective"]["value"] for level in (120, 121)]
        self.assertAlmostEqual(more[1] - more[0], binding["value"], places=3)
        screen = self.ingot("plan", self.hurried(), "--objective", "compute", "--no-store").stdout
        self.assertIn("1 widget/year: 3.00 widget", screen)
        for row in self.answer("plan", self.hurried(), "--objective", "fastest", "--no-store")["binding"]:
            self.assertEqual(row["unit"], "")
        self.assertNotIn("one more unit", self.ingot("plan", self.hurried(), "--objective", "fastest", "--no-store").stdout)

    def test_a_value_out_of_its_range_or_without_unit_is_remarked(self):
        fab = SOURCE / "packs/one-fab"
        done = self.ingot("plan", fab, "--no-store", "--set", "fab_lead_time=4 year")
        self.assertIn("fab_lead_time: 4 year lies outside the range that the pack gives, 1.5 to 3 year", done.stderr)
        done = self.ingot("plan", fab, "--no-store", "--set", "fab_lead_time=4", "--lang", "fr")
        self.assertIn("est hors de l’intervalle", done.stderr)
        self.assertIn("compris comme 4 year", done.stderr)
        warnings = self.answer("plan", fab, "--no-store", "--set", "fab_lead_time=4")["warnings"]
        self.assertEqual([w["subject"] for w in warnings], ["fab_lead_time"] * 2)
        self.assertEqual(self.answer("plan", fab, "--no-store", "--set", "fab_lead_time=2.5 year")["warnings"], [])

    def test_no_time_says_what_to_do(self):
        done = self.ingot("plan", self.pack, "--time-limit", "1e-9", "--start", "none", code=4)
        self.assertIn("raise --time-limit", " ".join(done.stdout.split()))
        self.assertFalse((self.folder / "runs").exists())
        french = self.ingot("plan", self.pack, "--time-limit", "1e-9", "--start", "none", "--lang", "fr", code=4).stdout
        self.assertIn("augmenter --time-limit", " ".join(french.split()))

    def test_numbers_of_options_are_read_strictly(self):
        for words, found in ((["--time-limit", "-1"], "'-1' is not a number of seconds above 0"), (["--time-limit", "nan"], "'nan' is not"),
                             (["--gap", "nan"], "'nan' is not a share"), (["--calendar", ""], "it is empty")):
            done = self.ingot("plan", self.pack, *words, code=2)
            self.assertIn(found, done.stderr)
            self.assertLess(len(done.stderr), 200)

    def test_errors_in_json_have_place_message_and_fix(self):
        broken = self.folder / "broken.toml"
        broken.write_text(f'extends = "{self.pack}"\n[tables.processes.press]\nlifetime = "18 USD"\n')
        error = json.loads(self.ingot("plan", broken, "--json", code=2).stdout)
        self.assertEqual(error["error"]["place"].split(":")[:2], ["broken.toml", "3"])
        self.assertNotEqual(error["error"]["fix"], "")
        self.assertFalse(error["error"]["message"].endswith("\n"))
        self.assertEqual(len(error["errors"]), 1)
        path = self.folder / "bad.csv"
        path.write_text("commodity,price\nwidget_good,cheap\n")
        error = json.loads(self.ingot("plan", self.pack, "--prices", path, "--json", code=2).stdout)["error"]
        self.assertTrue(error["place"].endswith("bad.csv:2:2"), error)
        (self.folder / "packs/small").mkdir(parents=True)
        shutil.copytree(self.pack, self.folder / "packs/small", dirs_exist_ok=True)
        (self.folder / "scenarios").mkdir()
        (self.folder / "scenarios/tale.toml").write_text('extends = "small"\n')
        fix = json.loads(self.ingot("plan", "xyzzy", "--json", code=2).stdout)["error"]["fix"]
        self.assertEqual(fix.count("small)") + fix.count("small,"), 1)
        self.assertIn("tale", fix)
        self.assertIn("xyzzy: 1 error", self.ingot("check", "xyzzy", code=2).stdout)

    def test_numbers_that_are_none_and_wrong_dimensions_are_said(self):
        pack = self.folder / "spoilt"
        shutil.copytree(self.pack, pack)
        (pack / "demand.csv").write_text((pack / "demand.csv").read_text().replace("demand_level", "NaN widget/year"))
        self.assertIn("'NaN' is not a finite number", self.ingot("check", pack, code=2).stdout)
        (pack / "demand.csv").write_text((self.pack / "demand.csv").read_text())
        (pack / "processes.csv").write_text((pack / "processes.csv").read_text().replace("press_life,", "18 MW,"))
        found = self.ingot("check", pack, code=2).stdout
        self.assertIn("'18 MW' is a number without source", found)
        self.assertRegex(found, "lifetime: '18 MW' is .*time|lifetime: '18 MW'.*(W|MW)")
        self.assertEqual(found.count("lifetime: '18 MW'"), 2)

    def test_output_goes_through_links_and_into_devices(self):
        (self.folder / "real.csv").write_text("old")
        (self.folder / "link.csv").symlink_to("real.csv")
        self.ingot("sources", self.pack, "--format", "csv", "-o", "link.csv")
        self.assertTrue((self.folder / "link.csv").is_symlink())
        self.assertIn("press_capex", (self.folder / "real.csv").read_text())
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE, text=True)
        self.ingot("sources", self.pack, "--format", "csv", "-o", "pipe")
        self.assertIn("press_capex", reader.communicate(timeout=30)[0])
        self.assertFalse(pipe.is_file())
        (self.folder / "thesis.txt").write_text("years of work")
        self.ingot("sweep", self.pack, "--vary", "existing=100:120:2", "-o", "thesis.txt", code=2)
        self.assertEqual((self.folder / "thesis.txt").read_text(), "years of work")

    def test_sources_say_what_uses_a_number(self):
        users = {row["parameter"]: row["used_by"] for row in self.answer("sources", self.pack)["parameters"]}
        self.assertEqual(users["press_capex"], "processes.press capex")
        self.assertEqual(users["demand_level"], "demand.buyers quantity")
        self.assertIn("processes.press capex", self.ingot("sources", self.pack).stdout)

    def test_a_conflict_is_told_by_statement(self):
        # Ten years in which 60 stand and 100 are asked.
        words = ["plan", self.pack, *STARVED, "--no-store", "--report-until", "2036-01", "--solve-until", "2036-01"]
        answer = self.answer(*words, code=3)
        said = [row["what"] for row in answer["conflict"]]
        self.assertEqual(len(said), len({text.split(",")[0] for text in said}), said)
        demand = next(text for text in said if text.startswith("demand of Buyers"))
        self.assertIn("wants at least 100 widget", demand)
        self.assertIn("veut au moins 100", self.ingot(*words, "--lang", "fr", code=3).stdout)

    def test_an_exported_program_says_its_scale(self):
        self.ingot("export", self.pack, "--format", "mps", "-o", "model.mps")
        first = (self.folder / "model.mps").read_text().splitlines()[0]
        self.assertRegex(first, r"^\* cost of workshop: optimum x \S+ = the plan's objective, USD")

    def test_usage_in_french_and_of_no_command(self):
        self.assertIn("il n’y a pas de commande", self.ingot("serve", "--lang", "fr", code=2).stderr)
        self.assertIn("est requis", self.ingot("plan", "--lang", "fr", code=2).stderr)
        self.assertIn("there is no command 'serve'", self.ingot("serve", "--help", code=2).stderr)


class Hostile(Case):
    """What people mistype, what disks refuse, what files hold that nobody meant."""

    def broken(self, file, old, new):
        pack = self.folder / "broken"
        if not pack.exists():
            shutil.copytree(self.pack, pack)
        text = (pack / file).read_text()
        self.assertIn(old, text)
        (pack / file).write_text(text.replace(old, new, 1))
        return pack

    def test_a_value_in_error_hides_nothing_in_the_tables(self):
        self.broken("parameters.csv", "press_life,10,", "press_life,nan,")
        pack = self.broken("capacity.csv", "existing", "demand_level * 1 kg")
        found = self.ingot("check", pack, code=2).stdout
        self.assertIn("'nan' is not a finite number", found)
        self.assertIn("capacity.csv:2:", found)
        self.assertEqual(found.count(" Fix: "), 2, found)  # none that only follows from another

    def test_numbers_nobody_means(self):
        for value, words in (("-60", "0 or more"), ("1e-200", "too small"), ("1e200", "too large")):
            with self.subTest(value):
                found = self.ingot("check", self.pack, "--set", f"existing={value} widget/year", code=2).stdout
                self.assertRegex(found, rf"capacity\.csv:\d+:\d+ amount: .*{words}")

    def test_a_rate_that_leaves_nothing_of_money_is_refused(self):
        # Four years at 10 000 a year: e^-40000, which no number holds.
        done = self.ingot("plan", SOURCE / "packs/one-fab", "--no-store", "--set", "discount_rate=1e6 %/year", code=2)
        self.assertIn("worth nothing. Fix: write a rate below 125 1/year", done.stderr)

    def test_long_cells_and_control_characters_do_not_flood_the_terminal(self):
        pack = self.broken("capacity.csv", "existing", "x" * 100000)
        self.assertLess(len(self.ingot("check", pack, code=2).stdout), 2000)
        found = self.ingot("check", self.pack, "--set", "existing=\x1b[2J", code=2).stdout
        self.assertNotIn("\x1b", found)
        self.assertIn("\\x1b[2J", found)

    def test_a_folder_and_a_dead_link_in_place_of_a_scenario(self):
        (self.folder / "mine").mkdir()
        self.assertIn("the folder 'mine' has no pack.toml", self.ingot("check", "mine", code=2).stdout)
        (self.folder / "mine" / "plan.toml").write_text(f'extends = "{self.pack}"\n')
        self.assertIn("such as 'mine/plan.toml'", self.ingot("plan", "mine", code=2).stderr)
        (self.folder / "loop").symlink_to("loop")
        self.assertIn("'loop' is a link that leads nowhere", self.ingot("check", "loop", code=2).stdout)

    def test_new_extends_what_there_is_by_name_or_path(self):
        shutil.copytree(self.pack, self.folder / "shop")
        self.ingot("new", "deep/one", "--extends", "shop")
        self.ingot("check", "deep/one/one.toml")
        self.ingot("new", "two", "--extends", "deep/one/one.toml")
        self.ingot("check", "two/two.toml")
        shipped = {"INGOT_PATH": str(SOURCE / "packs")}
        for name in ("small-power", "one-fab", "power-wall"):  # the last is a scenario alone
            self.ingot("new", name, "--extends", name, env=shipped)
            self.ingot("check", f"{name}/{name}.toml", env=shipped)
        self.assertIn("no pack or scenario 'nosuch'", self.ingot("new", "four", "--extends", "nosuch", code=2).stderr)
        self.assertFalse((self.folder / "four").exists())
        self.assertIn("Fix:", self.ingot("new", "", code=2).stderr)

    def test_options_say_the_rule_they_break(self):
        for words, found in ((["plan", self.pack, "--seed", "-1"], "--seed: '-1' is not a whole number"), (["plan", self.pack, "--packs", "absent"], "no folder 'absent'"),
                             (["verdict", self.pack, "--budget", "nonsense"], "--budget: 'nonsense'"), (["sweep", self.pack, "--vary", "existing=x:2:3"], "'x' is no number"),
                             (["sweep", self.pack, "--vary", "existing=1e308:-1e308:3"], "too wide"),
                             (["plan", self.pack, "--report-until", "soon"], "--report-until"), (["plan", self.pack, "--prices", "/dev/zero"], "not a regular file"),
                             (["plan", self.pack, "--prices", "absent.csv"], "no file absent.csv")):
            with self.subTest(words):
                done = self.ingot(*words, code=2)
                self.assertIn(found, done.stderr)
                self.assertIn("Fix:", done.stderr)
        self.assertIn("n’est pas un nombre entier", self.ingot("plan", self.pack, "--seed", "x", "--lang", "fr", code=2).stderr)

    def test_a_range_that_the_scenario_cannot_take_is_said_before_any_point(self):
        done = self.ingot("sweep", self.pack, "--vary", "existing=-60 widget/year:100 widget/year:5", code=2)
        self.assertIn("--vary: at existing = -60", done.stderr)
        self.assertNotIn("warning", done.stderr)
        self.assertFalse((self.folder / "runs").exists())

    def test_a_place_that_cannot_be_written_is_said_before_the_solve(self):
        (self.folder / "file").write_text("mine")
        for words in (["plan", self.pack], ["sweep", self.pack, "--vary", "existing=100:120:2"]):
            done = self.ingot(*words, "--runs", "file/runs", code=1)
            self.assertIn("Fix:", done.stderr)
            self.assertEqual(done.stdout, "")
        self.assertEqual((self.folder / "file").read_text(), "mine")

    def test_an_answer_that_cannot_be_stored_is_told_all_the_same(self):
        # No file may grow beyond 16 kB: as on a full disk, the run cannot be written, but standard output can.
        limited = 'trap "" XFSZ; ulimit -f 16; "$@" | cat'
        def starved(*words):
            return subprocess.run(["bash", "-o", "pipefail", "-c", limited, "bash", PROGRAM, *map(str, words)], capture_output=True, text=True,
                                  cwd=self.folder, timeout=60)
        done = starved("plan", self.pack)
        self.assertEqual(done.returncode, 1)
        self.assertIn("checked: largest violation", done.stdout)
        self.assertIn("error: ", done.stderr)
        answer = json.loads(starved("plan", self.pack, "--json").stdout)
        self.assertEqual((answer["status"], answer["run"], answer["error"]["code"]), ("optimal", "", "io"))
        self.assertEqual([*(self.folder / "runs").iterdir()], [])  # nor is half a run left

    def test_a_verdict_that_is_interrupted_keeps_its_plan(self):
        # The plan takes a tenth of what the solve with unlimited capital after it does; the log says when that begins.
        words = [PROGRAM, "verdict", str(SOURCE / "scenarios/seven-trillion.toml"), "--calendar", "years", "--budget", "none", "-v"]
        child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=self.folder)
        for line in child.stderr:
            if "unlimited capital" in line:
                child.send_signal(signal.SIGINT)
                break
        said = child.stderr.read()
        child.stderr.close()
        self.assertEqual(child.wait(timeout=60), 130, said)
        self.assertEqual(len([*(self.folder / "runs").glob("seven-trillion-*/run.sqlite")]), 1)

    def test_a_name_that_no_series_has_is_said(self):
        self.ingot("plan", self.pack, "-o", "a")
        self.assertIn("named like 'nosuch'", self.ingot("compare", "a", "a", "--series", "nosuch", code=2).stderr)
        self.ingot("compare", "a", "a", "--series", "capacity")

    def test_an_export_takes_no_question_and_finds_runs_by_name(self):
        self.ingot("plan", self.pack, "--runs", "kept")
        self.ingot("export", "last", "--runs", "kept", "-o", "tables")
        self.assertTrue((self.folder / "tables" / "run.csv").exists())
        self.assertIn("--set: changes nothing", self.ingot("export", "last", "--runs", "kept", "--set", "existing=1", code=2).stderr)

    def test_standard_output_by_its_name(self):
        done = self.ingot("sources", self.pack, "--format", "csv", "-o", "/dev/stdout")
        self.assertIn("press_capex", done.stdout)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--source", required=True, type=pathlib.Path)
    parser.add_argument("--build")
    arguments, rest = parser.parse_known_args()
    PROGRAM, SOURCE = os.path.abspath(arguments.program), arguments.source.resolve()
    os.environ.pop("INGOT_PATH", None)
    unittest.main(argv=[sys.argv[0], *rest])
