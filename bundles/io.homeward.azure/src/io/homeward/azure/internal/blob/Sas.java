package io.homeward.azure.internal.blob;

import io.homeward.api.HomewardException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The address of a disk's content that allows reading it. Its query is kept byte for byte, because it is signed. Prints
 * its host only.
 */
final class Sas {

    /** What no message of a URI or header check may ever repeat. */
    private static final Pattern SHAPE = Pattern.compile("(?i)https://[\\x21-\\x7e]{1,4096}");

    private final String address;
    private final String host;

    private Sas(String address, String host) {
        this.address = address;
        this.host = host;
    }

    /** Returns the address; another than an HTTPS one with a query is HW-AZURE-006, which does not repeat it. */
    static Sas parse(String text, String subject) throws HomewardException {
        if (SHAPE.matcher(text).matches()) {
            try {
                URI uri = new URI(text);
                if (uri.getHost() != null && uri.getRawQuery() != null && uri.getRawFragment() == null) {
                    return new Sas(text, uri.getHost());
                }
            } catch (URISyntaxException e) {
                throw unusable(subject, "index " + e.getIndex());
            }
        }
        throw unusable(subject, "shape");
    }

    private static HomewardException unusable(String subject, String reason) {
        return HomewardException.of("HW-AZURE-006", subject, "reason", "accessSAS, " + reason);
    }

    /** Returns the secret address. */
    String reveal() {
        return address;
    }

    /** Returns the secret address of the page list behind {@code marker}, or from its beginning when that is empty. */
    String pageList(String marker) {
        String list = address + "&comp=pagelist";
        return marker.isEmpty() ? list : list + "&marker=" + URLEncoder.encode(marker, StandardCharsets.UTF_8);
    }

    String host() {
        return host;
    }

    boolean sameAs(Sas other) {
        return address.equals(other.address);
    }

    @Override
    public String toString() {
        return "Sas[" + host + "]";
    }
}
