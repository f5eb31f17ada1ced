import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Alert, AlertObject } from '../alerts/alert.ts';
import { objectOf } from '../alerts/object-of.ts';
import { readBody } from '../alerts/read-body.ts';
import { routeAlert, type Route } from '../alerts/routing.ts';
import { findAlertTarget } from '../answers/alert-target.ts';
import type { Clusters } from '../diagnosis/cluster-port.ts';
import { readConfig, type Config } from '../app/config.ts';
import { clean } from '../messages/safe-text.ts';
import { routingRules } from '../app/routing-rules.ts';
import { readRules } from '../app/team-rules.ts';
import type { Command } from './arguments.ts';
import { openClusters } from './open-clusters.ts';
import { print, STATUS, type Terminal } from './terminal.ts';

type AlertCommand = Extract<Command, { kind: 'alert' }>;

/** How podwhy understands one alert, in JSON. */
interface AlertJson {
  readonly fingerprint: string;
  readonly status: 'firing' | 'resolved';
  readonly target: {
    readonly kind: string;
    readonly namespace: string | null;
    /** Null: the labels name a namespace and nothing in it. */
    readonly name: string | null;
    readonly container: string | null;
  } | null;
  /** False if only the cluster could verify the object, and was not asked or did not know it. */
  readonly verified: boolean;
  /** Null if it would not be posted. */
  readonly channel: string | null;
}

/**
 * `podwhy alert BODY.json`: which object each alert of a webhook's body is about, and in which channel it would be answered. Nothing is
 * posted or stored. The source is the first one of ALERTMANAGER_TOKENS, if any.
 */
export async function alert(command: AlertCommand, terminal: Terminal): Promise<number> {
  const config = readConfig();
  const rules = routingRules(await readRules(config.file), config);
  const body = await readInput(command.body, terminal);
  if (body === undefined) return complain(terminal, `${command.body} cannot be read`, STATUS.badInput);
  const source = config.alertmanagerTokens[0]?.source ?? 'local';
  const read = await readBody(source, body, new Date());
  if (read.kind === 'unreadable') return complain(terminal, read.why, STATUS.badInput);
  const checking = command.cluster ? await openCheck(config, command.context) : undefined;
  const alerts: AlertJson[] = [];
  for (const each of read.notification.alerts) {
    const object = objectOf(each);
    alerts.push(await alertJson(each, object, routeAlert(each, object, rules), checking));
  }
  await print(terminal, command.output === 'json' ? `${JSON.stringify({ alerts }, undefined, 2)}\n` : text(alerts));
  if (checking?.failure === undefined) return STATUS.answered;
  return complain(terminal, `the cluster was not read: ${checking.failure}`, STATUS.unreadableCluster);
}

/** The clusters that are asked, and why they did not answer: one that is unreachable is not asked again for each alert. */
interface Check {
  readonly clusters: Clusters | undefined;
  readonly context: string | undefined;
  failure: string | undefined;
}

async function openCheck(config: Config, context: string | undefined): Promise<Check> {
  const opened = await openClusters(config, { from: undefined });
  return opened.kind === 'open'
    ? { clusters: opened.clusters, context, failure: undefined }
    : { clusters: undefined, context, failure: opened.reason };
}

async function alertJson(each: Alert, object: AlertObject, route: Route, check: Check | undefined): Promise<AlertJson> {
  const { fingerprint, status } = each;
  const { kind, name, namespace, container } = object;
  const known = object.certainty !== 'none' && name !== null;
  const found = known ? await verify(object, name, route, check) : undefined;
  const told = known || (kind === 'Namespace' && namespace !== null);
  const target = found?.target ?? (told ? { kind, namespace, name } : undefined);
  return {
    fingerprint,
    status,
    target: target === undefined ? null : { ...target, container },
    verified: found?.verified ?? (known && object.certainty === 'labels'),
    channel: route.skip ? null : (route.channel ?? null),
  };
}

interface VerifiedTarget {
  readonly verified: boolean;
  readonly target?: { readonly kind: string; readonly namespace: string | null; readonly name: string };
}

/** Undefined if no cluster was asked, or none answered. */
async function verify(
  object: AlertObject,
  name: string,
  route: Route,
  check: Check | undefined,
): Promise<VerifiedTarget | undefined> {
  if (check?.clusters === undefined || check.failure !== undefined) return undefined;
  const cluster = check.context ?? route.cluster;
  const found = await findAlertTarget({ object, cluster }, check.clusters, () => true);
  if (found.kind === 'failed') {
    check.failure = `${found.failure.context} ${found.failure.code}`;
    return undefined;
  }
  if (found.kind === 'found') {
    const { kind, namespace, name: exact } = found.target;
    return { verified: found.there, target: { kind, namespace: namespace === '' ? null : namespace, name: exact } };
  }
  if (found.kind === 'withheld' || found.why !== 'not-diagnosed') return { verified: false };
  const [first = ''] = check.clusters.contexts();
  const context = cluster !== undefined && check.clusters.contexts().includes(cluster) ? cluster : first;
  const reading = await check.clusters.exists({ context, kind: object.kind, namespace: object.namespace ?? '', name });
  return reading.kind === 'read' ? { verified: reading.value } : undefined;
}

async function readInput(path: string, terminal: Terminal): Promise<Uint8Array | undefined> {
  try {
    return path === '-' ? await buffer(terminal.input) : await readFile(path);
  } catch {
    return undefined;
  }
}

function text(alerts: readonly AlertJson[]): string {
  return alerts
    .map(({ status, target, verified, channel, fingerprint }) => {
      const object =
        target === null ? 'no object' : [target.kind, target.namespace, target.name].filter(Boolean).join(' ');
      const container = target?.container == null ? '' : `, container ${target.container}`;
      const where = channel === null ? 'posted nowhere' : `to ${channel}`;
      return clean(
        `${status.padEnd(8)} ${object}${container}${verified ? '' : ' (not verified)'}, ${where} [${fingerprint}]\n`,
      );
    })
    .join('');
}

function complain(terminal: Terminal, sentence: string, status: number): number {
  terminal.errors.write(`podwhy: ${sentence}.\n`);
  return status;
}
