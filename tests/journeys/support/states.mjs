// Every page of the site in every state that a person can bring it into: how a browser gets there. A state is
// {name, kind: 'public' | 'staff' | 'paper', go(page)}; `go` ends on the page and gives the answer that made it.
import { createServer } from 'node:http';
import { book, communes, freeSlots, slotsPath, Visitor } from './visitor.mjs';

const go = (path) => (page) => page.goto(path);

/** Presses and waits for the page that the form's answer is. */
async function press(part, name, page = part) {
    const [answer] = await Promise.all([
        page.waitForResponse((response) => response.request().isNavigationRequest() && ![301, 302, 303].includes(response.status())),
        part.getByRole('button', { name }).click(),
    ]);
    await page.waitForLoadState();
    return answer;
}

const state = (kind) => (name, how) => ({ name, kind, go: typeof how === 'string' ? go(how) : how });
const publicState = state('public');
const staffState = state('staff');
const paperState = state('paper');

const formSlot = async (program, question) => (await freeSlots(new Visitor(program.origin), question))[0];

const rememberVaux = (page) => page.goto(`/ou?besoin=demarches&code=${communes.vaux}&retenir=1`);

const beginStates = [
    publicState('home', '/'),
    publicState('where', '/ou?besoin=demarches'),
    publicState('where, nothing typed', '/ou?besoin=demarches&commune='),
    publicState('where, nothing found', '/ou?besoin=demarches&commune=qqqqxxzz'),
    publicState('where, several communes', '/ou?besoin=demarches&commune=vaux'),
    publicState('where, a close spelling', '/ou?besoin=demarches&commune=vaux+sur+maire'),
    publicState('where, commune to remember', '/ou?besoin=demarches&commune=vaux&retenir=1'),
    publicState('home, near you', async (page) => {
        await rememberVaux(page);
        return page.goto('/');
    }),
    publicState('where, commune remembered', async (page) => {
        await rememberVaux(page);
        return page.goto('/ou?besoin=demarches');
    }),
    publicState('slots', slotsPath()),
    publicState('slots, the soonest first', slotsPath({ ordre: 'soonest' })),
    publicState('slots, the nearest first', slotsPath({ ordre: 'nearest' })),
    publicState('slots at home', slotsPath({ mode: 'home' })),
    publicState('slots by telephone', slotsPath({ mode: 'phone' })),
    publicState('slots, nobody near', slotsPath({ commune: communes.paris })),
    publicState('slots, after the last', slotsPath({ du: '2031-01-06' })),
];

const bookingStates = (program) => [
    publicState('you', async (page) => page.goto(await formSlot(program))),
    publicState('you, at home', async (page) => page.goto(await formSlot(program, { mode: 'home' }))),
    publicState('you, by telephone', async (page) => page.goto(await formSlot(program, { mode: 'phone' }))),
    publicState('you, with faults', async (page) => {
        await page.goto(await formSlot(program));
        await page.getByLabel(/^E-mail/).fill('personne');
        await page.locator('form').first().evaluate((form) => { form.noValidate = true; });
        return press(page, 'Prendre ce rendez-vous');
    }),
    publicState('you, slot taken', async (page) => {
        const slot = await formSlot(program);
        await page.goto(slot);
        const quicker = await new Visitor(program.origin).open(slot);
        await quicker.send({ name: 'Zoé Démo', no_contact: '1' }, /^\/reserver$/);
        await page.getByLabel(/^Nom et prénom/).fill('Nour Fictive');
        await page.getByLabel(/^Téléphone/).fill('05 36 49 12 34');
        return press(page, 'Prendre ce rendez-vous');
    }),
];

const booked = async (program, answers, question) => book(new Visitor(program.origin), answers, question);

