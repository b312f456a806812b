// Where a run comes from, as it is told: calendar, end and method.
import type { Words } from "../text/en";
import { isoDate, type Language } from "./numbers";

/** `years`, or `quarters until 2030-01, years`, in words. */
export function calendarText(label: string, w: Words, language: Language): string {
  return label
    .split(/, */)
    .map((part) => {
      const [, unit, until] = /^(\S+)(?: until (\S+))?$/.exec(part) ?? [];
      const name = w.calendarUnits[unit] ?? unit ?? part;
      return until ? w.calendarUntil(name, isoDate(until, language)) : name;
    })
    .join(w.calendarThen);
}

/** The last moment of a span that ends at a date: the end of 2048 where that is 2049-01. */
export function untilText(iso: string, w: Words, language: Language): string {
  const year = /^(\d{4})(?:-01)?$/.exec(iso);
  return year ? w.endOf(Number(year[1]) - 1) : isoDate(iso, language);
}

/** `simplex (warm)` of the solver in words; what is not known stays as it is. */
export function solverMethod(method: string, w: Words): string {
  return method.replace(/[a-z-]+/gi, (word) => w.solverWords[word] ?? word);
}
