/**
 * Threshold steps and values in, the colour that Grafana's own code gives to each value out.
 *
 *     node colours.mjs < '[{"steps": […], "values": […]}, …]'      JSON in, JSON out
 *
 * The steps are as a dashboard holds them; the base has no value, and Grafana puts -Infinity there
 * as it loads the panel. Values are written as text, so that JSON keeps those that are no numbers.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import './browser.mjs';

const { getActiveThreshold } = createRequire(import.meta.url)('@grafana/data');

const asked = JSON.parse(readFileSync(0, 'utf8'));
const answered = asked.map(({ steps: [base, ...others], values }) => {
  const steps = [{ ...base, value: -Infinity }, ...others];
  return values.map((value) => getActiveThreshold(Number(value), steps).color);
});
console.log(JSON.stringify(answered));
