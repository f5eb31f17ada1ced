/** A secret that can be told by its own form. What `keep` and `after` capture stays, the rest of the match goes. */
export interface SecretForm {
  readonly name: string;
  /** In small letters; every match holds one of them, in any case: a text without them need not be searched. */
  readonly keywords: readonly string[];
  /** Global and linear; named groups `keep` (before the secret) and `after` are optional. */
  readonly pattern: RegExp;
}
