#!/usr/bin/env python3
"""The built program as people meet it: exit codes, streams, keys of the JSON answers, interruption, terminals."""
import argparse
import csv
import io
import json
import os
import pathlib
import pty
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = SOURCE = None  # from the command line
COMMANDS = ["new", "check", "plan", "verdict", "sweep", "export", "sources", "completion"]
STARVED = ["--set", "existing=60 widget/year", "--set", "growth_seed=20 widget/year^2"]  # no plan can meet the demand


def run(*words, cwd=None, env=None, **keywords):
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, cwd=cwd, timeout=120, env={**os.environ, **(env or {})}, **keywords)


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

    def test_a_price_path_changes_what_comes_back(self):
        path = self.folder / "fall.csv"
        path.write_text("commodity,price\ncompute,50 %\n")
        fallen = self.answer("plan", SOURCE / "packs/one-fab", "--no-store", "--prices", path)["finance"]
        self.assertEqual(fallen["prices"], "given")
        path.write_text("commodity,price\ncomputer,50 %\n")
        done = self.ingot("plan", SOURCE / "packs/one-fab", "--no-store", "--prices", path, code=2)
        self.assertIn("fall.csv:2:1", done.stderr)
        self.assertIn("did you mean 'compute'?", done.stderr)
        self.ingot("plan", SOURCE / "packs/one-fab", "--no-store", "--prices", self.folder / "nothing.csv", code=1)


class Plan(Case):
    def test_json_keys_are_stable(self):
        answer = self.answer("plan", self.pack, "--no-store")
        self.assertLessEqual({"ingot", "scenario", "run", "status", "objective", "size", "seconds", "check", "series", "binding", "claims", "verdict"}, set(answer))
        self.assertLessEqual({"name", "value", "unit", "gap"}, set(answer["objective"]))
        self.assertLessEqual({"rows", "columns", "nonzeros"}, set(answer["size"]))
        self.assertLessEqual({"read", "formulate", "solve", "check", "total"}, set(answer["seconds"]))
        self.assertLessEqual({"passed", "largest_violation", "duality_gap"}, set(answer["check"]))
        self.assertLessEqual({"variable", "region", "unit", "years", "values"}, set(answer["series"][0]))
        self.assertLessEqual({"answer", "text"}, set(answer["verdict"]))
        self.assertEqual(answer["status"], "optimal")
        self.assertEqual(answer["claims"], [])
        for series in answer["series"]:
            self.assertEqual(len(series["years"]), len(series["values"]))
        scarce = self.answer("plan", SOURCE / "packs/one-fab", "--no-store")
        self.assertGreater(len(scarce["binding"]), 0)
        self.assertLessEqual({"what", "region", "from", "to", "value", "unit"}, set(scarce["binding"][0]))

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


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--source", required=True, type=pathlib.Path)
    parser.add_argument("--build")
    arguments, rest = parser.parse_known_args()
    PROGRAM, SOURCE = os.path.abspath(arguments.program), arguments.source.resolve()
    os.environ.pop("INGOT_PATH", None)
    unittest.main(argv=[sys.argv[0], *rest])
