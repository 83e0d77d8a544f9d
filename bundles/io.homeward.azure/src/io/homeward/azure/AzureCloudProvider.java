package io.homeward.azure;

import io.homeward.api.HomewardException;
import io.homeward.api.source.Cloud;
import io.homeward.api.source.CloudEndpoint;
import io.homeward.api.source.CloudProvider;
import io.homeward.azure.internal.AzureCloud;
import io.homeward.azure.internal.AzureSettings;
import io.homeward.azure.internal.http.Timing;
import io.homeward.azure.internal.http.Transport;
import io.homeward.trust.Pem;
import io.homeward.trust.Tls;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Opens Microsoft Azure: one subscription with one Recovery Services vault, signed in as an application (client
 * credentials flow). Kind {@code azure}; its settings are:
 *
 * <table>
 * <caption>Settings of an endpoint</caption>
 * <tr><td>{@code tenant}</td><td>the directory, a GUID or a domain name</td></tr>
 * <tr><td>{@code client}</td><td>the application (client) id, a GUID</td></tr>
 * <tr><td>{@code subscription}</td><td>the subscription's GUID</td></tr>
 * <tr><td>{@code vault}</td><td>the full ARM id of the Recovery Services vault, in that subscription</td></tr>
 * <tr><td>{@code resourceManager}</td><td>HTTPS address, no path; preset {@code https://management.azure.com}</td></tr>
 * <tr><td>{@code authority}</td><td>the same; preset {@code https://login.microsoftonline.com}</td></tr>
 * </table>
 *
 * <p>The endpoint's secret is the application's client secret. The bearer token goes to the resource manager's host and
 * its sub-domains only. Stateless; safe for use by any number of threads.
 */
@Component(service = CloudProvider.class)
public final class AzureCloudProvider implements CloudProvider {

    private final Timing timing;

    /** Makes a provider that lives by the machine's clock. */
    @Activate
    public AzureCloudProvider() {
        this(Timing.system());
    }

    AzureCloudProvider(Timing timing) {
        this.timing = timing;
    }

    @Override
    public String kind() {
        return "azure";
    }

    @Override
    public Cloud connect(CloudEndpoint endpoint) throws HomewardException {
        AzureSettings settings = AzureSettings.of(endpoint);
        Optional<Path> trusted = endpoint.trusted();
        Optional<SSLContext> tls =
                trusted.isPresent() ? Optional.of(Tls.trusting(Pem.read(trusted.get()))) : Optional.empty();
        return AzureCloud.connect(settings, new Transport(tls, timing), timing);
    }
}
