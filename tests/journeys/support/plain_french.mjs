// How easy the words of a page are: Kandel and Moles 1958, Flesch's reading ease for French, on what is shown. The
// words of the catalogue are judged by src/ui/plain_french_test.cpp; this judges whole pages.

const vowels = /[aeéèêëiîïoôuùûyœàâ]+/gi;

/** Groups of vowels; a silent e at the end does not count, the first syllable always does. */
export const syllables = (word) => Math.max(1, (word.replace(/(?<=.{2})es?$/, '').match(vowels) ?? []).length);

const wordsOf = (sentence) => sentence.match(/[\p{L}\p{N}]+(?:[-’'][\p{L}]{2,})?/gu) ?? [];

/** Sentences of four words and more: labels are shorter, and would make the figures look better than they are. */
export function sentencesOf(text) {
    return text.split(/[.?!:;\n·]+/).map(wordsOf).filter((words) => words.length >= 4);
}

/** The sentences of a page's blocks. Names, addresses and hours are not ours to shorten, and stand in blocks of facts. */
export async function reading(page) {
    const blocks = await page.locator('main').evaluate((main) => {
        const copy = main.cloneNode(true);
        for (const fact of copy.querySelectorAll('svg, .slot-when, .slot-where, .slot-more, .place, .facts, .phone, time, bdi, .choice-hint, ul ul')) fact.remove();
        return [...copy.querySelectorAll('h1, h2, h3, p, li, label, legend')].filter((one) => !one.querySelector('p, li, label'))
            .map((one) => one.textContent);
    });
    return blocks.flatMap(sentencesOf);
}

export function grade(sentences) {
    const words = sentences.flat();
    const sounds = words.reduce((sum, word) => sum + syllables(word), 0);
    const mean = words.length / sentences.length;
    return { ease: 207 - 1.015 * mean - 73.6 * sounds / words.length, mean,
        longest: Math.max(...sentences.map(({ length }) => length)), count: sentences.length };
}
