package io.homeward.lab.internal.azure.blob;

import io.homeward.api.Secret;
import io.homeward.lab.internal.azure.AzureLimits;
import io.homeward.lab.internal.azure.http.Request;
import io.homeward.lab.internal.azure.model.LabSnapshot;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The accesses that are granted now. Signatures are random, so that none can be forged. For any number of threads. */
public final class Grants {

    private static final int SIGNATURE_BYTES = 32;
    private static final String PLACE_LETTERS = "0123456789bcdfghjklmnpqrstvwxz";

    private final URI server;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Grant> byPath = new HashMap<>();

    /** Makes grants for blobs below {@code server}. */
    public Grants(URI server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    /**
     * Grants read access and returns the address; while one is granted already, that one. Empty when the snapshot's
     * family has as many as it may.
     */
    public synchronized Optional<Secret> grant(LabSnapshot snapshot, Duration life) {
        dropExpired();
        Optional<Grant> known = of(snapshot);
        if (known.isPresent()) {
            return known.map(this::address);
        }
        long family = byPath.values().stream()
                .filter(grant -> grant.snapshot().disk().family().equals(snapshot.disk().family()))
                .count();
        if (family >= AzureLimits.SAS_PER_FAMILY) {
            return Optional.empty();
        }
        Grant grant = issue(snapshot, life);
        byPath.put(grant.path(), grant);
        return Optional.of(address(grant));
    }

    /** Returns whether access to a snapshot is granted now. */
    public synchronized boolean granted(LabSnapshot snapshot) {
        dropExpired();
        return of(snapshot).isPresent();
    }

    /** Ends the access to a snapshot, if there is one. */
    public synchronized void revoke(LabSnapshot snapshot) {
        of(snapshot).ifPresent(grant -> byPath.remove(grant.path()));
    }

    /** Returns the grant that this address proves. */
    synchronized Optional<Grant> proven(URI address) {
        dropExpired();
        return Optional.ofNullable(byPath.get(address.getRawPath()))
                .filter(grant -> grant.signedBy(Request.parameters(address.getRawQuery())));
    }

    private Optional<Grant> of(LabSnapshot snapshot) {
        return byPath.values().stream().filter(grant -> grant.snapshot() == snapshot).findFirst();
    }

    private void dropExpired() {
        Instant now = clock.instant();
        byPath.values().removeIf(grant -> !now.isBefore(grant.expires()));
    }

    private Grant issue(LabSnapshot snapshot, Duration life) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.plus(life);
        byte[] signature = new byte[SIGNATURE_BYTES];
        random.nextBytes(signature);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("sv", "2018-03-28");
        parameters.put("sr", "b");
        parameters.put("sk", "key1");
        parameters.put("sig", Base64.getEncoder().encodeToString(signature));
        parameters.put("st", now.toString());
        parameters.put("se", end.toString());
        parameters.put("sp", "r");
        String path = "/md-" + place() + "/" + place() + "/abcd";
        return new Grant(snapshot, path, parameters, end);
    }

    private Secret address(Grant grant) {
        String query = grant.parameters().entrySet().stream()
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return Secret.of(server + grant.path() + "?" + query);
    }

    private String place() {
        StringBuilder place = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            place.append(PLACE_LETTERS.charAt(random.nextInt(PLACE_LETTERS.length())));
        }
        return place.toString();
    }
}
