package io.homeward.azure.internal;

import io.homeward.api.HomewardException;
import io.homeward.api.Secret;
import io.homeward.api.source.CloudEndpoint;
import io.homeward.azure.internal.arm.ArmId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** What an endpoint's settings say, checked. Prints nothing secret, since {@link Secret} does not. */
public record AzureSettings(
        String tenant,
        String client,
        String subscription,
        ArmId vault,
        URI resourceManager,
        URI authority,
        Secret secret) {

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");

    /**
     * Reads the settings of an endpoint.
     *
     * @throws HomewardException HW-SITE-002 when one is missing, HW-AZURE-001 when one is wrong, HW-AZURE-002 when the
     *     vault lies in another subscription
     */
    public static AzureSettings of(CloudEndpoint endpoint) throws HomewardException {
        String tenant = matching("tenant", endpoint.setting("tenant"), TENANT);
        String client = matching("client", endpoint.setting("client"), GUID);
        String subscription = matching("subscription", endpoint.setting("subscription"), GUID);
        ArmId vault = vault(endpoint.setting("vault"));
        if (!vault.subscription().equalsIgnoreCase(subscription)) {
            throw HomewardException.of("HW-AZURE-002", vault.value(), "subscription", subscription);
        }
        if (endpoint.secret().reveal().isBlank()) {
            throw HomewardException.of("HW-SITE-002", endpoint.kind(), "setting", "secret");
        }
        return new AzureSettings(
                tenant,
                client,
                subscription,
                vault,
                address(endpoint, "resourceManager", "https://management.azure.com"),
                address(endpoint, "authority", "https://login.microsoftonline.com"),
                endpoint.secret());
    }

    /** Returns what a token is asked for. */
    public String scope() {
        return resourceManager + "/.default";
    }

    private static String matching(String setting, String value, Pattern shape) throws HomewardException {
        if (!shape.matcher(value).matches()) {
            throw bad(setting, value);
        }
        return value;
    }

    private static ArmId vault(String value) throws HomewardException {
        ArmId id = ArmId.parse(value).orElseThrow(() -> bad("vault", value));
        if (!id.isOf("Microsoft.RecoveryServices/vaults")) {
            throw bad("vault", value);
        }
        return id;
    }

    private static URI address(CloudEndpoint endpoint, String setting, String preset) throws HomewardException {
        String value = endpoint.settings().getOrDefault(setting, "").strip();
        String address = (value.isEmpty() ? preset : value).replaceFirst("/+$", "");
        try {
            URI uri = new URI(address);
            boolean bare = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            if ("https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && bare && uri.getPath().isEmpty()) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw bad(setting, value);
        }
        throw bad(setting, value);
    }

    private static HomewardException bad(String setting, String value) {
        return HomewardException.of("HW-AZURE-001", setting, "setting", setting, "value", value);
    }
}
