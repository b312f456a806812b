// Writes src/contract.ts from contract/report.schema.json (which `ingot report --schema` writes). `npm run contract`; a test checks that all three agree.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The types of the contract, as they stand in src/contract.ts. */
export async function contractTypes() {
  const schema = JSON.parse(readFileSync(here("contract/report.schema.json"), "utf8"));
  return compile(schema, "Report", {
    bannerComment: "// Written by `npm run contract` from contract/report.schema.json, which the program writes from src/report/descriptions.hpp.",
    style: { printWidth: 140 },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(here("src/contract.ts"), await contractTypes());
