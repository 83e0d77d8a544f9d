package io.homeward.azure.internal.blob;

import io.homeward.api.HomewardException;
import io.homeward.api.source.RangeList;

/**
 * Gathers the ranges of all pages and merges written and cleared ones into one ascending list. Nothing that is out of
 * order, out of bounds, unaligned or both written and cleared gets through. What lies behind the content (a VHD's
 * footer) is left out.
 */
final class RangeCollector {

    /** Most ranges of a kind: 128 MiB of memory. */
    static final int RANGES_MAX = 8_000_000;

    private static final int SECTOR = 512;

    private final String subject;
    private final long contentBytes;
    private final long blobBytes;
    private final Ascending written = new Ascending();
    private final Ascending cleared = new Ascending();
    private long lastWritten;
    private long lastCleared;
    private Kept kept = new Kept(0, 0, 0, 0);

    private record Kept(int written, int cleared, long lastWritten, long lastCleared) {}

    RangeCollector(String subject, long contentBytes, long blobBytes) {
        this.subject = subject;
        this.contentBytes = contentBytes;
        this.blobBytes = blobBytes;
    }

    /** Keeps what was added since the last time: its page arrived whole. */
    void keep() {
        kept = new Kept(written.size(), cleared.size(), lastWritten, lastCleared);
    }

    /** Takes back what was added since the last {@link #keep}: its page did not arrive whole. */
    void takeBack() {
        written.truncate(kept.written());
        cleared.truncate(kept.cleared());
        lastWritten = kept.lastWritten();
        lastCleared = kept.lastCleared();
    }

    /** Returns how many ranges there are. */
    int size() {
        return written.size() + cleared.size();
    }

    /** Adds a range; {@code last} is its last byte, as the service counts. */
    void add(boolean isCleared, long first, long last) throws HomewardException {
        long behind = isCleared ? lastCleared : lastWritten;
        boolean aligned = first >= 0 && first % SECTOR == 0 && last % SECTOR == SECTOR - 1;
        if (!aligned || last < first || last >= blobBytes || first < behind) {
            throw HomewardException.of("HW-AZURE-038", subject, "range", first + "-" + last, "size", blobBytes);
        }
        Ascending into = isCleared ? cleared : written;
        if (into.size() == RANGES_MAX) {
            throw HomewardException.of("HW-AZURE-037", subject, "limit", RANGES_MAX);
        }
        if (isCleared) {
            lastCleared = last + 1;
        } else {
            lastWritten = last + 1;
        }
        if (first < contentBytes) {
            into.add(first, Math.min(last + 1, contentBytes));
        }
    }

    /** Returns all as one list. */
    RangeList merge() throws HomewardException {
        RangeList.Builder list = RangeList.builder();
        long end = 0;
        int w = 0;
        int c = 0;
        while (w < written.size() || c < cleared.size()) {
            boolean isCleared =
                    w == written.size() || c < cleared.size() && cleared.begin(c) < written.begin(w);
            long from = isCleared ? cleared.begin(c) : written.begin(w);
            if (from < end) {
                throw HomewardException.of("HW-AZURE-038", subject, "range", from + "…", "size", blobBytes);
            }
            end = isCleared ? cleared.end(c++) : written.end(w++);
            list.add(from, end - from, isCleared);
        }
        return list.build();
    }
}
