import type { Alert } from '../api/types';
import { Icon } from '../ui/Icon';
import { ago, inFull } from '../ui/when';
import { useAlerts } from './useOps';

const RANK: Record<Alert['severity'], number> = { critical: 0, warning: 1, info: 2 };

/** What calls for a person now, the worst first. Nothing at all while nothing does. */
export function FiringAlerts({ now }: { now: number }) {
  const alerts = useAlerts();
  const firing = (alerts.data?.items ?? [])
    .filter((alert) => alert.state === 'firing')
    .sort((a, b) => RANK[a.severity] - RANK[b.severity] || Date.parse(b.startsAt) - Date.parse(a.startsAt));
  if (firing.length === 0) return null;
  return (
    <section className="alerts" aria-labelledby="alerts-title">
      <h2 id="alerts-title">
        {firing.length === 1 ? 'One alert needs a person' : `${firing.length} alerts need a person`}
      </h2>
      <ul>
        {firing.map((alert) => (
          <li
            key={alert.fingerprint}
            className={`alert ${alert.severity}`}
            data-alert={alert.name}
            data-severity={alert.severity}
          >
            <Icon name="pulse" size={16} />
            <span>
              <b>{alert.severity}</b> {alert.annotations.summary ?? alert.name}
              <small>
                <code>{alert.name}</code> <span title={inFull(alert.startsAt)}>since {ago(alert.startsAt, now)}</span>
              </small>
            </span>
            {alert.incidentId && <a href={`/ops/incidents/${encodeURIComponent(alert.incidentId)}`}>Open incident</a>}
          </li>
        ))}
      </ul>
    </section>
  );
}
