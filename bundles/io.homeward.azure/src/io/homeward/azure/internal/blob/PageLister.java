package io.homeward.azure.internal.blob;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import io.homeward.api.HomewardException;
import io.homeward.api.source.RangeList;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Lists a blob's ranges, or those that differ from an older snapshot. Managed disks name the older one by its own
 * address in a header; every page is fetched, however the service cuts them.
 */
final class PageLister {

    static final int PAGES_MAX = 100_000;
    static final int EMPTY_PAGES_MAX = 16;

    private static final HttpHeaderName PREVIOUS = HttpHeaderName.fromString("x-ms-previous-snapshot-url");

    private final BlobCalls calls;

    PageLister(BlobCalls calls) {
        this.calls = calls;
    }

    RangeList list(Optional<Grant> base, long contentBytes, long blobBytes) throws HomewardException {
        RangeCollector collector = new RangeCollector(calls.subject(), contentBytes, blobBytes);
        String marker = "";
        int empty = 0;
        for (int pages = 1; pages <= PAGES_MAX && empty <= EMPTY_PAGES_MAX; pages++) {
            int before = collector.size();
            String asked = marker;
            marker = calls.call(base, (sas, baseSas) -> request(sas, baseSas, asked), page -> read(page, collector));
            if (marker.isEmpty()) {
                return collector.merge();
            }
            if (marker.equals(asked)) {
                break;
            }
            empty = collector.size() == before ? empty + 1 : 0;
        }
        throw HomewardException.of("HW-AZURE-006", calls.subject(), "reason", "page list without an end");
    }

    private static HttpRequest request(Sas sas, Optional<Sas> base, String marker) {
        HttpRequest request = BlobCalls.get(sas.pageList(marker));
        base.ifPresent(older -> request.setHeader(PREVIOUS, older.reveal()));
        return request;
    }

    private String read(HttpResponse response, RangeCollector collector) throws IOException, HomewardException {
        collector.takeBack();
        try (InputStream in = response.getBodyAsBinaryData().toStream()) {
            String marker = new PageListReader(collector, calls.subject()).read(in);
            collector.keep();
            return marker;
        }
    }
}
