package io.homeward.control.internal;

import io.homeward.api.HomewardException;
import io.homeward.api.service.Engine;
import io.homeward.api.service.EngineProvider;
import io.homeward.api.source.CloudProvider;
import io.homeward.hypervisor.HypervisorProvider;
import io.homeward.prerequisites.Checker;
import io.homeward.replication.ReplicationNodes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Offers the in-process engine as a service; restarted when a provider comes or goes. */
@Component
public final class EngineComponent implements EngineProvider {

    private final List<HypervisorProvider> hypervisors;
    private final List<CloudProvider> clouds;
    private final ReplicationNodes nodes;
    private final Checker checker;

    /** Called by the component runtime. */
    @Activate
    public EngineComponent(
            @Reference(policyOption = ReferencePolicyOption.GREEDY) List<HypervisorProvider> hypervisors,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) List<CloudProvider> clouds,
            @Reference ReplicationNodes nodes,
            @Reference Checker checker) {
        this.hypervisors = List.copyOf(hypervisors);
        this.clouds = List.copyOf(clouds);
        this.nodes = nodes;
        this.checker = checker;
    }

    @Override
    public Engine open(Path siteFile, Path dataFolder) throws HomewardException {
        return new Opening(hypervisors, clouds, nodes, checker, Clock.systemUTC()).open(siteFile, dataFolder);
    }
}
