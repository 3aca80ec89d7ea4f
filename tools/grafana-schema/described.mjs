/**
 * Descriptions of panels in, the HTML that Grafana's own code makes of each out, as JSON.
 *
 *     node described.mjs < '["…", …]'
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import './browser.mjs';

const { renderMarkdown } = createRequire(import.meta.url)('@grafana/data');

const asked = JSON.parse(readFileSync(0, 'utf8'));
console.log(JSON.stringify(asked.map((text) => renderMarkdown(text))));
