import type { Facts, ReadingKind } from '../../exit-codes/explanation.ts';
import type {
  DotnetHostId,
  LikelyCauseId,
  LinuxCodeId,
  MakerId,
  ReasonId,
  RuntimeCodeId,
  SignalEntryId,
  StepId,
  TellApartId,
  TrapId,
  WindowsCodeId,
} from '../../exit-codes/ids.ts';
import type { SignalAction } from '../../exit-codes/signals-data.ts';
import type { WhereId } from '../../exit-codes/steps-data.ts';

/** What happened, at most ten words, and what it means in one sentence. Backticks and {places} as in `markedText`. */
export type TitleAndMeaning = readonly [title: string, meaning: string];

/** Every sentence about exit codes in one language. An id without words does not compile. */
export interface ExitCodeWords {
  readonly linuxCodes: Readonly<Record<LinuxCodeId, TitleAndMeaning>>;
  readonly signals: Readonly<Record<SignalEntryId, TitleAndMeaning>>;
  readonly runtimeCodes: Readonly<Record<RuntimeCodeId, string>>;
  readonly dotnetHost: Readonly<Record<DotnetHostId, string>>;
  readonly windowsCodes: Readonly<Record<WindowsCodeId, TitleAndMeaning>>;
  readonly reasons: Readonly<Record<ReasonId, TitleAndMeaning>>;
  readonly causes: Readonly<Record<LikelyCauseId, string>>;
  readonly tellApart: Readonly<Record<TellApartId, string>>;
  readonly steps: Readonly<Record<StepId, string>>;
  readonly traps: Readonly<Record<TrapId, string>>;
  readonly makers: Readonly<Record<MakerId, string>>;
  readonly kinds: Readonly<Record<ReadingKind, string>>;
  readonly where: Readonly<Record<WhereId, string>>;
  readonly frame: ExitCodeFrame;
}

/** Titles, and how a headline is put together. */
export interface ExitCodeFrame {
  readonly causesTitle: string;
  readonly tellApartTitle: string;
  readonly stepsTitle: string;
  readonly trapsTitle: string;
  readonly whereToReadTitle: string;
  readonly footer: string;
  readonly share: string;
  /** Between two names: ` or `. */
  readonly or: string;
  /** `Default action of SIGSEGV: end the process and write a core file.` */
  readonly defaultAction: (signalName: string, action: SignalAction) => string;
  /** `137 = 128 + 9: killed with SIGKILL`. */
  readonly signalHeadline: (facts: Facts, title: string) => string;
  /** `SIGCONT (18): continues a stopped process`. */
  readonly harmlessHeadline: (facts: Facts, title: string) => string;
  /** `139 in JVM: …`. */
  readonly runtimeHeadline: (code: number, runtime: string, meaning: string) => string;
  /** `52: chosen by the program, as Spark does`. */
  readonly ownCodeHeadline: (code: number, runtime: string) => string;
  /** `1: general error`, `OOMKilled: killed for memory`. */
  readonly headline: (subject: string, title: string) => string;
  /** `JVM 3 (ExitOnOutOfMemoryError)`. */
  readonly runtimeName: (runtime: string, code: number, name: string | undefined) => string;
  readonly unreadable: {
    readonly headline: string;
    readonly sentence: string;
    readonly examplesTitle: string;
    readonly nearestTitle: string;
  };
  readonly help: {
    readonly headline: string;
    readonly lines: readonly string[];
    readonly commonTitle: string;
    readonly short: Readonly<Record<string, string>>;
  };
}
