// Debian's chromium, without its windows, for journeys. Every page is watched: a request to another place, a breach of
// the content security policy, a script error or a dialog is written down, and `complaints` must stay empty.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';
import { engine } from './program.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const chromiumOptions = {
    executablePath: '/usr/bin/chromium-headless-shell', headless: true,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
        '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};

const takesPictures = engine === 'sqlite' && process.env.PERMANENCE_JOURNEY_SHOTS !== 'no';

/** Pictures for human eyes. Each run has its own folder: the two databases go side by side. */
export const shots = join('tests/journeys/shots', engine);
mkdirSync(shots, { recursive: true });

export const telephone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
export const desk = { viewport: { width: 1280, height: 900 } };

class Browser {
    complaints = [];
    requests = [];
    pages = 0;

    constructor(context, origin) {
        this.context = context;
        this.origin = origin;
    }

    async page() {
        const page = await this.context.newPage();
        const note = (what) => this.complaints.push(`${new URL(page.url()).pathname}: ${what}`);
        page.on('request', (request) => {
            this.requests.push(request.url());
            if (request.isNavigationRequest()) this.pages += 1;
            if (!/^(?:data|blob|about):/.test(request.url()) && new URL(request.url()).origin !== this.origin) note(`asks ${request.url()}`);
        });
        page.on('console', (message) => {
            const text = message.text();
            // A refused form is an answer of 4xx, which the browser also tells its console.
            if (message.type() === 'error' && !/status of 4\d\d/.test(text)) note(text);
            else if (/Content.Security.Policy/i.test(text)) note(text);
        });
        page.on('pageerror', (error) => note(error.message));
        page.on('dialog', (dialog) => { note(`dialog ${dialog.message()}`); void dialog.dismiss(); });
        return page;
    }
}

/** `hooks` closes it: atEnd's answer, or a test's `t.after`. */
export async function openBrowser(hooks, origin, options = {}) {
    const profile = mkdtempSync(join(tmpdir(), 'permanence-profile-'));
    const context = await chromium.launchPersistentContext(profile, {
        ...chromiumOptions, baseURL: origin, locale: 'fr-FR', acceptDownloads: true, ...desk, ...options,
    });
    context.setDefaultTimeout(20_000);
    hooks(async () => {
        await context.close();
        rmSync(profile, { recursive: true, force: true });
    });
    return new Browser(context, origin);
}

/** A picture of the page in `shots`, unless nobody will look. No page shows which database is below: one set is enough. */
export async function shoot(page, name, options = {}) {
    if (!takesPictures) return;
    const picture = { path: join(shots, `${name.replace(/[^\w-]+/g, '_')}.png`), fullPage: true, ...options };
    // The browser refuses at times while it is laying out; a picture proves nothing, and is taken again.
    await page.screenshot(picture).catch(async () => {
        await page.waitForLoadState();
        await page.screenshot(picture);
    });
}

const publicRules = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const staffRules = publicRules.filter((rule) => rule !== 'wcag2aaa');

/** What a page's colours can change of what axe finds. */
const colourRules = ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block'];

/** The faults that axe finds, or those of its colours only. The debugger runs it, so the page's policy stays as it is. */
export async function axeFaults(page, kind = 'public', { onlyColours = false } = {}) {
    const session = await page.context().newCDPSession(page);
    const evaluate = async (expression) => {
        const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
    };
    await evaluate(`${axeSource}; undefined`);
    const tags = kind === 'staff' ? staffRules : publicRules;
    const rules = colourRules.filter((rule) => kind !== 'staff' || rule !== 'color-contrast-enhanced');
    const runOnly = onlyColours ? { type: 'rule', values: rules } : { type: 'tag', values: tags };
    const faults = await evaluate(`axe.run(document, { runOnly: ${JSON.stringify(runOnly)} }).then(({ violations }) =>
        violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ target, failureSummary }) => target.join(' ') + ' ' + failureSummary) })))`);
    await session.detach();
    return faults;
}

const validator = new HtmlValidate(new FileSystemConfigLoader(JSON.parse(readFileSync('.htmlvalidate.json', 'utf8'))));

export async function markupFaults(html, name) {
    const { results } = await validator.validateString(html, `${name}.html`);
    return results.flatMap(({ messages }) => messages.map(({ ruleId, message, selector }) => ({ ruleId, message, selector })));
}
