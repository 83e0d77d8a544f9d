package io.homeward.lab.internal.azure.arm;

import io.homeward.lab.internal.azure.http.Request;
import java.util.Map;

/**
 * A request with the variable parts of its path.
 *
 * @param request the request
 * @param parts the parts by name
 */
record Call(Request request, Map<String, String> parts) {

    String part(String name) {
        return parts.get(name);
    }

    String apiVersion() {
        return request.parameter("api-version").orElse("");
    }
}