const appointmentStates = (program) => [
    publicState('appointment', async (page) => page.goto(await booked(program))),
    publicState('appointment by telephone', async (page) => page.goto(await booked(program, {}, { mode: 'phone' }))),
    publicState('appointment at home', async (page) => page.goto(await booked(program,
        { home_address: '3 rue de l’Exemple', home_reason: 'moving' }, { mode: 'home' }))),
    paperState('card', async (page) => page.goto(`${await booked(program)}/carte`)),
    publicState('change', async (page) => page.goto(`${await booked(program)}/changer`)),
    publicState('change, nothing chosen', async (page) => {
        await page.goto(`${await booked(program)}/changer`);
        await page.locator('form').first().evaluate((form) => { form.noValidate = true; });
        return press(page, 'Déplacer le rendez-vous');
    }),
    publicState('appointment moved', async (page) => {
        await page.goto(`${await booked(program)}/changer`);
        await page.getByRole('radio').first().check();
        return press(page, 'Déplacer le rendez-vous');
    }),
    publicState('appointment cancelled', async (page) => {
        await page.goto(`${await booked(program)}/changer`);
        return press(page, 'Annuler le rendez-vous');
    }),
    publicState('change, cancelled before', async (page) => {
        const path = await booked(program);
        const other = await new Visitor(program.origin).open(`${path}/changer`);
        await other.send({}, /\/annuler$/);
        return page.goto(`${path}/changer`);
    }),
    publicState('waiting for an earlier slot', async (page) => {
        await page.goto(await lateAppointment(program));
        return press(page, 'Me prévenir d\'une place plus tôt');
    }),
];

// An appointment with earlier free slots before it, so that the waiting list is open.
async function lateAppointment(program) {
    const visitor = new Visitor(program.origin);
    const slots = await freeSlots(visitor, { ordre: 'soonest' });
    await visitor.open(slots.at(-1));
    await visitor.send({ name: 'Fatima Exemple', email: 'fatima@demo.example' }, /^\/reserver$/);
    return visitor.address;
}

// The first place of the list around Vaux-sur-Mer.
async function placeFound(page) {
    await page.goto(`/lieux?commune=${communes.vaux}`);
    return page.locator('.place-card h2 a').first().getAttribute('href');
}

const sheet = `/orientation/fiche?commune=${communes.vaux}&besoin=demarches`;

async function filledSheet(page) {
    await page.goto(sheet);
    await page.getByText('Je remplis pour une personne').click();
    await page.getByLabel(/^Nom de la personne/).fill('Odette Inventée');
    await page.getByLabel(/^Votre nom/).fill('Nour Fictive');
    return press(page, 'Mettre ces noms sur la fiche');
}

const guidedStates = [
    publicState('question, what for', '/orientation'),
    publicState('question, where', '/orientation?besoin=demarches&etape=2'),
    publicState('question, where, several communes', '/orientation?besoin=demarches&etape=2&ou=vaux'),
    publicState('question, where, no such commune', '/orientation?besoin=demarches&etape=2&ou=qqqqxxzz'),
    publicState('question, how one is received', `/orientation?commune=${communes.vaux}&besoin=demarches&etape=3`),
    publicState('question, when', `/orientation?commune=${communes.vaux}&besoin=demarches&avec=fauteuil&etape=4`),
    publicState('question, nothing left', `/orientation?commune=${communes.vaux}&rayon=5&avec=vue&avec=lecture&etape=4`),
    publicState('sheet', sheet),
    publicState('sheet, nothing left', `/orientation/fiche?commune=${communes.vaux}&rayon=5&avec=vue&avec=lecture`),
    publicState('sheet, filled for a person', filledSheet),
    publicState('sheet, wrong address', async (page) => {
        await page.goto(sheet);
        await page.getByLabel(/^Adresse e-mail/).fill('personne');
        return press(page, 'Envoyer la fiche');
    }),
    publicState('sheet, sent', async (page) => {
        await page.goto(sheet);
        await page.getByLabel(/^Adresse e-mail/).fill('odette@demo.example');
        return press(page, 'Envoyer la fiche');
    }),
    paperState('sheet on A4', `${sheet}&format=a4`),
    paperState('sheet on A6', `${sheet}&format=a6`),
    paperState('sheet in large letters', `${sheet}&format=grand`),
];

