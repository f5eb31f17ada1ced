import type { SecretForm } from './secret-form.ts';

/** How base64 of a number of two digits and more begins: a bot's token begins with its number. */
const DISCORD_NUMBERS = ['mt', 'mj', 'mz', 'nd', 'nt', 'nj', 'nz', 'od', 'ot'].flatMap((first) =>
  'aeimquyckg'.split('').map((second) => first + second),
);

/**
 * Secrets by form that the imported rules do not know, or know only whole: a log may hold the first part of one. Prefixes are those that
 * the issuers document for secret scanners
 * (https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns).
 */
export const SECRET_FORMS: readonly SecretForm[] = [
  { name: 'private key block in base64', keywords: ['ls0tls1crudjti'], pattern: /LS0tLS1CRUdJTi[A-Za-z0-9+/=]{20}/g },
  // base64 of `password`, `"password`, `secret` and `token` at the beginning of a text.
  {
    name: 'named value in base64',
    keywords: ['cgfzc3dvcmq', 'injhc3n3b3jk', 'c2vjcmv0', 'dg9rzw4'],
    pattern: /(?<![\w+/])(?:cGFzc3dvcmQ|InBhc3N3b3Jk|c2VjcmV0|dG9rZW4)[A-Za-z0-9+/]{8}/g,
  },
  {
    name: 'PuTTY key',
    keywords: ['private-lines:'],
    pattern: /(?<keep>Private-Lines: \d{1,4}\s{1,2})(?:[A-Za-z0-9+/=]{1,76}\s{1,2}){1,200}/g,
  },
  { name: 'JSON web token', keywords: ['eyj'], pattern: /(?<![\w-])eyJ[\w-]{8,}(?:\.[\w-]{2,}){1,4}/g },
  {
    // With a scheme, or with a value that looks like one: registries write "authorization: authorization failed: …".
    name: 'authorization header',
    keywords: ['authorization'],
    pattern:
      /(?<keep>\bauthorization\\{0,8}["']?\s{0,4}(?:[:=]|=>)\s{0,4}\\{0,8}["']?(?!(?:\w{1,40}\s{1,4})?\[redacted\])\[?(?:(?:bearer|basic|token|digest|negotiate|apikey|ssws|aws4-hmac-sha256)\s{1,4}|(?=[^\s"'\d]{0,200}\d)(?=[^\s"']{8})))(?![\s"'[])[^\n"']{3,}/gi,
  },
  { name: 'digest credentials', keywords: ['digest '], pattern: /(?<keep>\bdigest\s{1,4})\w{1,20}="[^\n]+/gi },
  {
    name: 'cookie',
    keywords: ['cookie'],
    pattern: /(?<keep>\b(?:set-)?cookie\\{0,8}["']?\s{0,4}[:=]\s{0,4}\\{0,8}["']?)[\w.-]{1,100}=[^\n"']*/gi,
  },
  {
    name: 'registry credentials',
    keywords: ['auth"', 'auth\\', '_auth'],
    pattern: /(?<keep>\bauth\\{0,8}"\s{0,4}:\s{0,4}\\{0,8}"|(?<![a-z])_auth\s{0,4}=\s{0,4}["']?)[A-Za-z0-9+/=]{8,}/gi,
  },
  {
    name: 'bearer token',
    keywords: ['bearer'],
    pattern: /(?<keep>\bbearer\s{1,4})(?=[^\s\d]{0,200}\d)[A-Za-z0-9._~+/=-]{8,}/gi,
  },
  {
    name: 'basic credentials',
    keywords: ['basic'],
    pattern: /(?<keep>\bbasic\s{1,4})(?=[A-Za-z0-9+/]{0,200}[\dA-Z])[A-Za-z0-9+/]{8,}={0,2}(?![A-Za-z])/g,
  },
  {
    name: 'basic credentials',
    keywords: ['basic'],
    pattern: /(?<keep>\bBasic\s{1,4})(?=[A-Za-z0-9+/]{0,200}[\dA-Z])[A-Za-z0-9+/]{8,}={0,2}(?![A-Za-z])/g,
  },
  {
    // Behind a port, a slash begins the path.
    name: 'password in a URL',
    keywords: ['://'],
    pattern:
      /(?<keep>(?<![a-z0-9])[a-z][a-z0-9+]{0,30}:\/\/[^\s/:@"'<>[\]]{0,100}:)(?!\d{1,5}[/?])(?:[^\s"'<>]|'(?=[^\s"'<>]{0,60}@[\w.-])){1,200}(?<after>@)/gi,
  },
  {
    name: 'token in a URL',
    keywords: ['://'],
    pattern: /(?<keep>(?<![a-z0-9])[a-z][a-z0-9+]{0,30}:\/\/)[\w-]{20,200}(?<after>@)/gi,
  },
  {
    name: 'password in a Go data source',
    keywords: ['@tcp(', '@udp(', '@unix('],
    pattern: /(?<keep>(?<![\w.-])[\w.-]{1,64}:)[^\s:/"'<>]{1,200}(?<after>@(?:tcp|udp|unix)\()/g,
  },
  {
    // `user:password@registry.example.com/image`; a tag before a digest is not one.
    name: 'password before a host',
    keywords: ['@'],
    pattern:
      /(?<keep>(?<![\w/:@.-])(?!mailto:)[\w.-]{1,64}:)[^\s/:@"'<>]{1,100}(?<after>@(?!sha\d)[\w-]{1,63}\.[\w.-]{1,200}[/:])/g,
  },
  {
    name: 'password in an Oracle address',
    keywords: ['jdbc:oracle', 'sqlplus'],
    pattern:
      /(?<keep>(?:jdbc:oracle:thin:|\bsqlplus\s{1,4}(?:-\w{1,10}\s{1,4}){0,3})[\w.-]{1,64}\/)[^\s@"']{1,200}(?<after>@)/gi,
  },
  {
    name: 'password in SQL',
    keywords: ['identified'],
    pattern:
      /(?<keep>\bidentified\s{1,4}(?:with\s{1,4}\S{1,60}\s{1,4})?(?:by|as)\s{1,4}(?:password\s{1,4})?["'])[^"'\n]{1,200}/gi,
  },
  {
    name: 'password of Redis',
    keywords: ['auth ', 'auth\t', 'requirepass', 'masterauth'],
    pattern:
      /(?<keep>(?:^|[\s"'>?])(?:(?:requirepass|masterauth)\s{1,4}["']?|AUTH\s{1,4}["']?(?!(?:LOGIN|PLAIN|CRAM-MD5|XOAUTH2|failed|error|required|disabled|enabled|ok|failure|command|is|not|was|called|called without any password)\b)(?=\S{1,200}["']?[ \t]{0,4}(?:$|\S{1,200}$))))[^\s"']{4,}/gm,
  },
  {
    name: 'recovery phrase',
    keywords: ['mnemonic', 'phrase'],
    pattern:
      /(?<keep>\b(?:mnemonic|(?:seed|recovery|secret) ?phrase)["']?\s{0,4}[:=]\s{0,4}["']?)(?:[a-z]{3,8} ){11,23}[a-z]{3,8}/gi,
  },
  {
    name: 'hash of a password',
    keywords: ['$'],
    pattern: /\$(?:2[abxy]?|apr1|argon2\w{1,2}|scrypt|pbkdf2[\w-]{0,10}|y|gy|sha1|[1567])\$[\w./$=,+-]{16,}/g,
  },
  {
    name: 'AWS key id',
    keywords: ['akia', 'asia', 'abia', 'acca'],
    pattern: /\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\b/g,
  },
  { name: 'AWS session token', keywords: ['fwog', 'iqoj'], pattern: /\b(?:FwoGZXIv|IQoJb3JpZ2lu)[A-Za-z0-9+/]{40}/g },
  { name: 'Google API key', keywords: ['aiza'], pattern: /\bAIza[\w-]{35}/g },
  {
    name: 'Google OAuth',
    keywords: ['ya29.', 'gocspx-', '1//0'],
    pattern: /\b(?:ya29\.[\w-]{20}|GOCSPX-[\w-]{20}|1\/\/0[\w-]{30})/g,
  },
  { name: 'Azure client secret', keywords: ['q~'], pattern: /\b[\w~.-]{3}\dQ~[\w~.-]{31,34}/g },
  {
    name: 'Azure account key',
    keywords: ['accesskey=', 'accesssignature=', 'accountkey='],
    pattern: /(?<keep>\b(?:Shared)?Access(?:Key|Signature)=|\bAccountKey=)[^\s;"']+/gi,
  },
  {
    name: 'signature of a signed URL',
    keywords: ['sig=', 'signature=', 'security-token=', '?key=', '&key='],
    pattern: /(?<keep>[?&;](?:sig|signature|x-amz-signature|x-amz-security-token|x-goog-signature|key)=)[^\s&"']{8,}/gi,
  },
  {
    name: 'GitHub',
    keywords: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{20}|github_pat_\w{20})/g,
  },
  {
    name: 'GitLab',
    keywords: ['pat', 'dt', 'rt', 'cbt', 'ptt', 'ft', 'imt', 'agent', 'soat', 'oas', 'ffct'].map(
      (kind) => `gl${kind}-`,
    ),
    pattern: /\bgl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat|oas|ffct)-[\w-]{20}/g,
  },
  { name: 'Bitbucket', keywords: ['atbb', 'atct'], pattern: /\bAT(?:BB|CTT3xFfGN0)[A-Za-z0-9]{28}/g },
  { name: 'Atlassian', keywords: ['atatt3', 'atstt3'], pattern: /\bAT[AS]TT3xFf[\w-]{40}/g },
  { name: 'Slack', keywords: ['xox', 'xapp'], pattern: /\b(?:xox[a-z](?:\.xox[a-z])?-[\w-]{10}|xapp-\d-[\w-]{10})/g },
  {
    name: 'Slack address',
    keywords: ['hooks.slack.com'],
    pattern: /(?<keep>\bhooks\.slack\.com\/(?:services|workflows|triggers|commands|actions)\/)[\w/]{5,}/g,
  },
  {
    name: 'Discord webhook',
    keywords: ['/webhooks/'],
    pattern: /(?<keep>\bdiscord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/\d{10,20}\/)[\w-]{40}/g,
  },
  {
    name: 'Discord bot',
    keywords: DISCORD_NUMBERS,
    pattern: /\b(?:M[Tjz]|N[DTjz]|O[DT])[AEIMQUYcgk][A-Za-z\d]{21,25}\.[\w-]{6}\.[\w-]{27,38}/g,
  },
  {
    name: 'Teams webhook',
    keywords: ['incomingwebhook', 'webhookb2'],
    pattern: /(?<keep>\/IncomingWebhook\/)[\w-]{20,}(?:\/[\w-]{20,}){0,2}/gi,
  },
  {
    name: 'Power Automate webhook',
    keywords: ['.logic.azure.com'],
    pattern: /(?<keep>\.logic\.azure\.com(?::443)?\/workflows\/)[\w-]{20}/g,
  },
  { name: 'Telegram', keywords: [':aa'], pattern: /(?<!\d)\d{8,10}:AA[\w-]{32,33}/g },
  {
    name: 'Stripe',
    keywords: ['k_live_', 'k_test_', 'whsec_'],
    pattern: /\b(?:[spr]k_(?:live|test)_[A-Za-z0-9]{10}|whsec_[A-Za-z0-9]{16})/g,
  },
  {
    name: 'Braintree',
    keywords: ['access_token$'],
    pattern: /\baccess_token\$(?:production|sandbox)\$[a-z0-9]{16}\$[a-f0-9]{32}/g,
  },
  { name: 'SendGrid', keywords: ['sg.'], pattern: /\bSG\.[\w-]{16,64}\.[\w-]{16}/g },
  { name: 'Mailgun', keywords: ['key-'], pattern: /\bkey-[0-9a-f]{32}\b/g },
  { name: 'Mailchimp', keywords: ['-us'], pattern: /\b[0-9a-f]{32}-us\d{1,2}\b/g },
  {
    name: 'Twilio',
    keywords: '0123456789abcdef'.split('').map((digit) => `sk${digit}`),
    pattern: /\bSK[0-9a-f]{32}\b/g,
  },
  { name: 'npm', keywords: ['npm_'], pattern: /\bnpm_[A-Za-z0-9]{30}/g },
  { name: 'PyPI', keywords: ['pypi-'], pattern: /\bpypi-(?=[\w-]{0,60}\d)[\w-]{30}/g },
  { name: 'NuGet', keywords: ['oy2'], pattern: /\boy2[a-z0-9]{43}\b/g },
  { name: 'OpenAI, Anthropic and like', keywords: ['sk-'], pattern: /(?<![\w-])sk-(?=[\w-]{0,60}\d)[\w-]{20}/g },
  { name: 'Hugging Face', keywords: ['hf_'], pattern: /\bhf_[A-Za-z0-9]{30}/g },
  { name: 'Replicate', keywords: ['r8_'], pattern: /\br8_[A-Za-z0-9]{37}/g },
  { name: 'Groq', keywords: ['gsk_'], pattern: /\bgsk_[A-Za-z0-9]{40}/g },
  { name: 'Perplexity', keywords: ['pplx-'], pattern: /\bpplx-[A-Za-z0-9]{40}/g },
  { name: 'Airtable', keywords: ['pat'], pattern: /\bpat[A-Za-z0-9]{14}\.[a-f0-9]{40}/g },
  { name: 'Figma', keywords: ['figd_'], pattern: /\bfig[dor]_[\w-]{36}/g },
  {
    name: 'Sentry',
    keywords: ['sntry', 'sentry.io'],
    pattern: /\bsntry[su]_[\w=+/-]{40}|(?<keep>\bhttps?:\/\/)[0-9a-f]{32}(?<after>@[\w.]{0,60}sentry\.io)/g,
  },
  { name: 'Supabase', keywords: ['sbp_', 'sb_secret_'], pattern: /\b(?:sbp_[a-f0-9]{40}|sb_secret_[\w-]{20})/g },
  {
    name: 'LaunchDarkly',
    keywords: ['sdk-', 'mob-', 'api-'],
    pattern: /\b(?:sdk|mob|api)-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g,
  },
  { name: 'Contentful', keywords: ['cfpat-'], pattern: /\bCFPAT-[\w-]{40}/g },
  { name: 'Notion', keywords: ['ntn_', 'secret_'], pattern: /\b(?:ntn_\w{40}|secret_[A-Za-z0-9]{43}\b)/g },
  { name: 'Vault', keywords: ['hvs.', 'hvb.', 'hvr.'], pattern: /\bhv[sbr]\.[\w-]{20}/g },
  { name: 'DigitalOcean', keywords: ['_v1_'], pattern: /\bdo[opr]_v1_[a-f0-9]{64}/g },
  { name: 'Docker Hub', keywords: ['dckr_'], pattern: /\bdckr_(?:pat|oat)_[\w-]{20}/g },
  { name: 'Databricks', keywords: ['dapi'], pattern: /\bdapi[a-f0-9]{32}/g },
  { name: 'New Relic', keywords: ['nrak-', 'nral'], pattern: /\b(?:NRAK-[A-Z0-9]{27}|[0-9a-f]{36}NRAL)\b/g },
  {
    name: 'Shopify',
    keywords: ['shpat_', 'shpca_', 'shppa_', 'shpss_'],
    pattern: /\bshp(?:at|ca|pa|ss)_[a-f0-9]{32}/gi,
  },
  { name: 'Grafana', keywords: ['glsa_', 'glc_'], pattern: /\bgl(?:sa|c)_[A-Za-z0-9_=+/]{20}/g },
  { name: 'Linear', keywords: ['lin_'], pattern: /\blin_(?:api|oauth)_\w{30}/g },
  { name: 'Doppler', keywords: ['dp.'], pattern: /\bdp\.(?:pt|st|ct|sa|scim|audit)\.(?:[\w-]{1,60}\.)?\w{30}/g },
  {
    name: 'Kubernetes bootstrap token',
    keywords: ['token'],
    pattern: /(?<keep>\btoken[\s=:"']{1,4})[a-z0-9]{6}\.[a-z0-9]{16}\b/g,
  },
  { name: 'age', keywords: ['age-secret-key-1'], pattern: /AGE-SECRET-KEY-1[0-9A-Z]{50}/g },
];
