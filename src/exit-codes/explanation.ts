import type { LikelyCauseId, MakerId, ReadingId, ReasonId, StepId, TellApartId, TrapId } from './ids.ts';
import type { RuntimeId } from './runtimes-data.ts';
import type { WhereId } from './steps-data.ts';

/** Numbers and names that the words put in: never text that a person typed. */
export interface Facts {
  readonly code?: number;
  /** Number and name of the signal. */
  readonly signal?: number;
  readonly signalName?: string;
  /** Title of the language, runtime or tool. */
  readonly runtime?: string;
  /** A 32-bit code, three ways. */
  readonly hex?: string;
  readonly unsigned?: number;
  readonly signed?: number;
  /** The number as it was given, in digits. */
  readonly number?: string;
  /** What eight bits leave of it. */
  readonly low?: number;
  /** `EACCES`, where the code is an errno too. */
  readonly errno?: string;
  /** The Win32 error inside an HRESULT. */
  readonly win32?: number;
  readonly reason?: string;
  /** The resource of `OutOf…`. */
  readonly resource?: string;
}

export type ReadingKind =
  | 'program'
  | 'shell'
  | 'container-runtime'
  | 'signal'
  | 'language'
  | 'tool'
  | 'server'
  | 'dotnet-host'
  | 'systemd'
  | 'sysexits'
  | 'windows'
  | 'truncated'
  | 'parent-process'
  | 'waiting-reason'
  | 'terminated-reason'
  | 'status-reason'
  | 'condition-reason'
  | 'condition-type'
  | 'event-reason'
  | 'phase'
  | 'node-condition'
  | 'kubelet-error'
  | 'historic-reason';

/** One thing that the input can mean. */
export interface Reading {
  readonly id: ReadingId;
  readonly kind: ReadingKind;
  /** The exit code that this reading is about, as Kubernetes or `$?` shows it. */
  readonly code: number | undefined;
  /** Its official name, the same in every language: `SIGKILL`, `EX_USAGE`, `OOMKilled`. */
  readonly name: string | undefined;
  readonly maker: MakerId;
  readonly facts: Facts;
  /** URLs, or source files as `containerd internal/cri/server/container_start.go`. */
  readonly sources: readonly string[];
}

/** An answer without language: ids that the words of each language cover. Lists are in order, the most likely first. */
export interface Explanation {
  readonly kind: 'explanation';
  /** What was asked, on one line, at most 80 characters. It is foreign text. */
  readonly input: string;
  /** The likeliest reading first; never empty. */
  readonly readings: readonly [Reading, ...Reading[]];
  /** What the words of the lists below put in. */
  readonly facts: Facts;
  readonly causes: readonly LikelyCauseId[];
  readonly tellApart: readonly TellApartId[];
  readonly steps: readonly StepId[];
  readonly traps: readonly TrapId[];
  readonly where: readonly WhereId[];
}

/** Nothing that podwhy knows. */
export interface Unreadable {
  readonly kind: 'unreadable';
  /** What was typed, on one line, at most 80 characters. It is foreign text. */
  readonly input: string;
  /** Names that look like it, best first. */
  readonly nearest: readonly string[];
}

export interface Help {
  readonly kind: 'help';
}

/** What a person's words name. */
export type ReadInput =
  | Help
  | Unreadable
  /** Any integer; decimal digits with a sign, since it may exceed what a number holds. */
  | { readonly kind: 'code'; readonly input: string; readonly value: bigint; readonly runtime: RuntimeId | undefined }
  | {
      readonly kind: 'signal';
      readonly input: string;
      readonly signal: number;
      readonly runtime: RuntimeId | undefined;
    }
  | {
      readonly kind: 'reason';
      readonly input: string;
      readonly reason: ReasonId;
      /** The resource of `OutOf…`. */
      readonly resource: string | undefined;
      /** A code that stood beside it: `OOMKilled 1`. */
      readonly code: number | undefined;
      /** `Init:` stood before it. */
      readonly init: boolean;
    };
