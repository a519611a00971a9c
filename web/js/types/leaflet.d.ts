// The little of Leaflet that map.ts uses.
declare module 'leaflet/dist/leaflet-src.esm.js' {
    interface LatLng { lat: number; lng: number }
    interface Bounds { pad(part: number): Bounds; contains(point: LatLng): boolean; extend(point: LatLng): Bounds; getCenter(): LatLng; getNorthEast(): LatLng; getSouthWest(): LatLng; getNorth(): number; getSouth(): number; getEast(): number; getWest(): number }
    interface Layer { addTo(target: unknown): this; remove(): this; getElement(): HTMLElement | undefined; on(name: string, act: () => void): this; fire(name: string): this; bindPopup(content: HTMLElement, options: object): this }
    interface Group extends Layer { clearLayers(): this }
    interface Map {
        on(names: string, act: (event: { popup: { getElement(): HTMLElement } }) => void): this;
        fitBounds(bounds: Bounds, options?: object): this; getBounds(): Bounds; getZoom(): number; closePopup(): this; getMaxZoom(): number; getSize(): { x: number; y: number };
        project(point: LatLng, zoom: number): { x: number; y: number };
        attributionControl: { setPrefix(words: string | false): unknown; addAttribution(words: string): unknown };
    }
    export function map(element: HTMLElement, options: object): Map;
    export function marker(point: LatLng, options: object): Layer;
    export function divIcon(options: object): object;
    export function layerGroup(): Group;
    export function polygon(rings: LatLng[][], options: object): Layer;
    export function tileLayer(url: string, options: object): Layer;
    export function latLng(latitude: number, longitude: number): LatLng;
    export function latLngBounds(points: LatLng[]): Bounds;
    export const control: { zoom(options: object): Layer };
}
