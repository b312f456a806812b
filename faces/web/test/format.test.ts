import { describe, expect, it } from "vitest";
import { date, decimalsFor, fixed, isoDate, lastYear, percent, prose, rounded, short, whole, written } from "../src/format/numbers";
import { calendarText, solverMethod, untilText } from "../src/format/origin";
import { buys, nameUnits, quantity, scaleFor, unitText, writtenQuantity } from "../src/format/units";
import { en } from "../src/text/en";
import { fr } from "../src/text/fr";

describe("numbers", () => {
  it("have three significant digits, whole from 100 on", () => {
    expect(short(0.01234, "en")).toBe("0.0123");
    expect(short(12.34, "en")).toBe("12.3");
    expect(short(1234.4, "en")).toBe("1,234");
    expect(short(-2.5, "en")).toBe("−2.5");
    expect(short(0, "en")).toBe("0");
    expect(short(2.3e-8, "en")).toBe("2.3\u202f×\u202f10⁻⁸");
    expect(short(null, "en")).toBe("–");
    expect(short(Number.NaN, "fr")).toBe("–");
  });
  it("are French in French: comma, narrow no-break space", () => {
    expect(short(0.01234, "fr")).toBe("0,0123");
    expect(short(12345, "fr")).toBe("12\u202f345");
    expect(whole(1234567, "fr")).toBe("1\u202f234\u202f567");
    expect(percent(0.083, "fr", 1)).toBe("8,3\u202f%");
    expect(percent(0.083, "en", 1)).toBe("8.3%");
  });
  it("keep their last zeros in tables, and share decimals in a waterfall", () => {
    expect(short(1.6, "en", 3, true)).toBe("1.60");
    expect(short(0.2, "fr", 3, true)).toBe("0,200");
    expect([decimalsFor(0.218), decimalsFor(10), decimalsFor(99.9), decimalsFor(1234)]).toEqual([3, 1, 1, 0]);
    expect(fixed(0.00389, "en", 3)).toBe("0.004");
    expect(fixed(-0.0001, "en", 3)).toBe("0.000"); // no minus nothing
    expect(percent(-0.003, "en")).toBe("0%");
  });
  it("are set in sentences with a true minus, and stay with their units", () => {
    expect(prose("a margin of -1.84 %/year, at most 2 %", "en")).toBe("a margin of −1.84%/year, at most 2%");
    expect(prose("439 M H100e in 2030", "en")).toBe("439\u00a0M\u00a0H100e in 2030");
    expect(prose("de 2022-07 à 2026-01, 2026-2036", "fr")).toBe("de juillet 2022 à janvier 2026, 2026-2036");
    expect(prose("2026; veut 3 GW ; ou non", "fr")).toBe("2026\u202f; veut 3\u00a0GW\u202f; ou non");
    expect(prose("demande de Acheteurs, de Bidule, 3 B de USD", "fr")).toBe("demande d’Acheteurs, de Bidule, 3\u00a0B\u00a0de USD");
    expect(prose("2,5 % (-3 GW)", "fr")).toBe("2,5\u00a0% (−3\u00a0GW)");
  });
  it("turn decimal years into months", () => {
    expect(lastYear(2037, "en")).toBe("2036"); // it ends as 2037 begins
    expect(lastYear(2034.5, "en")).toBe("Jul 2034");
    expect(date(2031, "fr")).toBe("2031");
    expect(date(2031.5, "fr")).toBe("juil. 2031");
    expect(date(2030.9999999999, "en")).toBe("2031");
  });
  it("write the program's dates in words", () => {
    expect([isoDate("2026-04-22", "en"), isoDate("2026-04-22", "fr")]).toEqual(["22 April 2026", "22 avril 2026"]);
    expect([isoDate("2026-08-01", "en"), isoDate("2026-08-01", "fr")]).toEqual(["1 August 2026", "1er\u00a0août 2026"]);
    expect([isoDate("2026-04", "fr"), isoDate("2026", "fr"), isoDate("soon", "fr")]).toEqual(["avril 2026", "2026", "soon"]);
  });
  it("tell the calendar, the end and the method of a run in the reader's language", () => {
    expect(calendarText("quarters until 2030-01, years", en, "en")).toBe("quarters until January 2030, then years");
    expect(calendarText("half-years", fr, "fr")).toBe("semestres");
    expect([untilText("2049-01", en, "en"), untilText("2049-01", fr, "fr"), untilText("2029-07", fr, "fr")]).toEqual(["the end of 2048", "fin 2048", "juillet 2029"]);
    expect(solverMethod("simplex (warm)", fr)).toBe("simplexe (d’une base déjà connue)");
    expect(solverMethod("HiPO + crossover", en)).toBe("HiPO + crossover");
  });
  it("have three digits at most where more mean nothing, and all of them where the pack wrote them", () => {
    expect([rounded(194196.76, "en"), rounded(2.8434, "fr")]).toEqual(["194,000", "2,84"]);
    expect([written("0.315", "fr"), written("17000", "en"), written("-3", "en")]).toEqual(["0,315", "17,000", "−3"]);
    expect(written("989.4e12", "fr")).toBe("9,894\u202f×\u202f10¹⁴");
    expect(written("a*b", "fr")).toBe("a*b");
    expect([writtenQuantity("7 T USD", "en", "USD"), writtenQuantity("7 T USD", "fr", "USD")]).toEqual(["7\u00a0T\u00a0USD", "7\u202f000\u00a0Md\u00a0USD"]);
    expect([writtenQuantity("2.5 year", "fr", "USD"), writtenQuantity("a * 2", "fr", "USD")]).toEqual(["2,5\u00a0ans", "a * 2"]);
  });
});

