package io.homeward.replication.internal.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.MachineId;
import io.homeward.api.Problem;
import io.homeward.api.Secret;
import io.homeward.replication.TransferOrder.Mode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The worked example of WIRE.md is what it says it is. */
class WireDocumentTest {

    private static final long GIB = 1L << 30;
    private static final long MIB = 1L << 20;

    private static FrameReader example(int number) throws Exception {
        Matcher blocks = Pattern.compile("```hex\n([0-9a-f \n]+)```").matcher(Files.readString(Path.of("WIRE.md")));
        List<String> found = blocks.results().map(block -> block.group(1)).toList();
        byte[] bytes = HexFormat.of().parseHex(found.get(number).replaceAll("\\s", ""));
        return new FrameReader(new ByteArrayInputStream(bytes));
    }

    private static Frame next(FrameReader reader, FrameType type, long offset, long length) throws Exception {
        Frame frame = reader.next();
        assertEquals(type, frame.type());
        assertEquals(offset, frame.offset());
        assertEquals(length, frame.length());
        return frame;
    }

    @Test
    void theExampleIntroducesItself() throws Exception {
        FrameReader reader = example(0);
        Hello hello = Hello.decode(reader.payload(next(reader, FrameType.HELLO, 0, 0)));
        assertEquals(
                new Hello(
                        Secret.of("00112233445566778899aabbccddeeff".repeat(2)),
                        new MachineId("web01"),
                        7,
                        UUID.fromString("6000c293-0000-1111-2222-333344445555"),
                        Mode.CHANGES,
                        true,
                        256 << 10,
                        8 * GIB,
                        16 * MIB),
                hello);
        assertThrows(EOFException.class, reader::next);
    }

    @Test
    void theExampleIsWelcomed() throws Exception {
        FrameReader reader = example(1);
        Welcome welcome = Welcome.decode(reader.payload(next(reader, FrameType.WELCOME, 0, 0)));
        assertEquals(new Welcome(MIB, 8 * GIB, 0, true), welcome);
    }

    @Test
    void theExampleDeliversAndIsAnswered() throws Exception {
        FrameReader reader = example(2);
        Frame data = next(reader, FrameType.DATA, MIB, 512);
        byte[] stored = new byte[data.payloadBytes()];
        reader.payload(data, stored);
        byte[] content = new byte[512];
        try (BlockCodec codec = BlockCodec.unpacker(true)) {
            codec.unpack(data, stored, content, 0, 512);
        }
        reader.checkContent(data, content, 0, 512);
        byte[] expected = new byte[512];
        Arrays.fill(expected, (byte) 'A');
        assertArrayEquals(expected, content);
        next(reader, FrameType.ZERO, 2 * MIB, 65_536);
        next(reader, FrameType.END, 8 * GIB, 0);
        assertThrows(EOFException.class, reader::next);

        FrameReader answers = example(3);
        next(answers, FrameType.ACK, 2 * MIB + 65_536, 66_048);
        next(answers, FrameType.DONE, 0, 66_048);
        FrameReader refused = example(4);
        Refusal refusal = Refusal.decode(refused.payload(next(refused, FrameType.REFUSED, 0, 0)));
        assertEquals(new Refusal(Problem.of("HW-REPL-031", "web01", "cycle", "7"), false), refusal);
    }

    @Test
    void payloadsComeBackAsTheyWere() throws Exception {
        Problem problem = Problem.of("HW-REPL-024", "s".repeat(400), "reason", "è".repeat(2000), "b", "");
        Refusal refusal = Refusal.decode(new Refusal(problem, true).encode());
        assertEquals("s".repeat(400), refusal.problem().subject());
        assertEquals("è".repeat(500), refusal.problem().values().get("reason"));
        Welcome welcome = new Welcome(Welcome.DELIVERED, 512, 9, false);
        assertEquals(welcome, Welcome.decode(welcome.encode()));
    }

    @Test
    void oneFlippedBitAnywhereInAFrameIsNoticed() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new FrameWriter(out).send(FrameType.VERDICT, 4096, 8192, new byte[] {1, 2, 3}, 3);
        byte[] whole = out.toByteArray();
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            FrameReader reader = new FrameReader(new ByteArrayInputStream(damaged));
            assertThrows(WireException.class, () -> reader.payload(reader.next()), "bit " + bit);
        }
    }

    @Test
    void incompressibleBlocksStayAsTheyAre() {
        byte[] noise = new byte[65_536];
        new Random(1).nextBytes(noise);
        byte[] text = "retention ".repeat(6_553).getBytes();
        try (BlockCodec codec = BlockCodec.packer(true)) {
            assertEquals(-1, codec.pack(noise, noise.length, new byte[65_536]));
            assertEquals(-1, codec.pack(noise, 512, new byte[65_536]));
            int packed = codec.pack(text, text.length, new byte[65_536]);
            assertTrue(packed > 0 && packed < 1000, "packed " + packed);
        }
    }
}
