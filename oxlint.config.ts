import { defineConfig, type OxlintOverride } from 'oxlint';
import { CONNECTING_MODULES, MODULE_IMPORTS, PURE_MODULES } from './test/repository/module-imports.ts';

const MODULES = [...Object.keys(MODULE_IMPORTS), ...CONNECTING_MODULES];

/** Holds each module to the table of ARCHITECTURE.md while it is written; `test/repository/boundaries.test.ts` checks the same. */
const boundaries: OxlintOverride[] = Object.entries(MODULE_IMPORTS).map(
  ([module, allowed]: [string, readonly string[]]) => ({
    files: [`src/${module}/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: [
                ...MODULES.filter((other) => other !== module && !allowed.includes(other)).map(
                  (other) => `**/../${other}/**`,
                ),
                '**/main.ts',
              ],
              message: `src/${module}/ may import ${allowed.map((other) => `src/${other}/`).join(', ') || 'no other module'}: see ARCHITECTURE.md.`,
            },
            ...((PURE_MODULES as readonly string[]).includes(module)
              ? [
                  {
                    group: ['node:*', '@slack/bolt', '@slack/web-api', '@kubernetes/*'],
                    message: 'This module is pure: no Node module, no client.',
                  },
                ]
              : []),
          ],
        },
      ],
    },
  }),
);

export default defineConfig({
  plugins: ['typescript', 'import', 'promise', 'unicorn', 'vitest', 'node', 'oxc'],
  categories: {
    correctness: 'error',
    suspicious: 'error',
  },
  options: {
    typeAware: true,
  },
  ignorePatterns: [
    'test/api-server/**',
    'test/recordings/**',
    'test/alertmanager/**',
    'src/console/recordings/**',
    'node_modules/**',
  ],
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/only-throw-error': 'error',
    'import/no-default-export': 'error',
    'import/no-cycle': 'error',
    'import/extensions': [
      'error',
      'always',
      {
        ignorePackages: true,
      },
    ],
    'oxc/no-barrel-file': 'error',
    'node/no-process-env': 'error',
    'unicorn/filename-case': [
      'error',
      {
        case: 'kebabCase',
      },
    ],
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    'unicorn/require-post-message-target-origin': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'import/no-unassigned-import': 'off',
    'max-lines': [
      'error',
      {
        max: 250,
        skipBlankLines: true,
        skipComments: true,
      },
    ],
    'no-shadow': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'no-await-in-loop': 'off',
    'typescript/consistent-return': 'off',
  },
  overrides: [
    { files: ['*.config.ts'], rules: { 'import/no-default-export': 'off' } },
    {
      files: ['test/**'],
      rules: {
        'vitest/valid-expect': ['error', { maxArgs: 2 }],
        'vitest/no-conditional-expect': 'off',
        'vitest/valid-title': 'off',
        'vitest/valid-describe-callback': 'off',
        'vitest/require-to-throw-message': 'off',
      },
    },
    {
      files: ['src/app/config.ts', 'src/main.ts', 'test/**', 'scripts/**', 'bench/**'],
      rules: { 'node/no-process-env': 'off' },
    },
    {
      files: [
        'src/**/*-data.ts',
        'src/wording/en/**',
        'src/wording/zh/**',
        'src/diagnosis/kubernetes-objects.ts',
        'test/**',
      ],
      rules: { 'max-lines': 'off' },
    },
    ...boundaries,
  ],
});
