import type { LinkKind } from '../wording/alert-words.ts';
import type { AlertData, GroupInfo } from './records.ts';

type Links = readonly { readonly kind: LinkKind; readonly url: string }[];

const RUNBOOK = ['runbook_url', 'runbook'];
const DASHBOARD = ['dashboard_url', 'dashboard', 'grafana_url'];
const TRAILING_SLASHES = /\/+$/;

/**
 * Where a reader can go from a root. The addresses come from annotations and from the sender's own; only web addresses are kept
 * (whoever writes the message checks that again).
 */
export function linksOf(info: GroupInfo | undefined, alerts: readonly AlertData[], earlier: string | undefined): Links {
  const first = (names: readonly string[]) =>
    alerts.flatMap(({ annotations }) => names.flatMap((name) => webAddress(annotations[name]) ?? [])).at(0);
  const own = info === undefined || info.sender !== 'alertmanager' ? undefined : webAddress(info.externalURL);
  const base = own?.replace(TRAILING_SLASHES, '');
  const shared = matchers(alerts);
  const found: readonly [LinkKind, string | undefined][] = [
    ['runbook', first(RUNBOOK)],
    [
      'alertmanager',
      info?.sender === 'grafana'
        ? webAddress(info.externalURL)
        : base && `${base}/#/alerts?receiver=${encodeURIComponent(info?.receiver ?? '')}`,
    ],
    ['dashboard', first(DASHBOARD)],
    // Nothing shared: a silence of it would be one of everything.
    [
      'silence',
      base && shared !== '' ? `${base}/#/silences/new?filter=${encodeURIComponent(`{${shared}}`)}` : undefined,
    ],
    ['earlier', earlier],
  ];
  return found.flatMap(([kind, url]) => (url === undefined ? [] : [{ kind, url }]));
}

/** The labels that all alerts share, as Alertmanager's page for a new silence reads them. */
function matchers(alerts: readonly AlertData[]): string {
  const [one, ...others] = alerts;
  return Object.entries(one?.labels ?? {})
    .filter(([name, value]) => others.every(({ labels }) => labels[name] === value))
    .map(([name, value]) => `${LABEL_NAME.test(name) ? name : JSON.stringify(name)}=${JSON.stringify(value)}`)
    .join(',');
}
const LABEL_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

function webAddress(value: string | undefined): string | undefined {
  const url = value === undefined ? null : URL.parse(value);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : undefined;
}
