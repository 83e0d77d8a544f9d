package io.homeward.lab.internal.azure;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.api.PowerState;
import io.homeward.api.Problem;
import io.homeward.api.source.RangeList;
import io.homeward.lab.internal.azure.arm.Arm;
import io.homeward.lab.internal.azure.arm.ArmService;
import io.homeward.lab.internal.azure.arm.Operations;
import io.homeward.lab.internal.azure.arm.Pages;
import io.homeward.lab.internal.azure.arm.Tokens;
import io.homeward.lab.internal.azure.blob.BlobService;
import io.homeward.lab.internal.azure.blob.Grants;
import io.homeward.lab.internal.azure.http.HttpFront;
import io.homeward.lab.internal.azure.http.Reply;
import io.homeward.lab.internal.azure.http.Request;
import io.homeward.lab.internal.azure.model.AzureAccount;
import io.homeward.lab.internal.azure.model.LabSnapshot;
import io.homeward.lab.internal.azure.model.LabVm;
import io.homeward.lab.internal.azure.model.MachineSpec;
import io.homeward.lab.internal.azure.model.ProtectedItem;
import io.homeward.lab.internal.azure.model.Subscription;
import io.homeward.lab.internal.azure.storage.DiskWriter;
import io.homeward.lab.internal.disks.DiskChurn;
import io.homeward.trust.NodeIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running simulated Azure with one failed-over machine and a few items that must be left alone. Everything answers on
 * one loopback port over HTTPS: the token endpoint, Resource Manager and the blobs. For any number of threads.
 */
public final class LabAzure implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LabAzure.class);

    private final HttpFront front;
    private final Operations operations;
    private final Subscription subscription;
    private final LabVm vm;
    private final OtherItems others;
    private final Faults faults;
    private Optional<DiskWriter> writer = Optional.empty();

    /**
     * How the lab's Azure is made.
     *
     * @param port the port, or 0 for any free one
     * @param identity its certificate, for 127.0.0.1
     * @param account whose subscription it is
     * @param pace how fast its operations are
     * @param pageItems how many entries a page of a list has
     * @param scratch an existing folder for its own files
     * @param clock its time
     * @param seed what its ids follow from
     */
    public record Settings(
            int port,
            NodeIdentity identity,
            AzureAccount account,
            Operations.Pace pace,
            int pageItems,
            Path scratch,
            Clock clock,
            long seed) {

        /** Returns settings with a free port, operations of 300 ms, and lists in pages of three. */
        public static Settings usual(NodeIdentity identity, Path scratch, Clock clock, long seed) {
            return new Settings(0, identity, AzureAccount.random(seed),
                    new Operations.Pace(Duration.ofMillis(300), 1), 3, scratch, clock, seed);
        }
    }

    private LabAzure(
            HttpFront front, Operations operations, Subscription subscription, LabVm vm, OtherItems others,
            Faults faults) {
        this.front = front;
        this.operations = operations;
        this.subscription = subscription;
        this.vm = vm;
        this.others = others;
        this.faults = faults;
    }

    /**
     * Starts it with a running, failed-over machine. The machine's disks stay the caller's, who closes them after this.
     *
     * @throws HomewardException HW-LAB-058 when the port cannot be bound, HW-LAB-057 when the scratch folder cannot be
     *     written
     */
    public static LabAzure start(Settings settings, MachineSpec machine) throws HomewardException {
        Faults faults = new Faults();
        Subscription subscription = new Subscription(settings.account(), settings.clock(), settings.seed());
        LabVm vm = subscription.add(machine, ProtectedItem.Stage.COMMITTED);
        HttpFront front = HttpFront.bind(settings.port(), settings.identity());
        try {
            OtherItems others = OtherItems.add(subscription, machine, settings.scratch(), settings.seed());
            Operations operations = new Operations(
                    settings.account(), front.address(), settings.pace(), faults, settings.clock());
            front.start(answering(settings, front.address(), subscription, operations, faults));
            LOG.info("the lab's Azure answers at {}", front.address());
            return new LabAzure(front, operations, subscription, vm, others, faults);
        } catch (IOException e) {
            front.close();
            throw new HomewardException(Problem.of(
                    "HW-LAB-057", settings.scratch().toString(), "reason", String.valueOf(e.getMessage())), e);
        }
    }

    /**
     * Lets something in the machine write to its disks while it runs.
     *
     * @param changeable for each disk where it may
     * @param rate how much a second
     */
    public synchronized void letWrite(List<RangeList> changeable, ByteCount rate, long seed) {
        if (writer.isPresent() || changeable.size() != vm.disks().size()) {
            throw new IllegalArgumentException("a writer is there, or not one list for each disk");
        }
        SplittableRandom seeds = new SplittableRandom(seed);
        List<DiskChurn> churns = new ArrayList<>();
        for (int i = 0; i < changeable.size(); i++) {
            churns.add(new DiskChurn(vm.disks().get(i).content(), changeable.get(i), seeds.nextLong()));
        }
        DiskWriter worker = new DiskWriter(churns, rate, seeds.nextLong());
        writer = Optional.of(worker);
        vm.runs(worker);
    }

    /** Returns the one address of everything, without a slash at its end. */
    public URI address() {
        return front.address();
    }

    /** Returns tenant, client, secret, subscription, resource group and vault. */
    public AzureAccount account() {
        return subscription.account();
    }

    /** Returns the settings of a site's cloud endpoint that leads here; the secret is in {@link #account()}. */
    public Map<String, String> settings() {
        return Map.of(
                "tenant", account().tenant(),
                "client", account().client(),
                "subscription", account().subscription(),
                "vault", account().vaultId(),
                "resourceManager", address().toString(),
                "authority", address().toString());
    }

    /** Returns the ARM id of the machine's VM. */
    public String vmId() {
        return account().computeId("virtualMachines", vm.name());
    }

    /** Returns whether the machine runs, as Homeward would have to see it. */
    public PowerState power() {
        return vm.power().meaning();
    }

    /** Returns the SHA-256 of a disk's content now, in lower-case hex; see ManagedDisk. */
    public String contentSha256(int disk) throws IOException {
        return vm.disks().get(disk).content().contentSha256();
    }

    /** Returns how much the writer has written. */
    public synchronized ByteCount bytesWritten() {
        return writer.map(DiskWriter::bytesWritten).orElse(ByteCount.ZERO);
    }

    /** Returns the names of the snapshots that exist, so that leftovers are seen. */
    public List<String> snapshots() {
        return subscription.snapshots().all().stream().map(LabSnapshot::name).toList();
    }

    /** Returns where faults are planned. */
    public Faults faults() {
        return faults;
    }

    @Override
    public synchronized void close() {
        front.close();
        operations.close();
        writer.ifPresent(DiskWriter::close);
        others.close();
    }

    private static Function<Request, Reply> answering(
            Settings settings, URI address, Subscription subscription, Operations operations, Faults faults) {
        Clock clock = settings.clock();
        Tokens tokens = new Tokens(settings.account(), address, faults, clock);
        Grants grants = new Grants(address, clock);
        BlobService blobs = new BlobService(grants, faults, clock);
        ArmService arm = Arm.service(subscription, tokens, operations, grants,
                new Pages(address, settings.pageItems()), faults, clock);
        return request -> request.path().startsWith(BlobService.PATH_BEGIN)
                ? blobs.answer(request)
                : tokens.answer(request).orElseGet(() -> arm.answer(request));
    }
}
