import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { describe, expect, it } from "vitest";
import { contractTypes } from "../tools/contract.mjs";
import { sample } from "./run";

const file = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

describe("contract", () => {
  it("has types that are those of its schema", async () => {
    expect(await contractTypes()).toBe(file("../src/contract.ts"));
  });
  it("fits the sample of these tests, and not a run that lacks something", () => {
    const valid = new Ajv({ strict: false }).compile(JSON.parse(file("../contract/report.schema.json")));
    const report = { version: 1, language: "en", runs: [sample()] };
    valid(report);
    expect(valid.errors).toBeNull();
    const { years: _, ...broken } = sample();
    expect(valid({ ...report, runs: [broken] })).toBe(false);
  });
});
