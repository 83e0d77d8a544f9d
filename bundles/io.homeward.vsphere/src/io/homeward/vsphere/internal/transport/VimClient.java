package io.homeward.vsphere.internal.transport;

import com.vmware.vim25.InvalidLogin;
import com.vmware.vim25.NotAuthenticated;
import com.vmware.vim25.UserSession;
import com.vmware.vim25.ws.Argument;
import com.vmware.vim25.ws.Client;
import io.homeward.trust.Fingerprint;
import io.homeward.vsphere.internal.codec.StubTypes;
import io.homeward.vsphere.internal.transport.ConnectionFailure.Kind;
import io.homeward.vsphere.soap.SkipCounter;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.rmi.RemoteException;
import java.time.Duration;
import javax.net.ssl.TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transport under yavijava's stub. Throws the server's faults in their own types, and {@link ConnectionFailure}.
 *
 * <p>A read whose answer was lost, or whose session the server has forgotten, is sent once more; a change is sent
 * exactly once, whatever happens. Safe for use by any number of threads.
 */
public final class VimClient implements Client, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VimClient.class);

    /** The largest answer: some thousand VMs with all their devices; larger inventories come in pages. */
    private static final long ANSWER_BYTES_MAX = 64L << 20;

    private final SoapChannel channel;
    private final StubTypes types = new StubTypes();
    private final Object signingIn = new Object();
    private volatile String cookie;
    private volatile Login login;
    private volatile UserSession session;
    private volatile InvalidLogin refused;

    /**
     * Connects nothing yet.
     *
     * @param url the address of the SOAP service, https
     * @param pin the certificate it must present
     * @param timeout how long each call may take
     */
    public VimClient(URI url, Fingerprint pin, Duration timeout) {
        this(url, pin, timeout, ANSWER_BYTES_MAX);
    }

    VimClient(URI url, Fingerprint pin, Duration timeout, long answerBytesMax) {
        channel = new SoapChannel(url, pin, timeout, answerBytesMax);
    }

    /** Finds out which API version to speak. */
    public String negotiate() throws ConnectionFailure {
        return channel.negotiate();
    }

    /** Signs in, and again whenever a read finds the session gone. */
    public UserSession signIn(Login account) throws RemoteException {
        synchronized (signingIn) {
            cookie = null;
            SoapCall call = new SoapCall(Login.OPERATION, account.sessionManager(), account.arguments());
            SoapChannel.Reply reply = channel.send(call, null);
            if (!(reply.result() instanceof UserSession opened)) {
                throw new ConnectionFailure(Kind.NOT_UNDERSTOOD, "a login without a session", null);
            }
            cookie = reply.cookie().orElse(null);
            session = opened;
            login = account;
            return opened;
        }
    }

    /** The session as of the last login; null before. */
    public UserSession session() {
        return session;
    }

    public SkipCounter skips() {
        return channel.skips();
    }

    @Override
    public Object invoke(String name, Argument[] arguments, String result) throws RemoteException {
        SoapCall call = SoapCall.of(name, arguments, result, types);
        String used = cookie;
        try {
            return send(call, used);
        } catch (NotAuthenticated e) {
            if (!ReadCalls.contains(name) || login == null) {
                throw e;
            }
            if (refused != null) {
                throw refused;
            }
            signInAgain(used);
            return send(call, cookie);
        } catch (ConnectionFailure e) {
            if (!ReadCalls.contains(name) || e.kind() != Kind.BROKEN) {
                throw e;
            }
            LOG.info("answer to {} from {} lost, asking again: {}", name, channel.url(), e.reason());
            return send(call, cookie);
        }
    }

    private Object send(SoapCall call, String with) throws RemoteException {
        SoapChannel.Reply reply = channel.send(call, with);
        if (with == null && login == null) {
            reply.cookie().ifPresent(value -> cookie = value);
        }
        return reply.result();
    }

    private void signInAgain(String lost) throws RemoteException {
        synchronized (signingIn) {
            // another thread may have done it meanwhile
            if (cookie == null || cookie.equals(lost)) {
                try {
                    signIn(login);
                } catch (InvalidLogin e) {
                    // tried again with every read, a changed password would soon lock the account
                    refused = e;
                    throw e;
                }
                LOG.info("session at {} was gone, signed in again as {}", channel.url(), login.user());
            }
        }
    }

    @Override
    public StringBuffer invokeAsString(String name, Argument[] arguments) {
        throw new UnsupportedOperationException("answers are read as values");
    }

    @Override
    public String marshall(String name, Argument[] arguments) {
        throw new UnsupportedOperationException("requests are written by invoke");
    }

    @Override
    public Object unMarshall(String result, InputStream in) {
        throw new UnsupportedOperationException("answers are read by invoke");
    }

    @Override
    public StringBuffer readStream(InputStream in) {
        throw new UnsupportedOperationException("answers are read by invoke");
    }

    @Override
    public URL getBaseUrl() {
        try {
            return channel.url().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("https is known to every JDK", e);
        }
    }

    /** Refused: a client is bound to one peer and its certificate. */
    @Override
    public void setBaseUrl(URL url) {
        throw new UnsupportedOperationException("bound to " + channel.url());
    }

    @Override
    public String getCookie() {
        return cookie;
    }

    @Override
    public void setCookie(String value) {
        cookie = value;
    }

    @Override
    public String getVimNameSpace() {
        return "urn:vim25";
    }

    @Override
    public void setVimNameSpace(String value) {
        throw new UnsupportedOperationException("there is one name space");
    }

    /** Fixed at 15 s. */
    @Override
    public int getConnectTimeout() {
        return 15_000;
    }

    @Override
    public void setConnectTimeout(int millis) {
        throw new UnsupportedOperationException("the connect timeout is fixed");
    }

    @Override
    public int getReadTimeout() {
        return (int) channel.timeout().toMillis();
    }

    @Override
    public void setReadTimeout(int millis) {
        channel.timeout(Duration.ofMillis(millis));
    }

    /** None to show: the pinned certificate is the channel's own business. */
    @Override
    public TrustManager getTrustManager() {
        return null;
    }

    @Override
    public void setSoapActionOnApiVersion(String version) {
        channel.soapAction(ServiceVersions.action(version));
    }

    @Override
    public void close() {
        channel.close();
    }
}
