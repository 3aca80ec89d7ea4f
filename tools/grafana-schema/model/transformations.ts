/** The options of the transformations that dashboards commonly use. */

import type { FilterFieldsByNameTransformerOptions } from '../node_modules/@grafana/data/dist/types/transformations/transformers/filterByName';
import type { JoinByFieldOptions } from '../node_modules/@grafana/data/dist/types/transformations/transformers/joinByField';
import type { LabelsToFieldsOptions } from '../node_modules/@grafana/data/dist/types/transformations/transformers/labelsToFields';
import type { LimitTransformerOptions } from '../node_modules/@grafana/data/dist/types/transformations/transformers/limit';
import type { OrganizeFieldsTransformerOptions } from '../node_modules/@grafana/data/dist/types/transformations/transformers/organize';
import type { ReduceTransformerOptions } from '../node_modules/@grafana/data/dist/types/transformations/transformers/reduce';
import type { SortByTransformerOptions } from '../node_modules/@grafana/data/dist/types/transformations/transformers/sortBy';
import type { Reducer } from './registries';

interface Transformation<Id extends string, Options> {
  disabled?: boolean;
  id: Id;
  options: Options;
}

/** Upstream requires `excludeByName` and `renameByName`, and its code does without either. */
export interface OrganizeOptions extends Partial<OrganizeFieldsTransformerOptions> {}

export interface ReduceOptions extends Omit<ReduceTransformerOptions, 'fields' | 'reducers'> {
  reducers: Reducer[];
}

export interface GroupByOptions {
  fields: Record<string, { aggregations: Reducer[]; operation: 'aggregate' | 'groupby' | null }>;
}

export interface FilterFieldsByName extends Transformation<'filterFieldsByName', FilterFieldsByNameTransformerOptions> {}
export interface GroupBy extends Transformation<'groupBy', GroupByOptions> {}
export interface JoinByField extends Transformation<'joinByField', JoinByFieldOptions> {}
export interface LabelsToFields extends Transformation<'labelsToFields', LabelsToFieldsOptions> {}
export interface Limit extends Transformation<'limit', LimitTransformerOptions> {}
export interface Merge extends Transformation<'merge', Record<string, never>> {}
export interface Organize extends Transformation<'organize', OrganizeOptions> {}
export interface Reduce extends Transformation<'reduce', ReduceOptions> {}
export interface SeriesToRows extends Transformation<'seriesToRows', Record<string, never>> {}
export interface SortBy extends Transformation<'sortBy', SortByTransformerOptions> {}

/** @discriminator id */
export type AnyTransformation =
  | FilterFieldsByName
  | GroupBy
  | JoinByField
  | LabelsToFields
  | Limit
  | Merge
  | Organize
  | Reduce
  | SeriesToRows
  | SortBy;
