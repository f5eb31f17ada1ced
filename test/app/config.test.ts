import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError, readConfig, readEnvironment } from '../../src/app/config.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'podwhy-config-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const envFile = (text: string) => {
  writeFileSync(join(folder, '.env'), text);
};
const read = (environment: Record<string, string>) => readConfig(readEnvironment(environment, folder));

describe('with nothing set', () => {
  test('it is the console, with SQLite beside it', () => {
    expect(read({})).toEqual({
      slack: { mode: 'console' },
      slackApiUrl: 'https://slack.com/api/',
      host: undefined,
      openConsole: false,
      port: 3000,
      internalHost: undefined,
      internalPort: 8080,
      alertmanagerTokens: [],
      alertChannel: undefined,
      databaseUrl: undefined,
      data: './data',
      file: undefined,
      kubeconfig: undefined,
      recordings: undefined,
      language: undefined,
      logLevel: 'info',
    });
  });
});

describe('the tokens choose the mode', () => {
  test.for([
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }, 'socket'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }, 'http'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: 's' }, 'socket'],
    [{ SLACK_API_URL: 'http://127.0.0.1:9000/api' }, 'console'],
    [{ SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '' }, 'console'],
  ] as const)('%o: %s', ([environment, mode]) => {
    expect(read(environment).slack.mode).toBe(mode);
  });

  test.for([
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_BOT_TOKEN'],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_APP_TOKEN'],
    [{ SLACK_SIGNING_SECRET: 'quiet' }, 'SLACK_SIGNING_SECRET'],
    [{ SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN'],
  ] as const)('%o stops the start and names %s', ([environment, name]) => {
    expect(() => read(environment)).toThrow(name);
  });
});

describe('an unreadable value stops the start with a sentence that names it', () => {
  test.for([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['INTERNAL_PORT', '-1'],
    ['SLACK_API_URL', 'slack.com'],
    ['SLACK_API_URL', 'ftp://slack.com/'],
    ['SLACK_API_URL', 'http://slack.example/api/'],
    ['PODWHY_OPEN_CONSOLE', 'perhaps'],
    ['DATABASE_URL', 'mysql://shop@db/podwhy'],
    ['ALERT_CHANNEL', '#alerts'],
    ['ALERTMANAGER_TOKENS', 'prod'],
    ['ALERTMANAGER_TOKENS', '=secret'],
    ['ALERTMANAGER_TOKENS', 'prod='],
    ['ALERTMANAGER_TOKENS', 'prod=same,staging=same'],
    ['PODWHY_LANGUAGE', 'fr'],
    ['LOG_LEVEL', 'loud'],
    ['PODWHY_CONFIG', '/nowhere/podwhy.yaml'],
    ['PODWHY_RECORDINGS', '/nowhere'],
  ] as const)('%s=%s', ([name, value]) => {
    expect(() => read({ [name]: value })).toThrow(ConfigError);
    expect(() => read({ [name]: value })).toThrow(name);
  });

  test('an error message never repeats a secret', () => {
    const messages = [
      { SLACK_BOT_TOKEN: 'xapp-very-secret', SLACK_APP_TOKEN: 'xapp-very-secret' },
      { ALERTMANAGER_TOKENS: 'very-secret' },
      { DATABASE_URL: 'mysql://shop:very-secret@db/podwhy' },
    ].map((environment) => {
      try {
        return JSON.stringify(read(environment));
      } catch (error) {
        return String(error);
      }
    });
    for (const message of messages) expect(message).toMatch(/^ConfigError/);
    expect(messages.join('\n')).not.toContain('very-secret');
  });
});

test('a source and its token are separated at the first `=`, since a token may contain one', () => {
  expect(read({ ALERTMANAGER_TOKENS: 'prod-eu=abc==, staging = xyz ' }).alertmanagerTokens).toEqual([
    { source: 'prod-eu', token: 'abc==' },
    { source: 'staging', token: 'xyz' },
  ]);
});

test('a source may have two tokens while they are changed', () => {
  expect(read({ ALERTMANAGER_TOKENS: 'prod=old,prod=new' }).alertmanagerTokens).toHaveLength(2);
});