const findStates = [
    publicState('places', `/lieux?commune=${communes.vaux}`),
    publicState('places of the whole territory', '/lieux'),
    publicState('places, all that can be wished', `/lieux?commune=${communes.vaux}&rayon=50&quand=samedi&avec=gratuit&besoin=demarches`),
    publicState('places, none', `/lieux?commune=${communes.vaux}&rayon=5&avec=vue&avec=domicile&avec=lecture`),
    publicState('places, by a word', '/lieux?mots=mediateque+la+tramblade'),
    publicState('places from an address', `/lieux?commune=${communes.vaux}&pres=45.650,-1.050&langue=lsf`),
    publicState('places, address not found', `/lieux?commune=${communes.vaux}&adresse=inconnue`),
    publicState('places, several communes', '/lieux?ou=vaux'),
    publicState('places, no such commune', '/lieux?ou=qqqqxxzz'),
    publicState('place', async (page) => page.goto(await placeFound(page))),
    publicState('no such place', '/lieux/AAAAAAAAAAAAAAAAAAAAAA'),
    publicState('map of places', `/carte?commune=${communes.vaux}`),
    publicState('the search in other sites', '/integrer'),
    publicState('guide to print', '/guide'),
    publicState('guide to print, of a commune', `/guide?commune=${communes.vaux}`),
    publicState('guide to print, several communes', '/guide?ou=vaux'),
    publicState('guide to print, no such commune', '/guide?ou=qqqqxxzz'),
];

// The form on the page was made for a session that is another by now.
const sessionIsOver = (page) => page.context().addCookies([{ name: 'session', value: 'over', url: new URL(page.url()).origin }]);

const otherStates = [
    publicState('call me back', `/rappel?besoin=demarches&commune=${communes.vaux}`),
    publicState('call me back, with faults', async (page) => {
        await page.goto(`/rappel?besoin=demarches&commune=${communes.vaux}`);
        await page.locator('form').first().evaluate((form) => { form.noValidate = true; });
        return press(page, /rappel/i);
    }),
    publicState('called back soon', '/rappel/merci'),
    publicState('ask for a visit', `/visite-a-domicile?besoin=demarches&commune=${communes.vaux}`),
    publicState('ask for a visit, with faults', async (page) => {
        await page.goto(`/visite-a-domicile?besoin=demarches&commune=${communes.vaux}`);
        await page.locator('form').first().evaluate((form) => { form.noValidate = true; });
        return press(page, 'Demander cette visite');
    }),
    publicState('visited one day', '/visite-a-domicile/merci'),
    publicState('your data', '/vos-donnees'),
    publicState('accessibility', '/accessibilite'),
    publicState('who makes this site', '/mentions-legales'),
    publicState('sources', '/sources'),
    publicState('open data', '/donnees'),
    publicState('help', '/aide'),
    publicState('no such page', '/rien'),
    publicState('no such appointment', '/rendez-vous/AAAAAAAAAAAAAAAAAAAAAA'),
    publicState('an old form', async (page) => {
        await page.goto(`/rappel?besoin=demarches&commune=${communes.vaux}`);
        await page.locator('[name=form_token]').first().evaluate((field) => { field.value = 'old'; });
        await page.locator('form').first().evaluate((form) => { form.noValidate = true; });
        return press(page, /rappel/i);
    }),
    publicState('a form sent late', async (page) => {
        await page.goto(`/rappel?besoin=demarches&commune=${communes.vaux}`);
        await page.getByLabel(/^Nom/).fill('Odette Inventée');
        await sessionIsOver(page);
        await page.locator('form').first().evaluate((form) => { form.noValidate = true; });
        return press(page, /rappel/i);
    }),
    publicState('sign in', '/connexion'),
    publicState('sign in, wrong password', async (page) => {
        await page.goto('/connexion');
        await page.locator('[name=email]').fill('accueil@demo.example');
        await page.locator('[type=password]').fill('wrong');
        return press(page, /connecter/i);
    }),
];

