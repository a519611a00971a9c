// What script adds to pages that already work without it: suggestions of communes, one sending a form,
// printing, and the focus on what to correct. Everything is found again by its element or attribute.
import { CommuneSuggestions } from './commune_suggestions';
import { MapBeside } from './map_beside';

/** "Imprimer" exists only where something can answer the press. */
class PrintButton extends HTMLElement {
    connectedCallback() {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'button';
        button.textContent = this.dataset.words ?? '';
        button.addEventListener('click', () => print());
        this.replaceChildren(button);
    }
}

/** A second press while the first is on its way does nothing. The pressed button keeps its name and value. */
function sendOnce(event: SubmitEvent) {
    const form = event.target as HTMLFormElement;
    if (form.method !== 'post') return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = 'yes';
    event.submitter?.setAttribute('aria-disabled', 'true');
}

/** The page comes back from the browser's memory ("back"): its forms can be sent again. */
function allowSendingAgain(event: PageTransitionEvent) {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) delete form.dataset.sent;
    for (const button of document.querySelectorAll('button[aria-disabled]')) button.removeAttribute('aria-disabled');
}

/** On shared computers nothing of the last person stays; the server's answer clears the rest. */
function forget(event: MouseEvent) {
    const link = (event.target as Element).closest?.('a[href="/tout-effacer"]');
    if (!link) return;
    sessionStorage.clear();
    localStorage.clear();
}

customElements.define('commune-suggestions', CommuneSuggestions);
customElements.define('print-button', PrintButton);
customElements.define('map-beside', MapBeside);
addEventListener('submit', sendOnce);
addEventListener('pageshow', allowSendingAgain);
addEventListener('click', forget);
document.getElementById('erreurs')?.focus();
