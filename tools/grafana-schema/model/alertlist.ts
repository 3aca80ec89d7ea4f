/**
 * The alert list, which upstream publishes no schema of.
 *
 * Written by hand from the options that Grafana's documentation of the panel names, and from
 * https://github.com/grafana/grafana-foundation-sdk/issues/24
 */

/** Of a rule, or of an instance; `recovering` since Grafana 12. */
export interface AlertStateFilter {
  error: boolean;
  firing: boolean;
  noData: boolean;
  normal: boolean;
  pending: boolean;
  recovering?: boolean;
}

export interface AlertlistOptions {
  /** Matchers in braces; variables are replaced. */
  alertInstanceLabelFilter: string;
  /** A part of the name; variables are replaced. */
  alertName: string;
  dashboardAlerts: boolean;
  /** The data source's name, not its uid; absent means all of them. */
  datasource?: string;
  folder?: { title: string; uid: string };
  groupBy: string[];
  groupMode: 'default' | 'custom';
  /** @asType integer @minimum 1 */
  maxItems: number;
  showInactiveAlerts?: boolean;
  /** Names ascending, names descending, importance, time ascending, time descending. */
  sortOrder: 1 | 2 | 3 | 4 | 5;
  stateFilter: AlertStateFilter;
  viewMode: 'list' | 'stat';
}
