/** Rows for a spreadsheet. What a spreadsheet could take for a formula is shown as text. */

/** Also behind white space, and in full width: `=`, `+`, `-`, `@`. */
const cell = (value: string): string => {
  const safe = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/u.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
};
/** With a byte order mark and semicolons, as Dutch spreadsheets read it. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
