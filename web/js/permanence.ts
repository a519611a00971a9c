// <permanence-recherche commune="17461" couleur="#0b4f6c">: the search of a territory in another site's page. It makes
// a frame, which grows with what it shows. Colours may also be said by the style sheet of that site:
// permanence-recherche { --permanence-couleur: #0b4f6c; --permanence-couleur2: #f5b700; }

const from = new URL((document.currentScript as HTMLScriptElement).src);

class PermanenceSearch extends HTMLElement {
    private readonly frame = document.createElement('iframe');

    connectedCallback() {
        if (this.frame.isConnected) return;
        const address = new URL('recherche', from);
        const style = getComputedStyle(this);
        for (const name of ['commune', 'couleur', 'couleur2']) {
            const value = this.getAttribute(name) ?? style.getPropertyValue(`--permanence-${name}`).trim();
            if (value) address.searchParams.set(name, value);
        }
        this.frame.src = address.href;
        this.frame.title = this.getAttribute('titre') ?? 'Trouver de l\u2019aide num\u00e9rique';
        Object.assign(this.frame.style, { display: 'block', width: '100%', height: '700px', border: '0' });
        this.style.display = 'block';
        this.append(this.frame);
        addEventListener('message', this.heard);
    }

    disconnectedCallback() {
        removeEventListener('message', this.heard);
    }

    /** Only our own frame says how high it is, and no more than a height. */
    private readonly heard = ({ source, origin, data }: MessageEvent) => {
        const height = Number(data?.permanenceHeight);
        if (source === this.frame.contentWindow && origin === from.origin && height > 0 && height < 10_000) this.frame.style.height = `${Math.ceil(height)}px`;
    };
}

if (!customElements.get('permanence-recherche')) customElements.define('permanence-recherche', PermanenceSearch);
