#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Compiled code is kept beside the packages that most of it comes from: a third off each later start. If that folder cannot be
// written (an image), Node reads what the build left there. Only what a command needs is loaded, so everything else comes later.
const cache = process.env['NODE_COMPILE_CACHE'] ?? join(import.meta.dirname, '../node_modules/.cache/podwhy');
enableCompileCache(cache);

const { run } = await import('./command-line/run.ts');
await run(process.argv.slice(2), { ...process.env, NODE_COMPILE_CACHE: cache });
