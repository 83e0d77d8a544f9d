package io.homeward.vsphere.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.homeward.api.Catalogue;
import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import io.homeward.api.Secret;
import io.homeward.hypervisor.Hypervisor;
import io.homeward.hypervisor.HypervisorEndpoint;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.function.Executable;

/** What the tests of the hypervisor have in common. */
final class Tries {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final String PASSWORD = "p&ssw\u00f6rd<1>";

    private Tries() {}

    static Hypervisor connect(ScriptedVcenter server) throws HomewardException {
        return connect(server.url(), server.fingerprint().hex());
    }

    static Hypervisor connect(URI url, String sha256) throws HomewardException {
        HypervisorEndpoint endpoint =
                new HypervisorEndpoint("vsphere", url, "homeward@site", Secret.of(PASSWORD), sha256);
        return new VsphereConnector(Clock.fixed(NOW, ZoneOffset.UTC), duration -> {}).connect(endpoint);
    }

    /** Expects a coded error that has all its texts, in both languages, and no place left unfilled. */
    static Problem problem(String code, Executable call) {
        Problem problem = assertThrows(HomewardException.class, call).problem();
        assertEquals(code, problem.code(), problem.toString());
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.ITALIAN}) {
            Catalogue.Entry entry = Catalogue.describe(problem, locale);
            String all = entry.title() + entry.cause() + entry.remedy();
            assertEquals(false, all.contains("{") || all.contains(PASSWORD) || entry.remedy().isEmpty(), all);
        }
        return problem;
    }
}
