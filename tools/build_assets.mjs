// Makes what the program serves below /assets: node tools/build_assets.mjs OUTPUT_FOLDER
// web/css/*.css and web/js/*.ts are bundled and minified (a file that another one imports is part of that one);
// web/icons/* are taken as they are. Writes assets.bin (all bytes, one after the other) and embedded_assets.cpp,
// which tells where each asset and its brotli and gzip variants lie; read by src/platform/http/assets.hpp.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

const web = join(dirname(fileURLToPath(import.meta.url)), "..", "web");
const output = process.argv[2];
if (!output) throw new Error("usage: node tools/build_assets.mjs OUTPUT_FOLDER");

const types = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".webmanifest": "application/manifest+json",
};

const files = (folder, ending) => {
    const path = join(web, folder);
    if (!existsSync(path)) return [];
    return readdirSync(path).filter((name) => name.endsWith(ending)).sort().map((name) => join(path, name));
};

// A script or style sheet stands for itself unless another one imports it.
function entries(paths) {
    const imported = new Set();
    for (const path of paths)
        for (const [, name] of readFileSync(path, "utf8").matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g))
            imported.add(basename(name, extname(path)));
    return paths.filter((path) => !imported.has(basename(path, extname(path))));
}

async function bundled(path, ending) {
    const result = await build({
        entryPoints: [path],
        bundle: true,
        minify: true,
        write: false,
        charset: "utf8",
        format: "iife",
        ...(ending === ".js" ? { target: "es2020" } : {}),
        external: ["/assets/*", "images/*"], // Leaflet names pictures of what we do not show
        legalComments: "eof", // a library's licence stays with it
        logLevel: "error",
    });
    return { name: basename(path, extname(path)) + ending, bytes: Buffer.from(result.outputFiles[0].contents) };
}

function variants(bytes) {
    const text = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    const smaller = (packed) => (packed.length < bytes.length * 0.95 ? packed : Buffer.alloc(0));
    return {
        plain: bytes,
        brotli: smaller(brotliCompressSync(bytes, { params: text })),
        gzip: smaller(gzipSync(bytes, { level: 9 })),
    };
}

const assets = [];
for (const path of entries(files("css", ".css"))) assets.push(await bundled(path, ".css"));
for (const path of entries(files("js", ".ts"))) assets.push(await bundled(path, ".js"));
for (const path of files("icons", ""))
    if (types[extname(path)]) assets.push({ name: basename(path), bytes: readFileSync(path) });

const names = new Set();
const parts = [];
const lines = [];
let offset = 0;
const place = (bytes) => {
    parts.push(bytes);
    const text = bytes.length === 0 ? "{}" : `at(${offset}, ${bytes.length})`;
    offset += bytes.length;
    return text;
};
for (const { name, bytes } of assets) {
    if (names.has(name)) throw new Error(`two assets are called ${name}`);
    names.add(name);
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
    const hashed = `${basename(name, extname(name))}.${hash}${extname(name)}`;
    const { plain, brotli, gzip } = variants(bytes);
    lines.push(
        `        {"${name}", "${hashed}", "${types[extname(name)]}",\n` +
            `         ${place(plain)}, ${place(brotli)}, ${place(gzip)}},`,
    );
}

mkdirSync(output, { recursive: true });
writeFileSync(join(output, "assets.bin"), Buffer.concat(parts));
writeFileSync(
    join(output, "embedded_assets.cpp"),
    `// Made by tools/build_assets.mjs.
#include "platform/http/assets.hpp"

extern "C" const char permanence_assets_begin[];

namespace permanence::http {

const Assets& Assets::embedded() {
    [[maybe_unused]] const auto at = [](std::size_t offset, std::size_t size) {
        return std::string_view(permanence_assets_begin + offset, size);
    };
    static const Assets all(std::vector<Asset>{
${lines.join("\n")}
    });
    return all;
}

}  // namespace permanence::http
`,
);
