// A style sheet or a script that comes later than its page: there when the promise is kept.

export function loaded(element: HTMLLinkElement | HTMLScriptElement) {
    return new Promise((done, fail) => {
        element.onload = done;
        element.onerror = fail;
        document.head.append(element);
    });
}

export const styleSheet = (href: string) => loaded(Object.assign(document.createElement('link'), { rel: 'stylesheet', href }));
