// The map to move in: <carte-lieux> holds the drawn map that the server made, and stays that where this script or
// its data do not come. Places come from data-src, the outlines of communes from data-ground, words from the other
// data- attributes. Only a page that shows the map loads it.
import { styleSheet } from './loaded';
import { control, divIcon, latLng, latLngBounds, layerGroup, map, marker, polygon, tileLayer } from 'leaflet/dist/leaflet-src.esm.js';

interface Place { id: string; name: string; commune: string; lat: number; lon: number; approximate?: boolean; open?: boolean; number: number }
interface Ground { scale: number; communes: { code: string; name: string; rings: number[][] }[] }
type LiveMap = ReturnType<typeof map>;

const cell = 56;         // pixels: places nearer than that are shown as one
const closest = 17;      // the last step of zoom
const padding = [28, 28];
// The zoom buttons, in pixels from the left of the map; and what a bubble has around its words.
const buttons = 66;
const bubbleMargin = 40;

const pointOf = (place: Place) => latLng(place.lat, place.lon);

/** Rings are written as their first point and steps from there. */
function ringPoints(ring: number[], scale: number) {
    const points = [];
    for (let i = 0, x = 0, y = 0; i + 1 < ring.length; i += 2) points.push(latLng((y += ring[i + 1]) / scale, (x += ring[i]) / scale));
    return points;
}

/** Places of the same square of the screen, at one zoom. The squares lie still, whichever part is looked at. */
function grouped(on: LiveMap, places: Place[]): Place[][] {
    const zoom = on.getZoom();
    const squares = new Map<string, Place[]>();
    for (const place of places) {
        const { x, y } = on.project(pointOf(place), zoom);
        const square = `${Math.floor(x / cell)} ${Math.floor(y / cell)}`;
        const known = squares.get(square);
        if (known) known.push(place);
        else squares.set(square, [place]);
    }
    return [...squares.values()];
}

function text(element: string, words: string) {
    const made = document.createElement(element);
    made.textContent = words;
    return made;
}

/** The largest ring's box: where a commune's name goes, and how much room it has. */
function roomOf(rings: number[][], scale: number) {
    const boxes = rings.map((ring) => latLngBounds(ringPoints(ring, scale)));
    const size = (box: typeof boxes[0]) => (box.getNorth() - box.getSouth()) * (box.getEast() - box.getWest());
    return boxes.reduce((largest, box) => (size(box) > size(largest) ? box : largest));
}

const middle = (places: Place[]) => latLng(
    places.reduce((sum, { lat }) => sum + lat, 0) / places.length,
    places.reduce((sum, { lon }) => sum + lon, 0) / places.length,
);

class PlaceMap extends HTMLElement {
    private on?: LiveMap;
    private places: Place[] = [];
    private opener?: HTMLElement;
    private rooms: { name: string; box: ReturnType<typeof latLngBounds> }[] = [];
    private readonly layers = new Map<string, ReturnType<typeof marker>>();
    private readonly names = layerGroup();

    async connectedCallback() {
        if (this.on) return;
        try {
            const [found, ground] = await Promise.all([this.read(this.dataset.src!), this.read(this.dataset.ground!), styleSheet(this.dataset.live!)]);
            this.places = found.places.map((place: Place, index: number) => ({ ...place, number: index + 1 }));
            if (this.places.length) this.draw(ground);
        } catch {
            // No network: the drawn map says the same, or who asked for this one is told.
            this.dispatchEvent(new Event('error'));
        }
    }

    private async read(address: string) {
        const answer = await fetch(address, { headers: { Accept: 'application/json' } });
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
    }

    private draw(ground: Ground) {
        const frame = document.createElement('div');
        frame.className = 'map-live';
        frame.setAttribute('role', 'region');
        frame.setAttribute('aria-label', this.dataset.label ?? '');
        this.classList.add('live');
        this.classList.toggle('bare', ground.communes.length === 0);
        this.append(frame);
        const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
        const on = this.on = map(frame, {
            zoomControl: false, maxZoom: closest, minZoom: 5, zoomAnimation: !isCalm, fadeAnimation: false, markerZoomAnimation: !isCalm,
            scrollWheelZoom: false,  // the wheel moves the page; the buttons and two fingers zoom
        });
        control.zoom({ zoomInTitle: this.dataset.zoomIn, zoomOutTitle: this.dataset.zoomOut }).addTo(on);
        on.attributionControl.setPrefix(false);
        on.fitBounds(latLngBounds(this.places.map(pointOf)), { padding, maxZoom: 13, animate: false });
        this.lay(on, ground);
        this.names.addTo(on);
        on.on('zoomend moveend', () => this.show(on));
        on.on('popupopen', ({ popup }) => {
            const words = popup.getElement();
            words.querySelector('.leaflet-popup-close-button')?.setAttribute('aria-label', this.dataset.close ?? '');
            words.querySelector<HTMLElement>('.leaflet-popup-content a')?.focus({ preventScroll: true });
        });
        // What had the focus went with the words: back to the place that opened them.
        on.on('popupclose', () => {
            if (document.activeElement === document.body) this.opener?.focus({ preventScroll: true });
        });
        frame.addEventListener('keydown', ({ key }) => key === 'Escape' && on.closePopup());
        this.show(on);
    }

