// Units as people read them: one scale for a whole chart, currency and count prefixes of the language.
import { rounded, written, type Language } from "./numbers";

/** A power of a thousand and how both languages call it before money and counted things (French has no letter above a thousand million). */
const steps = [
  { size: 1e12, en: "T", fr: null },
  { size: 1e9, en: "B", fr: "Md" },
  { size: 1e6, en: "M", fr: "M" },
  { size: 1e3, en: "k", fr: "k" },
] as const;

/** How a unit is told: one of it and several, in each language. */
export interface UnitWords {
  one: Record<Language, string>;
  many: Record<Language, string>;
}

const both = (one: string, many: string, one_fr: string, many_fr: string): UnitWords => ({ one: { en: one, fr: one_fr }, many: { en: many, fr: many_fr } });

/** Words that every pack knows. */
const common: Record<string, UnitWords> = {
  year: both("year", "years", "an", "ans"),
  month: both("month", "months", "mois", "mois"),
  week: both("week", "weeks", "semaine", "semaines"),
  day: both("day", "days", "jour", "jours"),
  person: both("person", "people", "personne", "personnes"),
  B: both("B", "B", "Md", "Md"),
  T: both("T", "T", "1000\u202fMd", "1000\u202fMd"),
};

let known: Map<string, UnitWords> = new Map(Object.entries(common));

/** Takes the names that packs give to their units; those of the report, once, before anything is drawn. */
export function nameUnits(units: { unit: string; one: Record<Language, string>; many: Record<Language, string> }[]) {
  known = new Map([...Object.entries(common), ...units.map(({ unit, one, many }): [string, UnitWords] => [unit, { one, many }])]);
}

/** A unit of the pack in the reader's language: `B USD/year` is `Md USD/an`. `1` is nothing. What is counted is told in the plural (`tools/year`)
 * unless one of it is meant; what stands below the stroke, or in a product (`person-year`), is told in the singular. */
export function unitText(unit: string, language: Language, many = true): string {
  if (unit === "1") return "";
  const plain = unit.replace(/\(([^()/* ]+)\)/g, "$1").replace("^2", "²").replace("^3", "³");
  let below = false;
  return plain.replace(/[A-Za-z_][A-Za-z0-9_]*|\//g, (word, at: number) => {
    if (word === "/") return ((below = true), word);
    const inProduct = plain[at - 1] === "-" || plain[at + word.length] === "-";
    const names = known.get(word);
    if (!names) return word.replaceAll("_", " ");
    return names[many && !below && !inProduct ? "many" : "one"][language];
  });
}

/** Shows the values of one chart: each divided by the same number, in a unit that says so. */
export interface Scale {
  divide: number;
  unit: string;
}

/** Units whose own prefix already says their size (GW, TWh, kwpm) are left as they are. */
const keepsPrefix = (unit: string) => /^(k|M|G|T|m|u|n)[A-Za-z]/.test(unit) || /^(k|M|B|T) /.test(unit) || /^[%1]/.test(unit);

/** The scale for values up to `largest` of a unit. Money and counted things get k, M, B, T (French k, M, Md); others stay. */
export function scaleFor(largest: number, unit: string, language: Language, currency: string): Scale {
  // Money that the pack counts in millions (`M USD/year`) is scaled like all other money; other things where there are thousands of them.
  const counted = /^(k|M|B|T) (.+)$/.exec(unit);
  if (counted && (counted[2].startsWith(currency) || (Math.abs(largest) >= 1e3 && !keepsPrefix(counted[2])))) {
    const size = steps.find((s) => s.en === counted[1])!.size;
    const scale = scaleFor(largest * size, counted[2], language, currency);
    return { ...scale, divide: scale.divide / size };
  }
  const money = unit === currency || unit.startsWith(`${currency}/`);
  const size = Math.abs(largest);
  if (!money && (keepsPrefix(unit) || size < 1e5)) return { divide: 1, unit: unitText(unit, language) };
  for (const step of steps) {
    const word = step[language];
    if (word !== null && size >= step.size * 0.9995) return { divide: step.size, unit: `${word} ${unitText(unit, language)}` };
  }
  return { divide: 1, unit: unitText(unit, language) };
}

/** One quantity with its unit, of three digits at most: `13.8 B USD`, `13,8 Md USD`. */
export function quantity(value: number | null | undefined, unit: string, language: Language, currency: string): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  const scale = scaleFor(value, unit, language, currency);
  return `${rounded(value / scale.divide, language)}${scale.unit ? `\u00a0${scale.unit.replaceAll(" ", "\u00a0")}` : ""}`;
}

/** A value as the pack writes it, with a unit or without: `7 T USD` is `7 T USD` or `7 000 Md USD`, `0.315` is `0,315`; formulas stay as they are. */
export function writtenQuantity(text: string, language: Language, currency: string): string {
  const found = /^([-+]?\d+(?:\.\d+)?) (?:(k|M|B|T) )?([A-Za-z]\S*)$/.exec(text);
  if (!found) return written(text, language);
  const [, number, prefix, unit] = found;
  if (!prefix && !unit.startsWith(currency)) return `${written(number, language)}\u00a0${unitText(unit, language)}`;
  return quantity(Number(number) * (steps.find((s) => s.en === prefix)?.size ?? 1), unit, language, currency);
}

/** What one more unit buys, from a value in `USD/(GW)`: the amount, 1 GW, and what it is worth, 13.8 B USD. */
export function buysParts(value: number | null, unit: string, language: Language, currency: string): [string, string] {
  if (!unit) return ["", ""]; // it would mean nothing
  const bracket = unit.indexOf("/(");
  const slash = bracket < 0 ? unit.lastIndexOf("/") : bracket; // what it buys may be a rate itself
  if (slash < 0) return ["", quantity(value, unit, language, currency)];
  const per = unit.slice(slash + 1).replace(/^\(([^()]*)\)$/, "$1");
  return [`1\u00a0${unitText(per, language, false)}`, quantity(value, unit.slice(0, slash), language, currency)];
}

/** The same in a line: `1 GW: 13.8 B USD`. */
export function buys(value: number | null, unit: string, language: Language, currency: string): string {
  const [amount, worth] = buysParts(value, unit, language, currency);
  return amount ? `${amount}${language === "fr" ? "\u202f:" : ":"} ${worth}` : worth;
}
