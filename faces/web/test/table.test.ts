import { describe, expect, it } from "vitest";
import { toCsv } from "../src/components/Table";

describe("CSV", () => {
  it("keeps all digits, quotes what needs it, and says units", () => {
    const table = {
      columns: [{ label: "Name" }, { label: "2026", unit: "B USD", number: true }],
      rows: [
        ['a "b", c', 1.23456789],
        ["d", null],
      ],
    };
    expect(toCsv(table)).toBe('\ufeffName,2026 (B USD)\r\n"a ""b"", c",1.23456789\r\nd,\r\n');
  });
});
