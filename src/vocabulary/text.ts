/** What people type. Normalised to NFC; control characters, lone surrogates and hidden direction marks are refused. */
import * as z from 'zod/mini';

// Tab, line feed and carriage return are typing; the other control characters, bidi overrides and invisible marks are not.
const hidden = /[^\P{Cc}\t\n\r]|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

const clean = (longest: number, pattern?: RegExp) =>
  z.string().check(
    z.maxLength(longest),
    z.refine((text) => text.isWellFormed() && !hidden.test(text), 'hidden_characters'),
    z.refine((text) => pattern === undefined || pattern.test(text), 'wrong_form'),
    z.overwrite((text) => text.normalize('NFC').trim()),
    z.minLength(1),
  );

/** One line: a name, a place. */
export const Line = clean(200, /^[^\r\n\t]*$/);
/** Free text of at most 10,000 characters. */
export const Prose = clean(10_000);
