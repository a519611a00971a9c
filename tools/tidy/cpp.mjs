// A view of C++ text that rules can search without being fooled: code with comments and literals blanked
// (same length, same lines), the literals with their lines, and the functions with their extents.

const rawStart = /R"([^()\\\s]{0,16})\(/y;

/** Where the literal or comment that starts at `i` ends, and what it is; nothing where code goes on. */
function tokenAt(text, i) {
    const two = text.slice(i, i + 2);
    if (two === '//') return { kind: 'comment', end: indexOr(text, '\n', i, 0) };
    if (two === '/*') return { kind: 'comment', end: indexOr(text, '*/', i + 2, 2) };
    if (text[i] === 'R' && !/\w/.test(text[i - 1] ?? ' ')) {
        rawStart.lastIndex = i;
        const start = rawStart.exec(text);
        if (start) return { kind: 'string', body: i + start[0].length, tail: start[1].length + 2, end: indexOr(text, `)${start[1]}"`, i, start[1].length + 2) };
    }
    if (text[i] === '"') return { kind: 'string', body: i + 1, end: quoted(text, i) };
    const digitSeparator = text[i] === "'" && /[0-9a-fA-F]/.test(text[i - 1] ?? '') && /\d[\da-fA-FxX']*$/.test(text.slice(Math.max(0, i - 24), i));
    if (text[i] === "'" && !digitSeparator) return { kind: 'character', body: i + 1, end: quoted(text, i) };
    return undefined;
}

function indexOr(text, mark, from, extra) {
    const at = text.indexOf(mark, from);
    return at < 0 ? text.length : at + extra;
}

function quoted(text, i) {
    const quote = text[i];
    for (let at = i + 1; at < text.length; at += 1) {
        if (text[at] === '\\') at += 1;
        else if (text[at] === quote || text[at] === '\n') return at + 1;
    }
    return text.length;
}

/** { code, strings: [{ line, text }], comments: [{ line, text }] } */
export function view(text) {
    let code = '';
    const strings = [];
    const comments = [];
    let line = 1;
    for (let i = 0; i < text.length;) {
        const token = tokenAt(text, i);
        if (!token) {
            if (text[i] === '\n') line += 1;
            code += text[i];
            i += 1;
            continue;
        }
        const whole = text.slice(i, token.end);
        if (token.kind === 'string') strings.push({ line, at: i, text: whole.slice(token.body - i, -(token.tail ?? 1)) });
        if (token.kind === 'comment') comments.push({ line, text: whole });
        code += token.kind === 'comment' ? whole.replace(/[^\n]/g, ' ') : blankInside(whole);
        line += whole.split('\n').length - 1;
        i = token.end;
    }
    return { code, strings, comments };
}

/** The quotes stay, so that `"a" "b"` still looks like two literals. */
function blankInside(literal) {
    return literal[0] + literal.slice(1, -1).replace(/[^\n]/g, ' ') + literal.slice(-1);
}

/** `#include` lines: { line, path, angled }. */
export function includes(text) {
    return [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*(?:"([^"\n]+)"|<([^>\n]+)>)/gm)].map((match) => ({
        line: lineAt(text, match.index),
        path: match[1] ?? match[2],
        angled: match[2] !== undefined,
    }));
}

export const lineAt = (text, index) => text.slice(0, index).split('\n').length;

const typeHead = /^(?:\[\[.*?\]\]\s*)?(?:template\s*<.*>\s*)?(?:export\s+)?(?:typedef\s+)?(?:inline\s+)?(?:namespace|class|struct|union|enum|extern)\b/s;

/** Lines that are whole macro calls (`PERMANENCE_TEXT(id)`) need no semicolon and are no part of what follows. */
const macroLines = /^(?:\s*[A-Z][A-Z0-9_]*\([^(){};]*\)[ \t]*(?=\n))*\s*/;

/** What a `{` opens, told by the words before it since the last statement. */
function opens(head, scope) {
    const words = head.replace(macroLines, '').trim();
    if (scope === 'function' || scope === 'block') return 'block';
    if (scope === 'value') return 'value';
    if (typeHead.test(words) && !/\)\s*(const|noexcept|override|final|->[^;]*)*\s*$/.test(words)) return 'type';
    const memberStart = /\)[^()]*:(?!:)[^;]*[\w>]$/s.test(words);  // `Pool(int n) : slots_` of a member initialiser
    if (memberStart) return 'member';
    if (!/\(/.test(words) || /(=|return|,)\s*$/.test(words) || /=\s*[\w:<>]+$/.test(words)) return 'value';
    return 'function';
}

/** Functions of the text: { line, lines, head }, from the first line of the head to the closing brace. */
export function functions(code) {
    const clean = code.replace(/^[ \t]*#(?:.*\\\n)*.*$/gm, (all) => all.replace(/[^\n]/g, ' '));
    const found = [];
    const stack = [];
    let start = 0;
    for (let i = 0; i < clean.length; i += 1) {
        const scope = stack.at(-1)?.kind ?? 'type';
        if (clean[i] === ';' && scope === 'type') start = i + 1;
        if (clean[i] === ':' && scope === 'type' && /\b(?:public|private|protected)\s*$/.test(clean.slice(start, i))) start = i + 1;
        if (clean[i] === '{') {
            const kind = opens(clean.slice(start, i), scope);
            stack.push({ kind, start });
            if (kind === 'type') start = i + 1;
        }
        if (clean[i] === '}') {
            const closed = stack.pop();
            if (closed?.kind === 'function') found.push(extent(clean, closed.start, i));
            if (closed?.kind === 'function' || closed?.kind === 'type') start = i + 1;
        }
    }
    return found;
}

function extent(code, start, end) {
    const first = start + macroLines.exec(code.slice(start, end))[0].length;
    const line = lineAt(code, first);
    return { line, lines: lineAt(code, end) - line + 1, head: code.slice(first, code.indexOf('{', first)).trim() };
}
