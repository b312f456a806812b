// Units as people read them: one scale for a whole chart, currency and count prefixes of the language.
import { short, type Language } from "./numbers";

/** A power of a thousand and how both languages call it before money and counted things (French has no letter above a thousand million). */
const steps = [
  { size: 1e12, en: "T", fr: null },
  { size: 1e9, en: "B", fr: "Md" },
  { size: 1e6, en: "M", fr: "M" },
  { size: 1e3, en: "k", fr: "k" },
] as const;

const french: [RegExp, string][] = [
  [/\byears?\b/g, "an"],
  [/\bmonths?\b/g, "mois"],
  [/\bweeks?\b/g, "semaine"],
  [/\bdays?\b/g, "jour"],
  [/\bperson\b/g, "personne"],
  [/\bB(?= )/g, "Md"],
  [/\bT(?= )/g, "1000\u202fMd"],
];

/** A unit of the pack in the reader's language: `B USD/year` is `Md USD/an`. `1` is nothing. */
export function unitText(unit: string, language: Language): string {
  const plain = unit === "1" ? "" : unit.replace(/\(([^()/* ]+)\)/g, "$1");
  return language === "en" ? plain : french.reduce((text, [from, to]) => text.replace(from, to), plain);
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
  // Money that the pack counts in millions (`M USD/year`) is scaled like all other money.
  const counted = /^(k|M|B|T) (.+)$/.exec(unit);
  if (counted && counted[2].startsWith(currency)) {
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

/** One quantity with its unit: `13.8 B USD`, `13,8 Md USD`. */
export function quantity(value: number | null | undefined, unit: string, language: Language, currency: string): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  const scale = scaleFor(value, unit, language, currency);
  return `${short(value / scale.divide, language)}${scale.unit ? `\u00a0${scale.unit}` : ""}`;
}

/** What one more unit buys: `1 GW: 13.8 B USD` from a value in `USD/(GW)`. */
export function buys(value: number | null, unit: string, language: Language, currency: string): string {
  const slash = unit.indexOf("/");
  if (slash < 0) return quantity(value, unit, language, currency);
  const per = unit.slice(slash + 1).replace(/^\(([^()]*)\)$/, "$1");
  const colon = language === "fr" ? "\u202f:" : ":";
  return `1 ${unitText(per, language)}${colon} ${quantity(value, unit.slice(0, slash), language, currency)}`;
}
