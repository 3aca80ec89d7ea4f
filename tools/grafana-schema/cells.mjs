/**
 * Dashboards in; how Grafana's own code shows each value of each panel out, as JSON.
 *
 *     node cells.mjs FILE.json … < '{"A": {"labels": {…}, "values": […]}, …}'
 *
 * What Prometheus would answer to each target stands on the standard input, by the target's letter.
 * Out comes, by the title of the panel, a list of fields: the heading, then the text of each value.
 */

import { readFileSync } from 'node:fs';
import { framesOf, grafana } from './panel.mjs';

const answers = JSON.parse(readFileSync(0, 'utf8'));

/** The answer to one target: to a table with its labels as columns, else with its legend as a name. */
function frameFor({ targets }, { refId, format, legendFormat }) {
  const { labels, values } = answers[refId];
  const time = { name: 'Time', type: 'time', values: values.map((_, index) => index), config: {} };
  const named = Object.entries(labels);
  const columns = named.map(([name, value]) => ({ name, type: 'string', values: values.map(() => value), config: {} }));
  const name = targets.length > 1 ? `Value #${refId}` : 'Value';
  const table = [time, ...columns, { name, type: 'number', values, config: {} }];
  const displayNameFromDS = legendFormat.replace(/\{\{(.*?)\}\}/g, (_, label) => labels[label] ?? '');
  const series = [time, { name: 'Value', type: 'number', labels, values, config: { displayNameFromDS } }];
  return grafana.toDataFrame({ refId, fields: format === 'table' ? table : series });
}

function shown(field, frame) {
  const texts = field.values.map((value) => {
    const { text, prefix = '', suffix = '', color } = field.display(value);
    return [`${prefix}${text}${suffix}`, color];
  });
  return [grafana.getFieldDisplayName(field, frame), ...texts];
}

const found = {};
for (const file of process.argv.slice(2)) {
  const { panels } = JSON.parse(readFileSync(file, 'utf8'));
  for (const panel of panels.filter(({ fieldConfig }) => fieldConfig)) {
    const frames = await framesOf(panel, frameFor);
    found[panel.title] = frames.flatMap((frame) =>
      frame.fields.filter(({ type }) => type !== 'time').map((field) => shown(field, frame)),
    );
  }
}
console.log(JSON.stringify(found));
