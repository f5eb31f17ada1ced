import { expect, test } from 'vitest';
import { hookActionOf } from '../../src/diagnosis/rules/hook.ts';

test.for([
  [{ exec: { command: ['sh', '-c', 'warm-up; exit 7'] } }, 'exec sh -c warm-up; exit 7', 3],
  [{ httpGet: { path: '/drain', port: 8080 } }, 'GET :8080/drain', 0],
  [{ httpGet: { port: 'http' } }, 'GET :http/', 0],
  [{ sleep: { seconds: 20 } }, 'sleep 20 s', 0],
  [{}, undefined, 0],
  [undefined, undefined, 0],
] as const)('hook %j does %s', ([handler, action, words]) => {
  const found = hookActionOf(handler);
  expect(found.action).toBe(action);
  expect(found.command).toHaveLength(words);
});
