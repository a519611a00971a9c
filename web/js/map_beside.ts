// <map-beside> around the link to the map of a list: on a wide screen a button shows the map beside the list instead.
// The map's script and style sheet are loaded when it is pressed, not before. In this tab it stays open when other
// choices are made. A card that is pointed at or has the focus marks its place on the map.
import { loaded, styleSheet } from './loaded';

const wide = matchMedia('(min-width: 1040px)');
const kept = 'carte-a-cote';

const idOf = (card: Element) => card.querySelector<HTMLAnchorElement>('h2 a')?.pathname.split('/')[2] ?? '';

export class MapBeside extends HTMLElement {
    private readonly button = document.createElement('button');
    private link!: HTMLAnchorElement;
    private list!: HTMLElement;
    private column?: HTMLElement;

    connectedCallback() {
        const link = this.querySelector('a');
        const list = this.closest<HTMLElement>('.list-beside');
        if (!link || !list || this.button.isConnected) return;
        [this.link, this.list] = [link, list];
        this.button.type = 'button';
        this.button.className = 'button';
        this.button.addEventListener('click', () => (this.column ? this.close() : this.open(true)));
        link.after(this.button);
        for (const moment of ['mouseover', 'focusin']) list.addEventListener(moment, ({ target }) => this.mark((target as Element).closest('.place-card')));
        list.addEventListener('mouseleave', () => this.mark(null));
        wide.addEventListener?.('change', () => this.fit());
        this.fit();
    }

    /** A telephone has the link alone. */
    private fit() {
        this.link.hidden = wide.matches;
        this.button.hidden = !wide.matches;
        this.say();
        if (!wide.matches) this.takeAway();
        else if (sessionStorage.getItem(kept) && !this.column) this.open(false);
    }

    private say() {
        this.button.textContent = (this.column ? this.dataset.hide : this.dataset.show) ?? '';
        this.button.setAttribute('aria-expanded', String(!!this.column));
    }

    /** Where the map cannot come, who pressed the button is led to its page. */
    private async open(isPressed: boolean) {
        const failed = () => {
            this.close();
            if (isPressed) location.assign(this.link.href);
        };
        const column = this.column = document.createElement('div');
        column.className = 'map-column';
        this.say();
        try {
            if (!customElements.get('carte-lieux')) {
                const { style = '', script = '' } = this.dataset;
                await Promise.all([styleSheet(style), loaded(Object.assign(document.createElement('script'), { src: script }))]);
            }
        } catch {
            return failed();
        }
        if (this.column !== column) return; // closed meanwhile
        sessionStorage.setItem(kept, 'oui');
        this.number();
        const map = document.createElement('carte-lieux');
        Object.assign(map.dataset, this.dataset);
        map.addEventListener('error', failed);
        this.list.classList.add('map-columns', 'beside');
        this.list.append(column);
        column.append(map);
        if (isPressed) this.list.scrollIntoView();  // the form is above: without it the map would open out of sight
    }

    private close() {
        sessionStorage.removeItem(kept);
        this.takeAway();
    }

    private takeAway() {
        this.column?.remove();
        this.column = undefined;
        this.list.classList.remove('map-columns', 'beside');
        for (const number of this.list.querySelectorAll('.place-card .map-number')) number.remove();
        this.say();
    }

    /** Cards get the numbers of the map, and names to which its words lead. */
    private number() {
        let number = Number(this.dataset.first);
        for (const card of this.list.querySelectorAll<HTMLElement>('.place-card')) {
            card.id = `lieu-${idOf(card)}`;
            card.tabIndex = -1;
            const shown = document.createElement('span');
            shown.className = 'map-number';
            shown.textContent = String(number++);
            card.querySelector('h2')?.prepend(shown);
        }
    }

    private mark(card: Element | null) {
        for (const marked of this.column?.querySelectorAll('.map-marked') ?? []) marked.classList.remove('map-marked');
        if (card) this.column?.querySelector(`[data-places~="${idOf(card)}"]`)?.classList.add('map-marked');
    }
}
