// Suggestions below the field "Où habitez-vous ?": the combobox with a list of the ARIA Authoring Practices
// (autocomplete by list, manual selection). Without script the field is sent as typed.

interface Commune {
    code: string;
    name: string;
    postcodes?: string[];
}

const shortest = 2;  // letters before asking
const house = /^\d{1,4}\s*(bis|ter)?\s+\S|,/i;  // "12 rue Foch": where somebody lives goes with the form alone
const pause = 150;   // ms after the last letter

let lists = 0;

let isPressed = false;  // a button of the mouse, or a finger
addEventListener('pointerdown', () => { isPressed = true; }, true);
for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => { isPressed = false; }, true);

export class CommuneSuggestions extends HTMLElement {
    private input!: HTMLInputElement;
    private code: HTMLInputElement | null = null;
    private readonly list = document.createElement('ul');
    private readonly said = document.createElement('p');
    private found: Commune[] = [];
    private active = -1;
    private timer = 0;
    private asking?: AbortController;

    connectedCallback() {
        const input = this.querySelector<HTMLInputElement>('input:not([type=hidden])');
        if (!input || this.list.isConnected) return;
        this.input = input;
        this.code = this.querySelector('input[type=hidden]');
        this.prepareList();
        input.setAttribute('role', 'combobox');
        input.setAttribute('aria-autocomplete', 'list');
        input.setAttribute('aria-controls', this.list.id);
        this.close();
        input.addEventListener('input', () => this.typed());
        input.addEventListener('keydown', (event) => this.pressed(event));
        input.addEventListener('blur', () => this.left());
    }

    /**
     * The list stands above the button: were it gone as soon as the field is left, the button would move away under the
     * hand that presses it, and the press be lost. So it goes when the press is over.
     */
    private left() {
        const close = () => setTimeout(() => document.activeElement === this.input || this.close());
        if (!isPressed) close();
        else for (const end of ['pointerup', 'pointercancel']) addEventListener(end, close, { once: true });
    }

    private prepareList() {
        this.list.id = `communes-${++lists}`;
        this.list.className = 'suggestions';
        this.list.setAttribute('role', 'listbox');
        this.list.setAttribute('aria-label', this.input.labels?.[0]?.textContent ?? '');
        // The field keeps the focus, so that "blur" does not close the list before the choice.
        this.list.addEventListener('mousedown', (event) => event.preventDefault());
        this.list.addEventListener('click', (event) => {
            const line = (event.target as Element).closest('li');
            if (line) this.choose([...this.list.children].indexOf(line));
        });
        this.said.className = 'unseen';
        this.said.setAttribute('role', 'status');
        this.append(this.list, this.said);
    }

    private typed() {
        if (this.code) this.code.value = '';
        clearTimeout(this.timer);
        this.asking?.abort();
        const words = this.input.value.trim();
        if (words.length < shortest || house.test(words)) return this.close();
        this.timer = window.setTimeout(() => this.ask(words), pause);
    }

    private async ask(words: string) {
        this.asking = new AbortController();
        try {
            const answer = await fetch(`${this.dataset.from}?q=${encodeURIComponent(words)}`,
                { signal: this.asking.signal, headers: { Accept: 'application/json' } });
            if (!answer.ok) return this.close();
            const body = await answer.json();
            this.show(Array.isArray(body) ? body : body.communes ?? []);
        } catch {
            this.close();  // no network: the form is sent as typed
        }
    }

    private show(found: Commune[]) {
        this.found = found.slice(0, 8);
        this.active = -1;
        this.list.replaceChildren(...this.found.map((commune, index) => this.line(commune, index)));
        this.list.hidden = this.found.length === 0;
        this.input.setAttribute('aria-expanded', String(!this.list.hidden));
        this.input.removeAttribute('aria-activedescendant');
        this.said.textContent = this.found.length ? `${this.found.length} ${this.dataset.found}` : this.dataset.none ?? '';
    }

    private line(commune: Commune, index: number) {
        const line = document.createElement('li');
        line.id = `${this.list.id}-${index}`;
        line.setAttribute('role', 'option');
        line.setAttribute('aria-selected', 'false');
        const postcodes = document.createElement('small');
        postcodes.textContent = ` ${commune.postcodes?.join(', ') ?? ''}`;
        line.append(commune.name, postcodes);
        return line;
    }

    private pressed(event: KeyboardEvent) {
        if (this.list.hidden) return;
        const last = this.found.length - 1;
        switch (event.key) {
            case 'ArrowDown': this.move(this.active < last ? this.active + 1 : 0); break;
            case 'ArrowUp': this.move(this.active > 0 ? this.active - 1 : last); break;
            case 'Enter':
                if (this.active < 0) return this.close();
                this.choose(this.active);
                break;
            case 'Escape': this.close(); break;
            default: return;
        }
        event.preventDefault();
    }

    private move(to: number) {
        const lines = [...this.list.children];
        lines[this.active]?.setAttribute('aria-selected', 'false');
        this.active = to;
        lines[to].setAttribute('aria-selected', 'true');
        lines[to].scrollIntoView({ block: 'nearest' });
        this.input.setAttribute('aria-activedescendant', lines[to].id);
    }

    private choose(index: number) {
        const commune = this.found[index];
        if (!commune) return;
        this.input.value = commune.name;
        if (this.code) this.code.value = commune.code;
        this.close();
        this.input.dispatchEvent(new Event('change', { bubbles: true }));
    }

    private close() {
        clearTimeout(this.timer);
        this.asking?.abort();
        this.list.hidden = true;
        this.active = -1;
        this.input.setAttribute('aria-expanded', 'false');
        this.input.removeAttribute('aria-activedescendant');
        this.said.textContent = '';
    }
}
