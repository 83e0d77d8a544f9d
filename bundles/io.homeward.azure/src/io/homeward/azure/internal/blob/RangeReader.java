package io.homeward.azure.internal.blob;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import io.homeward.api.HomewardException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads ranges of a blob and believes only answers that say they are exactly the range that was asked for. */
final class RangeReader {

    /** Most bytes of one request. */
    static final int REQUEST_BYTES_MAX = 4 << 20;

    private static final HttpHeaderName RANGE = HttpHeaderName.fromString("x-ms-range");
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})");
    private static final int CHUNK_BYTES = 64 << 10;

    private final BlobCalls calls;

    RangeReader(BlobCalls calls) {
        this.calls = calls;
    }

    /** Fills the buffer from {@code offset} on and returns the length of the whole blob; its position stays. */
    long read(long offset, ByteBuffer destination) throws HomewardException {
        int length = destination.remaining();
        String range = "bytes=" + offset + "-" + (offset + length - 1);
        return calls.call(
                Optional.empty(),
                (sas, none) -> request(sas, range),
                response -> {
                    long total = total(response, offset, length);
                    fill(response, destination.duplicate());
                    return total;
                });
    }

    private static HttpRequest request(Sas sas, String range) {
        return BlobCalls.get(sas.reveal()).setHeader(RANGE, range);
    }

    private long total(HttpResponse response, long offset, int length) throws HomewardException {
        String header = String.valueOf(response.getHeaderValue(HttpHeaderName.CONTENT_RANGE));
        Matcher range = CONTENT_RANGE.matcher(header);
        String contentLength = response.getHeaderValue(HttpHeaderName.CONTENT_LENGTH);
        boolean exact = response.getStatusCode() == 206
                && range.matches()
                && Long.parseLong(range.group(1)) == offset
                && Long.parseLong(range.group(2)) == offset + length - 1
                && (contentLength == null || contentLength.equals(Integer.toString(length)));
        if (!exact) {
            throw HomewardException.of(
                    "HW-AZURE-006",
                    calls.subject(),
                    "reason",
                    "HTTP " + response.getStatusCode() + " for " + length + " bytes from " + offset);
        }
        return Long.parseLong(range.group(3));
    }

    private static void fill(HttpResponse response, ByteBuffer destination) throws IOException {
        try (InputStream in = response.getBodyAsBinaryData().toStream()) {
            byte[] chunk = destination.hasArray() ? destination.array() : new byte[CHUNK_BYTES];
            while (destination.hasRemaining()) {
                boolean direct = destination.hasArray();
                int from = direct ? destination.arrayOffset() + destination.position() : 0;
                int most = direct ? destination.remaining() : Math.min(chunk.length, destination.remaining());
                int count = in.read(chunk, from, most);
                if (count < 0) {
                    throw new EOFException(destination.remaining() + " bytes are missing");
                }
                if (direct) {
                    destination.position(destination.position() + count);
                } else {
                    destination.put(chunk, 0, count);
                }
            }
            if (in.read() >= 0) {
                throw new IOException("more bytes than were asked for");
            }
        }
    }
}
