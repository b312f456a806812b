import { describe, expect, it } from "vitest";
import { en } from "../src/text/en";
import { fr } from "../src/text/fr";

/** Paths of all texts below an object; functions and strings are leaves. */
function paths(value: unknown, prefix = ""): string[] {
  if (typeof value !== "object" || value === null) return [`${prefix} ${typeof value}`];
  return Object.entries(value).flatMap(([key, below]) => paths(below, prefix ? `${prefix}.${key}` : key));
}

function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(strings) : [];
}

describe("texts", () => {
  it("have the same keys in both languages", () => {
    expect(paths(fr).sort()).toEqual(paths(en).sort());
  });
  it("leave nothing empty", () => {
    for (const text of [...strings(en), ...strings(fr)]) expect(text.trim()).not.toBe("");
  });
  it("put a narrow no-break space before the French double signs", () => {
    for (const text of strings(fr)) expect(text, text).not.toMatch(/(^|[^\u202f])[;!?»]|[^\u202f/]:(?!\/)/);
  });
});
