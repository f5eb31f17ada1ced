import { testCases } from './built-case.ts';
import { PRECEDENCE_CASES } from './precedence-data.ts';

testCases(PRECEDENCE_CASES);
