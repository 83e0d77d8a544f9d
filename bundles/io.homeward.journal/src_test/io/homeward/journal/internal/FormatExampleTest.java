package io.homeward.journal.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homeward.journal.BlockWrite;
import io.homeward.journal.Epoch;
import io.homeward.journal.Journal;
import io.homeward.journal.JournalException;
import io.homeward.journal.JournalOptions;
import io.homeward.journal.OpenEpoch;
import io.homeward.journal.PointView;
import io.homeward.journal.SealedPoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The example in FORMAT.md is read by the real reader, and is what the real writer writes. */
class FormatExampleTest {

    private static final UUID SET = UUID.fromString("11223344-5566-4788-99aa-bbccddeeff00");
    private static final UUID DISK = UUID.fromString("6000c290-1234-4678-9abc-def012345678");
    private static final Instant NOW = Instant.parse("2025-03-01T10:20:00Z");
    private static final Instant SOURCE_TIME = Instant.parse("2025-03-01T10:15:30.123Z");
    private static final String FILE = "segment-0000000000000001";
    private static final int SEGMENT_BYTES = 16 * 1024;

    private static JournalOptions options() {
        AtomicLong salt = new AtomicLong(0xA5A5_0000L);
        return JournalOptions.of(SET, Clock.fixed(NOW, ZoneOffset.UTC), () -> salt.incrementAndGet() << 32)
                .withSegmentBytes(SEGMENT_BYTES);
    }

    private static byte[] oldContent() {
        byte[] disk = new byte[4096];
        byte[] text = "old content".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, disk, 512, text.length);
        return disk;
    }

    private static SimWorld write() throws JournalException {
        SimWorld world = new SimWorld(EnumSet.noneOf(SimWorld.Lie.class));
        SimDisk disk = new SimDisk(world, world.addDisk(oldContent()));
        Journal journal = UndoJournal.open(new SimStore(world), options(), true, Checks.ALL);
        Epoch epoch = journal.begin(41, 7, Map.of(DISK, disk), "snapshot-41");
        byte[] text = new byte[512];
        text[0] = 1;
        epoch.write(DISK, List.of(
                BlockWrite.data(512, ByteBuffer.wrap(text)), BlockWrite.data(2048, ByteBuffer.wrap(text))), 4096);
        epoch.seal((byte) 2, SOURCE_TIME, "before patch", Map.of(DISK, "c0ffee"));
        Epoch open = journal.begin(42, 7, Map.of(DISK, disk), "snapshot-42");
        open.write(DISK, List.of(BlockWrite.zero(512, 512)), 512);
        return world;
    }

    private static byte[] bytesInDocument() throws IOException {
        String document = Files.readString(Path.of(System.getProperty("homeward.journal.format", "FORMAT.md")));
        int start = document.indexOf("```hex") + "```hex".length();
        byte[] bytes = new byte[SEGMENT_BYTES];
        document.substring(start, document.indexOf("```", start)).lines()
                .map(String::strip)
                .filter(line -> line.matches("[0-9a-f]{8}  ([0-9a-f]{2} ?){1,16}.*"))
                .forEach(line -> putLine(bytes, line));
        return bytes;
    }

    private static void putLine(byte[] bytes, String line) {
        int at = Integer.parseInt(line.substring(0, 8), 16);
        for (String pair : line.substring(10, Math.min(line.length(), 57)).strip().split(" ")) {
            bytes[at++] = (byte) HexFormat.fromHexDigits(pair);
        }
    }

    @Test
    void theWriterWritesTheExample() throws JournalException, IOException {
        SimWorld world = write();
        assertEquals(dump(world.content(world.names().get(FILE))), dump(bytesInDocument()));
    }

    @Test
    void theReaderReadsTheExample() throws JournalException, IOException {
        byte[] now = oldContent();
        now[512] = 1;
        now[2048] = 1;
        SimWorld world = new SimWorld(
                EnumSet.noneOf(SimWorld.Lie.class), Map.of(FILE, 1), List.of(now, bytesInDocument()));
        SimDisk disk = new SimDisk(world, 0);
        try (Journal journal = UndoJournal.open(new SimStore(world), options(), false, Checks.ALL)) {
            assertEquals(List.of(new SealedPoint(1, 41, (byte) 2, SOURCE_TIME, NOW, "before patch",
                    Map.of(DISK, "c0ffee"), 1536)), journal.recovery().points());
            assertEquals(Optional.of(new OpenEpoch(42, 7, "snapshot-42", Map.of(DISK, 512L), Map.of(DISK, 4096L))),
                    journal.recovery().openEpoch());
            journal.verify();
            byte[] seen = new byte[4096];
            try (PointView view = journal.view(1, DISK, disk)) {
                view.read(0, ByteBuffer.wrap(seen));
            }
            byte[] expected = new byte[4096];
            expected[512] = 1;
            expected[2048] = 1;
            assertArrayEquals(expected, seen);
        }
    }

    /** Lines of 16 bytes, those that are all zero left out. */
    private static String dump(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < bytes.length; at += 16) {
            String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, at, at + 16);
            if (!hex.equals("00" + " 00".repeat(15))) {
                text.append(String.format("%08x  %s%n", at, hex));
            }
        }
        return text.toString();
    }
}
