// A test peer that answers like the national address base, with a street of its own: "rue de la Plage" of any commune is
// at 45.7, and its number n stands n thousandths of a degree east of -1.1. It knows no other street. Prints its port, ends with GET /stop or when its
// parent goes away. The first part of the path says how it misbehaves: /good, /slow, /drip, /broken, /error, /huge,
// /bomb, /redirect, /elsewhere (another commune), /page.
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";

const asked = [];
const bomb = gzipSync(Buffer.alloc(5 << 20, " "));

const feature = ([longitude, latitude], properties) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [longitude, latitude] },
    properties: { label: "12 Rue de la Plage 17640 Vaux-sur-Mer", id: "17461_0220", importance: 0.5, ...properties },
});

function found(query, citycode) {
    const [, number] = /^(\d*) ?rue de la plage/.exec(query) ?? [];
    if (number) return [feature([-1.1 + Number(number) / 1000, 45.7], { score: 0.93, type: "housenumber", citycode })];
    if (number === "") return [feature([-1.1, 45.7], { score: 0.81, type: "street", citycode })];
    if (/^mairie/.test(query)) return [feature([-1.06, 45.64], { score: 0.4, type: "municipality", citycode })];
    return [];
}

const collection = (features) =>
    JSON.stringify({ type: "FeatureCollection", version: "draft", features, attribution: "BAN", licence: "ETALAB-2.0", limit: 1 });

const misbehaviours = {
    slow: () => undefined,
    drip: (response) => response.writeHead(200, { "Content-Length": 100 }).write('{"type"'),
    broken: (response) => response.end('{"type":"FeatureCollection","features":[{'),
    page: (response) => response.end("<!doctype html><title>Maintenance</title>"),
    huge: (response) => response.end(collection([]).padEnd(1 << 20, " ")),
    bomb: (response) => response.writeHead(200, { "Content-Encoding": "gzip" }).end(bomb),
    redirect: (response, url) => response.writeHead(302, { Location: url.replace("/redirect/", "/good/") }).end(),
    error: (response) => response.writeHead(429).end("{}"),
};

function answer(request, response) {
    const url = new URL(request.url, "http://peer");
    const behaviour = url.pathname.split("/")[1];
    if (behaviour === "stop") process.exit(0);
    if (behaviour === "asked") return response.end(asked.join("\n"));
    asked.push(request.url);
    if (misbehaviours[behaviour]) return misbehaviours[behaviour](response, request.url);
    const citycode = behaviour === "elsewhere" ? "33063" : url.searchParams.get("citycode");
    response.setHeader("Content-Type", "application/json");
    response.end(collection(found(url.searchParams.get("q"), citycode)));
}

const server = createServer(answer);
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.exit(0), 500);
