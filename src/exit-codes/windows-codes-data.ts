import type { WindowsCode } from './entry.ts';

/** 32-bit codes of Windows processes: NTSTATUS ([MS-ERREF] 2.3), HRESULT, and what .NET and C++ raise. */
export const WINDOWS_CODES = {
  'win-access-violation': {
    code: 0xc0000005,
    name: 'STATUS_ACCESS_VIOLATION',
    causes: ['native-bug', 'native-extension', 'bad-hardware'],
  },
  'win-in-page-error': {
    code: 0xc0000006,
    name: 'STATUS_IN_PAGE_ERROR',
    causes: ['win-volume-gone', 'win-layer-damaged'],
  },
  'win-invalid-handle': { code: 0xc0000008, name: 'STATUS_INVALID_HANDLE', causes: ['native-bug'] },
  'win-invalid-parameter': { code: 0xc000000d, name: 'STATUS_INVALID_PARAMETER', causes: ['native-bug'] },
  'win-no-memory': { code: 0xc0000017, name: 'STATUS_NO_MEMORY', causes: ['win-memory-limit', 'win-commit-limit'] },
  'win-illegal-instruction': {
    code: 0xc000001d,
    name: 'STATUS_ILLEGAL_INSTRUCTION',
    causes: ['cpu-lacks-instructions', 'corrupt-binary'],
  },
  'win-access-denied': {
    code: 0xc0000022,
    name: 'STATUS_ACCESS_DENIED',
    causes: ['win-user-rights', 'win-volume-rights'],
  },
  'win-object-not-found': { code: 0xc0000034, name: 'STATUS_OBJECT_NAME_NOT_FOUND', causes: ['win-file-missing'] },
  'win-quota': { code: 0xc0000044, name: 'STATUS_QUOTA_EXCEEDED', causes: ['win-memory-limit'] },
  'win-bad-image': {
    code: 0xc000007b,
    name: 'STATUS_INVALID_IMAGE_FORMAT',
    causes: ['win-32-64', 'win-layer-damaged'],
  },
  'win-float-divide': { code: 0xc000008e, name: 'STATUS_FLOAT_DIVIDE_BY_ZERO', causes: ['fpe-traps-on'] },
  'win-integer-divide': { code: 0xc0000094, name: 'STATUS_INTEGER_DIVIDE_BY_ZERO', causes: ['integer-division'] },
  'win-resources': {
    code: 0xc000009a,
    name: 'STATUS_INSUFFICIENT_RESOURCES',
    causes: ['win-memory-limit', 'win-commit-limit'],
  },
  'win-stack-overflow': { code: 0xc00000fd, name: 'STATUS_STACK_OVERFLOW', causes: ['stack-overflow'] },
  'win-not-found': { code: 0xc0000135, name: 'STATUS_DLL_NOT_FOUND', causes: ['win-dll-missing', 'win-nanoserver'] },
  'win-ordinal': { code: 0xc0000138, name: 'STATUS_ORDINAL_NOT_FOUND', causes: ['win-dll-version'] },
  'win-entry-point': {
    code: 0xc0000139,
    name: 'STATUS_ENTRYPOINT_NOT_FOUND',
    causes: ['win-dll-version', 'win-nanoserver'],
  },
  'win-control-c': {
    code: 0xc000013a,
    name: 'STATUS_CONTROL_C_EXIT',
    causes: ['pod-deleted', 'rollout-or-scale', 'eviction-or-drain', 'ctrl-c'],
    tellApart: ['killing-event', 'deletion-or-disruption'],
    steps: ['events', 'describe-pod', 'docker-exit'],
    traps: ['win-control-c-normal'],
  },
  'win-dll-init': { code: 0xc0000142, name: 'STATUS_DLL_INIT_FAILED', causes: ['win-desktop-heap', 'win-dll-version'] },
  'win-dll-not-found-delay': { code: 0xc06d007e, name: 'Delay-load module not found', causes: ['win-dll-missing'] },
  'win-delay-proc': { code: 0xc06d007f, name: 'Delay-load procedure not found', causes: ['win-dll-version'] },
  'win-heap-corruption': {
    code: 0xc0000374,
    name: 'STATUS_HEAP_CORRUPTION',
    causes: ['heap-corruption', 'native-extension'],
  },
  'win-fail-fast': {
    code: 0xc0000409,
    name: 'STATUS_STACK_BUFFER_OVERRUN',
    causes: ['win-abort', 'heap-corruption', 'failed-assertion'],
    traps: ['win-fail-fast-abort'],
  },
  'win-invalid-cruntime': { code: 0xc0000417, name: 'STATUS_INVALID_CRUNTIME_PARAMETER', causes: ['native-bug'] },
  'win-assertion': { code: 0xc0000420, name: 'STATUS_ASSERTION_FAILURE', causes: ['failed-assertion'] },
  'win-image-hash': { code: 0xc0000428, name: 'STATUS_INVALID_IMAGE_HASH', causes: ['win-signature'] },
  'win-fail-fast-exception': {
    code: 0xc0000602,
    name: 'STATUS_FAIL_FAST_EXCEPTION',
    causes: ['win-abort', 'dotnet-failfast'],
  },
  'win-breakpoint': { code: 0x80000003, name: 'STATUS_BREAKPOINT', causes: ['deliberate-trap', 'debugger-left'] },
  'win-single-step': { code: 0x80000004, name: 'STATUS_SINGLE_STEP', causes: ['debugger-left'] },
  'win-dbg-terminate': {
    code: 0x40010004,
    name: 'DBG_TERMINATE_PROCESS',
    causes: ['pod-deleted', 'someone-killed'],
    traps: ['win-control-c-normal'],
  },
  'win-dbg-control-c': {
    code: 0x40010005,
    name: 'DBG_CONTROL_C',
    causes: ['ctrl-c', 'pod-deleted'],
    traps: ['win-control-c-normal'],
  },
  'win-dotnet-exception': {
    code: 0xe0434352,
    name: '.NET exception (CLR)',
    causes: ['dotnet-unhandled', 'missing-config', 'dependency-down'],
    steps: ['logs-previous', 'describe-pod', 'docker-exit'],
  },
  'win-dotnet-old': { code: 0xe0434f4d, name: '.NET exception (CLR before 4.0)', causes: ['dotnet-unhandled'] },
  'win-cpp-exception': { code: 0xe06d7363, name: 'C++ exception (MSVC)', causes: ['cpp-terminate'] },
  'win-clr-engine': {
    code: 0x80131506,
    name: 'COR_E_EXECUTIONENGINE',
    causes: ['dotnet-failfast', 'native-extension'],
  },
  'win-dotnet-oom': { code: 0x8007000e, name: 'E_OUTOFMEMORY', causes: ['win-memory-limit', 'win-commit-limit'] },
  'win-e-fail': { code: 0x80004005, name: 'E_FAIL', causes: ['own-choice', 'win-user-rights'] },
  'win-e-accessdenied': { code: 0x80070005, name: 'E_ACCESSDENIED', causes: ['win-user-rights', 'win-volume-rights'] },
  'win-e-file': { code: 0x80070002, name: 'HRESULT of ERROR_FILE_NOT_FOUND', causes: ['win-file-missing'] },
  'win-com-timeout': { code: 0xc0370109, name: 'HCS_E_CONNECTION_TIMEOUT', causes: ['win-hcs'] },
  'win-os-mismatch': { code: 0xc0370101, name: 'HCS_E_IMAGE_MISMATCH', causes: ['win-os-mismatch', 'win-hcs'] },
  'win-hcs-exit': { code: 0xc0370106, name: 'HCS_E_UNEXPECTED_EXIT', causes: ['win-os-mismatch', 'win-hcs'] },
  'win-process-aborted': { code: 1067, name: 'ERROR_PROCESS_ABORTED', causes: ['win-service-died'] },
  'win-all-ones': { code: 0xffffffff, name: '0xFFFFFFFF', causes: ['exit-minus-one', 'win-terminated'] },
} as const satisfies Record<string, WindowsCode>;

/** Advice for Windows codes that have none of their own, and for whole classes of codes. */
export const WINDOWS_ADVICE = {
  causes: ['win-unknown-origin'],
  tellApart: ['win-event-log', 'last-log-line', 'win-os-build'],
  steps: ['logs-previous', 'win-event-log', 'win-os-build', 'docker-exit'],
  traps: ['win-signed', 'win-no-oomkilled'],
} as const;

/** Readings of a whole class of codes. */
export const WINDOWS_CLASSES = {
  /** 0x8007xxxx: a Win32 error in an HRESULT. */
  'win-hresult-win32': { causes: ['win-unknown-origin'] },
  /** Any other 0x80xxxxxx. */
  'win-hresult': { causes: ['win-unknown-origin'] },
  /** Any other 0xCxxxxxxx. */
  'win-ntstatus': { causes: ['win-unknown-origin'] },
  /** Any other 0xExxxxxxx: the customer bit is set. */
  'win-exception': { causes: ['win-unknown-origin'] },
  /** Any other 32-bit value. */
  'win-other': { causes: ['win-unknown-origin', 'own-choice'] },
  /** -2 … -128 as the status of a Windows container. */
  'win-small-negative': { causes: ['exit-negative', 'win-terminated'] },
} as const;
