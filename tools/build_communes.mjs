// Makes the table of communes that the program embeds: node tools/build_communes.mjs OUTPUT
// Reads node_modules/@etalab/decoupage-administratif/data and data/commune_points.csv (data/README.md tells their
// sources). The layout is read back by src/territory/embedded_communes.cpp: change both together.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const official = (name) =>
    JSON.parse(
        readFileSync(join(root, "node_modules/@etalab/decoupage-administratif/data", `${name}.json`)),
    );

// Code units, not the locale: C++ searches these orders byte by byte.
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

// ---- the communes and their groups

const records = official("communes");
const communes = records.filter((r) => r.type === "commune-actuelle").sort((a, b) => byText(a.code, b.code));
const formerUnits = records.filter((r) => r.type !== "commune-actuelle").sort((a, b) => byText(a.code, b.code));
const departements = official("departements").map((d) => ({ code: d.code, name: d.nom }));
const epcis = official("epci")
    .map((e) => ({ code: e.code, name: e.nom, members: e.membres.map((m) => m.code) }))
    .sort((a, b) => byText(a.code, b.code));

const indexOf = new Map(communes.map((c, i) => [c.code, i]));
const epciOf = new Map(epcis.flatMap((e, i) => e.members.map((code) => [code, i])));

departements.sort((a, b) => byText(a.code, b.code));
const departementOf = new Map(departements.map((d, i) => [d.code, i]));

// ---- points and densities

const csvRows = (name) =>
    readFileSync(join(root, "data", name), "utf8")
        .trim()
        .split("\n")
        .slice(1)
        .map((line) => line.split(","));
const surveyed = new Map(
    csvRows("commune_points.csv").map(([code, lat, lng, km2]) => [
        code,
        { lat: Number(lat), lng: Number(lng), km2: Number(km2) },
    ]),
);
const collectivityPoints = new Map(
    csvRows("overseas_points.csv").map(([code, lat, lng]) => [code, { lat: Number(lat), lng: Number(lng), km2: 0 }]),
);

const known = communes.filter((c) => surveyed.has(c.code));
const groups = [
    new Map(), // by postcode
    new Map(), // by inter-communal group
    new Map(), // by département
];
const keysOf = (c) => [c.codesPostaux ?? [], epciOf.has(c.code) ? [epciOf.get(c.code)] : [], [c.departement]];
for (const c of known) {
    keysOf(c).forEach((keys, level) =>
        keys.forEach((key) => groups[level].set(key, [...(groups[level].get(key) ?? []), c])),
    );
}

function neighboursOf(c) {
    const keys = keysOf(c);
    for (let level = 0; level < groups.length; ++level) {
        const found = new Set(keys[level].flatMap((key) => groups[level].get(key) ?? []));
        if (found.size > 0) return [...found];
    }
    return [];
}

const sum = (values) => values.reduce((total, value) => total + value, 0);
const peopleIn = (list) => sum(list.map((c) => c.population ?? 0));

function placeOf(c) {
    const own = surveyed.get(c.code);
    if (own && own.km2 > 0) return { ...own, approximate: false, density: (c.population ?? 0) / own.km2 };
    const near = neighboursOf(c);
    const points = near.map((n) => surveyed.get(n.code));
    const density = points.length > 0 ? peopleIn(near) / Math.max(0.1, sum(points.map((p) => p.km2))) : 0;
    if (own) return { ...own, approximate: false, density };
    if (near.length === 0) {
        const main = collectivityPoints.get(c.departement);
        if (!main) throw new Error(`no point for ${c.code} ${c.nom}`);
        return { ...main, approximate: true, density: 0 };
    }
    const mean = (field) => sum(points.map((p) => p[field])) / points.length;
    return { lat: mean("lat"), lng: mean("lng"), approximate: true, density };
}

// ---- codes that are no longer current

const formerCodes = new Map();
const becomes = (code, current) => {
    if (!indexOf.has(code) && indexOf.has(current)) formerCodes.set(code, indexOf.get(current));
};
for (const c of communes) (c.anciensCodes ?? []).forEach((code) => becomes(code, c.code));
for (const unit of formerUnits) becomes(unit.code, unit.chefLieu ?? unit.commune);

// ---- names to search, folded as base/text.cpp folds them (a test compares all of them)

const fold = (name) =>
    name
        .toLowerCase()
        .replace(/œ/g, "oe")
        .replace(/æ/g, "ae")
        .normalize("NFD")
        .replace(/\p{M}/gu, "")
        .replace(/[^a-z0-9]+/g, " ")
        .trim();

const entries = communes.map((c, commune) => ({ name: c.nom, folded: fold(c.nom), commune, former: false }));
const seen = new Set(entries.map((e) => `${e.commune} ${e.folded}`));
for (const unit of formerUnits) {
    const commune = indexOf.get(unit.chefLieu ?? unit.commune);
    const folded = fold(unit.nom);
    if (commune === undefined || seen.has(`${commune} ${folded}`)) continue;
    seen.add(`${commune} ${folded}`);
    entries.push({ name: unit.nom, folded, commune, former: true });
}

// ---- bytes

