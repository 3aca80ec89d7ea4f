/** One complete type a panel type, so that a panel is checked against one definition only. */

import type * as g from '@grafana/schema';
import type * as bargauge from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type * as gauge from '@grafana/schema/dist/esm/raw/composable/gauge/panelcfg/x/GaugePanelCfg_types.gen';
import type * as heatmap from '@grafana/schema/dist/esm/raw/composable/heatmap/panelcfg/x/HeatmapPanelCfg_types.gen';
import type * as stat from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as statetimeline from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type * as table from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type * as text from '@grafana/schema/dist/esm/raw/composable/text/panelcfg/x/TextPanelCfg_types.gen';
import type * as timeseries from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';
import type { AlertlistOptions } from './alertlist';
import type { FieldDefaults } from './fields';
import type { Link } from './links';
import type { DataSourceRef, PrometheusTarget } from './query';
import type { AnyTransformation } from './transformations';

/** Grafana's grid: 24 columns, rows of 30 pixels. */
export interface GridPos {
  /** @asType integer @minimum 1 */
  h: number;
  /** @asType integer @minimum 1 @maximum 24 */
  w: number;
  /** @asType integer @minimum 0 @maximum 23 */
  x: number;
  /** @asType integer @minimum 0 */
  y: number;
}

interface Placed {
  gridPos: GridPos;
  /** @asType integer @minimum 1 */
  id: number;
  /** @minLength 1 */
  title: string;
}

type Replaced =
  | keyof Placed
  | 'autoMigrateFrom'
  | 'datasource'
  | 'description'
  | 'fieldConfig'
  | 'libraryPanel'
  | 'links'
  | 'options'
  | 'targets'
  | 'transformations'
  | 'type';

/** What a reader needs of any panel: where it is, what it is called, what it shows. */
interface Described extends Placed, Omit<g.Panel, Replaced> {
  /** @minLength 1 */
  description: string;
  links?: Link[];
}

interface Panel<Type extends string, Options, FieldConfig> extends Described {
  datasource: DataSourceRef;
  fieldConfig: FieldConfig;
  options: Options;
  /** @minItems 1 */
  targets: PrometheusTarget[];
  transformations?: AnyTransformation[];
  type: Type;
}

/** Replaced for each panel type by the properties that it may override. */
export interface Override {
  matcher: Matcher;
  properties: Array<{ id: string; value?: unknown }>;
}

/** @discriminator id */
export type Matcher = NameMatcher | NamesMatcher | RegexpMatcher | RefIdMatcher | TypeMatcher;

export interface NameMatcher {
  id: 'byName';
  /** @minLength 1 */
  options: string;
}
export interface NamesMatcher {
  id: 'byNames';
  options: { mode: 'include' | 'exclude'; /** @minItems 1 */ names: string[]; prefix?: string; readOnly?: boolean };
}
export interface RegexpMatcher {
  id: 'byRegexp';
  /** @minLength 1 */
  options: string;
}
export interface RefIdMatcher {
  id: 'byFrameRefID';
  /** @minLength 1 */
  options: string;
}
export interface TypeMatcher {
  id: 'byType';
  options: 'time' | 'number' | 'string' | 'boolean' | 'enum' | 'other';
}

interface FieldConfigOf<Defaults> {
  defaults: Defaults;
  overrides: Override[];
}

/** @discriminator type */
export type CellOptions =
  | g.TableActionsCellOptions
  | g.TableAutoCellOptions
  | g.TableBarGaugeCellOptions
  | g.TableColoredBackgroundCellOptions
  | g.TableColorTextCellOptions
  | g.TableDataLinksCellOptions
  | g.TableImageCellOptions
  | g.TableJsonViewCellOptions
  | g.TableMarkdownCellOptions
  | g.TablePillCellOptions
  | g.TableSparklineCellOptions;

/** Upstream calls them all `Options` and `FieldConfig`, and a definition needs a name of its own. */
type Own<T> = { [K in keyof T]: T[K] };

/** `displayMode` is what `cellOptions` replaced. */
export interface TableCustom extends Omit<table.FieldConfig, 'cellOptions' | 'displayMode'> {
  cellOptions: CellOptions;
}
export type HeatmapCustom = Own<heatmap.FieldConfig>;
export type StateTimelineCustom = Own<statetimeline.FieldConfig>;
export type TimeseriesCustom = Own<timeseries.FieldConfig>;

export interface HeatmapDefaults extends FieldDefaults { custom: HeatmapCustom }
export interface StateTimelineDefaults extends FieldDefaults { custom: StateTimelineCustom }
export interface TableDefaults extends FieldDefaults { custom: TableCustom }
export interface TimeseriesDefaults extends FieldDefaults { custom: TimeseriesCustom }

export interface PlainFieldConfig extends FieldConfigOf<FieldDefaults> {}
export interface HeatmapFieldConfig extends FieldConfigOf<HeatmapDefaults> {}
export interface StateTimelineFieldConfig extends FieldConfigOf<StateTimelineDefaults> {}
export interface TableFieldConfig extends FieldConfigOf<TableDefaults> {}
export interface TimeseriesFieldConfig extends FieldConfigOf<TimeseriesDefaults> {}

export type BargaugeOptions = Own<bargauge.Options>;
export type GaugeOptions = Own<gauge.Options>;
export type HeatmapOptions = Own<heatmap.Options>;
export type StatOptions = Own<stat.Options>;
export type StateTimelineOptions = Own<Omit<statetimeline.Options, 'timezone'>>;
export type TableOptions = Own<table.Options>;
export type TextOptions = Own<text.Options>;
export type TimeseriesOptions = Own<Omit<timeseries.Options, 'timezone'>>;

export interface BargaugePanel extends Panel<'bargauge', BargaugeOptions, PlainFieldConfig> {}
export interface GaugePanel extends Panel<'gauge', GaugeOptions, PlainFieldConfig> {}
export interface HeatmapPanel extends Panel<'heatmap', HeatmapOptions, HeatmapFieldConfig> {}
export interface StatPanel extends Panel<'stat', StatOptions, PlainFieldConfig> {}
export interface StateTimelinePanel extends Panel<'state-timeline', StateTimelineOptions, StateTimelineFieldConfig> {}
export interface TablePanel extends Panel<'table', TableOptions, TableFieldConfig> {}
export interface TimeseriesPanel extends Panel<'timeseries', TimeseriesOptions, TimeseriesFieldConfig> {}

export interface AlertlistPanel extends Described {
  options: AlertlistOptions;
  type: 'alertlist';
}

export interface TextPanel extends Described {
  options: TextOptions;
  type: 'text';
}

/** A row's panels stand inside it only while it is collapsed, else after it. */
export interface RowPanel extends Placed {
  collapsed: boolean;
  panels: InnerPanel[];
  repeat?: string;
  type: 'row';
}

/** @discriminator type */
export type InnerPanel =
  | AlertlistPanel
  | BargaugePanel
  | GaugePanel
  | HeatmapPanel
  | StatPanel
  | StateTimelinePanel
  | TablePanel
  | TextPanel
  | TimeseriesPanel;

/** @discriminator type */
export type AnyPanel =
  | AlertlistPanel
  | BargaugePanel
  | GaugePanel
  | HeatmapPanel
  | RowPanel
  | StatPanel
  | StateTimelinePanel
  | TablePanel
  | TextPanel
  | TimeseriesPanel;
