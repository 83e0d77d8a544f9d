package io.homeward.azure.internal.http;

import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Turns what a request threw into a coded problem. */
public final class Failures {

    private static final Pattern AADSTS = Pattern.compile("AADSTS[0-9]{3,9}");

    private Failures() {}

    /** Returns HW-AZURE-090 and leaves the thread's interrupt set. */
    public static HomewardException interrupted(String subject, Throwable cause) {
        Thread.currentThread().interrupt();
        return new HomewardException(Problem.of("HW-AZURE-090", subject), cause);
    }

    /**
     * Returns the problem of a failed request.
     *
     * @param thrown what the pipeline threw
     * @param host whom the request went to
     */
    public static HomewardException of(Throwable thrown, String host) {
        Optional<Coded> coded = find(thrown, Coded.class);
        if (coded.isPresent()) {
            return coded.get().problem();
        }
        if (Thread.currentThread().isInterrupted()
                || find(thrown, InterruptedException.class).isPresent()) {
            return interrupted(host, thrown);
        }
        if (isCertificate(thrown)) {
            return problem("HW-AZURE-004", host, deepest(thrown), thrown);
        }
        Optional<IOException> io = find(thrown, IOException.class);
        if (io.isPresent()) {
            return problem("HW-AZURE-005", host, io.get(), thrown);
        }
        return problem("HW-AZURE-006", host, thrown, null);
    }

    /**
     * Returns the problem of a refused or failed login. What a refusing peer wrote is not passed on, save its code: a
     * peer that is not what it should be might write back what it was sent.
     */
    static HomewardException login(Throwable thrown, String host, String client, String tenant) {
        Optional<Coded> coded = find(thrown, Coded.class);
        if (coded.isPresent()) {
            return coded.get().problem();
        }
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            Matcher code = AADSTS.matcher(String.valueOf(t.getMessage()));
            if (code.find()) {
                return HomewardException.of("HW-AZURE-003", client, "tenant", tenant, "reason", code.group());
            }
        }
        HomewardException failure = of(thrown, host);
        return failure.problem().code().equals("HW-AZURE-006")
                ? HomewardException.of(
                        "HW-AZURE-003", client, "tenant", tenant, "reason", "no AADSTS code from " + host)
                : failure;
    }

    /** Returns whether another try may help: the line broke, and not because somebody is not who he says. */
    public static boolean isBrokenLine(Throwable thrown) {
        return find(thrown, IOException.class).isPresent()
                && find(thrown, InterruptedException.class).isEmpty()
                && find(thrown, Coded.class).isEmpty()
                && !isCertificate(thrown);
    }

    private static boolean isCertificate(Throwable thrown) {
        return find(thrown, SSLHandshakeException.class).isPresent()
                || find(thrown, SSLPeerUnverifiedException.class).isPresent()
                || find(thrown, CertificateException.class).isPresent();
    }

    private static HomewardException problem(String code, String host, Throwable reason, Throwable cause) {
        String message = Redacted.text(reason.getMessage());
        String text = reason.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
        return new HomewardException(Problem.of(code, host, "reason", text), cause);
    }

    private static Throwable deepest(Throwable thrown) {
        Throwable t = thrown;
        while (t.getCause() != null) {
            t = t.getCause();
        }
        return t;
    }

    private static <T> Optional<T> find(Throwable thrown, Class<T> type) {
        int depth = 0;
        for (Throwable t = thrown; t != null && depth < 50; t = t.getCause(), depth++) {
            if (type.isInstance(t)) {
                return Optional.of(type.cast(t));
            }
        }
        return Optional.empty();
    }
}
