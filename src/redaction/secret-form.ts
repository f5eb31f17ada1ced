/** A secret that is recognised by its form. What `keep` and `after` capture is kept, the rest of the match is hidden. */
export interface SecretForm {
  readonly name: string;
  /** In lower case; every match contains one of them, in any case, so a text without them need not be searched. */
  readonly keywords: readonly string[];
  /** Global and linear; named groups `keep` (before the secret) and `after` are optional. */
  readonly pattern: RegExp;
}
