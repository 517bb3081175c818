import type { EntityManager } from '../../kernel/database/open-database.ts';
import { Alert } from './alert.entity.ts';
import type { AlertFigure } from './alert-figure.entity.ts';
import { figuresOf } from './count-alerts.ts';

/** The figures of all alerts, counted anew: what the kept ones must equal. Costs by alerts: for tests and for whoever doubts. */
export async function recountAlerts(em: EntityManager): Promise<AlertFigure[]> {
  const alerts = await em.find(Alert, {}, { orderBy: { place: 1 }, disableIdentityMap: true });
  const seen = new Set<string>();
  const changes = alerts.map((after) => {
    const key = [after.serialNumber, after.rule, after.senderSystemId].join(' ');
    const firstOfCase = !seen.has(key);
    seen.add(key);
    return { before: null, after, firstOfCase };
  });
  return figuresOf(changes);
}
