import { lifecycleTests } from './lifecycle-tests.ts';

lifecycleTests(() => undefined);
