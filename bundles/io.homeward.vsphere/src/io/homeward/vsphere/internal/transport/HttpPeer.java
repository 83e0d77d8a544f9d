package io.homeward.vsphere.internal.transport;

import io.homeward.trust.Fingerprint;
import io.homeward.trust.Tls;
import io.homeward.vsphere.internal.transport.ConnectionFailure.Kind;
import io.homeward.vsphere.soap.SoapFormatException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * One HTTPS server with one certificate. Follows no redirect, keeps no cookie and sends nothing twice. Answers are
 * read to their end, since a connection closed before that is lost to the pool, and refused when they are larger than
 * agreed.
 */
final class HttpPeer implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(15);

    private final HttpClient client;
    private final long answerBytesMax;

    HttpPeer(Fingerprint pin, long answerBytesMax) {
        this.answerBytesMax = answerBytesMax;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .sslContext(Tls.pinned(pin))
                .build();
    }

    /** Sends a request and waits for the whole answer, at most {@code timeout}. */
    HttpResponse<byte[]> send(HttpRequest request, Duration timeout) throws ConnectionFailure {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, head -> new BoundedBody(answerBytesMax));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ConnectionFailure(Kind.INTERRUPTED, "interrupted", e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new ConnectionFailure(Kind.BROKEN, "no answer within " + timeout.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw failure(request.uri(), e.getCause());
        }
    }

    private static ConnectionFailure failure(URI address, Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new ConnectionFailure(Kind.NOT_CONNECTED, "no connection to " + address.getAuthority(), cause);
        }
        if (cause instanceof SSLException) {
            return new ConnectionFailure(Kind.NOT_CONNECTED, "no TLS with " + address.getAuthority(), cause);
        }
        for (Throwable deeper = cause; deeper != null; deeper = deeper.getCause()) {
            if (deeper instanceof SoapFormatException) {
                return new ConnectionFailure(Kind.NOT_UNDERSTOOD, deeper.getMessage(), cause);
            }
        }
        String message = String.valueOf(cause.getMessage());
        return new ConnectionFailure(Kind.BROKEN, cause instanceof IOException ? message : cause.toString(), cause);
    }

    /** Drops all connections; calls under way fail. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
