/** Field configuration: the defaults of a panel, and what overrides may set. */

import type * as g from '@grafana/schema';
import type { Color, ColorMode, Unit } from './registries';

export interface FieldColor {
  fixedColor?: Color;
  mode: ColorMode;
  seriesBy?: g.FieldColorSeriesByMode;
}

export interface BaseThreshold {
  color: Color;
  value: null;
}

/** Not exported, for a definition of its own would be lost: only the rest of a tuple refers to it. */
interface Threshold {
  color: Color;
  value: number;
  valueExpr?: string;
}

export interface Thresholds {
  mode: g.ThresholdsMode;
  /** The first step holds from minus infinity, which JSON writes as null; the others ascend. */
  steps: [BaseThreshold, ...Threshold[]];
}

/** @discriminator type */
export type Mapping = g.ValueMap | g.RangeMap | g.RegexMap | g.SpecialValueMap;

/** DataLink of @grafana/data, without what only code can fill in. */
export interface DataLink {
  oneClick?: boolean;
  targetBlank?: boolean;
  /** @minLength 1 */
  title: string;
  /** @minLength 1 */
  url: string;
}

/** The last three are for data sources to fill in, not for dashboards. */
type Narrowed =
  | 'actions'
  | 'color'
  | 'custom'
  | 'decimals'
  | 'links'
  | 'mappings'
  | 'thresholds'
  | 'unit'
  | 'displayNameFromDS'
  | 'path'
  | 'writeable';

export interface FieldDefaults extends Omit<g.FieldConfig, Narrowed> {
  color?: FieldColor;
  /** @asType integer */
  decimals?: number;
  links?: DataLink[];
  mappings?: Mapping[];
  thresholds?: Thresholds;
  unit?: Unit;
}
