package io.homeward.control.internal;

import io.homeward.api.HomewardException;
import io.homeward.api.service.Engine;
import io.homeward.api.source.Cloud;
import io.homeward.api.source.CloudEndpoint;
import io.homeward.api.source.CloudProvider;
import io.homeward.control.internal.site.Connections;
import io.homeward.control.internal.site.SiteFile;
import io.homeward.control.internal.store.Store;
import io.homeward.hypervisor.Hypervisor;
import io.homeward.hypervisor.HypervisorEndpoint;
import io.homeward.hypervisor.HypervisorProvider;
import io.homeward.prerequisites.Checker;
import io.homeward.replication.MasterTarget;
import io.homeward.replication.MasterTargetSettings;
import io.homeward.replication.ProcessServer;
import io.homeward.replication.ProcessServerSettings;
import io.homeward.replication.ReplicationNodes;
import io.homeward.trust.CertificateAuthority;
import io.homeward.trust.NodeIdentity;
import io.homeward.trust.SecretStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Opens the engine of one site, step by step; when a step fails, the ones before it are taken back in turn. */
final class Opening {

    /** The folder of the secrets in the data folder. */
    static final String SECRETS = "secrets";


    private final List<HypervisorProvider> hypervisors;
    private final List<CloudProvider> clouds;
    private final ReplicationNodes nodes;
    private final Checker checker;
    private final Clock clock;
    private final Deque<Runnable> undo = new ArrayDeque<>();

    Opening(
            List<HypervisorProvider> hypervisors,
            List<CloudProvider> clouds,
            ReplicationNodes nodes,
            Checker checker,
            Clock clock) {
        this.hypervisors = hypervisors;
        this.clouds = clouds;
        this.nodes = nodes;
        this.checker = checker;
        this.clock = clock;
    }

    Engine open(Path siteFile, Path dataFolder) throws HomewardException {
        SiteFile site = SiteFile.read(siteFile);
        boolean opened = false;
        try {
            FolderLock lock = FolderLock.take(dataFolder);
            undo.push(lock::close);
            Store store = Store.open(dataFolder.resolve("homeward.db"));
            undo.push(store::close);
            Connections connections = connect(site, dataFolder);
            Engine engine = new SiteEngine(lock, store, connections, checker, clock);
            opened = true;
            return engine;
        } finally {
            if (!opened) {
                undo.forEach(Runnable::run);
            }
        }
    }

    private Connections connect(SiteFile site, Path dataFolder) throws HomewardException {
        SecretStore secrets = SecretStore.open(dataFolder.resolve(SECRETS));
        HypervisorEndpoint onPremises = site.hypervisor(secrets.require(site.hypervisorSecret()));
        CloudEndpoint away = site.cloud(secrets.require(site.cloudSecret()));
        MasterTargetSettings target = site.masterTarget(dataFolder);
        String server = site.processServer();
        HypervisorProvider onPremisesProvider = hypervisorProvider(onPremises.kind());
        CloudProvider cloudProvider = cloudProvider(away.kind());
        CertificateAuthority authority =
                CertificateAuthority.open(dataFolder.resolve("authority"), "Homeward authority", clock);
        NodeIdentity targetIdentity = authority.issue(target.name(), List.of(target.name()));
        NodeIdentity serverIdentity = authority.issue(server, List.of());

        Hypervisor hypervisor = onPremisesProvider.connect(onPremises);
        undo.push(hypervisor::close);
        Cloud cloud = cloudProvider.connect(away);
        undo.push(cloud::close);
        MasterTarget masterTarget = nodes.startMasterTarget(target, targetIdentity);
        undo.push(masterTarget::close);
        ProcessServer processServer = nodes.startProcessServer(ProcessServerSettings.standard(server), serverIdentity);
        undo.push(processServer::close);
        return new Connections(
                hypervisor, cloud, masterTarget, processServer, site.wayToMasterTarget(), site.policy());
    }

    private HypervisorProvider hypervisorProvider(String kind) throws HomewardException {
        return hypervisors.stream()
                .filter(provider -> provider.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> HomewardException.of("HW-SITE-004", kind));
    }

    private CloudProvider cloudProvider(String kind) throws HomewardException {
        return clouds.stream()
                .filter(provider -> provider.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> HomewardException.of("HW-SITE-004", kind));
    }
}
