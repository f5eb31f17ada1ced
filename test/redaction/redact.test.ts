import { expect, test } from 'vitest';
import { REDACTED } from '../../src/redaction/spans.ts';
import { redact, redactArguments, redactValue } from '../../src/redaction/redact.ts';

/** Put together here, so that no scanner takes the test for a leak. */
const made = (...parts: string[]): string => parts.join('');
const jwt = made(
  'eyJhbGciOiJIUzI1NiJ9',
  '.eyJzdWIiOiIxMjM0NTY3ODkwIn0',
  '.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
);

const SECRETS: readonly (readonly [what: string, text: string, secret: string])[] = [
  ['PASSWORD=', 'starting with POSTGRES_PASSWORD=hunter2 and DEBUG=1', 'hunter2'],
  ['password in quotes', `PGPASSWORD='correct horse' psql`, 'correct horse'],
  ['JSON', '{"user":"cart","password":"hun\\"ter2","port":5432}', 'ter2'],
  ['JSON with spaces', '{"api_key": "0011223344"}', '0011223344'],
  ['JSON inside JSON', '{"msg":"{\\"secret\\":\\"s3cr3t\\"}"}', 's3cr3t'],
  ['YAML', '  password: swordfish', 'swordfish'],
  ['YAML with a quote', "db_password: 'sword fish'", 'sword fish'],
  ['Ruby hash', ':password=>"hunter2", :host=>"db"', 'hunter2'],
  ['Go struct', '{User:cart Password:hunter2 Host:db}', 'hunter2'],
  ['Python dict', "{'client_secret': 'abcdef123'}", 'abcdef123'],
  ['query', 'GET /v1/charge?amount=5&access_token=abc123def&x=1', 'abc123def'],
  ['flag', 'exec: /app/server --db-password hunter2 --port 80', 'hunter2'],
  ['flag with =', '/app/server --token=abc123', 'abc123'],
  ['header by name', 'X-Api-Key: 9f8e7d6c5b4a', '9f8e7d6c5b4a'],
  ['AWS secret', `aws_secret_access_key = ${made('wJalrXUtnFEMI/K7MDENG', '/bPxRfiCYEXAMPLEKEY')}`, 'wJalrXUtnFEMI'],
  ['bearer', `Authorization: Bearer ${jwt}`, 'eyJhbGci'],
  ['bearer without header', 'sent bearer 8f7a6b5c4d3e2f1a to upstream', '8f7a6b5c4d3e2f1a'],
  ['basic', `authorization: Basic ${made('Y2FydDp', 'odW50ZXIy')}`, 'Y2FydDp'],
  ['header in a dump', `map[Authorization:[Bearer abc.def.123] Accept:[*/*]]`, 'abc.def.123'],
  ['header in JSON', `{"authorization":"token abcdef0123456789","accept":"*/*"}`, 'abcdef0123456789'],
  ['URL', 'dial postgres://accounts:p%40ss@db.shop.svc:5432/accounts failed', 'p%40ss'],
  ['URL without user', 'redis://:hunter2@cache:6379/0', 'hunter2'],
  ['URL, @ in the password', 'amqp://cart:p@ss@mq:5672', 'p@ss'],
  ['token as user', `cloning https://${made('abcdefghij', 'klmnopqrstuv')}@git.example.com/x`, 'abcdefghijkl'],
  ['Go data source', 'cannot open "cart:hunter2@tcp(mysql:3306)/shop"', 'hunter2'],
  ['Oracle', 'jdbc:oracle:thin:cart/hunter2@db:1521/x', 'hunter2'],
  ['ADO', 'Server=db;User Id=cart;Password=hunter2;Encrypt=true', 'hunter2'],
  [
    'Azure storage',
    `DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${made('abcd', 'EFGH0123==')};EndpointSuffix=x`,
    'EFGH0123',
  ],
  ['SAS', 'https://shop.blob.core.windows.net/a?sv=2022&sig=abcd%2Fefgh%3D&se=2026', 'abcd%2Fefgh'],
  ['signed URL', `https://s3.example.com/a?X-Amz-Signature=${'0a'.repeat(32)}`, '0a0a0a0a'],
  ['JWT', `token expired: ${jwt}`, 'eyJhbGci'],
  ['AWS key id', `using ${made('AKIA', 'IOSFODNN7EXAMPLE')}`, 'IOSFODNN7EXAMPLE'],
  ['Google', `key ${made('AIza', 'SyA-1234567890abcdefghijklmnopqrstu')}`, 'SyA-1234567890'],
  ['GitHub', `remote: ${made('ghp_', 'abcdefghijklmnopqrstuvwxyz0123456789')}`, 'abcdefghijklmno'],
  ['GitHub, fine', made('github_pat_', '11ABCDEFG0abcdefghijklmnop'), '11ABCDEFG0'],
  ['GitLab', made('glpat-', 'abcdefghij0123456789'), 'abcdefghij0123'],
  ['Slack', `posting with ${made('xoxb-', '123456789012-abcdefghijkl')}`, '123456789012-'],
  ['Slack webhook', made('https://hooks.slack.com/services/', 'T000/B000/abcdefghijkl'), 'B000/abcdef'],
  ['Stripe', made('sk_live_', 'abcdefghijklmnop1234'), 'abcdefghijklmnop'],
  ['SendGrid', made('SG.', 'abcdefghijklmnopqr.', 'abcdefghijklmnopqrstuvwxyz'), 'abcdefghijklmnopqr'],
  ['npm', made('npm_', 'abcdefghijklmnopqrstuvwxyz0123456789'), 'abcdefghij'],
  ['OpenAI', made('sk-proj-', 'abcdef0123456789abcdef'), 'abcdef0123'],
  ['cookie', 'cookie: session=abcdef0123; theme=dark', 'abcdef0123'],
  ['set-cookie', '< Set-Cookie: sid=s%3Aabcdef; Path=/; HttpOnly', 's%3Aabcdef'],
  ['docker auth', `{"auths":{"registry.example.com":{"auth":"${made('Y2FydDp', 'odW50ZXIy')}"}}}`, 'Y2FydDp'],
  ['session', 'sessionid=0123456789abcdef', '0123456789abcdef'],
  ['--password', 'exec: app --password hunter2 --port 1', 'hunter2'],
  ['--token', 'app --token hunter2', 'hunter2'],
  ['--api-key', 'app --api-key hunter2', 'hunter2'],
  ['flags as JSON', '["app","--password","hunter2"]', 'hunter2'],
  ['sshpass', 'sshpass -p hunter2 ssh u@h', 'hunter2'],
  ['mysql', 'mysql -uroot -phunter2 -h db', 'hunter2'],
  ['curl', 'curl -fsS -u admin:hunter2 http://x', 'hunter2'],
  ['redis-cli', 'redis-cli -h r -a hunter2 ping', 'hunter2'],
  ['ldapsearch', 'ldapsearch -D cn=a -w hunter2 -b dc=x', 'hunter2'],
  ['docker login', 'docker login -u u -p hunter2 r.example', 'hunter2'],
  ['sqlplus', 'sqlplus scott/hunter2@db:1521/orcl', 'hunter2'],
  ['AUTH', 'AUTH hunter2', 'hunter2'],
  ['requirepass', 'requirepass hunter2', 'hunter2'],
  ['SQL', "CREATE USER 'a'@'%' IDENTIFIED BY 'hunter2'", 'hunter2'],
  ['SQL of PostgreSQL', "ALTER ROLE app WITH LOGIN PASSWORD 'hunter2'", 'hunter2'],
  ['name and value', '{"name":"DB_PASSWORD","value":"hunter2"}', 'hunter2'],
  ['name over value', '- name: DB_PASSWORD\n  value: hunter2', 'hunter2'],
  ['XML', '<password>hunter2</password>', 'hunter2'],
  ['XML attributes', '<add key="DbPassword" value="hunter2" />', 'hunter2'],
  ['name with a suffix', 'DB_PASSWORD_PROD=hunter2', 'hunter2'],
  ['hash of a password', 'passwordHash: 5f4dcc3b', '5f4dcc3b'],
  ['wide colon', 'password：hunter2', 'hunter2'],
  ['Chinese', '密码：hunter2', 'hunter2'],
  ['Chinese, behind a word', '数据库口令=hunter2', 'hunter2'],
  ['Spanish', 'contraseña: hunter2', 'hunter2'],
  ['French', 'mot de passe : hunter2', 'hunter2'],
  ['sentence', 'the password is hunter2', 'hunter2'],
  ['sentence with a quote', "using password 'correct-horse'", 'correct-horse'],
  ['table', '| DB_PASSWORD | hunter2 |', 'hunter2'],
  ['value on the next line', 'password:\n  hunter2', 'hunter2'],
  ['comma inside', 'password=hun,ter2 next', 'ter2'],
  ['nested JSON', '"{\\\\\\"password\\\\\\":\\\\\\"hunter2\\\\\\"}"', 'hunter2'],
  ['percent-encoded', 'GET /x?q=password%3Dhunter2', 'hunter2'],
  ['percent-encoded flag', '/healthz?--password%20hunter2', 'hunter2'],
  ['Go-escaped', 'dsn=user=a\\u0026password=hunter2', 'hunter2'],
  ['colours', '\u001B[33mpassword\u001B[0m=\u001B[32mhunter2\u001B[0m', 'hunter2'],
  ['invisible characters', 'pass\u200Bword=hunter2', 'hunter2'],
  ['URL, slash in the password', 'amqp://app:hunt/er2@mq:5672/x', 'er2'],
  ['image with credentials', 'user:hunter2@registry.example.com/shop/cart:1', 'hunter2'],
  ['digest header', 'Authorization: Digest username="u", response="8700e576d666f18f"', '8700e576d666f18f'],
  ['bcrypt', `user admin ${made('$2b$12$', '1bd1BgPJzxJnwD9xTIVNtVOcU7wnd.r8DPBTrk0GIOyNhQ0oZJnv6')}`, '1bd1BgPJzx'],
  ['bootstrap token', `kubeadm join --token ${made('t2yics.', 'roa6w9tp5ll45qki')}`, 'roa6w9tp5ll45qki'],
  ['bare base64', `loaded ${made('joZkAda0LouLayJuj6x8', 'PeA+15fThHHy86LFsTi5')}`, 'joZkAda0'],
];