test.for(['http://localhost:9000/', 'http://[::1]:9000/', 'https://proxy.example/slack/'])(
  'Slack may be reached at %s',
  (url) => {
    expect(read({ SLACK_API_URL: url }).slackApiUrl).toBe(url);
  },
);

test('the base of the Web API ends in a slash', () => {
  expect(read({ SLACK_API_URL: 'http://127.0.0.1:9000/api' }).slackApiUrl).toBe('http://127.0.0.1:9000/api/');
});

test('variables that Kubernetes injects for a Service are not settings', () => {
  const injected = {
    PODWHY_PORT: 'tcp://10.0.0.7:3000',
    PODWHY_SERVICE_HOST: '10.0.0.7',
    INTERNAL_PORT: 'tcp://10.0.0.8:80',
  };
  expect(read(injected)).toMatchObject({ port: 3000, internalPort: 8080 });
});

describe('.env', () => {
  test('is read, and a variable that is set takes precedence', () => {
    envFile('PORT=4000\nINTERNAL_PORT=4001\n');
    expect(read({ PORT: '5000' })).toMatchObject({ port: 5000, internalPort: 4001 });
  });

  test('with an unknown setting stops the start, with the nearest name', () => {
    envFile('SLACK_BOTTOKEN=xoxb-1\n');
    expect(() => read({})).toThrow('.env: SLACK_BOTTOKEN is not a setting of podwhy; did you mean SLACK_BOT_TOKEN?');
  });

  test('an unknown environment variable does not stop the start', () => {
    expect(read({ SLACK_BOTTOKEN: 'xoxb-1' }).slack).toEqual({ mode: 'console' });
  });
});

describe('a secret from a file', () => {
  test('is read without its line break', () => {
    writeFileSync(join(folder, 'token'), 'xoxb-from-file\n');
    const { slack } = read({ SLACK_BOT_TOKEN_FILE: join(folder, 'token'), SLACK_SIGNING_SECRET: 's' });
    expect(slack).toEqual({ mode: 'http', botToken: 'xoxb-from-file', signingSecret: 's' });
  });

  test('is refused beside the variable itself', () => {
    writeFileSync(join(folder, 'token'), 'xoxb-1');
    const both = { SLACK_BOT_TOKEN: 'xoxb-2', SLACK_BOT_TOKEN_FILE: join(folder, 'token') };
    expect(() => read(both)).toThrow('SLACK_BOT_TOKEN and SLACK_BOT_TOKEN_FILE are both set');
  });

  test('that is empty, or more than a secret, is refused: podwhy would start as something else', () => {
    const file = join(folder, 'token');
    writeFileSync(file, ' \n');
    expect(() => read({ SLACK_BOT_TOKEN_FILE: file })).toThrow(`SLACK_BOT_TOKEN_FILE: ${file} is empty.`);
    writeFileSync(file, 'xoxb-1\nxoxb-2\n');
    expect(() => read({ SLACK_BOT_TOKEN_FILE: file })).toThrow(`SLACK_BOT_TOKEN_FILE: ${file} has more than one line.`);
  });

  test('that is not there is named', () => {
    expect(() => read({ DATABASE_URL_FILE: '/nowhere/url' })).toThrow(
      'DATABASE_URL_FILE: /nowhere/url cannot be read (ENOENT).',
    );
  });
});

test('once read, secrets are gone from the environment, which other programs would inherit', () => {
  const file = join(folder, 'tokens');
  writeFileSync(file, 'prod=abc');
  const environment: Record<string, string | undefined> = {
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: 'shh',
    ALERTMANAGER_TOKENS_FILE: file,
    DATABASE_URL: 'postgres://shop:secret@db/shop',
    PATH: '/usr/bin',
    LOG_LEVEL: 'warn',
  };
  const config = readConfig(readEnvironment(environment, folder));
  expect(config.slack).toEqual({ mode: 'http', botToken: 'xoxb-1', signingSecret: 'shh' });
  expect(config.alertmanagerTokens).toEqual([{ source: 'prod', token: 'abc' }]);
  expect(config.databaseUrl).toContain('secret');
  expect(environment).toEqual({ PATH: '/usr/bin', LOG_LEVEL: 'warn' });
});
