import { expect, test } from 'vitest';
import { mayBeDotnetHost } from '../../src/exit-codes/dotnet-host.ts';
import { isControlExit, isLoaderFailure } from '../../src/exit-codes/windows-exit.ts';

test('codes of Windows are known signed, as Kubernetes shows them, and unsigned', () => {
  expect([-1073741510, 0xc000013a, 0xc0000135, 0].map(isControlExit)).toEqual([true, true, false, false]);
  expect([-1073741515, 0xc0000138, 0xc0000139, 0xc000013a].map(isLoaderFailure)).toEqual([true, true, true, false]);
});

test("codes of .NET's host are known on Linux and on Windows", () => {
  expect([128, 129, 165, 166, 0x80008096, -2147450730, 0x80018096].map(mayBeDotnetHost)).toEqual([
    false,
    true,
    true,
    false,
    true,
    true,
    false,
  ]);
});
