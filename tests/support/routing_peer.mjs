// A test peer that speaks the table protocol of OSRM and the matrix protocol of Valhalla: its roads are made up
// (100 s and 1,200 m for each kilometre-like hundredth of a degree). Prints its port, ends with GET /stop or when its
// parent goes away. The first part of the path says how it misbehaves: /good, /slow, /broken, /error, /short, /no-road.
import { createServer } from "node:http";

let tables = 0;

const steps = (a, b) => Math.round((Math.abs(a.lat - b.lat) + Math.abs(a.lon - b.lon)) * 100);

function osrmAnswer(url, behaviour) {
    const places = url.pathname
        .split("/")
        .at(-1)
        .split(";")
        .map((text) => text.split(",").map(Number))
        .map(([lon, lat]) => ({ lat, lon }));
    const pick = (name) => url.searchParams.get(name).split(";").map((index) => places[Number(index)]);
    const matrix = (scale) =>
        pick("sources").map((a) =>
            pick("destinations").map((b) => (behaviour === "no-road" ? null : steps(a, b) * scale)),
        );
    const answer = { code: "Ok", durations: matrix(100), distances: matrix(1200.5), sources: [] };
    if (behaviour === "short") answer.durations.pop();
    return answer;
}

function valhallaAnswer(request) {
    const pair = (a, b) => ({ time: steps(a, b) * 100, distance: steps(a, b) * 1.2, from_index: 0 });
    return { sources_to_targets: request.sources.map((a) => request.targets.map((b) => pair(a, b))), units: "kilometers" };
}

function answer(request, response, body) {
    const url = new URL(request.url, "http://peer");
    const behaviour = url.pathname.split("/")[1];
    if (behaviour === "stop") process.exit(0);
    if (behaviour === "count") return response.end(String(tables));
    tables += 1;
    if (behaviour === "slow") return;
    if (behaviour === "broken") return response.end('{"code":"Ok","durations":[[');
    if (behaviour === "error") {
        response.statusCode = 400;
        return response.end('{"code":"TooBig"}');
    }
    const valhalla = url.pathname.endsWith("/sources_to_targets");
    response.end(JSON.stringify(valhalla ? valhallaAnswer(JSON.parse(body)) : osrmAnswer(url, behaviour)));
}

const server = createServer((request, response) => {
    let body = "";
    request.on("data", (bytes) => (body += bytes));
    request.on("end", () => answer(request, response, body));
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.exit(0), 500);