class Bytes {
    constructor() {
        this.parts = [];
        this.size = 0;
    }
    add(buffer) {
        this.parts.push(buffer);
        this.size += buffer.length;
        return this;
    }
    u32(value) {
        const b = Buffer.alloc(4);
        b.writeUInt32LE(value >>> 0);
        return this.add(b);
    }
    i32(value) {
        const b = Buffer.alloc(4);
        b.writeInt32LE(value);
        return this.add(b);
    }
    f32(value) {
        const b = Buffer.alloc(4);
        b.writeFloatLE(value);
        return this.add(b);
    }
    code(text) {
        if (text.length > 8) throw new Error(`code too long: ${text}`);
        const b = Buffer.alloc(8);
        b.write(text, "ascii");
        return this.add(b);
    }
    buffer() {
        return Buffer.concat(this.parts);
    }
}

const texts = new Bytes();
const textPlaces = new Map();
function text(value) {
    if (!textPlaces.has(value)) {
        const bytes = Buffer.from(value, "utf8");
        textPlaces.set(value, [texts.size, bytes.length]);
        texts.add(bytes);
    }
    return textPlaces.get(value);
}
const addText = (bytes, value) => {
    const [offset, length] = text(value);
    bytes.u32(offset).u32(length);
};

const noGroup = 0xffffffff;
const postcodes = new Bytes();
const communeBytes = new Bytes();
const postcodeIndex = [];
communes.forEach((c, i) => {
    const codes = [...(c.codesPostaux ?? [])].sort(byText);
    const place = placeOf(c);
    communeBytes.code(c.code);
    addText(communeBytes, c.nom);
    communeBytes.u32(postcodes.size / 5).u32(codes.length);
    communeBytes.u32(departementOf.get(c.departement)).u32(epciOf.get(c.code) ?? noGroup);
    communeBytes.i32(Math.round(place.lat * 1e5)).i32(Math.round(place.lng * 1e5));
    communeBytes.u32(c.population ?? 0).f32(place.density).u32(place.approximate ? 1 : 0);
    for (const code of codes) {
        if (!/^[0-9]{5}$/.test(code)) throw new Error(`postcode ${code} of ${c.code}`);
        postcodes.add(Buffer.from(code, "ascii"));
        postcodeIndex.push({ code, commune: i });
    }
});

const groupBytes = (list) => {
    const bytes = new Bytes();
    for (const group of list) {
        addText(bytes, group.code);
        addText(bytes, group.name);
    }
    return bytes;
};

const codeIndexBytes = (list) => {
    const bytes = new Bytes();
    for (const { code, commune } of list) bytes.code(code).u32(commune);
    return bytes;
};
postcodeIndex.sort((a, b) => byText(a.code, b.code) || a.commune - b.commune);
const formerIndex = [...formerCodes].map(([code, commune]) => ({ code, commune }));
formerIndex.sort((a, b) => byText(a.code, b.code));

// Every word of every name, sorted by what follows from it to the end of the name: all names that contain
// given words as they were typed are then neighbours. A line feed ends each name, below all other bytes.
entries.sort((a, b) => byText(a.folded, b.folded) || a.commune - b.commune);
const folded = new Bytes();
const entryBytes = new Bytes();
const words = [];
entries.forEach((entry, index) => {
    entryBytes.u32(folded.size).u32(entry.commune);
    if (entry.former) {
        addText(entryBytes, entry.name);
    } else {
        entryBytes.u32(0).u32(0);
    }
    for (let at = 0; at >= 0; at = entry.folded.indexOf(" ", at) + 1 || -1) {
        words.push({ rest: `${entry.folded.slice(at)}\n`, offset: folded.size + at, index, first: at === 0 });
    }
    folded.add(Buffer.from(`${entry.folded}\n`, "ascii"));
});
words.sort((a, b) => byText(a.rest, b.rest) || a.index - b.index);

const letterBit = (letter) =>
    letter >= "a" && letter <= "z" ? 1 << (letter.charCodeAt(0) - 97) : letter >= "0" && letter <= "9" ? 1 << 26 : 0;
const wordBytes = new Bytes();
const letterBytes = new Bytes();
for (const { rest, offset, index, first } of words) {
    const entry = entries[index];
    wordBytes.u32(offset).u32(index).u32(entry.commune);
    wordBytes.u32((communes[entry.commune].population ?? 0) * 4 + (first ? 2 : 0) + (entry.former ? 0 : 1));
    letterBytes.u32([...rest].reduce((bits, letter) => bits | letterBit(letter), 0));
}

// Sections in the order of `enum class Section` in embedded_communes.cpp; each starts on 8 bytes.
const sections = [
    communeBytes.buffer(),
    postcodes.buffer(),
    groupBytes(departements).buffer(),
    groupBytes(epcis).buffer(),
    codeIndexBytes(formerIndex).buffer(),
    codeIndexBytes(postcodeIndex).buffer(),
    entryBytes.buffer(),
    folded.buffer(),
    wordBytes.buffer(),
    letterBytes.buffer(),
    texts.buffer(),
];
const padded = (size) => Math.ceil(size / 8) * 8;
const header = new Bytes().add(Buffer.from("PERMCOM1", "ascii"));
let offset = 8 + sections.length * 8;
for (const section of sections) {
    header.u32(offset).u32(section.length);
    offset += padded(section.length);
}
const output = [header.buffer()];
for (const section of sections) output.push(section, Buffer.alloc(padded(section.length) - section.length));
writeFileSync(process.argv[2], Buffer.concat(output));
console.log(
    `${communes.length} communes, ${entries.length} names, ${words.length} words, ` +
        `${communes.length - known.length} without a point of their own, ${offset} bytes`,
);
