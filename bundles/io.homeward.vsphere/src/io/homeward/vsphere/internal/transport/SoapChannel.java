package io.homeward.vsphere.internal.transport;

import io.homeward.trust.Fingerprint;
import io.homeward.vsphere.internal.transport.ConnectionFailure.Kind;
import io.homeward.vsphere.soap.SkipCounter;
import io.homeward.vsphere.soap.SoapFormatException;
import io.homeward.vsphere.soap.SoapReader;
import io.homeward.vsphere.soap.SoapWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.rmi.RemoteException;
import java.time.Duration;
import java.util.Optional;

/** Sends one SOAP request and takes its answer, nothing twice. Safe for use by any number of threads. */
final class SoapChannel implements AutoCloseable {

    private static final String USER_AGENT = "Homeward";

    private final URI url;
    private final HttpPeer peer;
    private final SkipCounter skips = new SkipCounter();
    private final SoapReader reader;
    private final SoapWriter writer = new SoapWriter();
    private volatile Duration timeout;
    private volatile String soapAction = ServiceVersions.action(ServiceVersions.KNOWN);

    SoapChannel(URI url, Fingerprint pin, Duration timeout, long answerBytesMax) {
        this.url = url;
        this.peer = new HttpPeer(pin, answerBytesMax);
        this.reader = new SoapReader(answerBytesMax, skips);
        this.timeout = timeout;
    }

    /**
     * What came back.
     *
     * @param result the operation's result, null for none
     * @param cookie the session cookie that the server set, if any
     */
    record Reply(Object result, Optional<String> cookie) {}

    /** Throws the fault that was answered, or {@link ConnectionFailure}. */
    Reply send(SoapCall call, String cookie) throws RemoteException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", '"' + soapAction + '"')
                .header("User-Agent", USER_AGENT)
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        writer.request(call.operation(), call.target(), call.arguments())));
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        HttpResponse<byte[]> answer = peer.send(request.build(), timeout);
        if (answer.statusCode() != 200 && answer.statusCode() != 500) {
            throw new ConnectionFailure(Kind.NOT_UNDERSTOOD, "HTTP status " + answer.statusCode(), null);
        }
        try {
            Object result = reader.response(new ByteArrayInputStream(answer.body()), call.operation().result());
            return new Reply(result, cookie(answer));
        } catch (SoapFormatException e) {
            throw new ConnectionFailure(Kind.NOT_UNDERSTOOD, e.getMessage(), e);
        } catch (RemoteException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("an array in memory cannot fail", e);
        }
    }

    /** Asks the server which API versions it speaks, and speaks the right one from now on. */
    String negotiate() throws ConnectionFailure {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/sdk/vimServiceVersions.xml"))
                .header("User-Agent", USER_AGENT)
                .GET()
                .build();
        HttpResponse<byte[]> answer = peer.send(request, timeout);
        // servers before API 4.0 have no such list; they answer requests of any version they know
        if (answer.statusCode() == 200) {
            try {
                soapAction = ServiceVersions.soapAction(answer.body());
            } catch (SoapFormatException e) {
                throw new ConnectionFailure(Kind.NOT_UNDERSTOOD, "vimServiceVersions.xml: " + e.getMessage(), e);
            }
        }
        return soapAction;
    }

    private static Optional<String> cookie(HttpResponse<?> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("vmware_soap_session"))
                .map(cookie -> cookie.split(";", 2)[0])
                .findFirst();
    }

    URI url() {
        return url;
    }

    SkipCounter skips() {
        return skips;
    }

    void timeout(Duration value) {
        timeout = value;
    }

    Duration timeout() {
        return timeout;
    }

    void soapAction(String value) {
        soapAction = value;
    }

    @Override
    public void close() {
        peer.close();
    }
}
