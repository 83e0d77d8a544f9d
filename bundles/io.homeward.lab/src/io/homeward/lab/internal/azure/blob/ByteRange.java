package io.homeward.lab.internal.azure.blob;

import io.homeward.lab.internal.azure.http.Refusal;
import io.homeward.lab.internal.azure.http.Request;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The range a request asks for: x-ms-range before Range, {@code bytes=first-last} or {@code bytes=first-}.
 *
 * @param offset the first byte
 * @param length how many
 */
record ByteRange(long offset, long length) {

    private static final Pattern SHAPE = Pattern.compile("bytes=([0-9]{1,18})-([0-9]{0,18})");

    /** Empty when the request asks for all; a range behind the end is refused, one over the end is cut. */
    static Optional<ByteRange> of(Request request, long sizeBytes) {
        Optional<String> header = request.header("x-ms-range").or(() -> request.header("Range"));
        if (header.isEmpty()) {
            return Optional.empty();
        }
        Matcher shape = SHAPE.matcher(header.get());
        if (!shape.matches()) {
            throw new Refusal(400, "InvalidHeaderValue", "The range is not of the form bytes=first-last.");
        }
        long first = Long.parseLong(shape.group(1));
        long last = shape.group(2).isEmpty() ? sizeBytes - 1 : Long.parseLong(shape.group(2));
        if (first >= sizeBytes || last < first) {
            throw new Refusal(416, "InvalidRange", "The range does not lie within the blob.")
                    .with("Content-Range", "bytes */" + sizeBytes);
        }
        return Optional.of(new ByteRange(first, Math.min(last, sizeBytes - 1) - first + 1));
    }

    long end() {
        return offset + length;
    }
}
