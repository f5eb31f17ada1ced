import { vi } from 'vitest';
import { lifecycleTests } from './lifecycle-tests.ts';

vi.setConfig({ testTimeout: 30_000 });
lifecycleTests(() => undefined);