/** The demo's desk agent signs in; the desk is shown. */
export async function signIn(page, email = 'accueil@demo.example') {
    await page.goto('/connexion');
    await page.locator('[name=email]').fill(email);
    await page.locator('[type=password]').fill('demonstration');
    const answer = await press(page, /connecter/i);
    if (answer.status() !== 200) throw new Error(`the sign-in is answered ${answer.status()}`);
    return answer;
}

const adviser = 'camille@demo.example';
const administrator = 'structure@demo.example';

/** The address of the first occurrence in the adviser's agenda that somebody has booked. */
export async function bookedOccurrence(page) {
    await page.goto('/agenda');
    return page.locator('main section:has(time) a[href^="/agenda/permanences/"]').first().getAttribute('href');
}

/** The form of a new permanence, filled as one usually does. */
export async function newPermanence(page, { day, start, end, place = 'Mairie de Breuillet' }) {
    await page.goto('/agenda/permanences/nouvelle');
    await page.getByLabel(/^Lieu/).selectOption(place);
    await page.getByLabel(day, { exact: true }).check();
    await page.locator('[name=start]').fill(start);
    await page.locator('[name=end]').fill(end);
}

/** What an adviser's other calendar program publishes; its server ends with the process. */
async function publishedCalendar() {
    const busy = [9, 11, 14].map((hour) => `BEGIN:VEVENT\nUID:${hour}\nSUMMARY:Point\nDTSTART:20260105T${String(hour).padStart(2, '0')}0000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY\nEND:VEVENT\n`);
    const server = createServer((request, response) => response.end(`BEGIN:VCALENDAR\n${busy.join('')}END:VCALENDAR\n`));
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    server.unref();
    return `http://127.0.0.1:${server.address().port}/secret/camille.ics`;
}

async function signInAs(page, email) {
    await sessionIsOver(page);
    await signIn(page, email);
}

async function closeStructure(page, answers) {
    await page.goto('/agenda/fermetures');
    for (const [name, value] of Object.entries(answers)) await page.locator(`[name=${name}]`).fill(value);
    return press(page, 'Noter cette fermeture');
}

async function addRoom(page, name) {
    await page.goto('/agenda/salles');
    await page.locator('[name=name]').fill(name);
    await page.locator('main form').evaluate((form) => { form.noValidate = true; });
    return press(page, 'Ajouter');
}

async function addCalendar(page, address) {
    await page.goto('/agenda/autres-agendas');
    await page.locator('[name=address]').fill(address);
    return press(page, 'Lire et ajouter cet agenda');
}

