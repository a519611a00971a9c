// Every filter of the list of places, alone and with each other one, against what the cards and pages themselves say;
// its address in another browser; and names that no line can hold.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { desk, openBrowser, shoot, telephone } from './support/browser.mjs';
import { atEnd, serveDemo } from './support/program.mjs';
import { newPlace, signIn } from './support/states.mjs';
import { words } from './support/reader.mjs';
import { communes, Visitor } from './support/visitor.mjs';

const hooks = atEnd(after);
let program;
before(async () => { program = await serveDemo(hooks); });

const plain = (html) => words(html).replaceAll('\u00a0', ' ');

/** The cards of a list: the id, the words. */
function cardsOf(html) {
    return [...html.matchAll(/<article class="card place-card">([^]*?)<\/article>/g)]
        .map(([, card]) => ({ id: /href="\/lieux\/(\w{22})"/.exec(card)[1], words: plain(card), marks: [...card.matchAll(/<li>(.*?)<\/li>/g)].map(([, mark]) => plain(mark)) }));
}

const idsOf = (cards) => cards.map(({ id }) => id).sort();

/** Sends the form of the list as it stands, with these answers: where it leads, and the cards there. */
async function search(answers) {
    const visitor = new Visitor(program.origin);
    await visitor.open('/lieux');
    await visitor.send({ ou: 'Vaux-sur-Mer', rayon: '50', ...answers }, /^\/lieux$/);
    return { address: visitor.address, cards: cardsOf(visitor.html), page: visitor.html };
}

const metres = (card) => {
    const [, number, unit] = /à ([\d,]+) (k?m)\b/.exec(card.words);
    return Number(number.replace(',', '.')) * (unit === 'km' ? 1000 : 1);
};
const marked = (mark) => ({ marks }) => marks.includes(mark);
const told = (pattern) => ({ page }) => pattern.test(page);

// Of the usual hours; those of July and August count while one of their Saturdays is near.
const saturdays = [1, 2, 3, 4].map((week) => { const day = new Date(); day.setDate(day.getDate() - day.getDay() - 1 + 7 * week); return day; });
const isSummer = saturdays.some((day) => [6, 7].includes(day.getMonth()));
const opensOnSaturday = ({ hours }) => hours.some((line) => /samedi/i.test(line) && (isSummer || !/juillet|août/i.test(line)));

const filters = [
    ['within 5 km', { rayon: '5' }, (card) => metres(card) <= 5000],
    ['within 10 km', { rayon: '10' }, (card) => metres(card) <= 10_000],
    ['within 20 km', { rayon: '20' }, (card) => metres(card) <= 20_000],
    ['open now', { quand: 'maintenant' }, ({ words: said }) => /Ouvert jusqu|Ouvert\./.test(said)],
    ['open on Saturday', { quand: 'samedi' }, opensOnSaturday],
    ['comes to my home', { avec: 'domicile' }, marked('Visites à domicile')],
    ['free', { avec: 'gratuit' }, marked('Gratuit')],
    ['without an appointment', { avec: 'sans-rendez-vous' }, marked('Sans rendez-vous')],
    ['for who hears badly', { avec: 'surdite' }, marked('Accueil des personnes sourdes')],
    ['for who sees badly', { avec: 'vue' }, marked('Accueil des personnes qui voient mal')],
    ['for who reads with difficulty', { avec: 'lecture' }, marked('Aide à lire et à écrire')],
    ['in a wheelchair', { avec: 'fauteuil' }, ({ marks }) => marks.some((mark) => mark.startsWith('Accès en fauteuil'))],
    ['in sign language', { langue: 'lsf' }, marked('Langue des signes (LSF)')],
    ['in English', { langue: 'en' }, marked('Anglais')],
    ['of a national programme', { dispositif: 'conseillers_numeriques' }, told(/Réseaux.*Conseillers numériques/s)],
];

