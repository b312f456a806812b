// What a chart is: a pure function of results makes one of these, nothing of it knows the page.
import type { EChartsCoreOption } from "echarts/core";
import type { Language } from "../format/numbers";
import type { Theme } from "../palette";
import type { Words } from "../text/en";

/** What every chart function is given beside the results. */
export interface Context {
  language: Language;
  words: Words;
  theme: Theme;
  currency: string;
  /** Width of the plot in CSS pixels. */
  width: number;
}

/** A value as the table shows it; `digits` come from the formatter, the CSV has the number itself. */
export type Cell = string | number | null;

export interface Column {
  label: string;
  /** What all numbers of the column are in; empty for text. */
  unit?: string;
  number?: boolean;
  /** Shown with three significant digits at most; the CSV has all of them. */
  rounded?: boolean;
}

/** The data behind a chart: what is drawn, in the unit that is drawn. */
export interface DataTable {
  columns: Column[];
  rows: Cell[][];
}

export interface LegendItem {
  label: string;
  colour: string;
}

export interface ChartSpec {
  id: string;
  title: string;
  /** One sentence: what is seen and how to read it. */
  caption: string;
  /** What else a careful reader wants to know, set below the plot. */
  note?: string;
  /** What it says, in a sentence set before the caption. */
  finding?: string;
  /** For who cannot see it: the main numbers in a sentence. */
  summary: string;
  option: EChartsCoreOption;
  table: DataTable;
  legend?: LegendItem[];
  /** A map that the option names; whoever draws registers it first. */
  map?: { name: string; shapes: object };
  /** CSS pixels. */
  height: number;
}
