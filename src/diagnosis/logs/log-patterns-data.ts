import type { CauseId, CauseIn } from '../causes.ts';
import type { TlsProblem } from '../facts/crash.ts';

/** A line that tells why a program ended. */
export interface LogPattern<C extends CauseId> {
  readonly cause: C;
  readonly matches: RegExp;
  /** What the line is about; its first group that matched. */
  readonly subject?: RegExp;
}

/**
 * The runtime's and the loader's own words when a program could not be executed after its container had started: runc and crun, the
 * shells, the glibc and musl loaders. They count only with the codes that go with them.
 */
export const EXEC_PATTERNS: readonly (LogPattern<CauseIn<'container-start'>> & {
  readonly codes: readonly number[];
  readonly missing?: 'interpreter' | 'library' | 'cpu-level';
})[] = [
  {
    cause: 'start-exec-format',
    codes: [1, 2, 126, 127, 128, 255],
    matches:
      /(?:^exec |exec container process|exec user process caused|cannot execute binary file).{0,300}exec format error/i,
    subject: /exec (?:container process [`'"]?)?([^\s`'":]+)[`'"]?:/,
  },
  {
    cause: 'start-interpreter-missing',
    missing: 'library',
    codes: [1, 2, 126, 127, 128, 255],
    matches:
      /error while loading shared libraries|Error loading shared library|Error relocating|version `[A-Z]\w+_[\d.]+' not found|missing dynamic library/i,
    subject: /(?:shared libraries: |shared library )([^:\s]+)|version `([^'`]+)' not found/,
  },
  {
    cause: 'start-interpreter-missing',
    missing: 'cpu-level',
    codes: [1, 127, 132, 255],
    matches: /CPU (?:ISA level is lower than required|does not support x86-64-v\d)/i,
    subject: /(x86-64-v\d)/,
  },
  {
    cause: 'start-interpreter-missing',
    missing: 'interpreter',
    codes: [1, 2, 126, 127, 128, 255],
    matches:
      /^exec \S+: no such file or directory|exec (?:user|container) process.{0,300}no such file|bad interpreter|cannot execute: required file not found|env: (?:can't execute )?['‘"`]?[^'’"`:]+['’"`]?: No such file/i,
    subject:
      /exec (?:container process )?[`'"]?([^\s`'":]+)[`'"]?:|env: (?:can't execute )?['‘"`]?([^'’"`:]+)|(?<![^\s:])([^\s:]+): (?:bad interpreter|cannot execute)/,
  },
  {
    cause: 'start-permission-denied',
    codes: [126],
    matches: /permission denied|is a directory/i,
    subject: /(?<![^\s:])([^\s:]+): (?:permission denied|is a directory)/i,
  },
  {
    cause: 'start-permission-denied',
    codes: [1, 255],
    matches: /^exec \S+: permission denied|exec container process.{0,300}permission denied/i,
    subject: /exec (?:container process )?[`'"]?([^\s`'":]+)[`'"]?:/,
  },
  {
    cause: 'start-command-not-found',
    codes: [127],
    matches: /(?:command )?not found$|: not found\b/i,
    subject: /(?<![^\s:])([^\s:]+): (?:command )?not found/i,
  },
];

/** Heaps that were full: the runtime's own limit, no kill by the kernel. */
export const HEAP_PATTERNS: readonly {
  readonly matches: RegExp;
  readonly runtime: string;
  readonly setting: string | undefined;
}[] = [
  {
    matches:
      /JavaScript heap out of memory|Reached heap limit Allocation failed|Ineffective mark-compacts near heap limit/,
    runtime: 'Node.js',
    setting: '--max-old-space-size',
  },
  {
    matches:
      /java\.lang\.OutOfMemoryError(?!: unable to create)|due to java\.lang\.OutOfMemoryError(?!: unable to create)|insufficient memory for the Java Runtime/,
    runtime: 'JVM',
    setting: '-XX:MaxRAMPercentage',
  },
  { matches: /^MemoryError\b|\bMemoryError: |_ArrayMemoryError/, runtime: 'Python', setting: undefined },
  {
    matches: /fatal error: (?:runtime: )?(?:out of memory|cannot allocate memory)|runtime: out of memory/,
    runtime: 'Go',
    setting: 'GOMEMLIMIT',
  },
  { matches: /System\.OutOfMemoryException|GC heap hard limit/, runtime: '.NET', setting: 'DOTNET_GCHeapHardLimit' },
  { matches: /Allowed memory size of \d+ bytes exhausted/, runtime: 'PHP', setting: 'memory_limit' },
  { matches: /NoMemoryError|failed to allocate memory \(/, runtime: 'Ruby', setting: undefined },
  { matches: /memory allocation of \d+ bytes failed/, runtime: 'Rust', setting: undefined },
  { matches: /std::bad_alloc/, runtime: 'C++', setting: undefined },
  { matches: /: Heap exhausted|heap overflow/i, runtime: 'GHC', setting: '-M' },
];

/** The .NET host's words when it cannot start an application (dotnet/runtime host-error-codes.md). */
export const DOTNET_HOST =
  /You must install or update \.NET|It was not possible to find any (?:compatible framework|installed \.NET)|A fatal error (?:was encountered|occurred).{0,300}(?:hostfxr|hostpolicy|application|required library)|(?:hostfxr|hostpolicy|coreclr)\.(?:so|dll)|libhost(?:fxr|policy)\.so|Failed to (?:create|initialize) CoreCLR|The application to execute does not exist|deps\.json|runtimeconfig\.json/i;

const HOST =
  /(?:host name|lookup|upstream|host(?! not\b)|Failed to resolve|ENOTFOUND|EAI_AGAIN|UnknownHostException:|resolve host:?|Unknown MySQL server host)[ :=]+['"]?([a-z0-9][\w.-]*[a-z0-9])['"]?/i;
const ADDRESS =
  /((?:\b\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:]+\]|(?<![\w:])::1|(?<![\w.-]|::)[a-z0-9][\w-]*(?:\.[\w-]+)*):\d{2,5})\b|server at "([^"]+)", port \d+/i;
const PORT = /(?:port[ =:]+|:)(\d{2,5})\b/i;
const PATH = /['"]?(\/[\w./@+-]+)['"]?/;

/** A line that says why a program failed. */
export interface ReasonPattern extends LogPattern<CauseIn<'crash-reason-in-log'>> {
  /** What is wrong with TLS. */
  readonly tls?: TlsProblem;
}

/** The host of an HTTPS address, or the one that Python's urllib3 names. */
const TLS_HOST = /\bhttps:\/\/([a-z0-9][\w.-]*(?::\d{1,5})?)|\bhost='([^']+)'/i;

/**
 * What TLS libraries write if a connection fails: Go crypto/x509 and net/http, OpenSSL (x509_txt.c; Python, Ruby, PHP and curl print its
 * texts), Node.js (its "X509 certificate error codes"), the JDK's sun.security.validator and CertPathValidator, .NET SslPolicyErrors, and
 * rustls. The first that fits counts: Go has one text for expired and not yet valid certificates, with both times behind it.
 */
const TLS_PATTERNS: readonly ReasonPattern[] = (
  [
    [
      'not-yet-valid',
      /not yet valid: current time \S{1,40} is before|certificate is not yet valid|CertificateNotYetValid|CERT_NOT_YET_VALID/i,
    ],
    [
      'expired',
      /certificate (?:has )?expired|has expired or is not yet valid|\bCERT_HAS_EXPIRED\b|CertificateExpiredException|invalid peer certificate: Expired/i,
    ],
    [
      'unknown-authority',
      /signed by unknown authority|unable to get (?:local )?issuer certificate|unable to verify the first certificate|self[- ]signed certificate|UNABLE_TO_(?:VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT)|(?:DEPTH_ZERO_)?SELF_SIGNED_CERT|PKIX path building failed|unable to find valid certification path|RemoteCertificateChainErrors|invalid peer certificate: UnknownIssuer/i,
    ],
    [
      'wrong-name',
      /x509: certificate is (?:not )?valid for|x509: cannot validate certificate for|ERR_TLS_CERT_ALTNAME_INVALID|does not match certificate's altnames|hostname mismatch, certificate|No subject alternative (?:DNS )?names?\b|RemoteCertificateNameMismatch|invalid peer certificate: NotValidForName|certificate subject name .{0,200} does not match/i,
    ],
    [
      'plain-http',
      /server gave HTTP response to HTTPS client|\bWRONG_VERSION_NUMBER\b|\bwrong version number\b|Unsupported or unrecognized SSL message/i,
    ],
    [
      'no-common-protocol',
      /alert handshake failure|alert protocol version|handshake_failure|\bUNSUPPORTED_PROTOCOL\b|protocol version not supported|No appropriate protocol/i,
    ],
    [
      undefined,
      /certificate verify failed|\bCERTIFICATE_VERIFY_FAILED\b|failed to verify certificate|SSLHandshakeException|SSL certificate problem|The SSL connection could not be established|The remote certificate (?:is|was) (?:invalid|rejected)/i,
    ],
  ] as const
).map(([tls, matches]) => ({ cause: 'crash-tls', matches, subject: TLS_HOST, ...(tls === undefined ? {} : { tls }) }));

/** What programs of any language write when they fail for a reason outside themselves; first match of a line wins. */
export const REASON_PATTERNS: readonly ReasonPattern[] = [
  {
    cause: 'crash-rbac',
    matches:
      /is forbidden: User "[^"]+" cannot|User "system:serviceaccount:[^"]+" cannot|cannot (?:get|list|watch|create|update|patch|delete) resource "/i,
    subject: /(cannot \w+ resource "[^"]+"(?: in API group "[^"]*")?)/i,
  },
  ...TLS_PATTERNS,
  {
    cause: 'crash-dns',
    matches:
      /no such host|temporary failure in name resolution|name or service not known|\bENOTFOUND\b|\bEAI_AGAIN\b|could not translate host name|UnknownHostException|nodename nor servname|gaierror|could not resolve host|host not found|NXDOMAIN|name does not resolve|Unknown MySQL server host|failed to lookup address information|server misbehaving|lookup \S+ on \S+: (?:read|dial|i\/o)/i,
    subject: HOST,
  },
  {
    cause: 'crash-address-in-use',
    matches:
      /address (?:is )?already in use|EADDRINUSE|only one usage of each socket address|port \d+ (?:is|was) already in use|bind\(\).{0,200} failed \(98/i,
    subject: PORT,
  },
  {
    cause: 'crash-connection-refused',
    matches:
      /connection refused|connection to \S+ refused|ECONNREFUSED|actively refused|connect call failed|connection was refused/i,
    subject: ADDRESS,
  },
  {
    cause: 'crash-disk-full',
    matches: /no space left on device|\bENOSPC\b|disk quota exceeded|\bEDQUOT\b|not enough space on the disk/i,
    subject: PATH,
  },
  { cause: 'crash-readonly-fs', matches: /read-only file ?system|\bEROFS\b/i, subject: PATH },
  {
    cause: 'crash-auth',
    matches:
      /password authentication failed|authentication failed|authentication error|access denied for user|ACCESS_REFUSED|WRONGPASS|\bNOAUTH\b|invalid (?:api[ -]?key|credentials|access key|client secret|username or password|password)|InvalidAccessKeyId|SignatureDoesNotMatch|login failed for user|SASL authentication|bad credentials|\bAccessDenied(?:Exception)?\b(?=.{0,300}(?:aws|s3|sts|iam|kms|arn:))|not authorized to perform|permission denied for (?:table|relation|schema|database|function|sequence)|permission denied \((?:publickey|password)|(?:token|credentials?|secret) (?:has |have |is |are )?expired|\b401\b.{0,200}unauthorized|unauthorized.{0,200}\b401\b|status(?: code)?[ :=]+40[13]\b/i,
    subject: /(?:for user|user) ["'`]?([^\s"'`@]+)/i,
  },
  {
    cause: 'crash-permission',
    matches:
      /permission denied|\bEACCES\b|\bEPERM\b|operation not permitted|AccessDeniedException|PermissionError|access to the path .{0,300} is denied/i,
    subject: PATH,
  },
  {
    cause: 'crash-missing-config',
    matches:
      /KeyError: ['"][A-Z][A-Z0-9_]+['"]|key not found: ["':][A-Z][A-Z0-9_]+|\benv(?:ironment)?[ _-]?var(?:iable)?s?\b.{0,200}\b(?:not set|missing|required|undefined|must be|is empty|not found|unset|not defined)|\b(?:missing|required|undefined|unset)\b[^.]{0,40}\benv(?:ironment)?[ _-]?var|\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b["'`]? (?:is |was |setting |env(?:ironment)? var(?:iable)? )*(?:not set|required|missing|undefined|must be set|not defined|not provided|unset|empty|must not be empty)|could not resolve placeholder|invalid environment variables|validation errors? for \w*(?:Settings|Config|Env)|configuration (?:property|key|value|setting) ["'`][\w.:-]+["'`] is (?:not (?:set|defined|found)|undefined|missing|required)|\bconnection ?string\b.{0,40}\b(?:not (?:been )?(?:initialized|set|found|configured)|missing|empty|null)\b|cannot be null\.? \(Parameter 'connectionString'\)|unbound variable|parameter (?:null or )?not set|(?:missing|required) (?:required )?(?:config(?:uration)?|setting|property|option|parameter|flag)s?\b|must (?:set|specify|provide|define) [A-Z][A-Z0-9_]{2,}|config(?:uration)?(?: file)? .{0,60}(?:not found|does not exist|missing)|failed to (?:load|read|open) config/i,
    subject:
      /['"`]?\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\b['"`]?|placeholder ['"]([^'"]+)['"]|: ([A-Za-z_]\w*): (?:unbound variable|parameter)|KeyError: ['"]([^'"]+)['"]/,
  },
  {
    cause: 'crash-missing-config',
    matches:
      /(?:\bno such file or directory\b|\bENOENT\b|FileNotFoundError|FileNotFoundException|could not find (?:file|a part of the path)|cannot find the (?:file|path) specified)/i,
    subject: PATH,
  },
];
