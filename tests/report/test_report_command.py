#!/usr/bin/env python3
"""`ingot report` as people meet it: what is no run gets a message with place and remedy, exit code 2, and no half page."""
import argparse
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = SOURCE = None  # from the command line


def ingot(*words, cwd):
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, cwd=cwd, timeout=120)


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.holder = tempfile.TemporaryDirectory(prefix="ingot report ")
        cls.folder = pathlib.Path(cls.holder.name)
        done = ingot("plan", SOURCE / "tests/cases/workshop", "--quiet", "-o", "good", cwd=cls.folder)
        assert done.returncode == 0, done.stderr
        if "built without the page" in ingot("report", "good", cwd=cls.folder).stderr:
            raise unittest.SkipTest("this program was built without Node.js, so without the page (script/bootstrap installs it)")

    @classmethod
    def tearDownClass(cls):
        cls.holder.cleanup()

    def copy(self, name):
        shutil.copytree(self.folder / "good", self.folder / name)
        return self.folder / name

    def refused(self, run, *patterns):
        """Reports of it fail, say why and how to mend it, and leave nothing behind, nor touch what was there."""
        page = self.folder / "page.html"
        page.write_text("an older page")
        before = sorted(p.name for p in self.folder.iterdir())
        done = ingot("report", run, "-o", page, cwd=self.folder)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(done.stdout, "")
        for pattern in (*patterns, r"Fix: "):
            self.assertRegex(done.stderr, pattern)
        self.assertEqual(page.read_text(), "an older page")
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), before)

    def data(self, page):
        return json.loads(re.search(r'id="ingot-data">(.*?)</script>', page.read_text(), re.S).group(1))

    def test_a_missing_run(self):
        self.refused("nowhere", "nowhere", "is not a run")

    def test_a_folder_that_is_no_run(self):
        (self.folder / "thesis").mkdir()
        self.refused("thesis", "is not a run")

    def test_a_half_written_run(self):
        run = self.copy("half")
        whole = (run / "run.sqlite").read_bytes()
        for part in (0, 100, len(whole) // 3, len(whole) - 20000):
            with self.subTest(bytes=part):
                (run / "run.sqlite").write_bytes(whole[:part])
                self.refused("half", "run.sqlite")

    def test_a_run_of_another_version(self):
        run = self.copy("old")
        with sqlite3.connect(run / "run.sqlite") as database:
            version = database.execute("PRAGMA user_version").fetchone()[0]
            database.execute(f"PRAGMA user_version = {version - 1}")
        self.refused("old", f"version {version - 1}", f"reads version {version}", "ingot plan")

    def test_a_run_that_lacks_a_table(self):
        run = self.copy("gap")
        with sqlite3.connect(run / "run.sqlite") as database:
            database.execute("DROP TABLE recipe")
        self.refused("gap", "no such table: recipe")

    def test_a_corrupted_run(self):
        run = self.copy("rotten")
        whole = bytearray((run / "run.sqlite").read_bytes())
        for at in range(8192, len(whole)):  # all pages after the first
            whole[at] = (whole[at] * 31 + 7) % 256
        (run / "run.sqlite").write_bytes(whole)
        self.refused("rotten", "run.sqlite")
        (run / "run.sqlite").write_text("This is no database. " * 1000)
        self.refused("rotten", "run.sqlite")

    def test_one_bad_run_spoils_a_comparison(self):
        page = self.folder / "both.html"
        done = ingot("report", "good", "nowhere", "-o", page, cwd=self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertFalse(page.exists())

    def test_no_run_and_a_bad_language(self):
        self.assertEqual(ingot("report", cwd=self.folder).returncode, 2)
        self.assertEqual(ingot("report", "good", "--lang", "de", cwd=self.folder).returncode, 2)

    def test_a_place_that_cannot_be_written(self):
        done = ingot("report", "good", "-o", "no/such/folder/page.html", cwd=self.folder)
        self.assertEqual(done.returncode, 1)
        self.assertIn("Fix:", done.stderr)

    def test_a_page_holds_its_run_and_is_soon_made(self):
        page = self.folder / "good.html"
        begin = time.monotonic()
        done = ingot("report", "good/", "-o", page, "--lang", "fr", "--json", cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertLess(time.monotonic() - begin, 2)
        self.assertEqual(json.loads(done.stdout)["bytes"], page.stat().st_size)
        self.assertLess(page.stat().st_size, 3_000_000)
        data = self.data(page)
        self.assertEqual((data["language"], len(data["runs"]), data["runs"][0]["id"]), ("fr", 1, "good"))
        self.assertNotRegex(page.read_text()[:2000], r'src="|href="http')  # nothing is fetched

    def test_the_name_follows_the_run_and_several_are_compared(self):
        self.assertEqual(ingot("report", "good", cwd=self.folder).stdout, "wrote good.html\n")
        self.assertEqual(ingot("report", "good", "good", "--lang", "fr", cwd=self.folder).stdout, "écrit comparison.html\n")
        self.assertEqual(len(self.data(self.folder / "comparison.html")["runs"]), 2)

    def test_the_same_run_makes_the_same_page(self):
        pages = [self.folder / "one.html", self.folder / "two.html"]
        for page in pages:
            ingot("report", "good", "-o", page, cwd=self.folder)
        self.assertEqual(pages[0].read_bytes(), pages[1].read_bytes())

    def test_an_infeasible_run_is_kept_and_told(self):
        starved = ["--set", "existing=60 widget/year", "--set", "growth_seed=20 widget/year^2"]
        done = ingot("plan", SOURCE / "tests/cases/workshop", *starved, "-o", "starved", cwd=self.folder)
        self.assertEqual(done.returncode, 3)
        self.assertIn("ingot report starved", done.stdout)
        self.assertEqual(ingot("report", "starved", cwd=self.folder).returncode, 0)
        run = self.data(self.folder / "starved.html")["runs"][0]
        self.assertEqual(run["status"], "infeasible")
        self.assertGreater(len(run["conflict"]), 1)

    def test_the_schema_is_that_of_the_pages(self):
        schema = json.loads(ingot("report", "--schema", cwd=self.folder).stdout)
        stored = json.loads((SOURCE / "faces/web/contract/report.schema.json").read_text())
        self.assertEqual(schema, stored)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("--program", "--source", "--build"):
        parser.add_argument(name)
    options, rest = parser.parse_known_args()
    PROGRAM, SOURCE = options.program, pathlib.Path(options.source)
    unittest.main(argv=[sys.argv[0], *rest])