const staffStates = [
    staffState('desk', signIn),
    staffState('desk, who could be visited at home', '/accueil?commune=17461&mode=home&besoin=demarches'),
    staffState('desk, a visit is asked for', '/accueil?visite=notee'),
    staffState('desk, of today', '/accueil/rendez-vous'),
    staffState('desk, call backs', '/accueil/rappels'),
    staffState('desk, one appointment', async (page) => {
        await page.goto('/accueil/rendez-vous');
        const first = await page.locator('main a[href^="/accueil/rendez-vous/"]').first().getAttribute('href');
        return page.goto(first);
    }),
    staffState('documentation of the API', '/api'),
    staffState('agenda', async (page) => {
        await sessionIsOver(page);
        await signIn(page, adviser);
        return page.goto('/agenda');
    }),
    staffState('agenda, why', '/agenda/pourquoi'),
    staffState('agenda, why, with faults', '/agenda/pourquoi?jour=demain&heure='),
    staffState('agenda, why, answered', async (page) => page.goto(`/agenda/pourquoi?jour=${/\d{4}-\d\d-\d\d/.exec(await bookedOccurrence(page))}&heure=9h30`)),
    staffState('agenda, nothing to settle', '/agenda/a-regler'),
    staffState('agenda, no other calendar', '/agenda/autres-agendas'),
    staffState('agenda, other calendars, with a fault', (page) => addCalendar(page, 'agenda.exemple.org')),
    staffState('agenda, other calendars, one added', async (page) => addCalendar(page, await publishedCalendar())),
    staffState('agenda, other calendars, one removed', (page) => press(page, 'Retirer 127.0.0.1')),
    staffState('rounds', '/agenda/tournees'),
    staffState('rounds, one day', async (page) => {
        await page.goto('/agenda/tournees');
        return page.goto(await page.locator('tbody a[href^="/agenda/tournees/"]').first().getAttribute('href'));
    }),
    staffState('rounds, the proposal', '/agenda/tournees/proposition'),
    staffState('rounds, the rest of a day', async (page) => {
        await page.goto('/agenda/tournees');
        const sheet = await page.locator('tbody a[href^="/agenda/tournees/"]').first().getAttribute('href');
        return page.goto(`/agenda/tournees/proposition?jour=${sheet.split('/').at(-1)}`);
    }),
    staffState('rounds, a day without visits', '/agenda/tournees/2020-01-01'),
    staffState('agenda, one day', async (page) => page.goto(await bookedOccurrence(page))),
    staffState('agenda, one day, with faults', async (page) => {
        await page.goto(await bookedOccurrence(page));
        await page.locator('[name=end]').fill('08:00');
        return press(page, 'Changer cette permanence');
    }),
    staffState('agenda, to settle', async (page) => {
        await page.goto(await bookedOccurrence(page));
        return press(page, 'Annuler cette permanence');
    }),
    staffState('agenda, with appointments to settle', '/agenda'),
    staffState('permanences', '/agenda/permanences'),
    staffState('permanences, a new one', '/agenda/permanences/nouvelle'),
    staffState('permanences, a new one, all of its questions', async (page) => {
        const answer = await page.goto('/agenda/permanences/nouvelle');
        await page.locator('summary').click();
        return answer;
    }),
    staffState('permanences, a new one, with faults', async (page) => {
        await page.goto('/agenda/permanences/nouvelle');
        await page.locator('main form').evaluate((form) => { form.noValidate = true; });
        return press(page, 'Voir ce que cela donne');
    }),
    staffState('permanences, what it would be like', async (page) => {
        await newPermanence(page, { day: 'samedi', start: '09:00', end: '12:00' });
        return press(page, 'Voir ce que cela donne');
    }),
    staffState('permanences, what it would be like, with warnings', async (page) => {
        await newPermanence(page, { day: 'lundi', start: '11:00', end: '13:55', place: 'Maison des associations de Saint-Palais-sur-Mer' });
        return press(page, 'Voir ce que cela donne');
    }),
    staffState('permanences, one changed', async (page) => {
        await page.goto('/agenda/permanences');
        return page.goto(await page.locator('main a[href$="/modifier"]').first().getAttribute('href'));
    }),
    staffState('permanences, one that ends', async (page) => {
        await page.goto('/agenda/permanences');
        return page.goto(await page.locator('main a[href$="/arreter"]').first().getAttribute('href'));
    }),
    staffState('permanences, one that ends with people booked', async (page) => {
        const [, id] = /permanences\/(\w+)\//.exec(await bookedOccurrence(page));
        await page.goto(`/agenda/permanences/${id}/arreter`);
        return press(page, 'Arrêter cette permanence');
    }),
    staffState('absences', '/agenda/absences'),
    staffState('absences, with faults', async (page) => {
        await page.goto('/agenda/absences');
        await page.locator('[name=end]').fill('08:00');
        await page.locator('[name=start]').fill('09:00');
        return press(page, 'Noter cette absence');
    }),
    staffState('absences, one noted', async (page) => {
        const day = /\d{4}-\d\d-\d\d/.exec(await bookedOccurrence(page))[0];
        await page.goto('/agenda/absences');
        await page.locator('[name=first_day]').fill(day);
        return press(page, 'Noter cette absence');
    }),
    staffState('closing days, an adviser sees none', '/agenda/fermetures'),
    staffState('rooms, an adviser sees none', '/agenda/salles'),
    staffState('closing days, none', async (page) => {
        await signInAs(page, administrator);
        return page.goto('/agenda/fermetures');
    }),
    staffState('closing days, with faults', (page) => closeStructure(page, { first_day: '2030-08-20', last_day: '2030-08-01', words: 'Congés d’été' })),
    staffState('closing days, one noted', async (page) => {
        const day = /\d{4}-\d\d-\d\d/.exec(await bookedOccurrence(page))[0];
        return closeStructure(page, { first_day: day, words: 'Travaux dans la salle du conseil et dans le hall d’accueil' });
    }),
    staffState('rooms, none', '/agenda/salles'),
    staffState('rooms, with faults', (page) => addRoom(page, ' ')),
    staffState('rooms, one added', (page) => addRoom(page, 'Salle bleue')),
    staffState('closing days, an adviser sees one', async (page) => {
        await signInAs(page, adviser);
        return page.goto('/agenda/fermetures');
    }),
    staffState('rooms, an adviser sees one', '/agenda/salles'),
    staffState('permanences, a new one with a room, all of its questions', async (page) => {
        const answer = await page.goto('/agenda/permanences/nouvelle');
        await page.locator('summary').click();
        return answer;
    }),
    staffState('permanences, a longer need, with faults', async (page) => {
        await newPermanence(page, { day: 'samedi', start: '09:00', end: '10:00' });
        await page.locator('summary').click();
        await page.locator('[name=duration_appareil]').selectOption('120');
        return press(page, 'Voir ce que cela donne');
    }),
    staffState('permanences, with a room and a longer need', async (page) => {
        await newPermanence(page, { day: 'samedi', start: '09:00', end: '12:00' });
        await page.getByLabel(/^Salle ou véhicule/).selectOption('Salle bleue');
        await page.locator('summary').click();
        await page.locator('[name=duration_appareil]').selectOption('90');
        await press(page, 'Voir ce que cela donne');
        return press(page, /^Enregistrer/);
    }),
    // The last of these: the session is over.
    publicState('sign in, answers held', async (page) => {
        await page.goto('/accueil');
        await page.getByLabel(/^Nom/).first().fill('Odette Inventée');
        await sessionIsOver(page);
        return press(page, /^Réserver/);
    }),
    publicState('signed in, answers held', async (page) => {
        await signIn(page);
        await page.goto('/accueil');
        await page.getByLabel(/^Nom/).first().fill('Odette Inventée');
        await sessionIsOver(page);
        await press(page, /^Réserver/);
        await page.locator('input[name=email]').fill('accueil@demo.example');
        await page.locator('[type=password]').fill('demonstration');
        return press(page, /connecter/i);
    }),
];

