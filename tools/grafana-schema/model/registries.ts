/** Names that Grafana keeps in registries at run time; registries.mjs replaces each by its values. */

export type Unit = string;
export type Reducer = string;
export type Color = string;
export type ColorMode = string;