describe("units", () => {
  it("scale money by what people say", () => {
    expect(scaleFor(2.1e13, "USD/year", "en", "USD")).toEqual({ divide: 1e12, unit: "T USD/year" });
    expect(scaleFor(2.1e13, "USD/year", "fr", "USD")).toEqual({ divide: 1e9, unit: "Md USD/an" }); // no French letter for a thousand Md
    expect(quantity(1.38e10, "USD", "en", "USD")).toBe("13.8\u00a0B\u00a0USD");
    expect(quantity(1.38e10, "USD", "fr", "USD")).toBe("13,8\u00a0Md\u00a0USD");
    // 250 000 M USD/year = 250 B USD/year: divide the number given by 1000
    expect(scaleFor(250000, "M USD/year", "en", "USD")).toEqual({ divide: 1e3, unit: "B USD/year" });
  });
  it("leave what already has a prefix, and scale counted things from 100 000 on", () => {
    expect(scaleFor(402, "GW", "en", "USD")).toEqual({ divide: 1, unit: "GW" });
    expect(scaleFor(3e5, "TWh", "en", "USD").divide).toBe(1);
    expect(scaleFor(2e9, "H100e", "en", "USD")).toEqual({ divide: 1e9, unit: "B H100e" });
    expect(scaleFor(98, "tool/year", "fr", "USD")).toEqual({ divide: 1, unit: "tool/an" });
    expect(scaleFor(99_000, "person", "en", "USD").divide).toBe(1);
  });
  it("are told in French", () => {
    expect(unitText("B USD/year", "fr")).toBe("Md USD/an");
    expect(unitText("person-year", "fr")).toBe("personne-an");
    expect(unitText("1", "en")).toBe("");
  });
  it("are told by the pack's names, many above the stroke and one below it", () => {
    const both = (en: string, fr: string) => ({ en, fr });
    nameUnits([
      { unit: "tool", one: both("tool", "machine"), many: both("tools", "machines") },
      { unit: "kwpm", one: both("kwpm", "k plaquettes/mois"), many: both("kwpm", "k plaquettes/mois") },
    ]);
    expect(unitText("tool/year", "en")).toBe("tools/year");
    expect(unitText("M tool/year", "fr")).toBe("M machines/an");
    expect(unitText("USD/tool", "fr")).toBe("USD/machine");
    expect(unitText("tool/year", "en", false)).toBe("tool/year");
    expect(unitText("kwpm", "fr")).toBe("k plaquettes/mois");
    expect(unitText("interposer_wafer", "fr")).toBe("interposer wafer"); // without a name: as the pack writes it
    expect(unitText("widget/year^2", "en")).toBe("widget/year²");
    expect(buys(1e6, "USD/(tool/year)", "fr", "USD")).toBe("1\u00a0machine/an\u202f: 1\u00a0M\u00a0USD");
    nameUnits([]);
    expect(unitText("tool/year", "fr")).toBe("tool/an");
  });
  it("of counted things grow with the number, those with a prefix of their own do not", () => {
    expect(quantity(2011, "M H100e", "en", "USD")).toBe("2.01\u00a0B\u00a0H100e");
    expect(quantity(439, "M H100e", "en", "USD")).toBe("439\u00a0M\u00a0H100e");
    expect(quantity(1230, "M GB", "en", "USD")).toBe("1,230\u00a0M\u00a0GB");
  });
  it("tell what one more unit buys", () => {
    expect(buys(1.38e10, "USD/(GW)", "en", "USD")).toBe("1\u00a0GW: 13.8\u00a0B\u00a0USD");
    expect(buys(1.38e10, "USD/(GW)", "fr", "USD")).toBe("1\u00a0GW\u202f: 13,8\u00a0Md\u00a0USD");
    expect(buys(8.5e9, "USD/(GW/year)", "en", "USD")).toBe("1\u00a0GW/year: 8.5\u00a0B\u00a0USD");
  });
});
