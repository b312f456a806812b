// A map of the regions with a disc for what stands in each.
import type { Run } from "../contract";
import { byRegion, leadingRegions, type Group } from "../data/sums";
import { percent, rounded, short } from "../format/numbers";
import { quantity, scaleFor } from "../format/units";
import { hasMap, regionShapes, type RegionShape } from "../map/world";
import { base, escapeHtml, isNarrow, textWidth, tooltip } from "./frame";
import { colouredRegions, groupName } from "./chain";
import type { ChartSpec, Context } from "./spec";

/** Shapes of a run, kept: merging countries takes a while. */
const kept = new WeakMap<Run, RegionShape[]>();

function shapesOf(run: Run): RegionShape[] {
  const known = kept.get(run) ?? regionShapes(run);
  kept.set(run, known);
  return known;
}

const featureCollection = (run: Run, shapes: RegionShape[]) => ({
  type: "FeatureCollection",
  features: shapes.map(({ region, shape }) => ({ type: "Feature", properties: { name: region < 0 ? "none" : run.regions[region].id }, geometry: shape })),
});

const mapName = (run: Run) => `regions of ${run.id}`;

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Where the map's plane lies on the screen: all shapes fill the width. */
function frameOf(shapes: RegionShape[], width: number) {
  const points = shapes.flatMap((s) => s.shape.coordinates.flat(2));
  const left = Math.min(...points.map((p) => p[0]));
  const top = Math.max(...points.map((p) => p[1]));
  const scale = width / (Math.max(...points.map((p) => p[0])) - left);
  return {
    height: Math.round(scale * (top - Math.min(...points.map((p) => p[1])))),
    place: ([x, y]: number[]) => [(x - left) * scale, (top - y) * scale],
  };
}

/** Where a label stands: beside its disc, or further off with a line to it (the middle of the label). */
export type LabelSpot = "right" | "left" | "top" | "bottom" | { x: number; y: number };

/** For each disc the nearest place at which its label meets neither another label nor a disc, largest first; none where the map has no such place. */
export function labelSpots(discs: { x: number; y: number; size: number; text: string }[], width: number, height: number, font: number): (LabelSpot | null)[] {
  const around = (x: number, y: number, w: number, h: number): Box => ({ left: x - w / 2, right: x + w / 2, top: y - h / 2, bottom: y + h / 2 });
  const taken = discs.map((d) => around(d.x, d.y, d.size, d.size));
  return discs.map((d, i) => {
    // On the wide side: small letters are wider than their share.
    const [w, h, gap] = [1.12 * textWidth(d.text, font) + 3, font + 2, d.size / 2 + 4];
    const sides: [LabelSpot, Box][] = [
      ["right", around(d.x + gap + w / 2, d.y, w, h)],
      ["left", around(d.x - gap - w / 2, d.y, w, h)],
      ["top", around(d.x, d.y - gap - h / 2, w, h)],
      ["bottom", around(d.x, d.y + gap + h / 2, w, h)],
    ];
    const inside = (b: Box) => b.left >= 0 && b.right <= width && b.top >= 0 && b.bottom <= height;
    // Rings around the disc, ever wider, where no side is free.
    for (let away = gap + 6; away < width / 3; away += 6) {
      for (let turn = 0; turn < 16; ++turn) {
        const angle = (turn * Math.PI) / 8;
        const [x, y] = [d.x + Math.cos(angle) * (away + w / 2), d.y + Math.sin(angle) * (away + h / 2)];
        sides.push([{ x, y }, around(x, y, w, h)]);
      }
    }
    const found = sides.find(([, box]) => inside(box) && !taken.some((other, j) => j !== i && overlap(box, other)));
    if (found) taken.push(found[1]);
    return found?.[0] ?? null;
  });
}

