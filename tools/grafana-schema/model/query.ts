/** What asks Prometheus: data source references and query targets. */

export interface DataSourceRef {
  /** @minLength 1 */
  type: string;
  /** @minLength 1 */
  uid: string;
}

/** PrometheusDataQuery of @grafana/prometheus, without what only Explore and scopes write. */
export interface PrometheusTarget {
  datasource: DataSourceRef;
  editorMode?: 'code' | 'builder';
  exemplar?: boolean;
  /** @minLength 1 */
  expr: string;
  format?: 'time_series' | 'table' | 'heatmap';
  hide?: boolean;
  instant?: boolean;
  /** @minLength 1 */
  interval?: string;
  legendFormat?: string;
  range?: boolean;
  /** @minLength 1 */
  refId: string;
}
