/** Links to places outside a panel's data: of a dashboard, and of a panel's corner. */

import type * as g from '@grafana/schema';

export interface Link extends Omit<g.DashboardLink, 'icon' | 'origin' | 'title'> {
  /** Grafana shows any other name without an icon. */
  icon: 'bolt' | 'cloud' | 'dashboard' | 'doc' | 'external link' | 'info' | 'question';
  /** @minLength 1 */
  title: string;
}
