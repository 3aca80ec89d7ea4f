/**
 * A panel of a dashboard and what Prometheus answers in; fields as Grafana's own code makes them out.
 *
 * Overrides, thresholds, units and transformations run here as in the browser.
 */

import { createRequire } from 'node:module';
import './browser.mjs';

export const grafana = createRequire(import.meta.url)('@grafana/data');
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

/** `frameFor` makes the data frame that answers one of the panel's targets. */
export async function framesOf(panel, frameFor) {
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
