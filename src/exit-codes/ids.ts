import type { DOTNET_HOST } from './dotnet-codes-data.ts';
import type { LINUX_CODES } from './linux-codes-data.ts';
import type { REASONS } from './reasons-data.ts';
import type { REASON_FAMILIES } from './reason-families-data.ts';
import type { RUNTIME_CODES } from './runtime-codes-data.ts';
import type { SIGNAL_ENTRIES } from './signal-entries-data.ts';
import type { DOTNET_ADVICE, RUNTIME_ADVICE } from './shared-advice-data.ts';
import type { WINDOWS_ADVICE, WINDOWS_CLASSES, WINDOWS_CODES } from './windows-codes-data.ts';

type Values<T> = T[keyof T];
type Tables =
  | Values<typeof LINUX_CODES>
  | Values<typeof SIGNAL_ENTRIES>
  | Values<typeof RUNTIME_CODES>
  | Values<typeof WINDOWS_CODES>
  | Values<typeof WINDOWS_CLASSES>
  | Values<typeof REASONS>
  | Values<typeof REASON_FAMILIES>
  | typeof WINDOWS_ADVICE
  | typeof DOTNET_ADVICE
  | typeof RUNTIME_ADVICE;
type Listed<T, K extends string> = T extends Readonly<Record<K, readonly (infer I)[]>> ? I : never;
type Single<T, K extends string> = T extends Readonly<Record<K, infer I>> ? I : never;

/** Ids in the tables; each language must have words for every one. */
export type LikelyCauseId = Listed<Tables, 'causes'>;
export type TellApartId = Listed<Tables, 'tellApart'>;
export type StepId = Listed<Tables, 'steps'>;
export type TrapId = Listed<Tables, 'traps'>;
export type ReasonId = keyof typeof REASONS;
export type ReasonKind = Single<Values<typeof REASONS>, 'kind'>;
export type SignalEntryId = keyof typeof SIGNAL_ENTRIES;
export type LinuxCodeId = keyof typeof LINUX_CODES;
export type RuntimeCodeId = keyof typeof RUNTIME_CODES;
export type DotnetHostId = keyof typeof DOTNET_HOST;
export type WindowsCodeId = keyof typeof WINDOWS_CODES | keyof typeof WINDOWS_CLASSES;
export type MakerId = Single<Tables, 'maker'> | 'language' | 'tool' | 'dotnet-host' | 'windows' | 'systemd' | 'server';
export type ReadingId = LinuxCodeId | SignalEntryId | RuntimeCodeId | DotnetHostId | WindowsCodeId | ReasonId;
