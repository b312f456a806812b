// Runs and reports to look at, made by the program in a folder of their own.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

const nasty = `</script><script>window.pwned=1</script><img src=x onerror=window.pwned=1> & "co"`;

/** The pack of the workshop with names that try to be code. */
function hostilePack(source, folder) {
  const pack = join(folder, "hostile-pack");
  cpSync(join(source, "tests/cases/workshop"), pack, { recursive: true });
  const quoted = `"${nasty.replaceAll('"', '""')}"`;
  for (const file of readdirSync(pack)) {
    if (!/^(processes|regions|stages|commodities)\.csv$/.test(file)) continue;
    const [head, ...rows] = readFileSync(join(pack, file), "utf8").split("\n");
    const columns = head.split(",");
    const changed = rows.map((row) => {
      if (row.trim() === "" || row.startsWith("#")) return row;
      const cells = row.split(",");
      for (const column of ["name", "name_fr"]) cells[columns.indexOf(column)] = quoted;
      return cells.join(",");
    });
    writeFileSync(join(pack, file), [head, ...changed].join("\n"));
  }
  return pack;
}

export function makeReports(argv) {
  const { values } = parseArgs({ args: argv.slice(2), options: { program: { type: "string" }, source: { type: "string" }, build: { type: "string" } } });
  const { program, source } = values;
  const folder = mkdtempSync(join(tmpdir(), "ingot-browser-"));
  const ingot = (words, fine = [0]) => {
    try {
      return execFileSync(program, words, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 28 });
    } catch (error) {
      if (fine.includes(error.status)) return error.stdout;
      throw new Error(`ingot ${words.join(" ")}: exit ${error.status}\n${error.stderr}`);
    }
  };
  const run = (name) => join(folder, "runs", name);
  const file = (name) => join(folder, `${name}.html`);
  const plan = (name, scenario, more = [], fine = [0]) => ingot(["plan", scenario, "--quiet", "-o", run(name), ...more], fine);
  const scenario = (name) => join(source, "scenarios", `${name}.toml`);

  const begin = Date.now();
  for (const name of ["seven-trillion", "business-as-usual"]) plan(name, scenario(name), ["--calendar", "years"]);
  for (const name of ["one-fab", "small-power"]) plan(name, scenario(name));
  plan("hindcast", scenario("hindcast-2022"), ["--calendar", "years"]);
  plan("infeasible", join(source, "tests/cases/workshop"), ["--set", "existing=60 widget/year", "--set", "growth_seed=20 widget/year^2"], [3]);
  plan("hostile", hostilePack(source, folder));
  const names = ["seven-trillion", "hindcast", "one-fab", "small-power", "infeasible", "hostile"];
  for (const name of names) ingot(["report", run(name), "-o", file(name), "--quiet"]);
  ingot(["report", run("seven-trillion"), run("business-as-usual"), "-o", file("comparison"), "--quiet"]);
  console.log(`runs and reports made in ${((Date.now() - begin) / 1000).toFixed(1)} s`);
  return { names: [...names, "comparison"], run, file, ingot, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
