package io.homeward.lab.internal.azure.http;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request, read to its end.
 *
 * @param method GET, PUT …
 * @param uri its path and query as they came
 * @param headers its headers
 * @param body its body, empty when it has none
 */
public record Request(String method, URI uri, Headers headers, byte[] body) {

    /** Returns the first value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    /** Returns the decoded path. */
    public String path() {
        return uri.getPath();
    }

    /** Returns the parts of the decoded path. */
    public List<String> segments() {
        return Arrays.stream(uri.getRawPath().split("/"))
                .filter(part -> !part.isEmpty())
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    /** Returns a decoded query parameter; names are compared without regard to case. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters(uri.getRawQuery()).get(name.toLowerCase(Locale.ROOT)));
    }

    /** Returns the decoded parameters of a query or of a form, their names in lower case; of twins the first. */
    public static Map<String, String> parameters(String encoded) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : encoded == null ? new String[0] : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            values.putIfAbsent(decode(name).toLowerCase(Locale.ROOT), decode(value));
        }
        return values;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
