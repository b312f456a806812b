// The store's tables by the program's own CSV export, and what a page shows of them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const exported = new Map();

/** Rows of RFC 4180 text as arrays. */
function parseCsv(text) {
  const rows = [[""]];
  let quoted = false;
  for (let i = 0; i < text.length; ++i) {
    const c = text[i];
    const row = rows[rows.length - 1];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') row[row.length - 1] += text[++i];
      else if (c === '"') quoted = false;
      else row[row.length - 1] += c;
    } else if (c === '"') quoted = true;
    else if (c === ",") row.push("");
    else if (c === "\n") rows.push([""]);
    else if (c !== "\r") row[row.length - 1] += c;
  }
  return rows.filter((row) => row.length > 1 || row[0] !== "");
}

/** A table of a run, rows as objects. */
export function store(reports, run, table) {
  const folder = join(reports.folder, `${run}-csv`);
  if (!exported.has(run)) exported.set(run, reports.ingot(["export", reports.run(run), "--format", "csv", "-o", folder, "--quiet"]));
  const [head, ...rows] = parseCsv(readFileSync(join(folder, `${table}.csv`), "utf8"));
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i]])));
}

/** The cells of the table in an element, opened first if it is closed. */
export async function cells(element) {
  const closed = element.locator("details:not([open]) > summary").first();
  if (await closed.count()) await closed.click();
  const table = (await element.evaluate((e) => e.tagName)) === "TABLE" ? element : element.locator("table").first();
  await table.waitFor();
  return table.evaluate((t) => [...t.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
}

/** A shown number may differ from the stored one by half a unit of its last digit. */
export function equalToShownDigits(text, value, language, what) {
  const plain = text.replaceAll("−", "-").replace(/[\u202f\u00a0 ]/g, "").replace(language === "fr" ? /\./g : /,/g, "").replace(",", ".");
  const raised = /^(-?[\d.]+)×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/.exec(plain);
  const power = raised ? Number([...raised[2]].map((c) => (c === "⁻" ? "-" : "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c))).join("")) : 0;
  const digits = raised ? raised[1] : plain;
  assert.match(digits, /^-?\d+(\.\d+)?$/, `${what}: "${text}" is no number`);
  const decimals = (digits.split(".")[1] ?? "").length;
  // Trailing zeros are not shown (0.5 for 0.500), so that three significant digits count where there are fewer.
  const size = Math.abs(value) > 0 ? 10 ** (Math.floor(Math.log10(Math.abs(value))) - 2) : 0;
  const last = Math.min(10 ** (power - decimals), Math.max(size, power ? 10 ** (power - 1) : 0) || 1);
  assert.ok(Math.abs(Number(digits) * 10 ** power - value) <= 0.5 * last * 1.0001 + Math.abs(value) * 1e-6, `${what}: ${text} is shown for ${value}`);
}
