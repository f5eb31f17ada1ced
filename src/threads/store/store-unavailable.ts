/** Codes that node, pg or SQLite give to errors of the connection, the server or the disk. */
const CODES = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|08|57P|53|40|58|ERR_SQLITE_(BUSY|FULL|IOERR))/;
const MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|database is locked|database or disk is full|driver has already been destroyed|disk I\/O error/;

/**
 * Whether work failed because the store is unavailable: then it is repeated as it is. Any other error comes from the row that was worked
 * on, which is put aside.
 */
export function isStoreUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return CODES.test(code) || MESSAGES.test(error.message);
}