    private lay(on: LiveMap, ground: Ground) {
        for (const { name, rings } of ground.communes) {
            this.rooms.push({ name, box: roomOf(rings, ground.scale) });
            polygon(rings.map((ring) => ringPoints(ring, ground.scale)), { className: 'map-land', interactive: false, smoothFactor: 1 }).addTo(on);
        }
        const { tiles, attribution } = this.dataset;
        if (!tiles) return;
        tileLayer(tiles, { maxZoom: closest, referrerPolicy: 'no-referrer' }).addTo(on);
        this.classList.add('tiled');
        if (attribution) on.attributionControl.addAttribution(text('span', attribution).innerHTML);
    }

    /** What stays where it was is left alone: it may have the focus, or its words open. */
    private show(on: LiveMap) {
        this.name(on);
        const focused = this.contains(document.activeElement) ? document.activeElement?.getAttribute('data-places') : null;
        const seen = on.getBounds().pad(0.3);
        const groups = grouped(on, this.places).filter((places) => seen.contains(middle(places)));
        const wanted = new Map(groups.map((places) => [places.map(({ id }) => id).join(' '), places]));
        for (const [ids, layer] of this.layers) {
            if (wanted.has(ids)) continue;
            layer.remove();
            this.layers.delete(ids);
        }
        for (const [ids, places] of wanted) if (!this.layers.has(ids)) this.layers.set(ids, this.put(on, ids, places));
        if (focused && !wanted.has(focused)) this.querySelector<HTMLElement>(`[data-places*="${focused.split(' ')[0]}"]`)?.focus({ preventScroll: true });
    }

    private put(on: LiveMap, ids: string, places: Place[]) {
        const layer = places.length === 1 ? this.single(on, places[0]) : this.group(on, places);
        layer.addTo(on);
        const element = layer.getElement();
        element?.setAttribute('data-places', ids);
        element?.setAttribute('aria-label', places.length === 1 ? `${places[0].number} ${places[0].name}` : `${places.length} ${this.dataset.group}`);
        element?.addEventListener('keydown', (event) => this.pressed(event, layer));
        return layer;
    }

    /** The name of a commune stands in its middle, or below the place that is there, where its outline leaves room. */
    private name(on: LiveMap) {
        this.names.clearLayers();
        const zoom = on.getZoom();
        const seen = on.getBounds().pad(0.1);
        for (const { name, box } of this.rooms) {
            const wide = on.project(box.getNorthEast(), zoom).x - on.project(box.getSouthWest(), zoom).x;
            const words = 8 * name.length;
            if (wide < words || !seen.contains(box.getCenter())) continue;
            const at = on.project(box.getCenter(), zoom);
            const pin = this.places.map(pointOf).find((point) => {
                const { x, y } = on.project(point, zoom);
                return Math.abs(x - at.x) < words / 2 + 16 && Math.abs(y - at.y) < 24;
            });
            const icon = divIcon({ className: 'map-label', html: text('span', name), iconSize: [words, 12], iconAnchor: [words / 2, pin ? -20 : 6] });
            marker(pin ?? box.getCenter(), { icon, interactive: false, keyboard: false, zIndexOffset: -1000 }).addTo(this.names);
        }
    }

    /** A group answers the keys as a place does. */
    private pressed(event: KeyboardEvent, layer: { fire(name: string): unknown }) {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        event.stopPropagation();
        this.opener = event.currentTarget as HTMLElement;
        layer.fire('click');
    }

    private single(on: LiveMap, place: Place) {
        const icon = divIcon({ className: `map-dot${place.approximate ? ' map-dot-near' : ''}`, html: text('span', String(place.number)), iconSize: [30, 30] });
        return marker(pointOf(place), { icon, keyboard: true }).bindPopup(this.words([place]), this.bubble(on));
    }

    private group(on: LiveMap, places: Place[]) {
        const icon = divIcon({ className: 'map-many', html: text('span', String(places.length)), iconSize: [40, 40] });
        const many = marker(middle(places), { icon, keyboard: true });
        const bounds = latLngBounds(places.map(pointOf));
        // Where nearer shows nothing new, the places are listed.
        const isOneSpot = places.every(({ lat, lon }) => Math.hypot(lat - places[0].lat, lon - places[0].lon) < 0.0005);
        if (isOneSpot || on.getZoom() >= on.getMaxZoom()) return many.bindPopup(this.words(places), this.bubble(on));
        return many.on('click', () => on.fitBounds(bounds, { padding, maxZoom: closest }));
    }

    /** Beside the zoom buttons, not under them: the map moves until it is. */
    private bubble(on: LiveMap) {
        const minWidth = 200;
        const room = on.getSize().x - buttons - bubbleMargin;
        return { minWidth, maxWidth: Math.max(minWidth, Math.min(300, room)), maxHeight: 260, autoPanPaddingTopLeft: [buttons, 8], autoPanPaddingBottomRight: [8, 8] };
    }

    private words(places: Place[]) {
        const words = document.createElement('div');
        for (const place of places) {
            const line = document.createElement('p');
            const link = document.createElement('a');
            const card = document.getElementById(`lieu-${place.id}`);  // of the list beside
            link.href = card ? `#${card.id}` : `/lieux/${place.id}`;
            link.textContent = place.name;
            line.append(link, document.createElement('br'), place.commune);
            for (const more of [place.open && this.dataset.open, place.approximate && this.dataset.near])
                if (more) line.append(document.createElement('br'), more);
            words.append(line);
        }
        return words;
    }
}

customElements.define('carte-lieux', PlaceMap);
