/**
 * Dashboards in; what Grafana's own code makes of each panel's fields out, one line a field and value.
 *
 *     node oracle.mjs FILE.json ...
 *
 * A schema knows the shape of a dashboard. This knows its meaning: overrides, thresholds, units and
 * transformations run here as in the browser, on one made-up series a query. Only developers run it.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import './browser.mjs';

const grafana = createRequire(import.meta.url)('@grafana/data');
globalThis.window ??= {}; // transformations look for a scene in it; as it loads it must be absent
const theme = grafana.createTheme();
const same = (value) => value;

const { standardTransformers: transformers } = grafana;
grafana.standardTransformersRegistry.setInit(() =>
  [...new Map(Object.values(transformers).map((transformation) => [transformation.id, transformation]))].map(
    ([id, transformation]) => ({ id, transformation: async () => transformation }),
  ),
);

/** The processors that Grafana registers for these names in its start-up code. */
const STANDARD = {
  decimals: grafana.numberOverrideProcessor,
  max: grafana.numberOverrideProcessor,
  min: grafana.numberOverrideProcessor,
  thresholds: grafana.thresholdsOverrideProcessor,
  unit: grafana.unitOverrideProcessor,
  color: same,
  mappings: grafana.valueMappingsOverrideProcessor,
};

function registryFor({ fieldConfig: { defaults, overrides } }) {
  const set = overrides.flatMap(({ properties }) => properties.map(({ id }) => id));
  const customs = [...Object.keys(defaults.custom ?? {}).map((name) => `custom.${name}`), ...set];
  const items = Object.entries(STANDARD).map(([id, process]) => ({ id, path: id, process }));
  for (const id of new Set(customs.filter((name) => name.startsWith('custom.')))) {
    items.push({ id, path: id.replace('custom.', ''), process: same, isCustom: true });
  }
  return new grafana.FieldConfigOptionsRegistry(() => items.map((item) => ({ ...item, shouldApply: () => true })));
}

/** What Prometheus answers: to a table with the labels as columns, else with the legend as a name. */
function frameFor({ targets }, { refId, format, legendFormat }) {
  const time = { name: 'Time', type: 'time', values: [1], config: {} };
  const label = { name: 'route', type: 'string', values: ['/cart'], config: {} };
  const column = { name: targets.length > 1 ? `Value #${refId}` : 'Value', config: {} };
  const series = { name: 'Value', labels: { route: '/cart' }, config: { displayNameFromDS: legendFormat } };
  const value = { type: 'number', values: [0], ...(format === 'table' ? column : series) };
  return grafana.toDataFrame({ refId, fields: format === 'table' ? [time, label, value] : [time, value] });
}

async function framesOf(panel) {
  const raw = panel.targets.map((target) => frameFor(panel, target));
  const observed = grafana.transformDataFrame(panel.transformations ?? [], raw);
  const data = await new Promise((resolve, reject) => observed.subscribe({ next: resolve, error: reject }));
  return grafana.applyFieldOverrides({
    data,
    fieldConfig: structuredClone(panel.fieldConfig),
    fieldConfigRegistry: registryFor(panel),
    replaceVariables: same,
    theme,
    timeZone: 'utc',
  });
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
    for (const frame of await framesOf(panel)) {
      for (const field of frame.fields.filter(({ type }) => type === 'number')) {
        console.log([uid, panel.title, ...line(field, frame)].join(' | '));
      }
    }
  }
}
