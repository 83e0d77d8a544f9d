package io.homeward.journal.internal;

/** Where a record is expected, and what it must carry to be the one. */
record Place(long segment, long offset, long seq, int salt) {}
