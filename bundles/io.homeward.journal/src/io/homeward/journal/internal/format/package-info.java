/** The bytes of the journal: record and segment headers and the payloads of control records, as in FORMAT.md. */
package io.homeward.journal.internal.format;