test('each filter leaves the places that say so, alone and with each other one, and its address can be shared', async () => {
    const { cards: all } = await search({});
    assert.ok(all.length >= 9);
    for (const card of all) {
        const { html } = await new Visitor(program.origin).open(`/lieux/${card.id}`);
        const usual = /<ul class="opening-hours">(.*?)<\/ul>/.exec(html)?.[1] ?? '';
        Object.assign(card, { page: plain(html), hours: [...usual.matchAll(/<li>(.*?)<\/li>/g)].map(([, line]) => plain(line)) });
    }
    const wanted = (...tests) => idsOf(all.filter((card) => tests.every((holds) => holds(card))));
    let kept = 0;
    for (const [name, answers, holds] of filters) {
        const { address, cards } = await search(answers);
        assert.deepEqual(idsOf(cards), wanted(holds), name);
        kept += cards.length > 0 && cards.length < all.length ? 1 : 0;
        const other = cardsOf((await new Visitor(program.origin).open(address)).html);
        assert.deepEqual(other, cards, `${name}: ${address} elsewhere`);
    }
    assert.ok(kept >= 9, `${kept} filters leave some and not all`);
    for (const [one, first, holds] of filters)
        for (const [two, second, alsoHolds] of filters) {
            const same = Object.keys(first).some((name) => name !== 'avec' && name in second);
            if (same || one >= two) continue;
            const avec = [first.avec, second.avec].filter(Boolean);
            const query = new URLSearchParams({ commune: communes.vaux, rayon: '50', ...first, ...second });
            query.delete('avec');
            for (const wish of avec) query.append('avec', wish);
            assert.deepEqual(idsOf(cardsOf((await new Visitor(program.origin).open(`/lieux?${query}`)).html)), wanted(holds, alsoHolds), `${one}, ${two}`);
        }
});

test('words find a place in spite of accents, errors and their order', async () => {
    for (const typed of ['mediatheque la tramblade', 'tremblade mediatheque', 'médiathéque tremblad', 'LA TREMBLADE médiathèque']) {
        const { cards } = await search({ ou: '', mots: typed });
        assert.match(cards[0]?.words ?? '', /^Médiathèque de La Tremblade/, typed);
    }
});

test('the list is printed as a list, five places and more a page', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin, { ...desk, javaScriptEnabled: false });
    const page = await browser.page();
    await page.goto(`/lieux?commune=${communes.vaux}&rayon=50`);
    const places = await page.locator('.place-card').count();
    const file = join(program.place.folder, 'list.pdf');
    writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
    const pages = Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [file], { encoding: 'utf8' }))[1]);
    assert.ok(pages <= 1 + Math.ceil(places / 6), `${places} places on ${pages} pages`);
});

test('a name that no line can hold breaks no page, on telephones and beside the map', async (t) => {
    const name = 'Anticonstitutionnellement'.repeat(4);
    const keeper = await openBrowser((end) => t.after(end), program.origin, desk);
    const page = await keeper.page();
    await signIn(page, 'structure@demo.example');
    await newPlace(page, { name });
    await page.locator('[name=adresse]').fill(`${'rue-de-la-très-longue-'.repeat(6)}plage`);
    await page.getByRole('button', { name: 'Voir ce que cela donne' }).first().click();
    await page.getByRole('button', { name: 'Enregistrer ce lieu' }).first().click();
    await page.waitForURL(/\/lieux-a-tenir$/);
    const { cards } = await search({ mots: name });
    const place = `lieu=${cards[0].id}`;
    const list = `/lieux?commune=${communes.vaux}`;
    const paths = [list, `/lieux/${cards[0].id}`, `/carte?commune=${communes.vaux}`, `/integration/recherche?commune=${communes.vaux}`,
        ...['', '&format=a4', '&format=a6', '&format=grand'].map((format) => `/orientation/fiche?commune=${communes.vaux}&${place}${format}`)];
    for (const viewport of [{ width: 320, height: 568 }, { width: 1280, height: 900 }]) {
        await page.setViewportSize(viewport);
        for (const path of paths) {
            await page.goto(path);
            assert.ok((await page.content()).includes(name), path);
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, `${path} at ${viewport.width}`);
        }
    }
    await page.goto(list);
    await page.getByRole('button', { name: 'Voir la carte à côté' }).click();
    await page.locator('.map-live [data-places]').first().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, 'beside the map');
    await shoot(page, 'finding-long-name', { fullPage: false });
});

test('a button below open suggestions is pressed at the first try', async (t) => {
    for (const [press, options] of [['mouse', desk], ['finger', { ...telephone, javaScriptEnabled: true }]]) {
        const browser = await openBrowser((end) => t.after(end), program.origin, options);
        const page = await browser.page();
        await page.goto('/ou?besoin=demarches');
        await page.getByLabel('Votre commune ou votre code postal').first().pressSequentially('Vaux-sur-Mer');
        await page.locator('.suggestions [role=option]').first().waitFor();
        const button = page.getByRole('button', { name: 'Voir les rendez-vous' });
        await button.scrollIntoViewIfNeeded();
        const { x, y, width, height } = await button.boundingBox();
        if (press === 'finger') {
            await page.touchscreen.tap(x + width / 2, y + height / 2);
        } else {
            await page.mouse.move(x + width / 2, y + height / 2);
            await page.mouse.down();
            await page.waitForTimeout(100); // as long as a hand presses: nothing waits for it
            assert.equal((await button.boundingBox()).y, y, 'it stays under the hand');
            await page.mouse.up();
        }
        await page.getByRole('link', { name: /^Choisir/ }).first().waitFor();
    }
});
