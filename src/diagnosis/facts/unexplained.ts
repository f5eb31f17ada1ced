export interface UnknownFacts {
  readonly exitCode: number | undefined;
  readonly reason: string | undefined;
  readonly message: string | undefined;
  readonly log: 'read' | 'empty' | 'gone' | 'unread';
}
