/** A schema in; the same out, saying of each value what is wrong with it rather than with a union. */

const PROSE = new Set(['default', 'description', 'examples', 'deprecated']);

/** `{anyOf: [{type: 'string'}, {type: 'array', …}]}` says no more than `{type: ['string', 'array'], …}`. */
function merged({ anyOf, ...rest }) {
  const types = anyOf.flatMap(({ type }) => type);
  if (types.includes(undefined) || new Set(types).size !== types.length) {
    throw new Error(`a union without a discriminator: ${JSON.stringify(anyOf)}`);
  }
  return Object.assign({}, ...anyOf, rest, { type: types });
}

/** Without its discriminator a value would be checked against every branch at once. */
function guarded({ if: condition, ...rest }) {
  return { if: { required: Object.keys(condition.properties), ...condition }, ...rest };
}

/** The keys under this are names that the schema is about, not words of JSON Schema. */
const NAMES = new Set(['properties']);

export function withoutUnionsOrProse(schema, areNames = false) {
  if (Array.isArray(schema)) return schema.map((item) => withoutUnionsOrProse(item));
  if (schema === null || typeof schema !== 'object') return schema;
  const kept = Object.entries(schema).filter(([key]) => areNames || !PROSE.has(key));
  const result = Object.fromEntries(kept.map(([key, value]) => [key, withoutUnionsOrProse(value, !areNames && NAMES.has(key))]));
  if (areNames) return result;
  if (JSON.stringify(result.additionalProperties) === '{"not":{}}') result.additionalProperties = false;
  if (result.anyOf) return merged(result);
  return result.if?.properties ? guarded(result) : result;
}
