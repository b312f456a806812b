// Pictures of a report: every section, both languages, both themes, wide and narrow, and the printed pages.
// Usage: node tools/screenshots.mjs REPORT.html FOLDER [en,fr] [light,dark] [1280,390]
import { mkdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { choose, drawn, launch } from "./browser.mjs";

const [file, folder, languages = "en,fr", themes = "light,dark", widths = "1280,390"] = process.argv.slice(2);
if (!file || !folder) {
  console.error("usage: node tools/screenshots.mjs REPORT.html FOLDER [en,fr] [light,dark] [1280,390]");
  process.exit(2);
}
const tallest = 1500; // CSS pixels of one picture, so that it can be looked at
mkdirSync(folder, { recursive: true });
const name = basename(file, ".html");
const browser = await launch();

for (const theme of themes.split(",")) {
  for (const width of widths.split(",").map(Number)) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: theme });
    await page.goto(pathToFileURL(resolve(file)).href);
    await drawn(page);
    for (const language of languages.split(",")) {
      await choose(page, language);
      for (const part of await page.locator("header, main > section").all()) {
        const id = (await part.getAttribute("id")) ?? "header";
        const box = await part.boundingBox();
        const top = await page.evaluate((y) => y + window.scrollY, box.y);
        for (let from = 0, n = 1; from < box.height; from += tallest, ++n) {
          const path = join(folder, `${name}-${id}-${language}-${theme}-${width}-${n}.png`);
          const clip = { x: 0, y: top + from, width, height: Math.min(tallest, box.height - from) };
          await page.screenshot({ path, clip, fullPage: true, timeout: 180_000 });  // a busy machine takes its time
        }
      }
      if (theme === "light" && width >= 1000) {
        await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
        await page.pdf({ path: join(folder, `${name}-${language}.pdf`), format: "A4", preferCSSPageSize: true, printBackground: true });
        await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
      }
    }
    await page.close();
  }
}
await browser.close();
