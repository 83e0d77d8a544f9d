package io.homeward.replication.internal.wire;

import io.homeward.trust.Tls;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A TCP connection with TLS 1.3 on it, both ends of which have shown a certificate. It is always cut at the TCP
 * layer: the end of a conversation is a frame, not the end of a stream, and closing TLS could wait for a writer that
 * is stuck.
 */
public final class SecureLink implements Closeable {

    private final Socket plain;
    private final SSLSocket secure;
    private final String peer;

    private SecureLink(Socket plain, SSLSocket secure, String peer) {
        this.plain = plain;
        this.secure = secure;
        this.peer = peer;
    }

    /** Connects {@code plain}, which the caller may close at any time to give up. */
    public static SecureLink dial(Socket plain, InetSocketAddress to, SSLContext context, Limits limits)
            throws IOException {
        InetSocketAddress resolved =
                to.isUnresolved() ? new InetSocketAddress(to.getHostString(), to.getPort()) : to;
        plain.connect(resolved, (int) limits.connect().toMillis());
        SSLSocket secure =
                (SSLSocket) context.getSocketFactory().createSocket(plain, to.getHostString(), to.getPort(), true);
        secure.setUseClientMode(true);
        secure.setSSLParameters(Tls.strict(secure.getSSLParameters(), false));
        return established(plain, secure, limits);
    }

    /** Answers a connection that came in. */
    public static SecureLink answer(Socket plain, SSLContext context, Limits limits) throws IOException {
        SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(plain, (InputStream) null, true);
        secure.setSSLParameters(Tls.strict(secure.getSSLParameters(), true));
        return established(plain, secure, limits);
    }

    private static SecureLink established(Socket plain, SSLSocket secure, Limits limits) throws IOException {
        plain.setTcpNoDelay(true);
        plain.setSoTimeout((int) limits.silence().toMillis());
        secure.startHandshake();
        return new SecureLink(plain, secure, commonName(secure));
    }

    private static String commonName(SSLSocket secure) throws IOException {
        X509Certificate certificate = (X509Certificate) secure.getSession().getPeerCertificates()[0];
        try {
            for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    return String.valueOf(part.getValue());
                }
            }
        } catch (InvalidNameException e) {
            throw new IOException("a certificate whose name cannot be read", e);
        }
        throw new IOException("a certificate without a common name");
    }

    /** Returns the common name in the peer's certificate. */
    public String peer() {
        return peer;
    }

    /** Returns the peer's address. */
    public SocketAddress address() {
        return plain.getRemoteSocketAddress();
    }

    /** Returns what the peer says. */
    public InputStream in() throws IOException {
        return secure.getInputStream();
    }

    /** Returns where to speak to the peer. */
    public OutputStream out() throws IOException {
        return secure.getOutputStream();
    }

    /** Cuts the connection; whoever reads or writes is thrown out. */
    @Override
    public void close() {
        cut(plain);
    }

    /** Cuts a connection. */
    public static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more, either way
        }
    }
}
