/** Advice for all codes of the .NET host. */
export const DOTNET_ADVICE = {
  causes: ['dotnet-runtime-missing', 'dotnet-publish-incomplete', 'dotnet-wrong-image'],
  tellApart: ['dotnet-host-line', 'ran-how-long', 'changed-lately'],
  steps: ['logs-previous', 'dotnet-info', 'dotnet-trace', 'docker-run-shell'],
  traps: ['dotnet-own-codes'],
} as const;

/** Advice for codes of languages and tools that have none of their own. */
export const RUNTIME_ADVICE = {
  causes: ['own-choice', 'wrapper-passes-on', 'tool-inside'],
  tellApart: ['which-program', 'last-log-line', 'ran-how-long'],
  steps: ['logs-previous', 'container-command', 'docker-run-shell'],
  traps: ['runtime-gives-none', 'raw-signal-number', 'errno-as-code', 'sysexits-convention'],
} as const;
