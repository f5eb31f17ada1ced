import type { StateLink } from '../../messages/alert-view.ts';
import type { LinkKind } from '../../wording/alert-texts.ts';
import { REDACTED } from '../../redaction/spans.ts';
import type { AlertData, GroupInfo } from '../store/alert-data.ts';

const RUNBOOK = ['runbook_url', 'runbook'];
const DASHBOARD = ['dashboard_url', 'dashboard', 'grafana_url'];
const LABEL_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Slack takes no longer address. UTF-16 units. */
const LONGEST = 3_000;

/** What the links of a root are made from. Alerts are added one after another, since there may be thousands. */
export interface LinkFacts {
  add(alert: Pick<AlertData, 'labels' | 'annotations'>): void;
  /** Where a reader can go from a root. `earlier`: the address of the group's previous thread. */
  links(info: GroupInfo | undefined, earlier: string | undefined): readonly StateLink[];
}

/** Facts without an alert yet. */
export function createLinkFacts(): LinkFacts {
  let runbook: string | undefined;
  let dashboard: string | undefined;
  /** The labels that all alerts so far share. */
  let shared: Map<string, string> | undefined;
  return {
    add: ({ labels, annotations }) => {
      runbook ??= firstAddress(annotations, RUNBOOK);
      dashboard ??= firstAddress(annotations, DASHBOARD);
      if (shared === undefined) shared = new Map(Object.entries(labels));
      else for (const [name, value] of shared) if (labels[name] !== value) shared.delete(name);
    },
    links: (info, earlier) => {
      const own = info === undefined ? undefined : ownAddress(info.externalURL);
      const base = info?.sender === 'alertmanager' && own !== undefined ? withoutSlashes(own) : undefined;
      const receiver = info?.receiver.toWellFormed() ?? '';
      const found: readonly [LinkKind, string | undefined][] = [
        ['runbook', runbook],
        ['alertmanager', base === undefined ? own : `${base}/#/alerts?receiver=${encodeURIComponent(receiver)}`],
        ['dashboard', dashboard],
        ['silence', base === undefined ? undefined : silenceAddress(base, shared ?? new Map())],
        ['earlier', earlier],
      ];
      return found.flatMap(([kind, url]) =>
        url === undefined || url.length > LONGEST ? [] : [{ kind, url, ...hostOf(kind, url) }],
      );
    },
  };
}

/** The address of Alertmanager's page for a new silence with the labels that all alerts share. */
function silenceAddress(base: string, shared: ReadonlyMap<string, string>): string | undefined {
  const pairs = [...shared];
  // Without a shared label the silence would match everything. A redacted value matches no alert.
  if (pairs.length === 0 || pairs.some(([, value]) => value.includes(REDACTED))) return undefined;
  const matchers = pairs
    .map(([name, value]) => `${LABEL_NAME.test(name) ? name : JSON.stringify(name)}=${JSON.stringify(value)}`)
    .join(',');
  return `${base}/#/silences/new?filter=${encodeURIComponent(`{${matchers}}`.toWellFormed())}`;
}

/** The host of an address that the alerting rule's author chose, since the link's text does not show where it leads. */
function hostOf(kind: LinkKind, url: string): { readonly host?: string } {
  const host = kind === 'runbook' || kind === 'dashboard' ? URL.parse(url)?.host : undefined;
  return host === undefined ? {} : { host };
}

/** An annotation is text from outside: only https addresses are linked, and only those without credentials before an `@`. */
function firstAddress(annotations: Readonly<Record<string, string>>, names: readonly string[]): string | undefined {
  for (const name of names) {
    const url = parse(annotations[name]);
    if (url?.protocol === 'https:') return url.href;
  }
  return undefined;
}

/** The sender's own address may be http: inside a cluster Alertmanager usually has no certificate, and its token proves who sent it. */
function ownAddress(text: string | undefined): string | undefined {
  const url = parse(text);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : undefined;
}

function parse(text: string | undefined): URL | undefined {
  const url = text === undefined || text.length > LONGEST ? null : URL.parse(text);
  return url === null || url.username !== '' || url.password !== '' ? undefined : url;
}

function withoutSlashes(url: string): string {
  let end = url.length;
  while (url[end - 1] === '/') end--;
  return url.slice(0, end);
}
