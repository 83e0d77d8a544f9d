package io.homeward.azure.internal.blob;

import io.homeward.api.ByteCount;
import io.homeward.api.source.DiskPoint;
import io.homeward.azure.ScriptedAzure;
import io.homeward.azure.ScriptedAzure.Answer;
import io.homeward.azure.ScriptedAzure.Request;
import io.homeward.azure.Site;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Snapshots of one disk on a scripted server: grants, content behind a SAS, and lists of ranges in pages. */
final class ScriptedSnapshots {

    /** The part of every SAS that must never be seen. */
    static final String SIGNATURE = "never%2Bseen%3D";

    /** A range of an answer. */
    record Range(boolean cleared, long first, long last) {}

    private final ScriptedAzure azure;
    private final Map<String, byte[]> contents = new HashMap<>();
    private final Map<String, String> live = new HashMap<>();
    private final AtomicInteger grants = new AtomicInteger();

    /** Answers that are given instead of the next ones of the blob service. */
    final Queue<Answer> faults = new ConcurrentLinkedQueue<>();

    /** What a list answers. */
    List<Range> ranges = new ArrayList<>();

    int rangesPerPage = 10_000;
    boolean rangesByKind;

    ScriptedSnapshots(ScriptedAzure azure) {
        this.azure = azure;
        azure.under("/md-disk/", this::blob);
    }

    /** Adds a snapshot whose blob is {@code blob} and whose disk has {@code size} bytes. */
    DiskPoint add(String name, byte[] blob, long size, String family, String more) {
        String id = Site.SNAPSHOTS + name;
        contents.put(name, blob);
        azure.on("GET", id + "?api-version=2025-01-02", Answer.ok("""
                {"id":"%s","name":"%s","properties":{"incremental":true,"diskSizeBytes":%d,
                "creationData":{"sourceResourceId":"%s","sourceUniqueId":"u"},"provisioningState":"Succeeded",
                "incrementalSnapshotFamilyId":"%s","timeCreated":"2026-11-25T0%d:00:00Z"%s}}"""
                .formatted(id, name, size, Site.DISK, family, contents.size(), more)));
        azure.under(id + "/beginGetAccess", request -> grant(name));
        azure.under(id + "/endGetAccess", request -> revoke(name));
        return new DiskPoint(id, name, Site.DISK, family, Instant.EPOCH, ByteCount.of(size));
    }

    synchronized void expire() {
        live.clear();
    }

    synchronized int liveGrants() {
        return live.size();
    }

    private synchronized Answer grant(String name) {
        String sas = azure.address() + "/md-disk/" + name + "?sv=2014-02-14&sr=b&sk=key1&n=" + grants.incrementAndGet()
                + "&sig=" + SIGNATURE;
        live.put(name, sas.substring(azure.address().length()));
        return Answer.empty(202).with("Location", scriptOutcome(sas));
    }

    private String scriptOutcome(String sas) {
        String target = "/outcome/" + grants.get();
        azure.on("GET", target, Answer.ok("{\"accessSAS\":\"" + sas + "\"}"));
        return azure.address() + target;
    }

    private synchronized Answer revoke(String name) {
        live.remove(name);
        return Answer.empty(200);
    }

    private synchronized Answer blob(Request request) {
        Answer fault = faults.poll();
        if (fault != null) {
            return fault;
        }
        String name = request.target().replaceFirst("/md-disk/([^?]*).*", "$1");
        String sas = live.get(name);
        if (sas == null || !request.target().startsWith(sas) || !previousIsLive(request)) {
            return Answer.empty(403).with("x-ms-error-code", "AuthenticationFailed");
        }
        return request.target().contains("&comp=pagelist") ? page(request) : content(contents.get(name), request);
    }

    private boolean previousIsLive(Request request) {
        String previous = request.headers().get("x-ms-previous-snapshot-url");
        return previous == null || live.containsValue(previous.substring(azure.address().length()));
    }

    private Answer page(Request request) {
        int from = request.target().contains("&marker=")
                ? Integer.parseInt(URLDecoder.decode(
                                request.target().replaceFirst(".*&marker=", ""), StandardCharsets.UTF_8)
                        .substring(2))
                : 0;
        int to = Math.min(ranges.size(), from + rangesPerPage);
        StringBuilder xml = new StringBuilder("\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?><PageList>");
        List<Range> page = new ArrayList<>(ranges.subList(from, to));
        if (rangesByKind) {
            page.sort((a, b) -> Boolean.compare(a.cleared(), b.cleared()));
        }
        for (Range range : page) {
            String kind = range.cleared() ? "ClearRange" : "PageRange";
            xml.append("<%s><Start>%d</Start><End>%d</End></%s>".formatted(kind, range.first(), range.last(), kind));
        }
        xml.append(to < ranges.size() ? "<NextMarker>m " + to + "</NextMarker>" : "<NextMarker />");
        return new Answer(200, Map.of(), xml.append("</PageList>").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Answer content(byte[] blob, Request request) {
        String[] range = request.headers().get("x-ms-range").substring("bytes=".length()).split("-");
        int first = Integer.parseInt(range[0]);
        int last = Integer.parseInt(range[1]);
        return new Answer(
                206,
                Map.of("Content-Range", "bytes " + first + "-" + last + "/" + blob.length),
                Arrays.copyOfRange(blob, first, last + 1));
    }
}
