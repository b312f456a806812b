// Single figures of a report as pictures, for the documentation. Usage: node tools/figures.mjs REPORT.html FOLDER ID...   (ids: those of the figures)
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { drawn, launch } from "./browser.mjs";

const [file, folder, ...ids] = process.argv.slice(2);
if (ids.length === 0) {
  console.error("usage: node tools/figures.mjs REPORT.html FOLDER ID...");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
await page.goto(pathToFileURL(resolve(file)).href);
await drawn(page);
await page.addStyleTag({ content: ".data { display: none } figure.chart { padding: 8px 12px }" });
for (const id of ids) await page.locator(`#${id}`).screenshot({ path: join(folder, `report-${id}.png`) });
await browser.close();
