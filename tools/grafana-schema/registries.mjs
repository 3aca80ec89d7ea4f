/** What Grafana accepts by name, from its run-time code: units, reducers, colours, transformations. */

import { createRequire } from 'node:module';
import './browser.mjs';

const grafana = createRequire(import.meta.url)('@grafana/data');

/** Prefixes of units that a dashboard makes up, such as `suffix: req`; getValueFormat of @grafana/data. */
const CUSTOM_UNIT = '^(bool|count|currency|prefix|si|suffix|time):';

function unique(names) {
  return [...new Set(names)];
}

function unit() {
  const known = grafana.getValueFormats().flatMap(({ submenu }) => submenu.map(({ value }) => value));
  return {
    type: 'string',
    if: { pattern: CUSTOM_UNIT },
    then: { pattern: '^[a-z]+:.*[^ ]' },
    else: { enum: unique(known) },
  };
}

function color() {
  const { hues } = grafana.createTheme().visualization;
  const shades = hues.flatMap((hue) => hue.shades.flatMap(({ name, aliases = [] }) => [name, ...aliases]));
  return {
    type: 'string',
    if: { pattern: '^(#|rgb)' },
    then: { pattern: '^(#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})|rgba?\\([0-9., ]+\\))$' },
    else: { enum: unique([...shades, 'text', 'transparent']) },
  };
}

function ids(registry) {
  return { type: 'string', enum: unique(registry.map(({ id }) => id)) };
}

export function registries() {
  return {
    Color: color(),
    ColorMode: ids(grafana.fieldColorModeRegistry.list()),
    Reducer: ids(grafana.fieldReducers.list()),
    Unit: unit(),
  };
}

export function transformers() {
  return ids(Object.values(grafana.standardTransformers)).enum;
}
