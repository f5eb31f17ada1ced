import type { AccessRules } from '../answers/access.ts';
import { DEFAULT_SETTINGS } from '../threads/ports.ts';
import type { TeamConfig } from './config-file.ts';
import { QUIET_ALERTS } from './quiet-alerts.ts';

/** The rules without a podwhy.yaml: everybody may ask about everything, and quiet alerts are skipped. */
export const NO_RULES: TeamConfig = {
  sources: {},
  alerts: {
    routes: [],
    skip: [...QUIET_ALERTS],
    storm: { threadsPerMinute: DEFAULT_SETTINGS.threadsPerMinute },
    ownMessages: { channels: [], bots: [] },
  },
};

/** The part of the rules that the use cases need. */
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
