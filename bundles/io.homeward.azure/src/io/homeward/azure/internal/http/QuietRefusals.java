package io.homeward.azure.internal.http;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import io.homeward.api.HomewardException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * Reduces a refused login's answer to its codes before the identity library sees, and logs, it: whoever answers might
 * write back the secret that it was sent. Also bounds what is read of any answer.
 */
final class QuietRefusals implements HttpPipelinePolicy {

    private static final int ANSWER_BYTES_MAX = 1 << 20;
    private static final Pattern AADSTS = Pattern.compile("AADSTS[0-9]{3,9}");
    private static final Pattern ERROR = Pattern.compile("\"error\"\\s*:\\s*\"([a-z_]{1,40})\"");

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process();
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        try (HttpResponse response = next.processSync();
                InputStream in = response.getBodyAsBinaryData().toStream()) {
            int status = response.getStatusCode();
            byte[] body = in.readNBytes(ANSWER_BYTES_MAX);
            if (PatientPolicy.isTransient(status)) {
                throw busy(context, status, new String(body, StandardCharsets.UTF_8));
            }
            byte[] shown = status < 300 ? body : codes(new String(body, StandardCharsets.UTF_8));
            return new HeldResponse(context.getHttpRequest(), status, response.getHeaders(), shown);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Thrown, because the library would ask again by itself. */
    private static Coded busy(HttpPipelineCallContext context, int status, String body) {
        Matcher code = AADSTS.matcher(body);
        String host = context.getHttpRequest().getUrl().getHost();
        String shown = code.find() ? code.group() : "HTTP " + status;
        return new Coded(HomewardException.of(
                "HW-AZURE-011", host, "status", status, "armCode", shown, "armMessage", ""));
    }

    private static byte[] codes(String body) {
        Matcher error = ERROR.matcher(body);
        Matcher code = AADSTS.matcher(body);
        String text = "{\"error\":\"" + (error.find() ? error.group(1) : "refused") + "\",\"error_description\":\""
                + (code.find() ? code.group() : "") + "\"}";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