test.each(SECRETS)('hidden: %s', (_, text, secret) => {
  expect(text).toContain(secret);
  const safe = redact(text);
  expect(safe).not.toContain(secret);
  expect(safe).toContain(REDACTED);
});

const KEPT: readonly string[] = [
  'pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials',
  'Failed to pull image "registry.example.com/shop/cart:1.4": not found',
  'registry.example.com/shop/cart@sha256:9b7cd3e3f2a1c0d4e5f60718293a4b5c6d7e8f9001122334455667788990011a',
  'unable to retrieve container logs for containerd://f597ab019c513d071048043a8fd172457c9b9505411b5be2fbd9482c31ff469b',
  'pod uid 1b8ec79b-6b3d-4ed7-8748-9871789742af',
  "couldn't find key password in Secret payments/stripe",
  'secret "stripe-key" not found',
  'configmap "tax-config" not found',
  'MountVolume.SetUp failed for volume "tls" : secret "shop-tls" not found',
  'references non-existent secret key: tls.key',
  'FATAL: password authentication failed for user "accounts"',
  'to rootfs at "/etc/passwd": mount src=/var/lib/kubelet/pods/1/volumes/conf, dst=/etc/passwd',
  'chmod /etc/passwd: Read-only file system',
  'cannot open "/etc/app/password": Permission denied',
  "Access denied for user 'cart'@'10.0.0.7' (using password: YES)",
  'failed to fetch anonymous token: unexpected status from GET request to https://auth.example.com/token: 401 Unauthorized',
  'unable to retrieve auth token: invalid username/password: unauthorized',
  'failed to fetch oauth token: denied: requested access to the resource is denied',
  'no basic auth credentials',
  'Www-Authenticate: Bearer realm="https://auth.example.com/token",service="registry"',
  'SyntaxError: Unexpected token: } in JSON at position 4',
  "KeyError: 'DATABASE_PASSWORD'",
  'API_TOKEN: field required',
  'environment variable STRIPE_SECRET_KEY is not set',
  'STRIPE_SECRET_KEY: not set',
  'max_tokens=4096 tokens: 500 token_count=7',
  'imagePullSecrets: [regcred], secretName: shop-tls, serviceAccountToken',
  'PWD=/app HOME=/root',
  'password=$DB_PASSWORD token=${TOKEN}',
  'POSTGRES_PASSWORD_FILE=/run/secrets/pg',
  'dial tcp 10.0.3.7:5432: connect: connection refused',
  'http://cart.shop.svc:8080/a?mail=ann@example.com',
  'Authorization header is missing',
  'basic authentication failed, bearer authentication required',
  'invalid credentials',
  'panic: runtime error: index out of range [5] with length 3',
  'tls: private key does not match public key',
  'Error: secret token missing',
  'unexpected token: EOF',
  'pass: 12 fail: 3',
  'bypass=true',
  'compass: north',
  'tokenizer=bert-base-uncased',
  'primary_key=17',
  'monkey=1',
  'password_file=/run/secrets/x',
  'secret_manager=aws',
  'password policy: 12 characters',
  'token expired at 2026-11-27T10:00:00Z',
  'token bucket: 100/s',
  'token=null',
  'password: ****',
  'docker run -p 8080:80 nginx',
  'ssh -p 22 user@host',
  'GET http://host:8080/path@2x.png 404',
  'redis:7.2@sha256:9b7cd3e3f2a1c0d4e5f60718293a4b5c6d7e8f9001122334455667788990011a',
  'NOAUTH Authentication required.',
  'WRONGPASS invalid username-password pair or user is disabled.',
  'at com.shop.auth.TokenService.verify(TokenService.java:42)',
  'File "/app/auth/password.py", line 17, in check_password',
  'loading credentials from /var/run/secrets/eks.amazonaws.com/serviceaccount/token',
  'kp/ContainerHighMemoryUsage/8f6d0c3b7e1a',
  'trace_id=4bf92f3577b34da6a3ce929d0e0e4736 span_id=00f067aa0ba902b7',
];