/** The address of a page about the first place of the list of those who are signed in. */
export async function firstPlace(page, act) {
    await page.goto('/lieux-a-tenir');
    const href = await page.locator('main td a[href$="/historique"]').first().getAttribute('href');
    return href.replace('historique', act);
}

/** The form of a new place, filled with what is asked at least, and some hours. */
export async function newPlace(page, { name = 'Salle des fêtes', commune = 'Vaux-sur-Mer', monday = ['9h', '12h'] } = {}) {
    await page.goto('/lieux-a-tenir/nouveau');
    await page.locator('[name=nom]').fill(name);
    await page.locator('[name=commune]').fill(commune);
    await page.locator('[name=d1_am_from]').fill(monday[0]);
    await page.locator('[name=d1_am_to]').fill(monday[1]);
}

/** Two records of one place, made by who is signed in: a third of their words differ. */
export async function makeTwins(page, name = 'Médiathèque des Jumeaux') {
    for (const [full, street, phone] of [[name, "1 rue de l'Exemple", ''], [`${name} réunis`, "1, rue de l'Exemple", '05 36 49 99 99']]) {
        await newPlace(page, { name: full });
        await page.locator('[name=adresse]').fill(street);
        await page.locator('[name=telephone]').fill(phone);
        await press(page, 'Voir ce que cela donne');
        await press(page, 'Enregistrer ce lieu');
    }
}

