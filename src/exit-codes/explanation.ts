import type { LikelyCauseId, MakerId, ReadingId, ReasonId, StepId, TellApartId, TrapId } from './ids.ts';
import type { RuntimeId } from './runtimes-data.ts';
import type { WhereId } from './steps-data.ts';

/** Numbers and names for the wording: never text that a person typed. */
export interface Facts {
  readonly code?: number;
  /** Number and name of the signal. */
  readonly signal?: number;
  readonly signalName?: string;
  /** Title of the language, runtime or tool. */
  readonly runtime?: string;
  /** A 32-bit code in three forms. */
  readonly hex?: string;
  readonly unsigned?: number;
  readonly signed?: number;
  /** The number as it was given, in digits. */
  readonly number?: string;
  /** Its low byte. */
  readonly low?: number;
  /** `EACCES`, if the code is also an errno. */
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

/** One possible meaning of the input. */
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

/** An answer in no language yet: ids that each language has words for. In all lists, the most likely comes first. */
export interface Explanation {
  readonly kind: 'explanation';
  /** What was asked, on one line, at most 80 characters. Foreign text. */
  readonly input: string;
  /** The likeliest reading first; never empty. */
  readonly readings: readonly [Reading, ...Reading[]];
  /** Values for the wording of the lists below. */
  readonly facts: Facts;
  readonly causes: readonly LikelyCauseId[];
  readonly tellApart: readonly TellApartId[];
  readonly steps: readonly StepId[];
  readonly traps: readonly TrapId[];
  readonly where: readonly WhereId[];
}

/** Input that podwhy does not recognise. */
export interface Unreadable {
  readonly kind: 'unreadable';
  /** What was typed, on one line, at most 80 characters. Foreign text. */
  readonly input: string;
  /** Similar names, best first. */
  readonly nearest: readonly string[];
}

export interface Help {
  readonly kind: 'help';
}

/** What a person's words mean. */
export type ReadInput =
  | Help
  | Unreadable
  /** Any integer, in decimal, since it may be too large for a number. */
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
      /** The exit code next to it: `OOMKilled 1`. */
      readonly code: number | undefined;
      /** True if it was preceded by `Init:`. */
      readonly init: boolean;
    };
