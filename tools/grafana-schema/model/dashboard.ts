/** The classic dashboard, schema version 42, as genmon writes it. */

import type * as g from '@grafana/schema';
import type { Link } from './links';
import type { AnyPanel } from './panels';
import type { DataSourceRef } from './query';
import type { Color } from './registries';
import type { AnyVariable } from './variables';

/** Upstream's annotation, with what the Prometheus data source reads of it. */
export interface Annotation extends Omit<g.AnnotationQuery, 'datasource' | 'iconColor' | 'name' | 'snapshotData' | 'target'> {
  datasource: DataSourceRef;
  expr?: string;
  iconColor: Color;
  /** @minLength 1 */
  name: string;
  step?: string;
  tagKeys?: string;
  target?: AnnotationTarget;
  textFormat?: string;
  titleFormat?: string;
  useValueForTime?: boolean;
}

/** Either of the built-in kind (tags) or a Prometheus query. */
export interface AnnotationTarget extends Partial<g.AnnotationTarget> {
  expr?: string;
  interval?: string;
  refId?: string;
}

type Narrowed =
  | 'annotations'
  | 'gnetId'
  | 'id'
  | 'links'
  | 'panels'
  | 'schemaVersion'
  | 'snapshot'
  | 'templating'
  | 'time'
  | 'timepicker';

export interface Dashboard extends Omit<g.Dashboard, Narrowed | 'description' | 'refresh' | 'tags' | 'timezone' | 'title' | 'uid'> {
  annotations: { list: Annotation[] };
  /** @minLength 1 */
  description: string;
  /** Grafana numbers dashboards itself. */
  id?: null;
  links: Link[];
  /** @minItems 1 */
  panels: AnyPanel[];
  /** Empty, or an interval. @pattern ^(auto|[1-9][0-9]*[smhd])?$ */
  refresh: string;
  schemaVersion: 42;
  /** @uniqueItems true */
  tags: string[];
  templating: { list: AnyVariable[] };
  time: TimeRange;
  timepicker?: TimePicker;
  /** Empty for the reader's preference. @pattern ^(browser|utc|[A-Za-z_+-]+(/[A-Za-z0-9_+-]+)*)?$ */
  timezone: string;
  /** @minLength 1 */
  title: string;
  /** @pattern ^[A-Za-z0-9_-]+$ @maxLength 40 */
  uid: string;
}

export type TimePicker = Omit<g.TimePickerConfig, never>;

export interface TimeRange {
  /** @pattern ^(now([-+/][0-9]*[smhdwMyQf]+)*|[0-9]{4}-.*|[0-9]{10,13})$ */
  from: string;
  /** @pattern ^(now([-+/][0-9]*[smhdwMyQf]+)*|[0-9]{4}-.*|[0-9]{10,13})$ */
  to: string;
}