async function toFirstPair(page) {
    await page.goto('/lieux-a-tenir/doublons');
    return page.goto(await page.getByRole('link', { name: /^C'est le même lieu/ }).first().getAttribute('href'));
}

const coordinator = 'coordination@demo.example';

const someFile = ['id,pivot,nom,commune,code_postal,adresse,telephone,date_maj,source',
    'h-1,00000000000000,Espace du port,Vaux-sur-Mer,17640,1 rue des Pins,05 36 49 00 01,2026-03-02,Essai',
    'h-2,00000000000000,Mairie de Vaux sur Mer,Vaux-sur-Mer,17640,place de la Mairie,0536490009,2026-03-02,Essai',
    'h-3,00000000000000,,Royan,17200,2 rue des Pins,0536,2026-03-02,Essai'].join('\n');

/** A file of places with something of everything, read and told. */
async function sendPlaces(page) {
    await page.goto('/lieux-a-tenir/fichiers');
    await page.setInputFiles('[name=file]', { name: 'lieux.csv', mimeType: 'text/csv', buffer: Buffer.from(someFile) });
    return press(page, 'Lire le fichier');
}

const placeStates = [
    staffState('places', async (page) => {
        await signInAs(page, administrator);
        return page.goto('/lieux-a-tenir');
    }),
    staffState('places, to confirm', '/lieux-a-tenir?filtre=a-confirmer&tri=-nom'),
    staffState('places, none found', '/lieux-a-tenir?q=qqqq'),
    staffState('places, a new one', '/lieux-a-tenir/nouveau'),
    staffState('places, a new one, all of its questions', async (page) => {
        const answer = await page.goto('/lieux-a-tenir/nouveau');
        for (const summary of await page.locator('main summary').all()) await summary.click();
        return answer;
    }),
    staffState('places, a new one, with faults', async (page) => {
        await newPlace(page, { name: '', commune: 'Qqqq', monday: ['9h', '8h'] });
        return press(page, 'Voir ce que cela donne');
    }),
    staffState('places, what it would be like', async (page) => {
        await newPlace(page);
        return press(page, 'Voir ce que cela donne');
    }),
    staffState('places, one changed', async (page) => page.goto(await firstPlace(page, 'modifier'))),
    staffState('places, history', async (page) => page.goto(await firstPlace(page, 'historique'))),
    staffState('places, history of one that was changed', async (page) => {
        const address = await firstPlace(page, 'modifier');
        await page.goto(address);
        await page.locator('[name=telephone]').fill('05 36 49 99 99');
        await page.locator('[name=services]').first().check();
        await press(page, 'Voir ce que cela donne');
        await press(page, 'Enregistrer ce lieu');
        return page.goto(address.replace('modifier', 'historique'));
    }),
    staffState('pairs, none', '/lieux-a-tenir/doublons'),
    staffState('pairs, none decided', '/lieux-a-tenir/doublons/decisions'),
    staffState('pairs', async (page) => {
        await makeTwins(page);
        return page.goto('/lieux-a-tenir/doublons');
    }),
    staffState('places, with a pair', '/lieux-a-tenir'),
    staffState('two records to make one', async (page) => {
        const answer = await toFirstPair(page);
        await page.locator('main summary').click();
        return answer;
    }),
    staffState('two records made one', async (page) => {
        await toFirstPair(page);
        return press(page, 'Réunir ces deux fiches');
    }),
    staffState('a record that went into another', async (page) => {
        await page.goto('/lieux-a-tenir/doublons/decisions');
        return page.goto(await page.locator('main .pair a').nth(1).getAttribute('href'));
    }),
    staffState('its history', async (page) => page.goto(page.url().replace('sources', 'historique'))),
    staffState('two records parted', async (page) => {
        await page.goto('/lieux-a-tenir/doublons/decisions');
        return press(page, /^Séparer/);
    }),
    staffState('pairs, decided', '/lieux-a-tenir/doublons/decisions'),
    staffState('two records that cannot be made one', async (page) => {
        await page.goto('/lieux-a-tenir?q=mairie');
        const [one, other] = await page.locator('main td a[href$="/historique"]').evaluateAll((all) => all
            .filter((link) => /Arvert|Breuillet/.test(link.textContent)).map((link) => link.getAttribute('href').split('/')[2]));
        return page.goto(`/lieux-a-tenir/${one}/reunir/${other}`);
    }),
    staffState('reports', '/lieux-a-tenir/signalements'),
    staffState('reports, one settled', async (page) => {
        await page.goto('/lieux-a-tenir/signalements');
        await page.locator('[name=note]').first().fill('Vu avec la mairie');
        return press(page.locator('main section').first(), /^C'est corrigé/, page);
    }),
    publicState('report', async (page) => page.goto((await firstPlace(page, 'signaler')).replace('-a-tenir', ''))),
    publicState('report, with faults', async (page) => {
        await page.goto((await firstPlace(page, 'signaler')).replace('-a-tenir', ''));
        await page.locator('[name=contact]').fill('personne');
        await page.locator('form').first().evaluate((form) => { form.noValidate = true; });
        return press(page, 'Envoyer');
    }),
    publicState('reported', async (page) => {
        await page.goto((await firstPlace(page, 'signaler')).replace('-a-tenir', ''));
        await page.getByLabel('Le lieu a fermé').check();
        return press(page, 'Envoyer');
    }),
    publicState('no such link to confirm places', '/lieux-a-confirmer/AAAAAAAAAAAAAAAAAAAAAA'),
    staffState('places, of a coordinator', async (page) => {
        await sessionIsOver(page);
        return signIn(page, coordinator);
    }),
    staffState('places, a new one of a coordinator', '/lieux-a-tenir/nouveau'),
    staffState('files of places', '/lieux-a-tenir/fichiers'),
    staffState('files of places, none sent', async (page) => {
        await page.goto('/lieux-a-tenir/fichiers');
        await page.locator('main form').first().evaluate((form) => { form.noValidate = true; });
        return press(page, 'Lire le fichier');
    }),
    staffState('files of places, one to decide upon', (page) => sendPlaces(page)),
    staffState('files of places, one kept', async (page) => {
        await sendPlaces(page);
        return press(page, 'Enregistrer ces lieux');
    }),
    staffState('files of places, one taken back', async (page) => {
        await sendPlaces(page);
        await press(page, 'Enregistrer ces lieux');
        return press(page, 'Retirer ce fichier');
    }),
    staffState('addresses of files of places', '/lieux-a-tenir/adresses'),
    staffState('addresses of files of places, with faults', async (page) => {
        await page.goto('/lieux-a-tenir/adresses');
        await page.locator('[name=address]').fill('http://exemple.fr/');
        return press(page, 'Ajouter cette adresse');
    }),
    staffState('addresses of files of places, one added', async (page) => {
        await page.goto('/lieux-a-tenir/adresses');
        await page.locator('[name=address]').fill('https://exemple.invalid/lieux.csv');
        return press(page, 'Ajouter cette adresse');
    }),
];

export const publicStates = (program) => [...beginStates, ...bookingStates(program), ...appointmentStates(program), ...otherStates, ...guidedStates, ...findStates];
export const allStates = (program) => [...publicStates(program), ...staffStates, ...placeStates];
