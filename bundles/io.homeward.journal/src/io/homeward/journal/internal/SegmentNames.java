package io.homeward.journal.internal;

import java.util.regex.Pattern;

/** The names of files in a store. */
final class SegmentNames {

    private static final String SEGMENT = "segment-";
    private static final String SPARE = "spare-";
    private static final Pattern KNOWN = Pattern.compile("(segment|spare)-[0-9a-f]{16}");

    private SegmentNames() {}

    static String segment(long number) {
        return SEGMENT + String.format("%016x", number);
    }

    static boolean isSegment(String name) {
        return name.startsWith(SEGMENT) && KNOWN.matcher(name).matches();
    }

    static boolean isSpare(String name) {
        return name.startsWith(SPARE) && KNOWN.matcher(name).matches();
    }

    static String spareOf(String name) {
        return SPARE + name.substring(name.indexOf('-') + 1);
    }

    static long number(String segmentName) {
        return Long.parseUnsignedLong(segmentName.substring(SEGMENT.length()), 16);
    }
}
