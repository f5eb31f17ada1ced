import type { Language } from '../wording/words.ts';
import { BoundedMap } from '../lib/bounded-map.ts';
import type { Log } from '../lib/log.ts';
import { within } from '../lib/within.ts';

export interface LanguageSettings {
  /** `PODWHY_LANGUAGE`: for everybody; no locale is looked up. */
  readonly always: Language | undefined;
  /** The language that podwhy.yaml gives a channel. */
  readonly ofChannel: (channel: string) => Language | undefined;
  /** A user's locale (`zh-CN`), by `users.info`; undefined: Slack does not tell. */
  readonly localeOf: (user: string) => Promise<string | undefined>;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const USERS = 5_000;
const DAY_MS = 24 * 3_600_000;
/** After a failed lookup; most often `users:read` is missing, and asking at each command would not help. */
const AFTER_FAILURE_MS = 10 * 60_000;
/** An acknowledgement has three seconds; the language is worth this much of them. */
const PATIENCE_MS = 300;

/** Whose language an answer is in. */
export class Languages {
  readonly #settings: LanguageSettings;
  readonly #known: BoundedMap<Language>;
  readonly #asking = new Map<string, Promise<Language>>();

  constructor(settings: LanguageSettings) {
    this.#settings = settings;
    this.#known = new BoundedMap(USERS, settings.now);
  }

  /** For one reader: within 0.3 s, English if Slack takes longer (and theirs from the next time on). */
  async of(user: string): Promise<Language> {
    const sure = this.#settings.always ?? this.#known.get(user);
    if (sure !== undefined) return sure;
    const asking = this.#asking.get(user) ?? this.#ask(user);
    this.#asking.set(user, asking);
    return await within(asking, PATIENCE_MS, () => 'en');
  }

  /** For what a whole channel reads: its own language, or `otherwise`. */
  ofChannel(channel: string, otherwise: Language): Language {
    return this.#settings.always ?? this.#settings.ofChannel(channel) ?? otherwise;
  }

  async #ask(user: string): Promise<Language> {
    try {
      const language = languageOf(await this.#settings.localeOf(user));
      this.#known.set(user, language, DAY_MS);
      return language;
    } catch (error) {
      this.#settings.log.warn('locale unknown', { user, error });
      this.#known.set(user, 'en', AFTER_FAILURE_MS);
      return 'en';
    } finally {
      this.#asking.delete(user);
    }
  }
}

/** The language for a locale as Slack writes it (`zh-CN`, `zh-TW`, `en-GB`, `fr-FR`); English if podwhy does not have the language. */
export function languageOf(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith('zh') === true ? 'zh' : 'en';
}
