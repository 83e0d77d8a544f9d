package io.homeward.lab.internal.journey;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.homeward.api.HomewardException;
import io.homeward.lab.internal.azure.model.AzureAccount;
import io.homeward.lab.internal.vcenter.model.Account;
import io.homeward.trust.Pem;
import io.homeward.trust.SecretStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** Writes a lab's site file with everything it names: the trusted authority and the two secrets. */
final class SiteDescription {

    private static final String VCENTER_SECRET = "vcenter";
    private static final String AZURE_SECRET = "azure";

    private final World world;
    private final X509Certificate authority;

    SiteDescription(World world, X509Certificate authority) {
        this.world = world;
        this.authority = authority;
    }

    void write(InetSocketAddress masterTarget, Optional<InetSocketAddress> way) throws HomewardException, IOException {
        Account vcenter = world.site().accounts().homeward();
        AzureAccount azure = world.azureServer().account();
        SecretStore secrets = SecretStore.open(world.dataFolder().resolve("secrets"));
        secrets.put(VCENTER_SECRET, vcenter.password());
        secrets.put(AZURE_SECRET, azure.secret());
        Files.writeString(world.out().resolve("azure-authority.pem"), Pem.of(authority));
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode site = mapper.createObjectNode().put("name", "lab");
        hypervisor(site.putObject("hypervisor"), vcenter);
        cloud(site.putObject("cloud"), azure);
        masterTarget(site.putObject("masterTarget"), masterTarget, way);
        site.putObject("processServer").put("name", "ps01");
        site.putObject("policy").put("cycleEvery", "PT30S");
        mapper.writerWithDefaultPrettyPrinter().writeValue(world.siteFile().toFile(), site);
    }

    private void hypervisor(ObjectNode part, Account account) {
        part.put("kind", "vsphere")
                .put("url", world.vcenter().toString())
                .put("user", account.name())
                .put("password", VCENTER_SECRET)
                .put("sha256", world.vcenterFingerprint().toString());
    }

    private void cloud(ObjectNode part, AzureAccount account) {
        part.put("kind", "azure").put("secret", AZURE_SECRET).put("trusted", "azure-authority.pem");
        part.putObject("settings")
                .put("tenant", account.tenant())
                .put("client", account.client())
                .put("subscription", account.subscription())
                .put("vault", account.vaultId())
                .put("resourceManager", world.azure().toString())
                .put("authority", world.azure().toString());
    }

    private void masterTarget(ObjectNode part, InetSocketAddress listen, Optional<InetSocketAddress> way) {
        part.put("name", "mt01")
                .put("vm", world.site().model().read(() -> world.site().masterTarget().identity().instanceUuid()).toString())
                .put("listen", text(listen))
                .put("devices", world.site().guest().devices().toString())
                .put("mounts", world.site().guest().mounts().toString());
        way.ifPresent(address -> part.put("address", text(address)));
        part.putArray("caches").add(world.site().guest().cache().toString());
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
