package io.homeward.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real handshakes over loopback; the JDK's TLS is the peer that judges the certificates. */
@Timeout(30)
class TlsTest {

    private final CertificateAuthority authority = CertificateAuthority.transientOne("Ours", Clock.systemUTC());
    private final CertificateAuthority stranger = CertificateAuthority.transientOne("Theirs", Clock.systemUTC());

    /** Shakes hands and returns what went wrong at the client's end, or null. */
    private static IOException handshake(SSLContext server, boolean mutual, SSLContext client, boolean checkHost)
            throws Exception {
        try (SSLServerSocket listener = (SSLServerSocket)
                server.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setSSLParameters(Tls.strict(listener.getSSLParameters(), mutual));
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(listener));
            try (SSLSocket socket =
                    (SSLSocket) client.getSocketFactory().createSocket("127.0.0.1", listener.getLocalPort())) {
                SSLParameters parameters = Tls.strict(socket.getSSLParameters(), false);
                if (checkHost) {
                    parameters.setEndpointIdentificationAlgorithm("HTTPS");
                }
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                return socket.getInputStream().read() == 1 ? null : new IOException("the server hung up");
            } catch (IOException e) {
                return e;
            } finally {
                served.join();
            }
        }
    }

    private static void serve(SSLServerSocket listener) {
        try (SSLSocket socket = (SSLSocket) listener.accept()) {
            socket.startHandshake();
            socket.getOutputStream().write(1);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // The client's end tells what is tested here.
        }
    }

    @Test
    void aPinnedCertificateIsBelievedWhateverItsName() throws Exception {
        NodeIdentity server = authority.issue("vcenter", List.of("another.example"));
        SSLContext client = Tls.pinned(Fingerprint.of(server.certificate()));
        assertNull(handshake(Tls.server(server), false, client, false));
    }

    @Test
    void anotherCertificateThanThePinnedOneIsNamed() throws Exception {
        NodeIdentity server = authority.issue("vcenter", List.of("127.0.0.1"));
        NodeIdentity other = authority.issue("vcenter", List.of("127.0.0.1"));
        SSLContext client = Tls.pinned(Fingerprint.of(other.certificate()));
        Throwable cause = handshake(Tls.server(server), false, client, false);
        while (cause != null && !(cause instanceof PinMismatch)) {
            cause = cause.getCause();
        }
        assertEquals(
                Fingerprint.of(server.certificate()),
                assertInstanceOf(PinMismatch.class, cause).presented());
    }

    @Test
    void trustGoesToTheNamedAuthoritiesOnlyAndChecksTheHost() throws Exception {
        SSLContext client = Tls.trusting(List.of(authority.certificate()));
        assertNull(handshake(Tls.server(authority.issue("a", List.of("127.0.0.1"))), false, client, true));
        assertNotNull(handshake(Tls.server(authority.issue("a", List.of("10.9.8.7"))), false, client, true));
        assertNotNull(handshake(Tls.server(stranger.issue("a", List.of("127.0.0.1"))), false, client, true));
    }

    @Test
    void ourComponentsProveThemselvesToEachOther() throws Exception {
        SSLContext target = Tls.mutual(authority.issue("mt01", List.of("mt01")));
        assertNull(handshake(target, true, Tls.mutual(authority.issue("ps01", List.of())), false));
        assertNotNull(handshake(target, true, Tls.mutual(stranger.issue("ps01", List.of())), false));
        assertNotNull(handshake(target, true, Tls.trusting(List.of(authority.certificate())), false));
    }

    @Test
    void fingerprintsAreReadInEveryUsualForm() {
        String hex = "ab".repeat(32);
        Fingerprint plain = new Fingerprint(hex);
        assertEquals(plain, new Fingerprint(plain.toString()));
        assertEquals(plain, new Fingerprint(hex.toUpperCase()));
        assertThrows(IllegalArgumentException.class, () -> new Fingerprint("ab:cd"));
    }
}
