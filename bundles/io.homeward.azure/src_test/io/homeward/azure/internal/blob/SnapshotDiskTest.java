package io.homeward.azure.internal.blob;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.HomewardException;
import io.homeward.api.source.Cloud;
import io.homeward.api.source.DiskPoint;
import io.homeward.api.source.RangeList;
import io.homeward.api.source.SourceDisk;
import io.homeward.azure.FakeTime;
import io.homeward.azure.ScriptedAzure;
import io.homeward.azure.ScriptedAzure.Answer;
import io.homeward.azure.ScriptedAzure.Request;
import io.homeward.azure.Site;
import io.homeward.azure.internal.arm.Json;
import io.homeward.azure.internal.blob.ScriptedSnapshots.Range;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotDiskTest {

    private static final int SIZE = 9 << 20;
    private static final int FOOTER = 512;
    private static final byte[] BLOB = new byte[SIZE + FOOTER];

    static {
        new Random(7).nextBytes(BLOB);
    }

    @TempDir
    private Path folder;

    private final FakeTime time = new FakeTime();
    private ScriptedAzure azure;
    private ScriptedSnapshots snapshots;
    private Cloud cloud;
    private DiskPoint older;
    private DiskPoint newer;

    @BeforeEach
    void start() throws Exception {
        azure = new ScriptedAzure();
        cloud = Site.connect(azure, time, folder);
        snapshots = new ScriptedSnapshots(azure);
        older = snapshots.add("older", BLOB, SIZE, "f", "");
        newer = snapshots.add("newer", BLOB, SIZE, "f", "");
    }

    @AfterEach
    void stop() {
        cloud.close();
        azure.close();
    }

    @Test
    void readsContentInRequestsOfAtMostFourMebibytes() throws Exception {
        try (SourceDisk disk = cloud.open(newer, Optional.empty())) {
            assertEquals(SIZE, disk.sizeBytes());
            for (ByteBuffer buffer : List.of(ByteBuffer.allocate(SIZE + 10), ByteBuffer.allocateDirect(SIZE + 10))) {
                buffer.position(5).limit(5 + SIZE);
                disk.read(0, buffer);
                assertEquals(5 + SIZE, buffer.position());
                byte[] read = new byte[SIZE];
                buffer.get(5, read);
                assertArrayEquals(Arrays.copyOf(BLOB, SIZE), read);
            }
        }
        List<String> ranges = azure.requests("GET", "/md-disk/newer").stream()
                .map(request -> request.headers().get("x-ms-range"))
                .filter(range -> range != null && !range.equals("bytes=0-511"))
                .distinct()
                .toList();
        assertEquals(List.of("bytes=0-4194303", "bytes=4194304-8388607", "bytes=8388608-9437183"), ranges);
        assertEquals(0, snapshots.liveGrants(), "revoked");
    }

    @Test
    void sendsTheDocumentedRequestsAndNoToken() throws Exception {
        snapshots.ranges = List.of(new Range(false, 0, 511));
        cloud.open(newer, Optional.of(older)).close();

        Request grant = azure.requests("POST", newer.id() + "/beginGetAccess").getFirst();
        assertEquals(newer.id() + "/beginGetAccess?api-version=2025-01-02", grant.target());
        Json example = Json.parse(Site.example("compute-examples/Snapshot_BeginGetAccess.json")
                .getBytes(StandardCharsets.UTF_8));
        Json sent = Json.parse(grant.body().getBytes(StandardCharsets.UTF_8));
        for (String field : List.of("access", "durationInSeconds", "fileFormat")) {
            assertTrue(example.at("parameters", "grantAccessData", field).isPresent(), field);
            assertTrue(sent.at(field).isPresent(), field);
        }
        assertEquals("VHD", sent.at("fileFormat").text().orElseThrow());
        assertEquals("Read", sent.at("access").text().orElseThrow());

        Request list = azure.requests("GET", "/md-disk/newer").stream()
                .filter(request -> request.target().contains("comp=pagelist"))
                .findFirst()
                .orElseThrow();
        assertTrue(list.target().contains("&sk=key1&"), "the signed query is kept as it is");
        assertTrue(list.headers().get("x-ms-previous-snapshot-url").startsWith(azure.address() + "/md-disk/older?sv="));
        assertTrue(azure.requests("GET", "/md-disk").stream()
                .noneMatch(request -> request.headers().containsKey("authorization")));
        assertEquals(0, snapshots.liveGrants());
    }

    @Test
    void readsTheAddressFromEveryDocumentedAnswer() throws Exception {
        Json example = Json.parse(Site.example("compute-examples/Snapshot_BeginGetAccess.json")
                .getBytes(StandardCharsets.UTF_8));
        String sas = example.at("responses", "200", "body", "accessSAS").text().orElseThrow();
        Sas parsed = Sas.parse(sas, "example");
        assertEquals(sas, parsed.reveal());
        assertEquals(sas + "&comp=pagelist&marker=a+b", parsed.pageList("a b"));
        assertEquals("Sas[md-gpvmcxzlzxgd.partition.blob.storage.azure.net]", parsed.toString());
    }

    @Test
    void followsEveryPageOfALongList() throws Exception {
        byte[] blob = new byte[26 << 20];
        DiskPoint big = snapshots.add("big", blob, blob.length, "f", "");
        snapshots.ranges = LongStream.range(0, 25_000)
                .mapToObj(i -> new Range(i % 3 == 0, i * 1024, i * 1024 + 511))
                .toList();
        for (boolean byKind : new boolean[] {false, true}) {
            snapshots.rangesByKind = byKind;
            try (SourceDisk disk = cloud.open(big, Optional.of(newer))) {
                RangeList ranges = disk.ranges();
                assertEquals(25_000, ranges.size());
                for (int i = 0; i < 25_000; i++) {
                    assertEquals(i * 1024L, ranges.offset(i));
                    assertEquals(512, ranges.length(i));
                    assertEquals(i % 3 == 0, ranges.cleared(i));
                }
            }
        }
        assertEquals(2 * 3, azure.requests("GET", "/md-disk/big").stream()
                .filter(request -> request.target().contains("comp=pagelist"))
                .count());
    }

    @Test
    void leavesTheFooterOut() throws Exception {
        snapshots.ranges = List.of(new Range(false, SIZE - 1024, SIZE + FOOTER - 1));
        try (SourceDisk disk = cloud.open(newer, Optional.empty())) {
            assertEquals(1, disk.ranges().size());
            assertEquals(1024, disk.ranges().totalBytes());
            assertThrows(IllegalArgumentException.class, () -> disk.read(SIZE, ByteBuffer.allocate(512)));
        }
        snapshots.ranges = List.of(new Range(false, SIZE, SIZE + FOOTER - 1));
        try (SourceDisk disk = cloud.open(newer, Optional.empty())) {
            assertEquals(0, disk.ranges().size());
        }
    }

    @Test
    void aContainerThatIsNoFixedVhdIsRefused() {
        byte[] vhdx = "vhdxfile".getBytes(StandardCharsets.US_ASCII);
        DiskPoint container = snapshots.add("container", Arrays.copyOf(vhdx, 4096), SIZE, "f", "");
        assertEquals("HW-AZURE-034", refused(container, Optional.empty()).problem().code());
        DiskPoint sectors = snapshots.add("sectors", BLOB, SIZE, "f", "");
        azure.on("GET", sectors.id() + "?api-version=2025-01-02", Answer.ok("""
                {"id":"%s","properties":{"diskSizeBytes":%d,"creationData":{"logicalSectorSize":4096}}}"""
                .formatted(sectors.id(), SIZE)));
        assertEquals("HW-AZURE-034", refused(sectors, Optional.empty()).problem().code());
        assertEquals(0, snapshots.liveGrants());
    }

    @Test
    void pointsOfAnotherChainAreNotCompared() {
        DiskPoint stranger = snapshots.add("stranger", BLOB, SIZE, "g", "");
        DiskPoint gone = new DiskPoint(Site.SNAPSHOTS + "gone", "gone", Site.DISK, "f", older.takenAt(), older.size());
        assertEquals("HW-AZURE-031", refused(stranger, Optional.of(older)).problem().code());
        assertEquals("HW-AZURE-031", refused(older, Optional.of(newer)).problem().code(), "newer than the point");
        assertEquals("HW-AZURE-031", refused(newer, Optional.of(gone)).problem().code());

        snapshots.faults.add(new Answer(206, Map.of("Content-Range", "bytes 0-511/" + BLOB.length), new byte[512]));
        snapshots.faults.add(Answer.empty(409).with("x-ms-error-code", "PreviousSnapshotNotFound"));
        assertEquals("HW-AZURE-031", refused(newer, Optional.of(older)).problem().code());
        assertEquals(0, snapshots.liveGrants());
    }

    @Test
    void throttledAndBrokenReadsAreTriedAgain() throws Exception {
        try (SourceDisk disk = cloud.open(newer, Optional.empty())) {
            snapshots.faults.add(Answer.empty(503).with("Retry-After", "2"));
            snapshots.faults.add(Answer.empty(500));
            ByteBuffer buffer = ByteBuffer.allocate(1024);
            disk.read(512, buffer);
            assertArrayEquals(Arrays.copyOfRange(BLOB, 512, 1536), buffer.array());
            assertEquals(List.of(Duration.ofSeconds(2), Duration.ofSeconds(1)), pausesOfReads());
        }
    }

    @Test
    void aReadThatStaysThrottledEndsWithinItsBudget() throws Exception {
        try (SourceDisk disk = cloud.open(newer, Optional.empty())) {
            for (int i = 0; i < 8; i++) {
                snapshots.faults.add(Answer.empty(503).with("x-ms-error-code", "ServerBusy"));
            }
            ByteBuffer buffer = ByteBuffer.allocate(512);
            HomewardException failed = assertThrows(HomewardException.class, () -> disk.read(0, buffer));
            assertEquals("HW-AZURE-040", failed.problem().code());
            assertEquals("HTTP 503 ServerBusy", failed.problem().values().get("reason"));
            assertEquals(0, buffer.position());
            assertTrue(snapshots.faults.isEmpty(), "eight tries");
        }
    }

    @Test
    void accessThatEndedIsGrantedAgainOnce() throws Exception {
        snapshots.ranges = List.of(new Range(false, 0, 511));
        try (SourceDisk disk = cloud.open(newer, Optional.of(older))) {
            snapshots.expire();
            disk.read(0, ByteBuffer.allocate(512));
            assertEquals(2, azure.requests("POST", newer.id() + "/beginGetAccess").size());

            snapshots.faults.add(Answer.empty(403));
            snapshots.faults.add(Answer.empty(403));
            HomewardException refused =
                    assertThrows(HomewardException.class, () -> disk.read(0, ByteBuffer.allocate(512)));
            assertEquals("HW-AZURE-039", refused.problem().code());
        }
    }

    @Test
    void accessIsRenewedBeforeItEnds() throws Exception {
        try (SourceDisk disk = cloud.open(newer, Optional.empty())) {
            time.advance(Duration.ofMinutes(26));
            disk.read(0, ByteBuffer.allocate(512));
            assertEquals(2, azure.requests("POST", newer.id() + "/beginGetAccess").size());
            assertTrue(azure.requests("GET", "/md-disk/newer").stream()
                    .allMatch(request -> request.target().contains("sig=")));
        }
    }

    @Test
    void oneGrantServesAllWhoReadASnapshotAndTheLastOneEndsIt() throws Exception {
        SourceDisk one = cloud.open(newer, Optional.empty());
        SourceDisk two = cloud.open(newer, Optional.empty());
        assertEquals(1, azure.requests("POST", newer.id() + "/beginGetAccess").size());
        one.close();
        one.close();
        two.read(0, ByteBuffer.allocate(512));
        assertEquals(1, snapshots.liveGrants());
        two.close();
        assertEquals(0, snapshots.liveGrants());
        assertThrows(IllegalStateException.class, () -> two.read(0, ByteBuffer.allocate(512)));
    }

    @Test
    void signingOutRevokesWhatIsStillOpenAlsoWhenInterrupted() throws Exception {
        cloud.open(newer, Optional.empty());
        Thread.currentThread().interrupt();
        cloud.close();
        assertTrue(Thread.interrupted(), "the interrupt stays set");
        assertEquals(0, snapshots.liveGrants());
    }

    @Test
    void answersThatAreNotWhatWasAskedForDoNotPass() throws Exception {
        try (SourceDisk disk = cloud.open(newer, Optional.empty())) {
            byte[] sector = new byte[512];
            String total = "/" + BLOB.length;
            List<Answer> lies = List.of(
                    new Answer(200, Map.of(), sector),
                    new Answer(206, Map.of(), sector),
                    new Answer(206, Map.of("Content-Range", "bytes 512-1023" + total), sector),
                    new Answer(206, Map.of("Content-Range", "bytes 0-511/1024"), sector),
                    new Answer(206, Map.of("Content-Range", "bytes 0-511" + total), new byte[1024]));
            for (Answer lie : lies) {
                snapshots.faults.add(lie);
                ByteBuffer buffer = ByteBuffer.allocate(512);
                HomewardException refused = assertThrows(HomewardException.class, () -> disk.read(0, buffer));
                assertEquals("HW-AZURE-006", refused.problem().code());
                assertEquals(0, buffer.position());
            }
        }
    }

    @Test
    void readsOutsideOfTheDiskAreTheCallersError() throws Exception {
        try (SourceDisk disk = cloud.open(newer, Optional.empty())) {
            for (long offset : new long[] {-512, 1, SIZE, Long.MAX_VALUE - 511}) {
                assertThrows(IllegalArgumentException.class, () -> disk.read(offset, ByteBuffer.allocate(512)));
            }
            assertThrows(IllegalArgumentException.class, () -> disk.read(0, ByteBuffer.allocate(100)));
            disk.read(0, ByteBuffer.allocate(0));
        }
    }

    @Test
    void theSignatureIsSeenNowhere() throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        StringWriter shown = new StringWriter();
        System.setOut(new PrintStream(logged, true, StandardCharsets.UTF_8));
        System.setErr(System.out);
        try (SourceDisk disk = cloud.open(newer, Optional.of(older))) {
            shown.append(disk.toString()).append(newer.toString());
            snapshots.faults.add(Answer.empty(403));
            snapshots.faults.add(Answer.empty(403));
            show(assertThrows(HomewardException.class, () -> disk.read(0, ByteBuffer.allocate(512))), shown);
            String leak = "{\"error\":{\"code\":\"X\",\"message\":\"see https://h/p?sig=%s\"}}";
            azure.on(
                    "POST",
                    newer.id() + "/endGetAccess?api-version=2025-01-02",
                    Answer.json(409, leak.formatted(ScriptedSnapshots.SIGNATURE)));
            for (int i = 0; i < 8; i++) {
                snapshots.faults.add(Answer.empty(503));
            }
            show(assertThrows(HomewardException.class, () -> disk.read(0, ByteBuffer.allocate(512))), shown);
            for (String bad : List.of("http://h/p?sig=S", "https://h/p q?sig=S", "https://h/{}?sig=S", "https://h/?")) {
                String sas = bad.replace("S", ScriptedSnapshots.SIGNATURE);
                show(assertThrows(HomewardException.class, () -> Sas.parse(sas + "\"", "x")), shown);
            }
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        azure.close();
        assertFalse(shown.toString().contains(ScriptedSnapshots.SIGNATURE), shown.toString());
        assertFalse(logged.toString(StandardCharsets.UTF_8).contains(ScriptedSnapshots.SIGNATURE));
    }

    private static void show(HomewardException problem, StringWriter shown) {
        problem.printStackTrace(new PrintWriter(shown));
        shown.append(problem.problem().toString());
    }

    private List<Duration> pausesOfReads() {
        List<Duration> pauses = time.pauses();
        return pauses.subList(pauses.size() - 2, pauses.size());
    }

    private HomewardException refused(DiskPoint point, Optional<DiskPoint> base) {
        return assertThrows(HomewardException.class, () -> cloud.open(point, base));
    }
}
