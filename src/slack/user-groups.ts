import type { Log } from '../lib/log.ts';

export interface UserGroupSettings {
  /** Whether any rule of podwhy.yaml names a user group; if not, Slack is not asked. */
  readonly needed: () => boolean;
  /** All user groups with their members, by `usergroups.list`. */
  readonly list: () => Promise<readonly { readonly id: string; readonly users: readonly string[] }[]>;
  readonly log: Log;
  readonly now: () => number;
}

const FRESH_MS = 5 * 60_000;
const AFTER_FAILURE_MS = 30_000;

/** Which user groups a person is in. If Slack does not tell, none: rules by group then permit nothing. */
export class UserGroups {
  readonly #settings: UserGroupSettings;
  #groups: ReadonlyMap<string, readonly string[]> = new Map();
  #freshUntil = 0;
  #asking: Promise<void> | undefined;

  constructor(settings: UserGroupSettings) {
    this.#settings = settings;
  }

  /** Ids of the groups of a user, at most five minutes old. */
  async of(user: string): Promise<readonly string[]> {
    if (!this.#settings.needed()) return [];
    if (this.#settings.now() >= this.#freshUntil) {
      this.#asking ??= this.#ask();
      await this.#asking;
    }
    return this.#groups.get(user) ?? [];
  }

  async #ask(): Promise<void> {
    try {
      const groups = await this.#settings.list();
      const pairs = groups.flatMap(({ id, users }) => users.map((user) => ({ user, id })));
      const byUser = Map.groupBy(pairs, ({ user }) => user);
      this.#groups = new Map([...byUser].map(([user, own]) => [user, own.map(({ id }) => id)]));
      this.#freshUntil = this.#settings.now() + FRESH_MS;
    } catch (error) {
      this.#settings.log.warn('user groups unknown', { error });
      this.#groups = new Map();
      this.#freshUntil = this.#settings.now() + AFTER_FAILURE_MS;
    } finally {
      this.#asking = undefined;
    }
  }
}
