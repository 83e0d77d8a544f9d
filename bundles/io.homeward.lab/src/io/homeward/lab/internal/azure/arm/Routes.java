package io.homeward.lab.internal.azure.arm;

import io.homeward.lab.internal.azure.http.Refusal;
import io.homeward.lab.internal.azure.http.Reply;
import io.homeward.lab.internal.azure.http.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds who answers a path. Fixed parts are compared without regard to case; {@code {name}} stands for any part. */
final class Routes {

    private final List<Route> routes = new ArrayList<>();

    private record Route(String method, List<String> template, Function<Call, Reply> answer) {}

    Routes add(String method, String template, Function<Call, Reply> answer) {
        routes.add(new Route(method, List.of(template.substring(1).split("/")), answer));
        return this;
    }

    /** Returns the answer's maker, with the path taken apart. */
    record Found(Function<Call, Reply> answer, Call call) {}

    Found find(Request request) {
        List<String> path = request.segments();
        boolean known = false;
        for (Route route : routes) {
            Optional<Map<String, String>> parts = match(route.template(), path);
            if (parts.isPresent() && route.method().equals(request.method())) {
                return new Found(route.answer(), new Call(request, parts.get()));
            }
            known |= parts.isPresent();
        }
        throw known
                ? new Refusal(405, "MethodNotAllowed", "The resource does not support " + request.method() + ".")
                : new Refusal(404, "InvalidResourceType", "The lab does not know the path " + request.path() + ".");
    }

    private static Optional<Map<String, String>> match(List<String> template, List<String> path) {
        if (template.size() != path.size()) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        for (int i = 0; i < template.size(); i++) {
            String fixed = template.get(i);
            if (fixed.startsWith("{")) {
                parts.put(fixed.substring(1, fixed.length() - 1), path.get(i));
            } else if (!fixed.equalsIgnoreCase(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }
}
