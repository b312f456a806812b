import { describe, expect, it } from "vitest";
import { inkOn, wrapped } from "../src/charts/frame";
import { labelSpots } from "../src/charts/map";
import { sourceGroups, sourcePlaces } from "../src/data/sums";
import { dark, light } from "../src/palette";
import { sample } from "./run";

describe("names beside a plot", () => {
  it("are broken at spaces and hyphens into lines that fit", () => {
    // 54 px at 10 px a letter of 0.54: 10 letters
    expect(wrapped("Capital-investissement privé", 54, 10)).toEqual(["Capital-", "investisse", "ment privé"]);
    expect(wrapped("one two three four", 54, 10)).toEqual(["one two", "three four"]);
    for (const line of wrapped("Hyperscalers’ cash flow, United States of America", 120, 12)) expect(line.length * 0.54 * 12).toBeLessThanOrEqual(120);
  });
  it("end in an ellipsis where there are too many", () => {
    const lines = wrapped("aaaa bbbb cccc dddd eeee ffff", 54, 10, 2);
    expect(lines).toEqual(["aaaa bbbb", "cccc dddd…"]);
  });
});

describe("numbers on a colour", () => {
  it("are black on pale and white on dark ones, and can be read (4.5 to 1) on every class of the heat map", () => {
    expect(inkOn("#ffffff")).not.toBe("#ffffff");
    expect(inkOn("#000000")).toBe("#ffffff");
    const luminance = (colour: string) => {
      const [r, g, b] = [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    for (const colour of [...light.heat, ...dark.heat]) {
      const [a, b] = [luminance(colour), luminance(inkOn(colour))];
      expect((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), colour).toBeGreaterThan(4.5);
    }
  });
});

describe("labels of a map", () => {
  it("go to the side where nothing is, further off where all are taken, and are left out where there is no room at all", () => {
    const disc = (x: number, y: number, text: string, size = 10) => ({ x, y, size, text });
    // the second stands where the first's label would go; the last is walled in
    expect(labelSpots([disc(100, 50, "Korea"), disc(130, 50, "Japan")], 300, 100, 10)).toEqual(["left", "right"]);
    expect(labelSpots([disc(290, 50, "Edge")], 300, 100, 10)).toEqual(["left"]);
    expect(labelSpots([disc(20, 10, "A very long name", 20)], 40, 20, 10)).toEqual([null]);
    // four discs around the first take its sides: its label stands beyond them, inside the map and on none of them
    const ring = [disc(150, 50, "Middle", 10), disc(170, 50, "", 12), disc(130, 50, "", 12), disc(150, 38, "", 12), disc(150, 62, "", 12)];
    const spot = labelSpots(ring, 300, 100, 10)[0] as { x: number; y: number };
    const half = { x: ("Middle".length * 0.54 * 10) / 2, y: 6 };
    expect(spot.x - half.x).toBeGreaterThanOrEqual(0);
    for (const other of ring.slice(1)) expect(Math.abs(spot.x - other.x) >= half.x + 6 || Math.abs(spot.y - other.y) >= half.y + 6).toBe(true);
  });
});

describe("sources of capital", () => {
  it("keep their colour from run to run, whatever they pay, and never share one", () => {
    const run = (draws: number[]) => {
      const made = sample();
      made.capital = draws.map((draw) => ({ ...made.capital[0], draw: [draw, 0] }));
      return made;
    };
    const places = (draws: number[]) => [...sourcePlaces(run(draws)).entries()];
    expect(places([100, 900, 500])).toEqual([[0, 0], [1, 1], [2, 2]]);
    expect(places([900, 0, 500])).toEqual([[0, 0], [2, 2]]);
    // the tenth row would take the place of the first, the eleventh that of the second
    expect(places([100, 200, 0, 0, 0, 0, 0, 0, 0, 300, 400])).toEqual([[0, 0], [1, 1], [9, 2], [10, 3]]);
  });
  it("have a colour each, by size; small ones are told together", () => {
    const run = sample();
    const source = (draw: number) => ({ ...run.capital[0], draw: [draw, 0] });
    run.capital = [source(1), source(1000), source(500), source(2), source(0)]; // 0.5 % of 1503 is 7.5
    expect(sourceGroups(run)).toEqual({ leaders: [1, 2], others: [3, 0] });
    run.capital = Array.from({ length: 12 }, (_, i) => source(100 + i));
    const { leaders, others } = sourceGroups(run);
    expect(leaders.length).toBeLessThanOrEqual(light.sources.length);
    expect([...leaders, ...others].sort((a, b) => a - b)).toEqual([...run.capital.keys()]);
    for (const theme of [light, dark]) expect(new Set(theme.sources).size).toBe(theme.sources.length);
  });
});
