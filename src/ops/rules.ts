import type { AccessRules } from '../answers/access.ts';
import type { TeamConfig } from '../config-file.ts';

/** Alerts that say that nothing is wrong. */
export const QUIET_ALERTS: readonly { readonly labels: Record<string, string[]> }[] = [
  { labels: { alertname: ['Watchdog', 'InfoInhibitor'] } },
  { labels: { severity: ['none'] } },
];
/** New threads in one channel within a minute, above which a digest takes over. */
export const THREADS_PER_MINUTE = 10;

/** The rules where there is no podwhy.yaml: everybody may ask about everything, quiet alerts are skipped. */
export const NO_RULES: TeamConfig = {
  sources: {},
  alerts: {
    routes: [],
    skip: [...QUIET_ALERTS],
    storm: { threadsPerMinute: THREADS_PER_MINUTE },
    ownMessages: { channels: [], bots: [] },
  },
};

/** The part of the rules that the use cases know. */
export function accessRules({ namespaces, access }: TeamConfig): AccessRules {
  return {
    namespaces,
    access: access?.map((rule) => ({
      channels: rule.channels,
      users: rule.users,
      userGroups: rule.userGroups,
      clusters: rule.clusters,
      namespaces: rule.namespaces,
    })),
  };
}
