// Colours: one for each stage wherever it appears, and for the larger regions. Hues of Tol and Okabe-Ito, told apart with colour-blind eyes too;
// segments are also set apart by a line in the background's colour, and every chart has its table.

export interface Theme {
  name: "light" | "dark";
  background: string;
  text: string;
  muted: string;
  line: string;
  accent: string;
  stages: string[];
  regions: string[];
  /** Sources of capital. */
  sources: string[];
  /** Purchases, own cost, capital, margins, rent. */
  parts: string[];
  other: string;
  heat: string[];
  positive: string;
  negative: string;
  land: string;
}

export const light: Theme = {
  name: "light",
  background: "#ffffff",
  text: "#1b1e23",
  muted: "#565d68",
  line: "#d9dde3",
  accent: "#1f5fa8",
  stages: ["#332288", "#0077bb", "#33a3dc", "#117733", "#44aa99", "#999933", "#ddaa33", "#d55e00", "#aa4499", "#882255", "#7a7f87", "#5b4b3a"],
  regions: ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#b8a800", "#5b4fa3"],
  sources: ["#1b4f72", "#d4ac0d", "#2e86c1", "#a04000", "#52be80", "#85c1e9", "#7d6608", "#e59866", "#6c3483"],
  parts: ["#a9aeb6", "#2e86c1", "#d4ac0d", "#6c3483", "#b22a32"],
  other: "#a9aeb6",
  heat: ["#fdf3e1", "#fbd9a0", "#f7a35c", "#e0653a", "#b22a32", "#6e0f33"],
  positive: "#117733",
  negative: "#b22a32",
  land: "#e7eaee",
};

export const dark: Theme = {
  name: "dark",
  background: "#14171c",
  text: "#eceff3",
  muted: "#a9b2bf",
  line: "#363c46",
  accent: "#7db8f5",
  stages: ["#8f84e8", "#3d9be0", "#7fcaf5", "#3fae62", "#66d0bd", "#bdbd55", "#ecc35e", "#ef8440", "#d47ac4", "#c95f8c", "#a3a9b3", "#b59a7e"],
  regions: ["#4aa3df", "#f0b53c", "#2fc495", "#e39fc4", "#f08447", "#8fd0f7", "#d8ca3a", "#9a8fe0"],
  sources: ["#3f86b8", "#f4d03f", "#7fc4f0", "#dc7633", "#58c98a", "#aed6f1", "#b7950b", "#f0b27a", "#b084cc"],
  parts: ["#757d89", "#5dade2", "#f4d03f", "#b084cc", "#ef7b6d"],
  other: "#757d89",
  heat: ["#42352a", "#5a3a22", "#93521f", "#cf6f2c", "#f39a5b", "#ffdcb0"],
  positive: "#3fae62",
  negative: "#ef7b6d",
  land: "#2a2f37",
};

export const themes = { light, dark };

/** The colour of a stage; capital and what has no stage are set back. */
export const stageColour = (theme: Theme, stage: number) => (stage < 0 ? theme.other : theme.stages[stage % theme.stages.length]);

/** The colour of a source of capital by its place (sourcePlaces); what is told together is set back. */
export const sourceColour = (theme: Theme, place: number | undefined) => (place === undefined ? theme.other : theme.sources[place]);
