import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CAUSES, type CauseId } from '../../src/diagnosis/causes.ts';
import { DICTIONARIES } from '../../src/wording/languages.ts';
import { type Language, LANGUAGES } from '../../src/wording/words.ts';

const FOLDER = join(import.meta.dirname, '../../docs/causes');
const INDEX = 'README';

/** The headings of a page, in their order. */
const HEADINGS: Readonly<Record<Language, readonly string[]>> = {
  en: ['How podwhy knows', 'Likely causes', 'What to do', 'Sources'],
  zh: ['podwhy 如何判断', '可能的原因', '如何处理', '资料来源'],
};
/** The page in the other language, and the index: the line under the title. */
const LINKS: Readonly<Record<Language, (cause: CauseId) => string>> = {
  en: (cause) => `\`${cause}\` · [中文](${cause}.zh.md) · [Root causes](README.md)`,
  zh: (cause) => `\`${cause}\` · [English](${cause}.md) · [根本原因](README.zh.md)`,
};

function fileOf(name: string, language: Language): string {
  return language === 'en' ? `${name}.md` : `${name}.${language}.md`;
}

function read(name: string, language: Language): string {
  return readFileSync(join(FOLDER, fileOf(name, language)), 'utf8');
}

/** What is under a heading, up to the next. */
function section(page: string, heading: string): string {
  const [, after = ''] = page.split(`\n## ${heading}\n`);
  return (after.split('\n## ')[0] ?? '').trim();
}

test('docs/causes holds a page for each cause and language, an index for each language, and nothing else', () => {
  const names = [INDEX, ...CAUSES].flatMap((name) => LANGUAGES.map((language) => fileOf(name, language)));
  expect(readdirSync(FOLDER).toSorted()).toEqual(names.toSorted());
});

describe.for(LANGUAGES)('%s', (language) => {
  test.for(CAUSES)('the page of %s has its name, its links, all headings and a source', (cause) => {
    const page = read(cause, language);
    const lines = page.split('\n');
    const { name } = DICTIONARIES[language].causes[cause];
    expect(lines[0]).toBe(`# ${name.charAt(0).toUpperCase()}${name.slice(1)}`);
    expect(lines[2]).toBe(LINKS[language](cause));
    expect(lines.filter((line) => line.startsWith('#')).slice(1)).toEqual(
      HEADINGS[language].map((text) => `## ${text}`),
    );
    for (const heading of HEADINGS[language]) expect(section(page, heading)).not.toBe('');
    const sources = [...section(page, HEADINGS[language].at(-1) ?? '').matchAll(/^- \[[^\]]+\]\(([^)\s]+)\)$/gm)];
    expect(sources.length).toBeGreaterThan(0);
    for (const [, url = ''] of sources) expect(new URL(url).protocol).toBe('https:');
  });

  test('the index lists each cause once, with its name', () => {
    const rows = [...read(INDEX, language).matchAll(/^- \[`([^`]+)`\]\(([^)]+)\) – (.+)$/gm)].map(([, ...row]) =>
      row.join(' '),
    );
    const expected = CAUSES.map(
      (cause) => `${cause} ${fileOf(cause, language)} ${DICTIONARIES[language].causes[cause].name}`,
    );
    expect(rows.toSorted()).toEqual(expected.toSorted());
  });
});
