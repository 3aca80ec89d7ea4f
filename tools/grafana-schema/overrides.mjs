/** For each kind of field configuration, the properties that an override may set, each with its value's schema. */

const ref = (name) => ({ $ref: `#/definitions/${name}` });

/** `FieldDefaults` → `['unit', …]`, `TimeseriesDefaults` → those and `['custom.lineWidth', …]`. */
function settable(definitions, defaults) {
  const { custom, ...standard } = definitions[defaults].properties;
  const customs = custom ? definitions[custom.$ref.split('/').at(-1)].properties : {};
  return [
    ...Object.entries(standard).map(erasable),
    ...Object.entries(customs).map(([name, schema]) => [`custom.${name}`, schema]),
  ];
}

/** In an override null takes away what the defaults set: setDynamicConfigValue of @grafana/data. */
const ERASABLE = new Set(['decimals', 'max', 'min']);

function erasable([id, schema]) {
  return ERASABLE.has(id) ? [id, { ...schema, type: [schema.type, 'null'] }] : [id, schema];
}

/** One branch a value schema, not one a property: validation tries them all. */
function byValue(properties) {
  const groups = new Map();
  for (const [id, schema] of properties) {
    const key = JSON.stringify(schema);
    groups.set(key, { schema, ids: [...(groups.get(key)?.ids ?? []), id] });
  }
  return [...groups.values()];
}

function property(properties) {
  return {
    type: 'object',
    properties: { id: { enum: properties.map(([id]) => id) }, value: {} },
    required: ['id', 'value'],
    additionalProperties: false,
    allOf: byValue(properties).map(({ schema, ids }) => ({
      if: { required: ['id'], properties: { id: { enum: ids } } },
      then: { properties: { value: schema } },
    })),
  };
}

export function withOverrides(definitions) {
  const { Override: override } = definitions;
  delete definitions.Override;
  for (const config of Object.keys(definitions).filter((name) => name.endsWith('FieldConfig'))) {
    const { defaults, overrides } = definitions[config].properties;
    const kind = config.replace('FieldConfig', '');
    const properties = { type: 'array', items: ref(`${kind}Property`) };
    definitions[`${kind}Property`] = property(settable(definitions, defaults.$ref.split('/').at(-1)));
    definitions[`${kind}Override`] = { ...override, properties: { ...override.properties, properties } };
    overrides.items = ref(`${kind}Override`);
  }
}
