package io.homeward.azure.internal.http;

import io.homeward.api.HomewardException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The resource manager's host and its regional sub-domains, on its port, by HTTPS: nobody else gets the token. */
public final class AllowedHosts {

    private final String host;
    private final int port;

    /** Allows the host of this address. */
    public AllowedHosts(URI resourceManager) {
        this.host = resourceManager.getHost().toLowerCase(Locale.ROOT);
        this.port = port(resourceManager);
    }

    /**
     * Returns the address when it may be asked.
     *
     * @throws HomewardException HW-AZURE-006 when it is no address, HW-AZURE-007 when it is a stranger's
     */
    public URI check(String address) throws HomewardException {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            throw HomewardException.of("HW-AZURE-006", host, "reason", "address at index " + e.getIndex());
        }
        if (!isAllowed(uri)) {
            throw HomewardException.of("HW-AZURE-007", String.valueOf(uri.getHost()), "allowed", host);
        }
        return uri;
    }

    boolean isAllowed(URI uri) {
        if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || uri.getRawUserInfo() != null) {
            return false;
        }
        String other = uri.getHost().toLowerCase(Locale.ROOT);
        return port(uri) == port && (other.equals(host) || other.endsWith("." + host));
    }

    private static int port(URI uri) {
        return uri.getPort() < 0 ? 443 : uri.getPort();
    }
}
