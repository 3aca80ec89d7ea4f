/**
 * Dashboards in; what Grafana's own code makes of each panel's fields out, one line a field and value.
 *
 *     node oracle.mjs FILE.json ...
 *
 * A schema knows the shape of a dashboard. This knows its meaning: overrides, thresholds, units and
 * transformations run here as in the browser, on one made-up series a query. Only developers run it.
 */

import { readFileSync } from 'node:fs';
import { framesOf, grafana } from './panel.mjs';

/** What Prometheus answers: to a table with the labels as columns, else with the legend as a name. */
function frameFor({ targets }, { refId, format, legendFormat }) {
  const time = { name: 'Time', type: 'time', values: [1], config: {} };
  const label = { name: 'route', type: 'string', values: ['/cart'], config: {} };
  const column = { name: targets.length > 1 ? `Value #${refId}` : 'Value', config: {} };
  const series = { name: 'Value', labels: { route: '/cart' }, config: { displayNameFromDS: legendFormat } };
  const value = { type: 'number', values: [0], ...(format === 'table' ? column : series) };
  return grafana.toDataFrame({ refId, fields: format === 'table' ? [time, label, value] : [time, value] });
}

/** Just below, on and above each threshold; else a few values that tell units apart. */
function probes({ thresholds }) {
  const edges = thresholds.steps.map(({ value }) => value).filter(Number.isFinite);
  return edges.length ? edges.flatMap((edge) => [edge * 0.99, edge]) : [0, 0.5, 1500];
}

function line(field, frame) {
  const { min = '', max = '', custom: { axisPlacement = '', thresholdsStyle } = {} } = field.config;
  const values = probes(field.config).map((value) => {
    const { text, prefix = '', suffix = '', color } = field.display(value);
    return `${value} is ${prefix}${text}${suffix} ${color}`;
  });
  const range = `${min}..${max}`;
  return [grafana.getFieldDisplayName(field, frame), range, axisPlacement, thresholdsStyle?.mode ?? '', ...values];
}

for (const file of process.argv.slice(2)) {
  const { uid, panels } = JSON.parse(readFileSync(file, 'utf8'));
  for (const panel of panels.filter(({ fieldConfig }) => fieldConfig)) {
    for (const frame of await framesOf(panel, frameFor)) {
      for (const field of frame.fields.filter(({ type }) => type === 'number')) {
        console.log([uid, panel.title, ...line(field, frame)].join(' | '));
      }
    }
  }
}
