package io.homeward.lab.internal.azure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobTest {

    private static final String PREVIOUS = "x-ms-previous-snapshot-url";
    private static final Pattern RANGE =
            Pattern.compile("<(Page|Clear)Range><Start>([0-9]+)</Start><End>([0-9]+)</End></\\1Range>");
    private static final Pattern MARKER = Pattern.compile("<NextMarker>([^<]+)</NextMarker>");

    @TempDir
    private Path folder;

    private AzureBed bed;

    private record Range(boolean cleared, int from, int to) {}

    @BeforeEach
    void start() throws Exception {
        bed = new AzureBed(folder);
    }

    @AfterEach
    void stop() throws Exception {
        bed.close();
    }

    @Test
    void aSnapshotIsAFixedVhdWithItsFooter() throws Exception {
        String address = bed.open("one", bed.disk(0));
        HttpResponse<byte[]> all = bed.blob(address);
        assertEquals(200, all.statusCode());
        assertEquals(AzureBed.SIZE + 512, all.body().length);
        assertArrayEquals(bed.base, Arrays.copyOf(all.body(), AzureBed.SIZE));
        HttpResponse<byte[]> part = bed.blob(address, "x-ms-range", "bytes=1024-2047", "Range", "bytes=0-511");
        assertEquals(206, part.statusCode());
        assertEquals("bytes 1024-2047/" + (AzureBed.SIZE + 512),
                part.headers().firstValue("Content-Range").orElseThrow());
        assertArrayEquals(Arrays.copyOfRange(bed.base, 1024, 2048), part.body());
        HttpResponse<byte[]> behind = bed.blob(address, "Range", "bytes=" + (AzureBed.SIZE + 512) + "-");
        assertError(416, "InvalidRange", behind);
        HttpResponse<byte[]> end = bed.blob(address, "Range", "bytes=" + (AzureBed.SIZE - 512) + "-99999999");
        assertEquals(1024, end.body().length);
    }

    @Test
    void qemuAcceptsAnExportedVhd() throws Exception {
        assumeTrue(run("qemu-img", "--version") == 0, "qemu-utils is not installed");
        Path vhd = Files.write(folder.resolve("exported.vhd"), bed.blob(bed.open("one", bed.disk(0))).body());
        assertEquals(0, run("qemu-img", "info", "-f", "vpc", vhd.toString()));
        Path raw = folder.resolve("converted.raw");
        assertEquals(0, run("qemu-img", "convert", "-f", "vpc", "-O", "raw", vhd.toString(), raw.toString()));
        byte[] converted = Files.readAllBytes(raw);
        assertArrayEquals(bed.base, Arrays.copyOf(converted, AzureBed.SIZE));
    }

    @Test
    void pageListsLeadFromOnePointToTheNextInSmallPages() throws Exception {
        long seed = Long.getLong("homeward.seed", 77L);
        try {
            Random random = new Random(seed);
            byte[] model = bed.base.clone();
            String older = bed.open("p0", bed.disk(0));
            for (int round = 1; round <= 4; round++) {
                byte[] before = model.clone();
                change(model, random);
                String newer = bed.open("p" + round, bed.disk(0));
                List<Range> diff = ranges(newer, 1 + random.nextInt(20), PREVIOUS, older);
                assertArrayEquals(model, apply(before, diff, newer));
                List<Range> written = ranges(newer, 7);
                assertEquals(AzureBed.SIZE, written.get(written.size() - 1).from(), "the footer is listed");
                assertArrayEquals(model, apply(new byte[AzureBed.SIZE], written, newer));
                older = newer;
            }
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + " (-Dhomeward.seed=" + seed + ")", e);
        }
    }

    @Test
    void aPageHasTenThousandRangesAtMost() throws Exception {
        String before = bed.open("before", bed.disk(0));
        int blocks = AzureBed.SIZE / 4096;
        for (int block = 0; block < blocks; block += 2) {
            bed.system.write(block * 4096L, ByteBuffer.wrap(new byte[] {1}).limit(1).slice());
        }
        String after = bed.open("after", bed.disk(0));
        HttpResponse<byte[]> page =
                bed.blob(after + "&comp=pagelist&maxresults=99999", PREVIOUS, before);
        assertEquals(blocks / 2, RANGE.matcher(AzureBed.text(page)).results().count());
        assertTrue(MARKER.matcher(AzureBed.text(page)).results().findAny().isEmpty());
        assertError(400, "InvalidQueryParameterValue", bed.blob(after + "&comp=pagelist&maxresults=0"));
        assertError(400, "InvalidQueryParameterValue", bed.blob(after + "&comp=pagelist&marker=x"));
        List<Range> window = ranges(after, 3, "x-ms-range", "bytes=4096-20479", PREVIOUS, before);
        assertEquals(List.of(new Range(false, 8192, 12288), new Range(false, 16384, 20480)), window);
    }

    @Test
    void diffsNeedTwoLivePointsOfOneDiskInTheirOrder() throws Exception {
        String old = bed.open("old", bed.disk(0));
        String young = bed.open("young", bed.disk(0));
        String other = bed.open("other", bed.disk(1));
        assertError(400, "PreviousSnapshotCannotBeNewer", bed.blob(old + "&comp=pagelist", PREVIOUS, young));
        assertError(409, "PreviousSnapshotNotFound", bed.blob(young + "&comp=pagelist", PREVIOUS, other));
        assertError(400, "InvalidQueryParameterValue",
                bed.blob(young + "&comp=pagelist&prevsnapshot=2026-01-01T00:00:00Z"));
        bed.arm("POST", bed.snapshot("old") + "/endGetAccess", AzureBed.COMPUTE, "");
        assertError(403, "AuthenticationFailed", bed.blob(young + "&comp=pagelist", PREVIOUS, old));
    }

    @Test
    void accessEndsWhenItExpiresIsRevokedOrIsForged() throws Exception {
        String address = bed.open("one", bed.disk(0));
        assertEquals(200, bed.blob(address).statusCode());
        assertError(403, "AuthenticationFailed", bed.blob(address.replaceFirst("sig=..", "sig=AA")));
        assertError(403, "AuthenticationFailed", bed.blob(address.replaceFirst("&sk=key1", "")));
        assertError(403, "AuthenticationFailed", bed.blob(address.replaceFirst("se=2026", "se=2027")));
        bed.clock.forward(Duration.ofSeconds(AzureBed.ACCESS_SECONDS));
        assertError(403, "AuthenticationFailed", bed.blob(address));
        String again = bed.grant("one", 600);
        assertEquals(200, bed.blob(again).statusCode());
        bed.arm("POST", bed.snapshot("one") + "/endGetAccess", AzureBed.COMPUTE, "");
        assertError(403, "AuthenticationFailed", bed.blob(again));
    }

    @Test
    void versionIsNeededAndMustBeKnown() throws Exception {
        String address = bed.open("one", bed.disk(0));
        HttpRequest.Builder plain = HttpRequest.newBuilder(URI.create(address));
        assertError(400, "MissingRequiredHeader",
                bed.http.send(plain.build(), HttpResponse.BodyHandlers.ofByteArray()));
        assertError(400, "InvalidHeaderValue", bed.http.send(
                plain.header("x-ms-version", "2099-01-01").build(), HttpResponse.BodyHandlers.ofByteArray()));
    }

    @Test
    void readsAreCutOrBusyAsPlanned() throws Exception {
        String address = bed.open("one", bed.disk(0));
        bed.azure.faults().plan(Faults.Place.BLOB_READ, "/md-", Faults.Kind.CUT, Duration.ZERO, 1);
        assertThrows(IOException.class, () -> bed.blob(address));
        bed.azure.faults().plan(Faults.Place.BLOB_READ, "/md-", Faults.Kind.BUSY, Duration.ofSeconds(1), 1);
        HttpResponse<byte[]> busy = bed.blob(address);
        assertError(503, "ServerBusy", busy);
        assertEquals("1", busy.headers().firstValue("Retry-After").orElseThrow());
        assertEquals(200, bed.blob(address).statusCode());
    }

    private void change(byte[] model, Random random) throws IOException {
        for (int i = 0; i < 40; i++) {
            byte[] bytes = new byte[512 * (1 + random.nextInt(20))];
            int at = random.nextInt((AzureBed.SIZE - bytes.length) / 512 + 1) * 512;
            if (random.nextInt(3) == 0) {
                bed.system.clear(at, bytes.length);
            } else {
                random.nextBytes(bytes);
                bed.system.write(at, ByteBuffer.wrap(bytes));
            }
            System.arraycopy(bytes, 0, model, at, bytes.length);
        }
    }

    private List<Range> ranges(String address, int most, String... headers) throws Exception {
        List<Range> ranges = new ArrayList<>();
        String marker = "";
        do {
            HttpResponse<byte[]> page =
                    bed.blob(address + "&comp=pagelist&maxresults=" + most + marker, headers);
            assertEquals(200, page.statusCode(), AzureBed.text(page));
            Matcher range = RANGE.matcher(AzureBed.text(page));
            int count = 0;
            for (; range.find(); count++) {
                ranges.add(new Range(range.group(1).equals("Clear"), Integer.parseInt(range.group(2)),
                        Integer.parseInt(range.group(3)) + 1));
            }
            assertTrue(count <= most);
            Matcher next = MARKER.matcher(AzureBed.text(page));
            marker = next.find() ? "&marker=" + URLEncoder.encode(next.group(1), StandardCharsets.UTF_8) : "";
        } while (!marker.isEmpty());
        return ranges;
    }

    private byte[] apply(byte[] copy, List<Range> ranges, String address) throws Exception {
        for (Range range : ranges) {
            int to = Math.min(range.to(), copy.length);
            if (range.cleared()) {
                Arrays.fill(copy, range.from(), to, (byte) 0);
            } else if (range.from() < to) {
                byte[] read = bed.blob(address, "x-ms-range", "bytes=" + range.from() + "-" + (to - 1)).body();
                System.arraycopy(read, 0, copy, range.from(), read.length);
            }
        }
        return copy;
    }

    private static void assertError(int status, String code, HttpResponse<byte[]> answer) {
        assertEquals(status, answer.statusCode(), AzureBed.text(answer));
        assertTrue(AzureBed.text(answer).contains("<Code>" + code + "</Code>"), AzureBed.text(answer));
        assertEquals(code, answer.headers().firstValue("x-ms-error-code").orElseThrow());
    }

    private static int run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
            return process.waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
