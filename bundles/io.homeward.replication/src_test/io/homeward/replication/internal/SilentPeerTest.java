package io.homeward.replication.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.homeward.replication.CycleTicket;
import io.homeward.replication.TargetSet;
import io.homeward.replication.TransferOrder.Mode;
import io.homeward.replication.internal.wire.Frame;
import io.homeward.replication.internal.wire.FrameReader;
import io.homeward.replication.internal.wire.FrameType;
import io.homeward.replication.internal.wire.FrameWriter;
import io.homeward.replication.internal.wire.Hello;
import io.homeward.replication.internal.wire.Limits;
import io.homeward.replication.internal.wire.SecureLink;
import io.homeward.trust.Tls;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A peer that says nothing, or too many of them, hold up nobody for long. */
class SilentPeerTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    Path folder;

    private static Limits limits(Duration handshake, Duration silence, int connectionsMax) {
        return new Limits(
                Duration.ofSeconds(5),
                handshake,
                silence,
                Duration.ofMillis(100),
                Duration.ofMillis(5),
                SHORT,
                connectionsMax,
                64L << 20);
    }

    private static Socket connect(Rig rig) throws IOException {
        return new Socket(rig.target.address().getAddress(), rig.target.address().getPort());
    }

    @Test
    void whoSaysNothingAfterConnectingIsCut() throws Exception {
        try (Rig rig = new Rig(folder, 1 << 30, limits(SHORT, Duration.ofSeconds(60), 8));
                Socket silent = connect(rig)) {
            assertEquals(-1, silent.getInputStream().read());
        }
    }

    @Test
    void whoIsOneTooManyIsCut() throws Exception {
        try (Rig rig = new Rig(folder, 1 << 30, limits(Duration.ofSeconds(60), Duration.ofSeconds(60), 1));
                Socket first = connect(rig);
                Socket second = connect(rig)) {
            assertEquals(-1, second.getInputStream().read());
            assertEquals(0, first.getInputStream().available());
        }
    }

    @Test
    void whoFallsSilentDuringADeliveryIsCut() throws Exception {
        try (Rig rig = new Rig(folder, 1 << 30, limits(Duration.ofSeconds(20), SHORT, 8))) {
            UUID uuid = rig.addDisk(1 << 20);
            try (TargetSet set = rig.open();
                    SecureLink link = SecureLink.dial(
                            new Socket(), rig.target.address(), Tls.mutual(rig.serverIdentity), Rig.limits())) {
                CycleTicket ticket = set.begin(1, "");
                byte[] hello = new Hello(
                                ticket.token(), ticket.machine(), 1, uuid, Mode.CHANGES, true, 4096, 1 << 20, 1 << 20)
                        .encode();
                new FrameWriter(link.out()).send(FrameType.HELLO, 0, 0, hello, hello.length);
                FrameReader reader = new FrameReader(link.in());
                Frame frame = reader.next();
                while (frame.type() == FrameType.ALIVE) {
                    frame = reader.next();
                }
                assertEquals(FrameType.WELCOME, frame.type());
                reader.payload(frame);
                assertThrows(IOException.class, () -> {
                    while (reader.next().type() == FrameType.ALIVE) {
                        // it says that it is there, and we say nothing
                    }
                });
            }
        }
    }
}
