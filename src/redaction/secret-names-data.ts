/** Endings of words whose value is a password and always hidden. In English, Chinese, Japanese and languages close to English. */
export const PASSWORD_WORDS: readonly string[] = [
  'password',
  'passwd',
  'passphrase',
  'passcode',
  'pword',
  'pwd',
  'pass',
  'passwort',
  'kennwort',
  'contraseña',
  'passe',
  'senha',
  'пароль',
  '密码',
  '密碼',
  '口令',
  'パスワード',
  '비밀번호',
];

/** Endings of words whose value is a secret; in prose (`token: unexpected EOF`) the next word is not one. */
export const SECRET_WORDS: readonly string[] = [
  'secret',
  'token',
  'apikey',
  'appkey',
  'accesskey',
  'secretkey',
  'privatekey',
  'credential',
  'credentials',
  'creds',
  'otp',
  'sessionid',
  '令牌',
  '密钥',
  '密鑰',
  '秘钥',
];

/** English words that end like one of those. */
export const OTHER_WORDS: ReadonlySet<string> = new Set([
  'bypass',
  'compass',
  'surpass',
  'trespass',
  'encompass',
  'overpass',
  'underpass',
]);

/** Words that make a `key` a secret. */
export const KEY_QUALIFIERS: ReadonlySet<string> = new Set(
  (
    'access account aes api app auth client cipher consumer crypto data deploy encrypt encryption enc hmac jwt license licence master ' +
    'private rsa secret service session shared sign signing ssh storage subscription webhook'
  ).split(' '),
);

/** Names with these endings are about a secret, but not secret: `password_file`, `token_count`, `secretName`. */
export const ABOUT_IT: ReadonlySet<string> = new Set(
  (
    'age algorithm alg backend class count counts dir directory enabled endpoint error errors exists expiration expired expires expiry field file ' +
    'files folder format header host id ids interval length len level limit limits lifetime manager mode mount name names namespace not number ' +
    'path paths period policy port prefix provider ref reference refs refresh required reset retries review reviews rotation service size source ' +
    'status store store_type suffix timeout ttl type types uri url urls usage used valid version volume'
  ).split(' '),
);

/** Words that follow such a name in a sentence and are not a secret: `password: YES`, `token: expired`, `API_KEY: field required`. */
export const PLAIN_WORDS: ReadonlySet<string> = new Set(
  (
    'a an absent and any are argument as at authentication authorization auth bad be been but by can cannot change changed configured connection ' +
    'context could denied dial disabled does empty enabled env environment eof error expected expired failed failure false field file flag for ' +
    'forbidden found from get has hash have if in incorrect input invalid is its key length lookup malformed mandatory may missing mismatch must ' +
    'name needs nil no none not null of off ok on open option optional or parameter parsing permission please post property provided read reading ' +
    'rejected required reset revoked set should show stored str string the this to too true type unable unauthorized undefined unexpected ' +
    'unknown unset unsupported used using value variable was were will with without write wrong yes you your ' +
    '无 空 错误 无效 未设置 不能为空 不正确 过期'
  ).split(' '),
);
