package io.homeward.lab.internal.azure.http;

import java.util.Map;

/** A request that is refused, as the service it is meant for words it. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, String> headers;

    /** Makes a refusal. */
    public Refusal(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    private Refusal(int status, String code, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.headers = headers;
    }

    /** Returns this refusal with one header. */
    public Refusal with(String name, String value) {
        return new Refusal(status, code, getMessage(), Map.of(name, value));
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the service's error code. */
    public String code() {
        return code;
    }

    /** Returns the headers of the answer. */
    public Map<String, String> headers() {
        return headers;
    }
}
