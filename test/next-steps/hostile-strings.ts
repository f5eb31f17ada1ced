/** Names and values that a printer of YAML or of shell commands can get wrong. */
export const HOSTILE_STRINGS: readonly string[] = [
  ['', ' ', 'a b', ' a', 'a ', 'a: b', 'a:', 'a #b', '# a', '- a', '? a', '-', '--- a', '...', '<<', '='],
  ['"', "'", "it's", 'say "no"', 'a\\b', '\\u0041', '{a}', '[a]', '{y: z}', 'a, b', '|', '>', '> a', '<value>'],
  ['*a', '&a', '!a', '!!str a', '%a', '@a', '`a`', '$(id)', '$A'],
  ['no', 'No', 'y', 'on', 'OFF', 'true', 'null', 'Null', '~', '1', '1e3', '1.5', '.5', '+1', '-0', '0x4B', '0o17'],
  ['017', '1_000', '12:30', '.inf', '.NaN', '2001-01-01', '1k', '1Gi'],
  ['a\nb', 'a\n', '\n', 'a\r\nb', 'a\tb', '\t', 'a\u0000b', 'a\u001Bb', 'a\u007Fb', 'a\u0085b', 'a\u2028b', '\uFEFFa'],
  ['é', '日本語', '🦊', 'a\u00A0b', '\uD800', 'Ｎo'],
].flat();
