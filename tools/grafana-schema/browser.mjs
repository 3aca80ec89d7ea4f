/** What @grafana/data asks of the browser as it loads: import this first. */

globalThis.navigator ??= {};
globalThis.navigator.languages ??= ['en-US'];
globalThis.navigator.userAgent ??= 'node';
