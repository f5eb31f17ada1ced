import { expect, test } from 'vitest';
import { whyJson } from '../../src/command-line/why-json.ts';
import { wordDiagnosis } from '../../src/wording/diagnosis-words.ts';
import { sampleOf } from '../wording/sample-diagnoses.ts';

test('what could not be read is named with the missing permission as text', () => {
  const diagnosis = {
    ...sampleOf('crash-signal'),
    unread: [
      {
        what: { kind: 'log', container: 'cart', previous: true },
        why: 'forbidden',
        permission: { verb: 'get', resource: 'pods/log' },
      },
    ],
  } as const;
  const words = wordDiagnosis(diagnosis, 'en');
  expect(whyJson('cart-0', { kind: 'diagnosis', diagnosis, words, others: undefined })).toMatchObject({
    unread: [{ what: 'log:cart.previous', why: 'forbidden', permission: 'get pods/log' }],
  });
});
