// Reads pages as a text browser does: links, forms and words, without a browser. Made for the pages of this
// program, whose markup html-validate has checked.

const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

export function plain(text) {
    return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, figure, name) => {
        if (hex) return String.fromCodePoint(parseInt(hex, 16));
        return figure ? String.fromCodePoint(Number(figure)) : named[name] ?? all;
    });
}

export function attributes(tag) {
    const found = {};
    for (const [, name, value] of tag.matchAll(/\s([\w:-]+)(?:="([^"]*)")?/g)) found[name] = plain(value ?? '');
    return found;
}

/** What is read, words apart where blocks are. */
export function words(html) {
    return plain(html.replace(/<(script|style|svg|title)\b[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ')).replace(/[\s\u00a0]+/g, ' ').trim();
}

export const heading = (html) => words(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? '');
export const title = (html) => plain(/<title>([\s\S]*?)<\/title>/.exec(html)?.[1] ?? '');

export function links(html) {
    return [...html.matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a>/g)]
        .map(([, tag, inside]) => ({ href: attributes(tag).href, words: words(inside) }));
}

function fieldOf([, kind, tag, inside]) {
    const found = attributes(tag);
    const field = { name: found.name, type: kind === 'input' ? found.type ?? 'text' : kind, value: found.value ?? '',
        checked: 'checked' in found, longest: found.maxlength };
    if (kind === 'textarea') field.value = plain(inside ?? '');
    if (kind === 'select') {
        const options = [...(inside ?? '').matchAll(/<option\b([^>]*)>/g)].map(([, one]) => attributes(one));
        field.value = (options.find((one) => 'selected' in one) ?? options[0])?.value ?? '';
        field.options = options.map(({ value }) => value);
    }
    return field;
}

export function forms(html) {
    return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, tag, inside]) => {
        const { action = '', method = 'get' } = attributes(tag);
        const fields = [...inside.matchAll(/<(input|select|textarea|button)\b([^>]*)>(?:([\s\S]*?)<\/\1>)?/g)].map(fieldOf);
        return { action, method: method.toLowerCase(), fields: fields.filter(({ name }) => name), inside };
    });
}

/** What a browser would send of a form: hidden and typed fields, ticked boxes; then `answers` over them. */
export function filled(form, answers = {}) {
    const query = new URLSearchParams();
    for (const { name, type, value, checked } of form.fields) {
        const isTick = type === 'radio' || type === 'checkbox';
        if (name in answers || type === 'button' || (isTick && !checked)) continue;
        query.append(name, value);
    }
    for (const [name, value] of Object.entries(answers)) {
        for (const one of [value].flat()) if (one !== undefined) query.append(name, one);
    }
    return query;
}
