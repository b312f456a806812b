// The regions of a run on the map of the world: countries merged into regions, in a projection that keeps areas.
import { geoArea, geoCentroid, geoEqualEarth, geoPath, type GeoContext } from "d3-geo";
import type { MultiPolygon, Polygon, Position } from "geojson";
import { merge } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-110m.json";
import type { Run } from "../contract";
import { numericCode } from "./iso";

const topology = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;

export interface RegionShape {
  /** Index of the region; -1: land of no region. */
  region: number;
  /** In the plane of the map, y upwards. */
  shape: MultiPolygon;
  /** The middle of its largest piece, in the plane. */
  middle: Position;
}

/** Turned so that the edge of the map runs through the Bering Strait. */
const projection = geoEqualEarth().rotate([-11, 0]).scale(100).translate([0, 0]).precision(0.5);

/** Whether any region names countries: without them there is no map. */
export const hasMap = (run: Run) => run.regions.some((region) => region.countries.some((code) => code !== "*"));

/** Projects a shape, cut where the map ends. Every ring becomes a piece of its own: holes are other countries, drawn over it anyway. */
function project(shape: MultiPolygon): MultiPolygon {
  const rings: Position[][] = [];
  const context: GeoContext = {
    beginPath() {},
    arc() {},
    moveTo: (x, y) => void rings.push([[x, -y]]),
    lineTo: (x, y) => void rings[rings.length - 1].push([x, -y]),
    closePath: () => void rings[rings.length - 1].push(rings[rings.length - 1][0]),
  };
  geoPath(projection, context)(shape);
  return { type: "MultiPolygon", coordinates: rings.filter((ring) => ring.length > 3).map((ring) => [ring]) };
}

/** The middle of the largest piece, so that far islands do not pull it into the sea. */
function middleOf(shape: MultiPolygon): Position {
  const pieces = shape.coordinates.map((coordinates): Polygon => ({ type: "Polygon", coordinates }));
  const largest = pieces.reduce((best, piece) => (geoArea(piece) > geoArea(best) ? piece : best));
  const [x, y] = projection(geoCentroid(largest))!;
  return [x, -y];
}

/** Shapes of the regions that name countries; `*` takes what nobody names. Antarctica is left out. */
export function regionShapes(run: Run): RegionShape[] {
  const owner = new Map<string, number>();
  run.regions.forEach((region, i) => region.countries.forEach((code) => owner.set(numericCode(code), i)));
  const rest = run.regions.findIndex((region) => region.countries.includes("*"));
  const members = new Map<number, typeof topology.objects.countries.geometries>();
  for (const country of topology.objects.countries.geometries) {
    if (country.id === "010") continue;
    const region = owner.get(String(country.id)) ?? rest;
    if (!members.has(region)) members.set(region, []);
    members.get(region)!.push(country);
  }
  return [...members.entries()].map(([region, countries]) => {
    const shape = merge(topology, countries as never);
    return { region, shape: project(shape), middle: middleOf(shape) };
  });
}
