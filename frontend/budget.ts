// The window opens as fast as its first scripts are small: the build fails when they grow beyond what was agreed.
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** Fails the build if the scripts of the first page, all that are imported without asking, are more than this. */
export function budget(kilobytes: number): Plugin {
  return {
    name: "budget",
    generateBundle(_, bundle) {
      const initial = new Set<string>();
      const add = (file: string) => {
        const chunk = bundle[file];
        if (chunk?.type !== "chunk" || initial.has(file)) return;
        initial.add(file);
        for (const next of chunk.imports) add(next);
      };
      for (const [file, chunk] of Object.entries(bundle))
        if (chunk.type === "chunk" && chunk.isEntry) add(file);
      let bytes = 0;
      for (const file of initial) {
        const chunk = bundle[file];
        if (chunk?.type === "chunk") bytes += gzipSync(chunk.code).length;
      }
      const size = (bytes / 1000).toFixed(1);
      if (bytes > kilobytes * 1000)
        this.error(
          `The first page's scripts are ${size} kB compressed, more than ${kilobytes} kB. Load what is rarely needed with lazy().`,
        );
      this.info(`The first page's scripts: ${size} kB compressed of ${kilobytes} kB.`);
    },
  };
}
