package io.homeward.lab.internal.azure.blob;

import io.homeward.api.source.RangeList;
import io.homeward.lab.internal.azure.AzureLimits;
import io.homeward.lab.internal.azure.http.Refusal;
import io.homeward.lab.internal.azure.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** One page of an answer to Get Page Ranges: ranges in ascending order, and a marker where more follow. */
final class PageList {

    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><PageList>");
    private final ByteRange window;
    private final long from;
    private final int most;
    private int count;
    private long next = -1;

    /** Reads {@code marker} and {@code maxresults} of a request that asks for the ranges within {@code window}. */
    PageList(Request request, ByteRange window) {
        this.window = window;
        this.from = Math.max(window.offset(), request.parameter("marker").map(PageList::place).orElse(0L));
        this.most = Math.min(
                AzureLimits.RANGES_PER_PAGE, request.parameter("maxresults").map(PageList::number).orElse(
                        AzureLimits.RANGES_PER_PAGE));
    }

    /** Adds ranges; those of an earlier page, and those of later ones, are left out. */
    PageList add(RangeList ranges) {
        for (int i = firstBehind(ranges); i < ranges.size() && next < 0; i++) {
            add(ranges.offset(i), ranges.length(i), ranges.cleared(i));
        }
        return this;
    }

    /** Adds a range. */
    PageList add(long offset, long length, boolean cleared) {
        long begin = Math.max(offset, from);
        long end = Math.min(offset + length, window.end());
        if (begin >= end || next >= 0) {
            return this;
        }
        if (count == most) {
            next = begin;
            return this;
        }
        count++;
        String name = cleared ? "ClearRange" : "PageRange";
        xml.append('<').append(name).append("><Start>").append(begin).append("</Start><End>").append(end - 1)
                .append("</End></").append(name).append('>');
        return this;
    }

    String xml() {
        if (next < 0) {
            return xml + "<NextMarker/></PageList>";
        }
        String marker = Base64.getEncoder().encodeToString(("2!" + next).getBytes(StandardCharsets.US_ASCII));
        return xml + "<NextMarker>" + marker + "</NextMarker></PageList>";
    }

    private int firstBehind(RangeList ranges) {
        int low = 0;
        int high = ranges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ranges.offset(middle) + ranges.length(middle) <= from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long place(String marker) {
        try {
            String text = new String(Base64.getDecoder().decode(marker), StandardCharsets.US_ASCII);
            if (text.matches("2![0-9]{1,18}")) {
                return Long.parseLong(text.substring(2));
            }
        } catch (IllegalArgumentException e) {
            throw invalid("marker");
        }
        throw invalid("marker");
    }

    private static int number(String text) {
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) == 0) {
            throw invalid("maxresults");
        }
        return Integer.parseInt(text);
    }

    private static Refusal invalid(String parameter) {
        return new Refusal(400, "InvalidQueryParameterValue", "The value of " + parameter + " is invalid.");
    }
}
