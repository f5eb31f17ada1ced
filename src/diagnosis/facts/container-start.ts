export interface StartFacts {
  /** The program, path or interpreter that the error is about. */
  readonly subject: string | undefined;
  readonly exitCode: number | undefined;
  /** Where the error was read: in the status, or only in the log of a container that had started. */
  readonly from: 'status' | 'log';
  readonly limitBytes: number | undefined;
  readonly command: readonly string[];
  readonly image: string;
  readonly architecture: string | undefined;
  /** What is missing: of `start-interpreter-missing`; `command` of `start-failed` if neither the image nor the pod has one. */
  readonly missing: 'interpreter' | 'library' | 'cpu-level' | 'command' | undefined;
  /** The subject if it is a path: that of the script if its interpreter is missing. */
  readonly path: string | undefined;
  /** The file that the error is about: the subject, else the first word of the command. */
  readonly file: string | undefined;
  /** What the container runs: the command if it fits a sentence, else the file. */
  readonly program: string | undefined;
}
