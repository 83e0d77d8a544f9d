/** How the journal works: the log of records, its recovery, epochs, rollback and views. */
package io.homeward.journal.internal;