test.each(KEPT)('kept: %s', (text) => {
  expect(redact(text)).toBe(text);
});

const BEGIN = made('-----BEGIN RSA ', 'PRIVATE KEY-----');
const END = made('-----END RSA ', 'PRIVATE KEY-----');
const BODY = ['MIIEpAIBAAKCAQEA0123456789abcdefghij', 'klmnopqrstuvwxyz0123456789ABCDEFGHIJ'];

test('a private key is hidden as a block, whole or cut off at either end', () => {
  expect(redact(['a', BEGIN, ...BODY, END, 'b'].join('\n'))).toBe(`a\n${BEGIN}${REDACTED}${END}\nb`);
  expect(redact(['a', BEGIN, ...BODY].join('\n'))).toBe(`a\n${BEGIN}\n${REDACTED}\n${REDACTED}`);
  expect(redact([...BODY, END, 'b'].join('\n'))).toBe(`${REDACTED}\n${REDACTED}\n${END}\nb`);
  expect(redact(`{"private_key":"${BEGIN}\\n${BODY.join('\\n')}\\n${END}\\n","client_id":"7"}`)).not.toContain(BODY[1]);
});

test('the name and the user next to a secret are kept', () => {
  expect(redact('postgres://accounts:hunter2@db:5432/x')).toBe(`postgres://accounts:${REDACTED}@db:5432/x`);
  expect(redact('POSTGRES_PASSWORD=hunter2 PORT=80')).toBe(`POSTGRES_PASSWORD=${REDACTED} PORT=80`);
  expect(redact('{"password":"hunter2","port":1}')).toBe(`{"password":"${REDACTED}","port":1}`);
});

