// Debian's Chromium, driven by playwright-core: shared by the screenshots and the browser tests.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

/** Where a browser is, or nothing. */
export const browserPath = () =>
  [process.env.INGOT_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));

export const launch = () =>
  chromium.launch({ executablePath: browserPath(), args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--font-render-hinting=none"] });

/** Waits until every chart of the page is drawn (a page may have none). */
export const drawn = (page) =>
  page.waitForFunction(
    () => {
      const plots = [...document.querySelectorAll(".plot")];
      if (!document.querySelector("main")) return false;
      return plots.length === 0 || (document.documentElement.dataset.charts === "drawn" && plots.every((plot) => plot.dataset.drawn));
    },
    null,
    { timeout: 30_000 },
  );

/** Waits until all charts have been drawn anew after a change of the page: the change is noticed some frames later. */
export async function redrawn(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 20)))));
  await drawn(page);
}

/** The source of axe-core, to be evaluated in a page. */
export const axeSource = () => readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Chooses the language, and the theme where it is given, as a reader does. */
export async function choose(page, language, theme = null) {
  await page.locator(`label:has(input[type=radio][value=${language}])`).first().click();
  if (theme) await page.locator(".tools input[type=checkbox]").setChecked(theme === "dark");
  await page.waitForFunction((l) => document.documentElement.lang === l, language);
  await redrawn(page);
}
