import { Tokenizer, TokenizerError, TokenType } from '@streamparser/json';
import { nextTurn } from '../lib/next-turn.ts';

/** A value that is neither an object nor a list. */
export type Plain = string | number | boolean | null;

/** Takes the content of an object or a list, in order. What it does not take is not kept. */
export interface JsonTarget {
  /** A text, a number, a truth value or null. `name` is the field's; in a list it is empty. */
  plain?(name: string, value: Plain): void;
  /** An object or a list begins. Returns what takes its content; undefined: it is skipped. */
  open?(name: string, kind: 'object' | 'list'): JsonTarget | undefined;
  /** The object or list ends. */
  end?(): void;
}

/** Bytes that are read in one turn of the event loop. */
const PIECE = 16_384;
/** By how many bytes long texts and numbers grow. The library's default keeps each escaped character separately until the end. */
const BUFFER = 65_536;
/** Nesting of objects and lists. No sender comes near it, and each open one costs memory. */
const DEEPEST = 10_000;

/**
 * Passes the content of a JSON document to `root` while it reads it, a piece at a time, so that neither its size nor its content costs
 * memory or blocks the event loop. Returns whether it is JSON: what JSON.parse refuses is not. Bytes that are not UTF-8 are read as U+FFFD,
 * and a byte order mark is skipped. Throws what the targets throw.
 */
export async function readJson(bytes: Uint8Array, root: JsonTarget): Promise<boolean> {
  const decoder = new TextDecoder();
  const tokenizer = new Tokenizer({ stringBufferSize: BUFFER, numberBufferSize: BUFFER });
  const document = openDocument(root);
  tokenizer.onToken = ({ token, value }) => {
    if (!document.take(token, value)) throw new TokenizerError('a token where JSON has none like it');
  };
  try {
    for (let from = 0; from < bytes.length; from += PIECE) {
      if (from > 0) await nextTurn();
      const isLast = from + PIECE >= bytes.length;
      tokenizer.write(decoder.decode(bytes.subarray(from, from + PIECE), { stream: !isLast }));
    }
    tokenizer.end();
  } catch (error) {
    if (error instanceof TokenizerError) return false;
    throw error;
  }
  return document.isComplete();
}

/** An object or a list that is open. */
interface Level {
  readonly kind: 'object' | 'list';
  readonly target: JsonTarget | undefined;
  /** Of the field whose value is awaited or was read last. */
  name: string;
}

/** What may come next. `first`: an object's first name or a list's first item, or its end. */
type Next = 'value' | 'first' | 'name' | 'colon' | 'comma' | 'nothing';

/** Checks the grammar of JSON, which the library does not. `take` returns whether a token is allowed at this point. */
function openDocument(root: JsonTarget): {
  take(token: TokenType, value: Plain): boolean;
  isComplete(): boolean;
} {
  const levels: Level[] = [];
  let level: Level = { kind: 'list', target: root, name: '' };
  let next: Next = 'value';

  const valueEnds = () => {
    next = levels.length > 0 ? 'comma' : 'nothing';
    return true;
  };
  const open = (kind: 'object' | 'list') => {
    if (levels.length === DEEPEST) return false;
    const target = level.target?.open?.(level.name, kind);
    levels.push(level);
    level = { kind, target, name: '' };
    next = 'first';
    return true;
  };
  const close = (kind: 'object' | 'list') => {
    const outer = level.kind === kind && (next === 'first' || next === 'comma') ? levels.pop() : undefined;
    if (outer === undefined) return false;
    level.target?.end?.();
    level = outer;
    return valueEnds();
  };
  const awaitsName = () => next === 'name' || (next === 'first' && level.kind === 'object');
  const awaitsValue = () => next === 'value' || (next === 'first' && level.kind === 'list');

  const take = (token: TokenType, value: Plain): boolean => {
    switch (token) {
      case TokenType.LEFT_BRACE:
        return awaitsValue() && open('object');
      case TokenType.LEFT_BRACKET:
        return awaitsValue() && open('list');
      case TokenType.RIGHT_BRACE:
        return close('object');
      case TokenType.RIGHT_BRACKET:
        return close('list');
      case TokenType.COLON:
        if (next !== 'colon') return false;
        next = 'value';
        return true;
      case TokenType.COMMA:
        if (next !== 'comma') return false;
        next = level.kind === 'object' ? 'name' : 'value';
        return true;
      case TokenType.STRING:
      case TokenType.NUMBER:
      case TokenType.TRUE:
      case TokenType.FALSE:
      case TokenType.NULL:
        if (typeof value === 'string' && awaitsName()) {
          level.name = value;
          next = 'colon';
          return true;
        }
        if (!awaitsValue()) return false;
        level.target?.plain?.(level.name, value);
        return valueEnds();
      case TokenType.SEPARATOR:
        return false;
    }
  };
  return { take, isComplete: () => next === 'nothing' };
}
