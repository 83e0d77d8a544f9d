package io.homeward.journal.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on by one second at each look. */
final class TickingClock extends Clock {

    private long millis = 1_700_000_000_000L;

    @Override
    public synchronized Instant instant() {
        millis += 1000;
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
