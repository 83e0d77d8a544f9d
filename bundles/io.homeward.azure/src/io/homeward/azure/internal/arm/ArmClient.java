package io.homeward.azure.internal.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import io.homeward.api.HomewardException;
import io.homeward.azure.internal.http.AllowedHosts;
import io.homeward.azure.internal.http.Budget;
import io.homeward.azure.internal.http.Failures;
import io.homeward.azure.internal.http.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Speaks with the Azure Resource Manager. Blocks; safe for use by any number of threads. */
public final class ArmClient {

    /** Largest answer that is read. */
    static final int ANSWER_BYTES_MAX = 32 << 20;

    /** Most pages of one list. */
    static final int PAGES_MAX = 10_000;

    private final HttpPipeline pipeline;
    private final AllowedHosts allowed;
    private final URI endpoint;

    public ArmClient(HttpPipeline pipeline, AllowedHosts allowed, URI endpoint) {
        this.pipeline = pipeline;
        this.allowed = allowed;
        this.endpoint = endpoint;
    }

    /** Returns the address of a resource, or of what {@code tail} names below it. */
    public String address(ArmId id, String tail, String apiVersion) {
        return endpoint + id.path() + tail + (tail.contains("?") ? "&" : "?") + "api-version=" + apiVersion;
    }

    /** Returns what a resource reads; a refusal is thrown. */
    public Json get(ArmId id, String tail, String apiVersion) throws HomewardException {
        return exchange(HttpMethod.GET, address(id, tail, apiVersion)).orThrow(id.value()).body();
    }

    /** Returns what a resource reads, or nothing when there is none. */
    public Optional<Json> find(ArmId id, String tail, String apiVersion) throws HomewardException {
        ArmAnswer answer = exchange(HttpMethod.GET, address(id, tail, apiVersion));
        return answer.isNotFound() ? Optional.empty() : Optional.of(answer.orThrow(id.value()).body());
    }

    /** Returns the body of an answer; a refusal is thrown. */
    public Json pass(ArmAnswer answer, String subject) throws HomewardException {
        return answer.orThrow(subject).body();
    }

    /** Proves within the short budget of a sign-in that a resource can be read. */
    public void prove(ArmId id, String apiVersion) throws HomewardException {
        HttpRequest request = new HttpRequest(HttpMethod.GET, address(id, "", apiVersion));
        send(request, Transport.within(Budget.SIGN_IN)).orThrow(id.value());
    }

    /**
     * Returns the elements of a list, all pages.
     *
     * @param first the first page's answer, which may be a refusal
     */
    public List<Json> pages(ArmAnswer first, String subject) throws HomewardException {
        List<Json> items = new ArrayList<>();
        ArmAnswer page = first;
        for (int pages = 1; ; pages++) {
            Json body = page.orThrow(subject).body();
            items.addAll(body.at("value").items());
            Optional<String> next = body.at("nextLink").text();
            if (next.isEmpty()) {
                return items;
            }
            if (pages == PAGES_MAX) {
                throw HomewardException.of("HW-AZURE-006", subject, "reason", "more than " + PAGES_MAX + " pages");
            }
            page = follow(next.get());
        }
    }

    /** Asks an address that an answer named; it must be an allowed host's. */
    public ArmAnswer follow(String address) throws HomewardException {
        return exchange(HttpMethod.GET, allowed.check(address).toString());
    }

    /** Sends a request without a body and returns the answer, be it good or bad. */
    public ArmAnswer exchange(HttpMethod method, String address) throws HomewardException {
        HttpRequest request = new HttpRequest(method, address);
        if (method != HttpMethod.GET) {
            request.setBody(new byte[0]);
        }
        return send(request, Context.NONE);
    }

    /** Sends a request with a body and returns the answer, be it good or bad. */
    public ArmAnswer exchange(HttpMethod method, String address, Map<String, ?> body) throws HomewardException {
        HttpRequest request = new HttpRequest(method, address).setBody(Json.write(body));
        request.setHeader(HttpHeaderName.CONTENT_TYPE, "application/json");
        return send(request, Context.NONE);
    }

    private ArmAnswer send(HttpRequest request, Context context) throws HomewardException {
        request.setHeader(HttpHeaderName.ACCEPT, "application/json");
        String host = request.getUrl().getHost();
        try (HttpResponse response = pipeline.sendSync(request, context)) {
            byte[] bytes = body(response, host);
            return new ArmAnswer(response.getStatusCode(), response.getHeaders(), parse(response, bytes, host));
        } catch (IOException | RuntimeException e) {
            throw Failures.of(e, host);
        }
    }

    private static byte[] body(HttpResponse response, String host) throws IOException, HomewardException {
        try (InputStream in = response.getBodyAsBinaryData().toStream()) {
            byte[] bytes = in.readNBytes(ANSWER_BYTES_MAX + 1);
            if (bytes.length > ANSWER_BYTES_MAX) {
                throw HomewardException.of("HW-AZURE-006", host, "reason", "more than " + ANSWER_BYTES_MAX + " bytes");
            }
            return bytes;
        }
    }

    private static Json parse(HttpResponse response, byte[] bytes, String host) throws HomewardException {
        try {
            return Json.parse(bytes);
        } catch (IOException e) {
            if (response.getStatusCode() >= 300 || response.getStatusCode() == 202) {
                return Json.ABSENT;
            }
            throw HomewardException.of("HW-AZURE-006", host, "reason", "no JSON, HTTP " + response.getStatusCode());
        }
    }
}