export function regionMap(run: Run, group: Group, year: number, context: Context): ChartSpec | null {
  const { words, language, theme, currency, width } = context;
  if (!hasMap(run) || run.years.length === 0) return null;
  const leaders = leadingRegions(run, colouredRegions);
  const shapes = shapesOf(run);
  const middles = new Map(shapes.map((s) => [s.region, s.middle]));
  const discs = [...byRegion(run, "capacity", group.sites).entries()]
    .map(([region, values]) => ({ region, name: run.regions[region].name[language], value: values[year], middle: middles.get(region) }))
    .filter((d) => d.value > 0)
    .sort((a, b) => b.value - a.value);
  if (discs.length === 0) return null;
  const placed = discs.filter((d) => d.middle && !run.regions[d.region].countries.includes("*"));
  const largest = discs[0].value;
  // The unit is one in which the middle region can be read too.
  const scale = scaleFor(discs[Math.floor(discs.length / 2)].value, group.capacityUnit, language, currency);
  const sum = discs.reduce((s, d) => s + d.value, 0);
  const beside = (spot: LabelSpot | null) => (typeof spot === "string" ? spot : "right");
  const widest = Math.min(64, width / 9);
  const frame = frameOf(shapes, width);
  const font = isNarrow(width) ? 9 : 11;
  const size = (value: number) => Math.max(4, widest * Math.sqrt(value / largest));
  const text = (d: (typeof placed)[number]) => `${d.name} ${rounded(d.value / scale.divide, language)}`;
  const spots = labelSpots(
    placed.map((d) => {
      const [x, y] = frame.place(d.middle!);
      return { x, y, size: size(d.value), text: text(d) };
    }),
    width,
    frame.height,
    font,
  );
  return {
    id: "map",
    title: words.mapTitle(groupName(run, group, context), run.years[year]),
    finding: words.mapFinding(quantity(sum, group.capacityUnit, language, currency), discs.slice(0, 3).map((d) => `${d.name} ${percent(d.value / sum, language)}`)),
    caption: words.mapCaption(scale.unit),
    summary: words.mapSummary(discs.slice(0, 3).map((d) => `${d.name}, ${quantity(d.value, group.capacityUnit, language, currency)}`)),
    map: { name: mapName(run), shapes: featureCollection(run, shapes) },
    height: frame.height,
    table: {
      columns: [{ label: words.region }, { label: String(run.years[year]), unit: scale.unit, number: true }],
      rows: discs.map((d) => [d.name, d.value / scale.divide]),
    },
    option: {
      ...base(context),
      tooltip: {
        ...tooltip(context),
        formatter: (p: { seriesType?: string; dataIndex: number }) =>
          p.seriesType === "scatter" ? `${escapeHtml(placed[p.dataIndex].name)}: <b>${short(placed[p.dataIndex].value / scale.divide, language)}</b> ${escapeHtml(scale.unit)}` : "",
      },
      geo: {
        map: mapName(run),
        aspectScale: 1,
        roam: false,
        silent: true,
        left: 0,
        right: 0,
        top: 0,
        bottom: 0,
        itemStyle: { areaColor: theme.land, borderColor: theme.background, borderWidth: 0.8 },
      },
      series: [
        {
          type: "scatter",
          coordinateSystem: "geo",
          data: placed.map((d, i) => {
            const leader = leaders.indexOf(d.region);
            return {
              name: d.name,
              value: [...d.middle!, d.value / scale.divide],
              symbolSize: size(d.value),
              label: { show: spots[i] !== null, position: beside(spots[i]) },
              labelLine: { show: spots[i] !== null && typeof spots[i] !== "string" },
              itemStyle: { color: leader < 0 ? theme.other : theme.regions[leader], opacity: 0.82, borderColor: theme.background, borderWidth: 1 },
            };
          }),
          labelLayout: ({ dataIndex }: { dataIndex: number }) => {
            const spot = spots[dataIndex];
            return spot === null || typeof spot === "string" ? {} : { x: spot.x, y: spot.y, align: "center", verticalAlign: "middle" };
          },
          labelLine: { show: true, length2: 2, lineStyle: { color: theme.muted, width: 0.8 } },
          label: {
            show: true,
            color: theme.text,
            fontSize: font,
            textBorderColor: theme.background,
            textBorderWidth: 2,
            formatter: ({ dataIndex: i }: { dataIndex: number }) => text(placed[i]),
          },
        },
      ],
    },
  };
}
