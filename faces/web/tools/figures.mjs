// Single figures of a report as pictures, for the documentation. Usage: node tools/figures.mjs REPORT.html FOLDER ID...   (ids: those of the figures,
// or at-a-glance)
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { crc32, deflateSync } from "node:zlib";
import { drawn, launch, redrawn } from "./browser.mjs";

const [file, folder, ...ids] = process.argv.slice(2);
if (ids.length === 0) {
  console.error("usage: node tools/figures.mjs REPORT.html FOLDER ID...");
  process.exit(2);
}
const largest = 150_000; // bytes: pictures are read in a browser, and kept for ever

/** Width, height and pixels (RGBA) of a PNG, read by the browser. */
const pixels = (page, png) =>
  page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return { width: image.width, height: image.height, data: [...context.getImageData(0, 0, image.width, image.height).data] };
  }, png.toString("base64"));

/** A PNG of 16 steps for each of red, green and blue: bands of many shades take a third of the room and look the same. */
function fewerColours({ width, height, data }) {
  const rows = Buffer.alloc(height * (1 + 3 * width)); // each row begins with its filter: none
  for (let y = 0, to = 0; y < height; ++y) {
    ++to;
    for (let x = 0; x < width; ++x) for (let c = 0; c < 3; ++c) rows[to++] = Math.round(data[4 * (y * width + x) + c] / 17) * 17;
  }
  const chunk = (type, body) => {
    const named = Buffer.concat([Buffer.from(type), body]);
    const out = Buffer.alloc(8 + named.length);
    out.writeUInt32BE(body.length, 0);
    named.copy(out, 4);
    out.writeUInt32BE(crc32(named), 4 + named.length);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8); // 8 bits of each of three colours
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

mkdirSync(folder, { recursive: true });
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 940, height: 900 } });
await page.goto(pathToFileURL(resolve(file)).href);
await drawn(page);
await page.addStyleTag({ content: ".data, nav { display: none } figure.chart, #at-a-glance { padding: 10px 14px }" });
await redrawn(page);
for (const id of ids) {
  const path = join(folder, `report-${id}.png`);
  let png = await page.locator(`#${id}`).screenshot();
  if (png.length > largest) png = fewerColours(await pixels(page, png));
  if (png.length > largest) throw new Error(`${path} would have ${png.length} bytes, more than ${largest}`);
  writeFileSync(path, png);
  console.log(`${path} ${Math.ceil(png.length / 1000)} kB`);
}
await browser.close();
