/** Template variables: one complete type a variable type. */

import type * as g from '@grafana/schema';
import type { DataSourceRef } from './query';

/** The parts that every type shares; the name is what `$name` in a query refers to. */
interface Variable<Type extends string> extends Pick<g.VariableModel, 'description' | 'hide' | 'label' | 'skipUrlSync'> {
  /** @pattern ^[A-Za-z][A-Za-z0-9_]*$ */
  name: string;
  type: Type;
}

/** Null in `text` or `value` keeps Grafana from loading a dashboard: https://github.com/fluxcd/flagger/issues/952 */
interface Choice {
  current?: g.VariableOption;
  options?: g.VariableOption[];
}

interface Many extends Choice, Pick<g.VariableModel, 'allValue' | 'allowCustomValue' | 'includeAll' | 'multi'> {}

export interface QueryVariable extends Variable<'query'>, Many {
  datasource: DataSourceRef;
  query: PrometheusVariableQuery;
  /** 2 asks again when the time range changes, so that the choice fits what is shown. */
  refresh: g.VariableRefresh;
  regex?: string;
  regexApplyTo?: g.VariableRegexApplyTo;
  sort?: g.VariableSort;
}

/** @minLength 1 */
export type PrometheusVariableQuery = string;

export interface DatasourceVariable extends Variable<'datasource'>, Many {
  /** @minLength 1 */
  query: string;
  refresh?: g.VariableRefresh;
  regex?: string;
}

export interface IntervalVariable extends Variable<'interval'>, Choice {
  auto?: boolean;
  /** @asType integer @minimum 1 */
  auto_count?: number;
  auto_min?: string;
  /** @minLength 1 */
  query: string;
  refresh?: g.VariableRefresh;
}

export interface CustomVariable extends Variable<'custom'>, Many {
  /** @minLength 1 */
  query: string;
  valuesFormat?: 'csv' | 'json';
}

export interface ConstantVariable extends Variable<'constant'>, Choice {
  query: string;
}

export interface TextboxVariable extends Variable<'textbox'>, Choice {
  query: string;
}

/** @discriminator type */
export type AnyVariable =
  | ConstantVariable
  | CustomVariable
  | DatasourceVariable
  | IntervalVariable
  | QueryVariable
  | TextboxVariable;
