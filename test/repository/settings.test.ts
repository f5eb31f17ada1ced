import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { SETTINGS, type SettingName } from '../../src/app/config.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const EXAMPLE_LINE = /^#?([A-Z][A-Z_]+)=(.*)$/gm;
const TABLE_ROW = /^\| `([A-Z][A-Z_]+)` \| ([^|]*) \|/gm;
const names = Object.keys(SETTINGS).sort();

test('.env.example has every setting, with its default', () => {
  const lines = [...read('.env.example').matchAll(EXAMPLE_LINE)].map(([, name = '', value = '']) => ({ name, value }));
  expect(lines.map((line) => line.name).sort()).toEqual(names);
  for (const { name, value } of lines)
    expect(`${name}=${value}`).toBe(`${name}=${SETTINGS[name as SettingName].fallback ?? ''}`);
});

describe.for(['README.md', 'README.zh.md'])('%s', (page) => {
  const rows = [...read(page).matchAll(TABLE_ROW)].map(([, name = '', fallback = '']) => ({ name, fallback }));

  test('has a row for every setting, and no other', () => {
    expect(rows.map((row) => row.name).sort()).toEqual(names);
  });

  test('gives the defaults that the code has', () => {
    for (const { name, fallback } of rows) {
      const wanted = SETTINGS[name as SettingName].fallback;
      expect(`${name} ${fallback}`).toBe(`${name} ${wanted === undefined ? '–' : `\`${wanted}\``}`);
    }
  });
});

describe('deploy/podwhy.yaml', () => {
  interface Container {
    env: { name: string; value?: string }[];
    volumeMounts: { name: string; mountPath: string }[];
  }
  const deployment = parseAllDocuments(read('deploy/podwhy.yaml'))
    .map((document) => document.toJS() as { kind: string; spec: { template: { spec: { containers: Container[] } } } })
    .find(({ kind }) => kind === 'Deployment');
  const [container] = deployment?.spec.template.spec.containers ?? [];

  test('sets only what podwhy knows', () => {
    const known = [...names, ...names.map((name) => `${name}_FILE`)];
    expect(container?.env.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
  });

  test('passes every secret as a file of the mounted Secret', () => {
    const folder = container?.volumeMounts.find(({ name }) => name === 'secrets')?.mountPath;
    const files = container?.env.filter(({ name }) => name.endsWith('_FILE')) ?? [];
    expect(files.length).toBeGreaterThan(0);
    for (const { name, value } of files) expect(value).toBe(`${folder}/${name.replace('_FILE', '')}`);
    const inEnvironment = container?.env.filter(({ name }) => SETTINGS[name as SettingName]?.secret);
    expect(inEnvironment).toEqual([]);
  });
});
