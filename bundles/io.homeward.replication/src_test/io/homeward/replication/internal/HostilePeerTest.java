package io.homeward.replication.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import io.homeward.api.HomewardException;
import io.homeward.api.PointKind;
import io.homeward.api.Secret;
import io.homeward.replication.CycleTicket;
import io.homeward.replication.TargetSet;
import io.homeward.replication.TransferOrder.Mode;
import io.homeward.replication.internal.wire.Frame;
import io.homeward.replication.internal.wire.FrameReader;
import io.homeward.replication.internal.wire.FrameType;
import io.homeward.replication.internal.wire.FrameWriter;
import io.homeward.replication.internal.wire.Hello;
import io.homeward.replication.internal.wire.Refusal;
import io.homeward.replication.internal.wire.SecureLink;
import io.homeward.trust.CertificateAuthority;
import io.homeward.trust.Tls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.CRC32C;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a peer sends: no disk is changed by it, and the next honest process server is served. */
class HostilePeerTest {

    private static final int MIB = 1 << 20;
    private static final int BLOCK = 4096;

    @TempDir
    Path folder;

    private Rig rig;
    private UUID uuid;
    private TargetSet set;
    private CycleTicket ticket;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        uuid = rig.addDisk(MIB);
        set = rig.open();
        ticket = set.begin(1, "");
    }

    /** After each attack the disk is as it was and an honest delivery works. */
    @AfterEach
    void nothingHappened() throws Exception {
        try {
            assertArrayEquals(new byte[MIB], rig.content(uuid));
            MemoryDisk disk = new MemoryDisk(MIB);
            disk.writeRandom(new Random(1), 20, 50);
            rig.deliver(set.begin(1, ""), uuid, disk.full(), Mode.COMPARE);
            set.seal(PointKind.CRASH, Instant.EPOCH, "");
            assertArrayEquals(disk.copy(), rig.content(uuid));
        } finally {
            rig.close();
        }
    }

    private Hello hello(Secret token, Mode mode) {
        return new Hello(token, ticket.machine(), ticket.cycle(), uuid, mode, true, BLOCK, MIB, 1 << 20);
    }

    private SecureLink link() throws IOException {
        return SecureLink.dial(new Socket(), rig.target.address(), Tls.mutual(rig.serverIdentity), Rig.limits());
    }

    private interface Attack {
        void on(SecureLink link, FrameWriter writer) throws IOException;
    }

    /** Introduces itself properly, then attacks; returns how the master target refuses. */
    private String refusalAfterHello(Mode mode, Attack attack) throws IOException {
        try (SecureLink link = link()) {
            FrameWriter writer = new FrameWriter(link.out());
            FrameReader reader = new FrameReader(link.in());
            byte[] hello = hello(ticket.token(), mode).encode();
            writer.send(FrameType.HELLO, 0, 0, hello, hello.length);
            assertEquals(FrameType.WELCOME, welcome(reader));
            attack.on(link, writer);
            return refusal(reader);
        }
    }

    private static FrameType welcome(FrameReader reader) throws IOException {
        Frame frame = reader.next();
        reader.payload(frame);
        return frame.type();
    }

    private static String refusal(FrameReader reader) throws IOException {
        Frame frame = reader.next();
        while (frame.type() != FrameType.REFUSED) {
            reader.payload(frame);
            frame = reader.next();
        }
        return Refusal.decode(reader.payload(frame)).problem().code();
    }

    private String refusalOf(Attack attack) throws IOException {
        try (SecureLink link = link()) {
            attack.on(link, new FrameWriter(link.out()));
            return refusal(new FrameReader(link.in()));
        }
    }

    /** A head with these fields and a right checksum. */
    private static byte[] head(int magic, int type, int codec, int payloadBytes, long offset, long length) {
        ByteBuffer head = ByteBuffer.allocate(Frame.BYTES);
        head.putInt(magic).put((byte) type).put((byte) codec).putShort((short) 0);
        head.putInt(payloadBytes).putInt(0).putLong(offset).putLong(length);
        CRC32C crc = new CRC32C();
        crc.update(head.array(), 0, 32);
        return head.putInt((int) crc.getValue()).array();
    }

    @Test
    void aWrongTokenIsRefused() throws Exception {
        byte[] hello = hello(Secret.of("0".repeat(64)), Mode.CHANGES).encode();
        assertEquals("HW-REPL-031", refusalOf((link, writer) ->
                writer.send(FrameType.HELLO, 0, 0, hello, hello.length)));
    }

    @Test
    void aFrameThatIsTooLongIsRefused() throws Exception {
        assertEquals("HW-REPL-034", refusalAfterHello(Mode.CHANGES, (link, writer) ->
                link.out().write(head(0x48574631, 2, 0, Integer.MAX_VALUE, 0, BLOCK))));
        assertEquals("HW-REPL-034", refusalAfterHello(Mode.CHANGES, (link, writer) ->
                link.out().write(head(0x48574631, 2, 0, -1, 0, BLOCK))));
        assertEquals("HW-REPL-034", refusalOf((link, writer) ->
                link.out().write(head(0x48574631, 1, 0, 100_000, 0, 0))));
    }

    @Test
    void aWrongMagicIsRefused() throws Exception {
        assertEquals("HW-REPL-034", refusalAfterHello(Mode.CHANGES, (link, writer) ->
                link.out().write(head(0x47455420, 2, 0, BLOCK, 0, BLOCK))));
        assertEquals("HW-REPL-034", refusalOf((link, writer) ->
                link.out().write("GET /sdk HTTP/1.1\r\nHost: localhost:9443\r\n\r\n".getBytes())));
    }

    @Test
    void damagedHeadsAndContentAreRefused() throws Exception {
        byte[] head = head(0x48574631, 2, 0, BLOCK, 0, BLOCK);
        head[20] ^= 1;
        assertEquals("HW-REPL-034", refusalAfterHello(Mode.CHANGES, (link, writer) -> link.out().write(head)));
        assertEquals("HW-REPL-034", refusalAfterHello(Mode.CHANGES, (link, writer) -> {
            link.out().write(head(0x48574631, 2, 0, BLOCK, 0, BLOCK));
            link.out().write(new byte[BLOCK]); // whose sum is not 0
        }));
    }

    @Test
    void contentThatCannotBeExpandedIsRefused() throws Exception {
        byte[] garbage = new byte[100];
        new Random(2).nextBytes(garbage);
        assertEquals("HW-REPL-034", refusalAfterHello(Mode.CHANGES, (link, writer) ->
                writer.send(new Frame(FrameType.DATA, (byte) 1, 100, 7, 0, BLOCK), garbage)));
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.writeBytes(Zstd.compress(new byte[16 * MIB]));
        assertEquals("HW-REPL-034", refusalAfterHello(Mode.CHANGES, (link, writer) ->
                writer.send(new Frame(FrameType.DATA, (byte) 1, bomb.size(), 7, 0, BLOCK), bomb.toByteArray())));
    }

    @Test
    void rangesOutsideTheDiskAndOutOfOrderAreRefused() throws Exception {
        long[][] ranges = {{MIB, 512}, {MIB - 512, 1024}, {1, 512}, {0, 511}, {0, 0}, {Long.MAX_VALUE - 511, 512}};
        for (long[] range : ranges) {
            assertEquals("HW-REPL-034", refusalAfterHello(Mode.CHANGES, (link, writer) ->
                    writer.send(FrameType.ZERO, range[0], range[1])));
        }
        assertEquals("HW-REPL-034", refusalAfterHello(Mode.COMPARE, (link, writer) ->
                writer.send(FrameType.ZERO, 4096, 4096)));
        assertEquals("HW-REPL-034", refusalAfterHello(Mode.COMPARE, (link, writer) ->
                writer.send(FrameType.END, MIB, 0)));
        assertEquals("HW-REPL-034", refusalAfterHello(Mode.CHANGES, (link, writer) ->
                writer.send(FrameType.SKIP, 0, 4096)));
        assertEquals("HW-REPL-034", refusalAfterHello(Mode.CHANGES, (link, writer) ->
                writer.send(FrameType.DONE, 0, 0)));
        assertEquals("HW-REPL-034", refusalAfterHello(Mode.COMPARE, (link, writer) ->
                writer.send(FrameType.HASHES, 0, MIB, new byte[32], 32)));
    }

    @Test
    void helloMustComeFirstAndBeWhole() throws Exception {
        assertEquals("HW-REPL-034", refusalOf((link, writer) -> writer.send(FrameType.ZERO, 0, MIB)));
        byte[] hello = hello(ticket.token(), Mode.CHANGES).encode();
        assertEquals("HW-REPL-034", refusalOf((link, writer) ->
                writer.send(FrameType.HELLO, 0, 0, hello, hello.length - 1)));
        byte[] block = hello.clone();
        block[hello.length - 20] = 77;
        assertEquals("HW-REPL-034", refusalOf((link, writer) ->
                writer.send(FrameType.HELLO, 0, 0, block, block.length)));
        byte[] version = hello.clone();
        version[1] = 7;
        version[3] = 9;
        assertEquals("HW-REPL-035", refusalOf((link, writer) ->
                writer.send(FrameType.HELLO, 0, 0, version, version.length)));
    }

    @Test
    void aClientWithoutACertificateGetsNowhere() throws Exception {
        Socket plain = new Socket(rig.target.address().getAddress(), rig.target.address().getPort());
        try (SSLSocket socket = (SSLSocket) Tls.trusting(List.of(rig.authority.certificate()))
                .getSocketFactory()
                .createSocket(plain, "localhost", rig.target.address().getPort(), true)) {
            byte[] hello = hello(ticket.token(), Mode.CHANGES).encode();
            assertThrows(IOException.class, () -> {
                FrameWriter writer = new FrameWriter(socket.getOutputStream());
                writer.send(FrameType.HELLO, 0, 0, hello, hello.length);
                new FrameReader(socket.getInputStream()).next();
            });
        }
    }

    @Test
    void aCertificateOfAnotherAuthorityIsTold() throws Exception {
        CertificateAuthority other = CertificateAuthority.transientOne("other", Clock.systemUTC());
        HomewardException e = assertThrows(HomewardException.class, () -> rig.server(
                        other.issue("ps-1", List.of()), BLOCK, 65_536, Duration.ofSeconds(20))
                .transfer(
                        Rig.order(ticket, uuid, new MemoryDisk(MIB).full(), Mode.CHANGES), (d, t, s) -> {}));
        assertEquals("HW-REPL-033", e.problem().code());
    }

    @Test
    void aMasterTargetOfAnotherNameIsNotTrusted() throws Exception {
        CycleTicket elsewhere =
                new CycleTicket(ticket.machine(), ticket.cycle(), ticket.address(), "mt-2", ticket.token());
        HomewardException e = assertThrows(
                HomewardException.class,
                () -> rig.deliver(elsewhere, uuid, new MemoryDisk(MIB).full(), Mode.CHANGES));
        assertEquals("HW-REPL-033", e.problem().code());
        assertTrue(e.getMessage().contains("mt-1"));
    }

    @Test
    void plainTcpAndSilenceHarmNobody() throws Exception {
        try (Socket silent = new Socket(rig.target.address().getAddress(), rig.target.address().getPort());
                Socket loud = new Socket(rig.target.address().getAddress(), rig.target.address().getPort())) {
            loud.getOutputStream().write(new byte[10_000]);
            assertEquals(0, silent.getInputStream().available());
        } catch (IOException e) {
            // it hung up on the loud one while it still spoke
        }
    }

    @Test
    void floodsOfRandomBytesAreRefused() throws Exception {
        byte[] noise = new byte[100_000];
        new Random(3).nextBytes(noise);
        assertEquals("HW-REPL-034", refusalAfterHello(Mode.COMPARE, (link, writer) -> link.out().write(noise)));
        assertEquals("HW-REPL-034", refusalOf((link, writer) -> link.out().write(noise)));
    }

    @Test
    void aSecondConnectionTakesThePlaceOfTheFirst() throws Exception {
        try (SecureLink first = link()) {
            FrameWriter writer = new FrameWriter(first.out());
            FrameReader reader = new FrameReader(first.in());
            byte[] hello = hello(ticket.token(), Mode.CHANGES).encode();
            writer.send(FrameType.HELLO, 0, 0, hello, hello.length);
            assertEquals(FrameType.WELCOME, welcome(reader));
            try (SecureLink second = link()) {
                new FrameWriter(second.out()).send(FrameType.HELLO, 0, 0, hello, hello.length);
                assertEquals(FrameType.WELCOME, welcome(new FrameReader(second.in())));
                assertThrows(IOException.class, reader::next);
            }
        }
    }
}
