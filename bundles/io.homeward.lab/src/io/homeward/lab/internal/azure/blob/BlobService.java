package io.homeward.lab.internal.azure.blob;

import io.homeward.lab.internal.azure.AzureLimits;
import io.homeward.lab.internal.azure.Faults;
import io.homeward.lab.internal.azure.http.FaultedReply;
import io.homeward.lab.internal.azure.http.Refusal;
import io.homeward.lab.internal.azure.http.Reply;
import io.homeward.lab.internal.azure.http.Request;
import io.homeward.lab.internal.azure.model.LabSnapshot;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Get Blob, Get Blob Properties and Get Page Ranges for snapshots with a granted access. The documented errors of the
 * Blob service, as XML.
 */
public final class BlobService {

    /** What the path of every blob begins with. */
    public static final String PATH_BEGIN = "/md-";

    private static final String PREVIOUS = "x-ms-previous-snapshot-url";

    private final Grants grants;
    private final Faults faults;
    private final Clock clock;

    /** Answers for what {@code grants} holds. */
    public BlobService(Grants grants, Faults faults, Clock clock) {
        this.grants = grants;
        this.faults = faults;
        this.clock = clock;
    }

    /** Answers a request below {@link #PATH_BEGIN}. */
    public Reply answer(Request request) {
        String id = UUID.randomUUID().toString();
        try {
            return head(serve(request), request, id);
        } catch (Refusal refusal) {
            return head(xml(refusal, id), request, id);
        }
    }

    private Reply serve(Request request) {
        boolean list = request.parameter("comp").filter("pagelist"::equalsIgnoreCase).isPresent();
        Faults.Place place = list ? Faults.Place.PAGE_LIST : Faults.Place.BLOB_READ;
        Optional<Faults.Fault> fault = faults.take(place, request.path());
        fault.ifPresent(FaultedReply::before);
        requireVersion(request);
        Grant grant = grants.proven(request.uri()).orElseThrow(BlobService::unproven);
        boolean head = request.method().equals("HEAD");
        if (!head && !request.method().equals("GET")) {
            throw new Refusal(403, "AuthorizationPermissionMismatch", "The signature allows reading only.");
        }
        if (!list && request.parameter("comp").isPresent()) {
            throw new Refusal(400, "InvalidQueryParameterValue", "The value of comp is not served for a disk.");
        }
        Reply reply = list ? pageList(request, grant) : read(request, grant);
        return FaultedReply.after(fault, reply);
    }

    private static Reply read(Request request, Grant grant) {
        VhdBlob blob = new VhdBlob(grant.snapshot());
        Optional<ByteRange> asked = ByteRange.of(request, blob.sizeBytes());
        ByteRange range = asked.orElse(new ByteRange(0, blob.sizeBytes()));
        Reply.Body body = out -> blob.writeTo(out, range.offset(), range.length());
        Reply reply = new Reply(asked.isPresent() ? 206 : 200, Map.of(), range.length(), body)
                .with("Content-Type", "application/octet-stream")
                .with("Accept-Ranges", "bytes")
                .with("x-ms-blob-type", "PageBlob");
        return tagged(asked.isEmpty() ? reply : reply.with("Content-Range", "bytes " + range.offset() + "-"
                + (range.end() - 1) + "/" + blob.sizeBytes()), grant.snapshot());
    }

    private Reply pageList(Request request, Grant grant) {
        if (request.parameter("prevsnapshot").isPresent()) {
            throw new Refusal(400, "InvalidQueryParameterValue", "A managed disk has no snapshot of that time.");
        }
        VhdBlob blob = new VhdBlob(grant.snapshot());
        ByteRange all = new ByteRange(0, blob.sizeBytes());
        PageList list = new PageList(request, ByteRange.of(request, blob.sizeBytes()).orElse(all));
        Optional<String> previous = request.header(PREVIOUS);
        if (previous.isPresent()) {
            list.add(grant.changedSince(older(request, grant, previous.get())));
        } else {
            list.add(grant.written());
            list.add(blob.contentBytes(), blob.sizeBytes() - blob.contentBytes(), false);
        }
        return tagged(Reply.text(200, "application/xml", list.xml()), grant.snapshot())
                .with("x-ms-blob-content-length", String.valueOf(blob.sizeBytes()));
    }

    private LabSnapshot older(Request request, Grant grant, String address) {
        if (version(request).compareTo(AzureLimits.BLOB_VERSION_DIFF) < 0) {
            throw new Refusal(400, "UnsupportedHeader", PREVIOUS + " needs a newer x-ms-version.");
        }
        LabSnapshot older = grants.proven(parse(address)).orElseThrow(BlobService::unproven).snapshot();
        if (!grant.snapshot().state().isSameDiskAs(older.state())) {
            throw new Refusal(409, "PreviousSnapshotNotFound", "The previous snapshot is not one of this disk.");
        }
        if (!grant.snapshot().state().isNewerThan(older.state())) {
            throw new Refusal(400, "PreviousSnapshotCannotBeNewer", "The previous snapshot is not an older one.");
        }
        return older;
    }

    private static URI parse(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "InvalidHeaderValue", "The value of " + PREVIOUS + " is not an address.");
        }
    }

    private static void requireVersion(Request request) {
        String version = version(request);
        if (version.isEmpty()) {
            throw new Refusal(400, "MissingRequiredHeader", "x-ms-version is missing.");
        }
        if (!version.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") || version.compareTo(AzureLimits.BLOB_VERSION_MAX) > 0) {
            throw new Refusal(400, "InvalidHeaderValue", "The value of x-ms-version is not known.");
        }
    }

    private static String version(Request request) {
        return request.header("x-ms-version").orElse("");
    }

    private static Refusal unproven() {
        return new Refusal(403, "AuthenticationFailed", "The address is not signed, expired, or was revoked.");
    }

    private static Reply tagged(Reply reply, LabSnapshot snapshot) {
        String tag = Long.toHexString(snapshot.uniqueId().getMostSignificantBits()).toUpperCase(Locale.ROOT);
        return reply.with("ETag", "\"0x" + tag + "\"").with("Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(snapshot.taken().atOffset(ZoneOffset.UTC)));
    }

    private Reply xml(Refusal refusal, String id) {
        String text = "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>" + refusal.code() + "</Code><Message>"
                + refusal.getMessage() + "\nRequestId:" + id + "\nTime:" + clock.instant() + "</Message></Error>";
        Reply reply = Reply.text(refusal.status(), "application/xml", text).with("x-ms-error-code", refusal.code());
        for (var header : refusal.headers().entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    private static Reply head(Reply reply, Request request, String id) {
        String version = version(request);
        Reply named = reply.with("x-ms-request-id", id).with("Server", "Homeward-Lab-Blob/1.0");
        return version.matches("[0-9-]{10}") ? named.with("x-ms-version", version) : named;
    }
}
