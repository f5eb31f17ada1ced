/** What takes the place of a secret. */
export const REDACTED = '[redacted]';

/** A secret that can be told by its own form. What `keep` captures (`$<keep>`, `$<after>`) stays, the rest of the match goes. */
export interface SecretForm {
  readonly name: string;
  /** Global; named groups `keep` (before the secret) and `after` are optional. */
  readonly pattern: RegExp;
}

/**
 * Secrets by form, in the order in which they are taken out. Prefixes are those that the issuers document for secret scanners
 * (https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns).
 */
export const SECRET_FORMS: readonly SecretForm[] = [
  {
    name: 'private key block',
    pattern:
      /(?<keep>-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)[\s\S]*?(?:(?<after>-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)|$(?![\s\S]))/g,
  },
  {
    name: 'end of a private key block',
    pattern:
      /^(?:(?:.*\n)?(?:[A-Za-z0-9+/=]{16,}\s*\n)+|[A-Za-z0-9+/=\\rn]{16,})(?<after>-----END [A-Z0-9 ]{0,40}PRIVATE KEY)/g,
  },
  { name: 'private key block in base64', pattern: /LS0tLS1CRUdJTi[A-Za-z0-9+/=]{20,}/g },
  { name: 'JSON web token', pattern: /\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]{2,}){1,4}/g },
  {
    // With a scheme, or with a value that looks like one: registries write "authorization: authorization failed: …".
    name: 'authorization header',
    pattern:
      /(?<keep>\bauthorization\\?["']?\s{0,4}(?:[:=]|=>)\s{0,4}\\?["']?(?!(?:\w+\s+)?\[redacted\])\[?(?:(?:bearer|basic|token|digest|negotiate|apikey|aws4-hmac-sha256)\s+|(?=[^\s"']*\d)(?=[^\s"']{8})))(?![\s"'[])[^\n"']{3,}/gi,
  },
  { name: 'cookie', pattern: /(?<keep>\b(?:set-)?cookie\\?["']?\s{0,4}[:=]\s{0,4}\\?["']?)[\w.-]+=[^\n"']*/gi },
  { name: 'registry credentials', pattern: /(?<keep>"auth"\s{0,4}:\s{0,4}")[A-Za-z0-9+/=]{8,}/g },
  { name: 'bearer token', pattern: /(?<keep>\bbearer\s+)(?=[^\s\d]*\d)[A-Za-z0-9._~+/=-]{8,}/gi },
  { name: 'basic credentials', pattern: /(?<keep>\bbasic\s+)(?=\S*[\d=A-Z])(?=\S*[A-Z])[A-Za-z0-9+/]{8,}={0,2}/g },
  {
    name: 'basic credentials',
    pattern: /(?<keep>\bBasic\s+)(?=[A-Za-z0-9+/]*[\dA-Z])[A-Za-z0-9+/]{8,}={0,2}(?![A-Za-z])/g,
  },
  {
    name: 'password in a URL',
    pattern: /(?<keep>\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@"'<>]{0,200}:)[^\s/"'<>]{1,500}(?<after>@)/gi,
  },
  { name: 'token in a URL', pattern: /(?<keep>\b[a-z][a-z0-9+.-]{0,30}:\/\/)[A-Za-z0-9_-]{20,}(?<after>@)/gi },
  {
    name: 'password in a Go data source',
    pattern: /(?<keep>\b[\w.-]{1,64}:)[^\s:/"'<>]{1,200}(?<after>@(?:tcp|udp|unix)\()/g,
  },
  {
    name: 'password in an Oracle address',
    pattern: /(?<keep>jdbc:oracle:thin:[\w.-]{1,64}\/)[^\s@"']{1,200}(?<after>@)/gi,
  },
  { name: 'AWS key id', pattern: /\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\b/g },
  { name: 'Google API key', pattern: /\bAIza[\w-]{35}/g },
  { name: 'Google OAuth', pattern: /\b(?:ya29\.[\w-]{20,}|GOCSPX-[\w-]{20,})/g },
  { name: 'Azure client secret', pattern: /\b[\w~.-]{3}8Q~[\w~.-]{31,34}/g },
  { name: 'Azure account key', pattern: /(?<keep>\b(?:Shared)?Access(?:Key|Signature)=|\bAccountKey=)[^\s;"']+/gi },
  {
    name: 'signature of a signed URL',
    pattern: /(?<keep>[?&;](?:sig|signature|x-amz-signature|x-goog-signature)=)[^\s&"']{8,}/gi,
  },
  { name: 'GitHub', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,})/g },
  { name: 'GitLab', pattern: /\bgl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat)-[\w-]{20,}/g },
  { name: 'Slack', pattern: /\b(?:xox[a-z](?:\.xox[a-z])?-[\w-]{10,}|xapp-\d-[\w-]{10,})/g },
  { name: 'Slack webhook', pattern: /(?<keep>hooks\.slack\.com\/(?:services|workflows|triggers)\/)[\w/]{10,}/g },
  { name: 'Stripe', pattern: /\b(?:[spr]k_(?:live|test)_[A-Za-z0-9]{10,}|whsec_[A-Za-z0-9]{16,})/g },
  { name: 'SendGrid', pattern: /\bSG\.[\w-]{16,}\.[\w-]{16,}/g },
  { name: 'Twilio', pattern: /\b(?:SK|AC)[0-9a-f]{32}\b/g },
  { name: 'npm', pattern: /\bnpm_[A-Za-z0-9]{30,}/g },
  { name: 'PyPI', pattern: /\bpypi-[\w-]{16,}/g },
  { name: 'OpenAI, Anthropic and like', pattern: /\bsk-(?=[\w-]*\d)[\w-]{20,}/g },
  { name: 'Hugging Face', pattern: /\bhf_[A-Za-z]{30,}/g },
  { name: 'Vault', pattern: /\bhv[sbr]\.[\w-]{20,}/g },
  { name: 'DigitalOcean', pattern: /\bdo[opr]_v1_[a-f0-9]{64}/g },
  { name: 'Docker Hub', pattern: /\bdckr_(?:pat|oat)_[\w-]{20,}/g },
  { name: 'Databricks', pattern: /\bdapi[a-f0-9]{32}/g },
  { name: 'New Relic', pattern: /\bNRAK-[A-Z0-9]{27}/g },
  { name: 'Shopify', pattern: /\bshp(?:at|ca|pa|ss)_[a-f0-9]{32}/gi },
  { name: 'Telegram', pattern: /\b\d{8,10}:AA[\w-]{33}/g },
  { name: 'Grafana', pattern: /\bgl(?:sa|c)_[A-Za-z0-9_=+/]{20,}/g },
  { name: 'Linear, Doppler, Notion', pattern: /\b(?:lin_api_\w{30,}|dp\.(?:pt|st|ct|sa)\.\w{30,}|ntn_\w{40,})/g },
  { name: 'age', pattern: /AGE-SECRET-KEY-1[0-9A-Z]{50,}/g },
];

/** Names whose value is a password: hidden whatever it looks like. */
export const PASSWORD_NAMES = ['password', 'passwd', 'passphrase', 'passcode', 'passwort', 'pwd', 'pass'] as const;

/** Names whose value is a secret, where it is a value: in prose (`token: unexpected EOF`) the next word is none. */
export const SECRET_NAMES = [
  'secret',
  'token',
  'api[_.-]?key',
  'app[_.-]?key',
  'access[_.-]?key',
  'account[_.-]?key',
  'secret[_.-]?key(?:[_.-]?base)?',
  'private[_.-]?key',
  'signing[_.-]?key',
  'encryption[_.-]?key',
  'master[_.-]?key',
  'auth[_.-]?key',
  'shared[_.-]?key',
  'license[_.-]?key',
  'session[_.-]?(?:id|key)',
  'sessionid',
  'credentials?',
  'access[_.-]?code',
  'otp',
] as const;

/** Words that follow such a name in a sentence and are no secret: `password: YES`, `token: expired`, `API_KEY: field required`. */
export const PLAIN_WORDS: ReadonlySet<string> = new Set(
  (
    'a an absent and any are argument authentication authorization auth bad be been but can cannot change configured ' +
    'could denied disabled does empty enabled env environment error expected expired failed failure false field file flag for ' +
    'forbidden found from has hash have if in incorrect input invalid is its key length malformed mandatory may missing mismatch must ' +
    'name needs nil no none not null of off ok on option optional or parameter permission please property rejected reset ' +
    'required revoked set should show str string the this to too true type unauthorized undefined unexpected unknown unset unsupported ' +
    'used value variable was were will with without wrong yes you your'
  ).split(' '),
);
