// The desk page's script: keys that lead to fields, slots that follow the answers, drafts that outlive a
// dropped line. Drafts stay in this tab (sessionStorage) and go with it.

/** Alt and the letter or figure of data-shortcut: the field takes the focus, the button is pressed. */
function useShortcut(event: KeyboardEvent) {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    // The key's place too: Alt changes the letter on some keyboards.
    const key = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1] ?? '';
    const wanted = [event.key.toLowerCase(), key.toLowerCase()];
    const target = [...document.querySelectorAll<HTMLElement>('[data-shortcut]')]
        .find((element) => wanted.includes(element.dataset.shortcut ?? ''));
    if (!target) return;
    event.preventDefault();
    target.focus();
    if (target.matches('button, a, [type=radio], [type=checkbox]')) target.click();
    else if (target instanceof HTMLInputElement) target.select();
}

/** The part of the page that `data-from` answers for the fields named in `data-fields`, asked anew when one changes. */
class LivePart extends HTMLElement {
    private asking?: AbortController;

    connectedCallback() {
        document.addEventListener('change', this.changed);
    }

    disconnectedCallback() {
        document.removeEventListener('change', this.changed);
        this.asking?.abort();
    }

    private readonly changed = (event: Event) => {
        const name = (event.target as HTMLInputElement).name;
        if (this.dataset.fields?.split(' ').includes(name)) void this.ask();
    };

    private address() {
        const wanted = this.dataset.fields?.split(' ') ?? [];
        const query = new URLSearchParams();
        for (const form of document.forms) {
            for (const [name, value] of new FormData(form)) {
                if (wanted.includes(name) && typeof value === 'string' && value) query.append(name, value);
            }
        }
        return `${this.dataset.from}?${query}`;
    }

    private async ask() {
        this.asking?.abort();
        const asking = this.asking = new AbortController();
        this.setAttribute('aria-busy', 'true');
        try {
            const answer = await fetch(this.address(), { signal: asking.signal, headers: { Accept: 'text/html' } });
            // Sent elsewhere: the session is over, and the answer is the page to sign in.
            if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
            this.innerHTML = await answer.text();  // our own server's part of a page, escaped there
        } catch {
            if (asking.signal.aborted) return;
            this.tell();
        }
        this.removeAttribute('aria-busy');
    }

    private tell() {
        const words = document.createElement('p');
        words.setAttribute('role', 'status');
        words.textContent = this.dataset.failed ?? '';
        this.prepend(words);
    }
}

type Answer = [name: string, value: string];

const draftKey = (name: string) => `draft:${name}`;

// Neither the form's token nor a password is ever kept.
const keptFields = (form: HTMLFormElement) => [...form.elements].filter((field): field is HTMLInputElement =>
    field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement)
    .filter((field) => field.name && !['hidden', 'password', 'file', 'submit'].includes(field.type));

const isTick = (field: HTMLInputElement) => field.type === 'radio' || field.type === 'checkbox';

function keep(form: HTMLFormElement) {
    const answers: Answer[] = keptFields(form).filter((field) => !isTick(field) || field.checked)
        .map((field) => [field.name, field.value]);
    sessionStorage.setItem(draftKey(form.dataset.draft!), JSON.stringify(answers));
}

/** Fills what the server left empty: its own answers, after a fault, count for more (a tick may be a usual choice). */
function bringBack(form: HTMLFormElement) {
    const kept = sessionStorage.getItem(draftKey(form.dataset.draft!));
    if (!kept) return;
    const answers: Answer[] = JSON.parse(kept);
    const fields = keptFields(form);
    if (fields.some((field) => !isTick(field) && field.value)) return;
    for (const field of fields) {
        if (isTick(field)) field.checked = answers.some(([name, value]) => name === field.name && value === field.value);
        else field.value = answers.find(([name]) => name === field.name)?.[1] ?? '';
    }
}

function keepDrafts() {
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) {
        bringBack(form);
        form.addEventListener('input', () => keep(form));
        form.addEventListener('change', () => keep(form));
        form.addEventListener('reset', () => sessionStorage.removeItem(draftKey(form.dataset.draft!)));
    }
}

/** Stands on the page that says "noted": what was typed is no longer needed. */
class DraftDone extends HTMLElement {
    connectedCallback() {
        sessionStorage.removeItem(draftKey(this.dataset.name ?? ''));
    }
}

customElements.define('live-part', LivePart);
customElements.define('draft-done', DraftDone);
addEventListener('keydown', useShortcut);
keepDrafts();
