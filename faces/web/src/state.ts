// What the reader has chosen. The page starts in the report's language and the system's theme; nothing is kept between visits.
import { computed, signal } from "@preact/signals";
import type { Report } from "./contract";
import type { Language } from "./format/numbers";
import { nameUnits } from "./format/units";
import { themes, type Theme } from "./palette";
import { en, type Words } from "./text/en";
import { fr } from "./text/fr";

const text = document.getElementById("ingot-data")?.textContent ?? "";

/** What the program put into the page. */
export const report = JSON.parse(text) as Report;

// Packs name their own units; all runs of a comparison may add theirs.
nameUnits(report.runs.flatMap((r) => r.units));

export const language = signal<Language>(report.language === "fr" ? "fr" : "en");
export const themeName = signal<Theme["name"]>(window.matchMedia?.("(prefers-color-scheme: dark)").matches ? "dark" : "light");
export const runIndex = signal(0);

export const words = computed<Words>(() => (language.value === "fr" ? fr : en));
export const theme = computed<Theme>(() => themes[themeName.value]);
export const run = computed(() => report.runs[runIndex.value]);