test('redacting twice changes nothing more', () => {
  for (const [, text] of SECRETS) expect(redact(redact(text))).toBe(redact(text));
});

test('arguments: the value after a flag, the value in it, and a shell line', () => {
  expect(redactArguments(['/app/server', '--db-password', 'hunter2', '--port', '80', '--token=abc123'])).toEqual([
    '/app/server',
    '--db-password',
    REDACTED,
    '--port',
    '80',
    `--token=${REDACTED}`,
  ]);
  expect(redactArguments(['sh', '-c', 'PGPASSWORD=hunter2 psql -h db'])).toEqual([
    'sh',
    '-c',
    `PGPASSWORD=${REDACTED} psql -h db`,
  ]);
  expect(redactArguments(['--password', '$(DB_PASSWORD)'])).toEqual(['--password', '$(DB_PASSWORD)']);
});

test('arguments: a flag and its value that a program alone gives a meaning', () => {
  expect(redactArguments(['mysql', '-uroot', '-phunter2'])).toEqual(['mysql', '-uroot', `-p${REDACTED}`]);
  expect(redactArguments(['redis-cli', '-a', 'hunter2'])).toEqual(['redis-cli', '-a', REDACTED]);
  expect(redactArguments(['--password', 'correct horse'])).toEqual(['--password', REDACTED]);
});

