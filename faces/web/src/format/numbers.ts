// Numbers as an English or a French reader writes them.

export type Language = "en" | "fr";

const locale = (language: Language) => (language === "fr" ? "fr-FR" : "en-GB");
const cache = new Map<string, Intl.NumberFormat>();

function formatter(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options);
  let found = cache.get(key);
  if (!found) cache.set(key, (found = new Intl.NumberFormat(locale(language), options)));
  return found;
}

/** A typographic minus, and the narrow no-break space that French groups with. */
const tidy = (text: string) => text.replace("-", "−").replaceAll("\u00a0", "\u202f");

/** Three significant digits, whole numbers from 100 on: 0.0123, 1.23, 12.3, 1,234. Not finite: a dash. `zeros`: 1.50 keeps its last zero, as
 * numbers in a table do. */
export function short(value: number | null | undefined, language: Language, digits = 3, zeros = false): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size < 1e-4) return scientific(value, language);
  if (size >= 10 ** (digits - 1)) return tidy(formatter(language, { maximumFractionDigits: 0 }).format(value));
  return tidy(formatter(language, { maximumSignificantDigits: digits, ...(zeros ? { minimumSignificantDigits: digits } : {}) }).format(value));
}

/** At most three significant digits, however large: 194,000. */
export const rounded = (value: number, language: Language) => short(Number(value.toPrecision(3)), language);

/** A number as the pack writes it (`0.315`, `989.4e12`, `17000`) by the language's rules, all its digits kept; other texts stay as they are. */
export function written(text: string, language: Language): string {
  if (!/^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text)) return text;
  const value = Number(text);
  const size = Math.abs(value);
  if (value !== 0 && (size >= 1e9 || size < 1e-4)) return scientific(value, language, 6);
  return tidy(formatter(language, { maximumSignificantDigits: 15 }).format(value));
}

/** With so many decimals. */
export const fixed = (value: number, language: Language, decimals: number) =>
  tidy(formatter(language, { maximumFractionDigits: decimals, minimumFractionDigits: decimals }).format(value)).replace(/^−(0([.,]0+)?)$/, "$1");

/** Decimals with which a number has three significant digits. */
export const decimalsFor = (value: number) => (value === 0 ? 0 : Math.max(0, Math.min(9, 2 - Math.floor(Math.log10(Math.abs(value)) + 1e-12))));

/** The last year of what ends at that moment: 2036 where it ends as 2037 begins. */
export function lastYear(until: number, language: Language): string {
  return Math.abs(until - Math.round(until)) < 1 / 24 ? String(Math.round(until) - 1) : date(until, language);
}

/** A sentence of the program as it is set here: a true minus, per cent by the language, numbers kept on one line with their units, months by name, French elided before names (not before USD). */
export function prose(text: string, language: Language): string {
  const set = text
    .replace(/(?<![\d-])\d{4}-(?:0[1-9]|1[0-2])(?![\d-])/g, (month) => isoDate(month, language))
    .replace(/(^|[\s(])-(?=\d)/g, "$1−")
    .replace(/(\d) (?=[kMBT] |[A-Z][A-Za-z0-9]*\b|%)/g, "$1\u00a0")
    .replace(/(\d\u00a0[kMBT]) (?=\S)/g, "$1\u00a0");
  return language === "en" ? set.replace(/(\d)\u00a0%/g, "$1%") : set.replace(/(?:[ \u00a0]|(?<=[^\s\u202f]))(?=;(?:\s|$))/g, "\u202f").replace(/ (?=[:?!](?:\s|$))/g, "\u202f").replace(/(?<=^|[\s(])de (?=[AEIOUÉÈÊÀÂÎÔŒ]\p{Ll}|[aeiouéèêàâîôœ])/gu, "d’");
}

/** 2.3 × 10⁻⁸ */
function scientific(value: number, language: Language, places = 2): string {
  const [digits, power] = value.toExponential(places - 1).split("e");
  const raised = [...power.replace("+", "")].map((c) => (c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)])).join("");
  return `${tidy(formatter(language, { maximumSignificantDigits: places }).format(Number(digits)))}\u202f×\u202f10${raised}`;
}

/** A whole number with its thousands set apart. */
export const whole = (value: number, language: Language) => tidy(formatter(language, { maximumFractionDigits: 0 }).format(value));

/** A share as per cent: 12 % in French, 12% in English. */
export function percent(share: number, language: Language, digits = 0): string {
  const text = fixed(share * 100, language, digits);
  return language === "fr" ? `${text}\u202f%` : `${text}%`;
}

const dates = new Map<string, Intl.DateTimeFormat>();

/** A day of the calendar in words; what a month or a year stands for has no day or no month. */
function inWords(language: Language, options: Intl.DateTimeFormatOptions, ...day: [number, number, number?]): string {
  const key = language + JSON.stringify(options);
  if (!dates.has(key)) dates.set(key, new Intl.DateTimeFormat(locale(language), { timeZone: "UTC", ...options }));
  return dates.get(key)!.format(new Date(Date.UTC(day[0], day[1], day[2] ?? 1))).replace(/^1 (?=\D)/, language === "fr" ? "1er\u00a0" : "1 ");
}

/** A decimal year as a month, Jul 2031; a whole year alone. */
export function date(years: number, language: Language): string {
  const year = Math.floor(years + 1e-6);
  const month = Math.floor((years - year) * 12 + 1e-3);
  return month <= 0 ? String(year) : inWords(language, { year: "numeric", month: "short" }, year, month);
}

/** `2026-04-22`, `2026-04` or `2026` of the program as a date is written: 22 April 2026. What is none stays as it is. */
export function isoDate(text: string, language: Language): string {
  const found = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text);
  if (!found) return text;
  const [year, month, day] = found.slice(1).map(Number);
  const names: Intl.DateTimeFormatOptions = { year: "numeric", month: "long" };
  return Number.isNaN(day) ? inWords(language, names, year, month - 1) : inWords(language, { ...names, day: "numeric" }, year, month - 1, day);
}
