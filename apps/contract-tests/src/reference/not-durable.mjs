// A fault that the tests plant: SQLite does not wait for the disk (`synchronous=NORMAL`), and says that it does.
import { DatabaseSync } from 'node:sqlite';

const { exec, prepare } = DatabaseSync.prototype;
DatabaseSync.prototype.exec = function (sql) {
  return exec.call(this, sql.replace(/synchronous = FULL/i, 'synchronous = NORMAL'));
};
DatabaseSync.prototype.prepare = function (sql) {
  const statement = prepare.call(this, sql);
  return /^PRAGMA synchronous$/i.test(sql) ? { get: () => ({ synchronous: 2 }) } : statement;
};