test('lines of base64 next to each other are a key, behind a prefix too', () => {
  const lines = [
    '64mPXHAWUa0PwSHUHxZPKHI/MYaFZ/q/3X5jLFMNbmHwvckN9FZD1zAhg+g040Pk',
    'NPf7lIT4L4PfSQzoJ+JWHtBzk4N6GSQA3bdatKq7ZbYw1mVhU2sR9cXeD5oLfGtB',
    'mSmHRiHeRfSvSzg3OeA4h+4w==',
  ];
  expect(redact(lines.join('\n'))).toBe([REDACTED, REDACTED, REDACTED].join('\n'));
  expect(redact(lines.map((line) => `I1127 10:00 ${line}`).join('\n'))).not.toContain('HRiHeRfSv');
});

test('a mention of a private key hides nothing after it', () => {
  expect(redact(`expected ${BEGIN}\npanic: no key`)).toBe(`expected ${BEGIN}\npanic: no key`);
});

test('a value under a name', () => {
  expect(redactValue('db_password', 'hunter2')).toBe(REDACTED);
  expect(redactValue('app', 'cart')).toBe('cart');
  expect(redactValue('summary', 'login with --token hunter2')).toBe(`login with --token ${REDACTED}`);
});

test.for([
  ['a combining mark that joins', 'pass\u034Fword=hunter2'],
  ['a filler', 'pass\u3164word=hunter2'],
  ['a tag', 'pass\u{E0041}word=hunter2'],
  ['a variation selector', 'pass\uFE00word=hunter2'],
  ['a sequence of a terminal', 'pass\u001B[Kword=hunter2'],
  ['a report of a terminal', 'pass\u001B[5nword=hunter2'],
  ['a control character', 'pass\u0008word=hunter2'],
] as const)('invisible characters do not hide a secret: %s', ([, text]) => {
  expect(redact(text)).not.toContain('hunter2');
});
