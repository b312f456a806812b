import { createHash } from "node:crypto";
import type { Plugin } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";
import { defineConfig } from "vitest/config";

/** The licences of what the page is made of travel in it, as a comment at its end: they ask for that. */
function withLicences(html: string, bundle: Record<string, { type: string; source?: string | Uint8Array }>): string {
  const licences = bundle["licences.md"];
  if (!licences) throw new Error("the licences of the packages were not gathered");
  delete bundle["licences.md"];
  const text = String(licences.source).replace(/--+/g, "-").replace(/[<>]/g, "");
  return html.replace("</body>", () => `</body>\n  <!--\n${text}\n  -->`);
}

/** A policy that lets only the page's own script run, known by its hash, and nothing be fetched: a text from a pack can never become code. */
function contentPolicy(): Plugin {
  return {
    name: "content-policy",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== "asset" || !file.fileName.endsWith(".html")) continue;
          const html = String(file.source);
          const hashes = [...html.matchAll(/<script type="module"[^>]*>([\s\S]*?)<\/script>/g)].map(
            ([, code]) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`,
          );
          if (hashes.length !== 1) throw new Error(`the page has ${hashes.length} module scripts, not one`);
          const policy = `default-src 'none'; script-src ${hashes.join(" ")}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'`;
          file.source = withLicences(html, bundle).replace("<head>", () => `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`);
          file.fileName = "report.html";
        }
      },
    },
  };
}

export default defineConfig({
  plugins: [viteSingleFile({ removeViteModuleLoader: true }), contentPolicy()],
  build: { target: "es2022", assetsInlineLimit: 100_000_000, chunkSizeWarningLimit: 3000, emptyOutDir: true, license: { fileName: "licences.md" } },
  test: { include: ["test/**/*.test.ts"] },
});
