package io.homeward.azure.internal;

import com.azure.core.http.HttpPipeline;
import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import io.homeward.api.PowerState;
import io.homeward.api.source.Cloud;
import io.homeward.api.source.DiskPoint;
import io.homeward.api.source.FailedOverMachine;
import io.homeward.api.source.SourceDisk;
import io.homeward.azure.internal.arm.ArmClient;
import io.homeward.azure.internal.arm.ArmId;
import io.homeward.azure.internal.arm.LongRunning;
import io.homeward.azure.internal.blob.DiskOpener;
import io.homeward.azure.internal.blob.Grants;
import io.homeward.azure.internal.compute.Exports;
import io.homeward.azure.internal.compute.Machines;
import io.homeward.azure.internal.compute.Snapshots;
import io.homeward.azure.internal.http.AllowedHosts;
import io.homeward.azure.internal.http.Timing;
import io.homeward.azure.internal.http.Transport;
import io.homeward.azure.internal.recovery.Discovery;
import java.util.List;
import java.util.Optional;

/** One subscription and vault, signed in. */
public final class AzureCloud implements Cloud {

    private static final String VM = "Microsoft.Compute/virtualMachines";
    private static final String DISK = "Microsoft.Compute/disks";

    /** The Recovery Services provider's own version, which differs from Site Recovery's. */
    private static final String VAULT_VERSION = "2024-04-01";

    private final ArmId subscription;
    private final Machines machines;
    private final Snapshots snapshots;
    private final Discovery discovery;
    private final Grants grants;
    private final DiskOpener opener;

    private AzureCloud(ArmId subscription, ArmId vault, ArmClient client, HttpPipeline data, Timing timing) {
        LongRunning operations = new LongRunning(client, timing);
        this.subscription = subscription;
        this.machines = new Machines(client, operations, timing);
        Exports exports = new Exports(client, operations);
        this.snapshots = new Snapshots(client, operations, exports, timing);
        this.discovery = new Discovery(client, vault, machines, snapshots);
        this.grants = new Grants(exports, timing);
        this.opener = new DiskOpener(snapshots, grants, data, timing);
    }

    /** Signs in and proves that the vault can be read. */
    public static AzureCloud connect(AzureSettings settings, Transport transport, Timing timing)
            throws HomewardException {
        AllowedHosts allowed = new AllowedHosts(settings.resourceManager());
        HttpPipeline control = transport.control(settings, allowed);
        ArmClient client = new ArmClient(control, allowed, settings.resourceManager());
        client.prove(settings.vault(), VAULT_VERSION);
        ArmId subscription = ArmId.require("/subscriptions/" + settings.subscription(), "subscription");
        return new AzureCloud(subscription, settings.vault(), client, transport.data(), timing);
    }

    @Override
    public List<FailedOverMachine> failedOverMachines() throws HomewardException {
        return discovery.machines();
    }

    @Override
    public PowerState power(String vm) throws HomewardException {
        return machines.get(id(vm, VM)).power();
    }

    @Override
    public void deallocate(String vm) throws HomewardException {
        machines.deallocate(id(vm, VM));
    }

    @Override
    public void start(String vm) throws HomewardException {
        machines.start(id(vm, VM));
    }

    @Override
    public DiskPoint takePoint(MachineId machine, String disk, String name) throws HomewardException {
        return snapshots.take(machine, id(disk, DISK), name);
    }

    @Override
    public List<DiskPoint> points(MachineId machine) throws HomewardException {
        return snapshots.points(machine, subscription);
    }

    @Override
    public void deletePoint(MachineId machine, DiskPoint point) throws HomewardException {
        snapshots.delete(machine, id(point.id(), Snapshots.TYPE));
    }

    @Override
    public SourceDisk open(DiskPoint point, Optional<DiskPoint> base) throws HomewardException {
        return opener.open(point, base);
    }

    @Override
    public void close() {
        grants.revokeAll();
    }

    private static ArmId id(String text, String type) throws HomewardException {
        return ArmId.parse(text)
                .filter(id -> id.isOf(type))
                .orElseThrow(() -> HomewardException.of("HW-AZURE-021", String.valueOf(text), "kind", type));
    }
}
