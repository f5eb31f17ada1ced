/** Errors of the connection or the disk, by the code that node, pg or SQLite gives them: the body is not to blame. */
const NOT_THE_BODY = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|08|57P|53|40|58|ERR_SQLITE_(BUSY|FULL|IOERR))/;

/** Whether working a body failed because of what is in it, rather than for want of the store. */
export function refused(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  const code = 'code' in error ? String(error.code) : '';
  return !NOT_THE_BODY.test(code) && !STORE_GONE.test(error.message);
}
const STORE_GONE =
  /Connection terminated|timeout exceeded when trying to connect|database is locked|database or disk is full|driver has already been destroyed|disk I\/O error/;
