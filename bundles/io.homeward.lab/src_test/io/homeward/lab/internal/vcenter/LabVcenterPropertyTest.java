package io.homeward.lab.internal.vcenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vmware.vim25.DatastoreHostMount;
import com.vmware.vim25.InvalidArgument;
import com.vmware.vim25.InvalidCollectorVersion;
import com.vmware.vim25.InvalidProperty;
import com.vmware.vim25.ManagedObjectNotFound;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ObjectContent;
import com.vmware.vim25.ObjectSpec;
import com.vmware.vim25.ObjectUpdate;
import com.vmware.vim25.ObjectUpdateKind;
import com.vmware.vim25.OptionValue;
import com.vmware.vim25.PropertyFilterSpec;
import com.vmware.vim25.PropertySpec;
import com.vmware.vim25.RequestCanceled;
import com.vmware.vim25.RetrieveOptions;
import com.vmware.vim25.RetrieveResult;
import com.vmware.vim25.SelectionSpec;
import com.vmware.vim25.TraversalSpec;
import com.vmware.vim25.UpdateSet;
import com.vmware.vim25.VirtualDevice;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualDiskFlatVer2BackingInfo;
import com.vmware.vim25.VirtualMachinePowerState;
import com.vmware.vim25.WaitOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabVcenterPropertyTest {

    private static final ManagedObjectReference ROOT = SoapPeer.ref("Folder", "group-d1");
    private static final ManagedObjectReference VIEWS = SoapPeer.ref("ViewManager", "ViewManager");

    @TempDir
    private Path out;

    private LabFixture lab;
    private SoapPeer peer;

    @BeforeEach
    void start() throws Exception {
        lab = new LabFixture(out);
        peer = lab.peer();
    }

    @AfterEach
    void end() {
        peer.close();
        lab.close();
    }

    @Test
    void wholeInventoryComesInOneCall() throws Exception {
        ManagedObjectReference view = view("VirtualMachine", "HostSystem", "Datastore");
        ObjectContent[] found = peer.retrieve(SoapPeer.viewFilter(
                view,
                SoapPeer.properties("VirtualMachine", "name", "config.hardware.device", "config.extraConfig",
                        "runtime.powerState", "guest.toolsRunningStatus", "snapshot", "summary.config.instanceUuid"),
                SoapPeer.properties("HostSystem", "name", "summary.config.product.version", "config.product.fullName"),
                SoapPeer.properties("Datastore", "name", "summary", "host", "info")));

        assertEquals(9, found.length);
        ObjectContent mt = Arrays.stream(found)
                .filter(each -> SoapPeer.value(each, "name").equals("mt01"))
                .findFirst()
                .orElseThrow();
        assertEquals(VirtualMachinePowerState.poweredOn, SoapPeer.value(mt, "runtime.powerState"));
        assertEquals("guestToolsRunning", SoapPeer.value(mt, "guest.toolsRunningStatus"));
        OptionValue[] settings = (OptionValue[]) SoapPeer.value(mt, "config.extraConfig");
        assertEquals("disk.EnableUUID", settings[0].getKey());
        assertEquals("TRUE", settings[0].getValue());
        assertTrue(Arrays.stream(mt.getPropSet()).noneMatch(property -> property.getName().equals("snapshot")));
    }

    @Test
    void disksTellTheUuidsOfTheirFiles() throws Exception {
        VirtualDevice[] devices = (VirtualDevice[]) peer.property(lab.site.machine().ref(), "config.hardware.device");
        List<VirtualDisk> disks = Arrays.stream(devices)
                .filter(VirtualDisk.class::isInstance)
                .map(VirtualDisk.class::cast)
                .toList();

        assertEquals(2, disks.size());
        VirtualDiskFlatVer2BackingInfo backing = (VirtualDiskFlatVer2BackingInfo) disks.getFirst().getBacking();
        assertEquals(LabFixture.DISK, backing.getFileName());
        assertTrue(backing.getUuid().matches("6000C29[0-9a-f]-([0-9a-f]{4}-){3}[0-9a-f]{12}"), backing.getUuid());
        assertEquals(
                lab.site.machineDisks().getFirst().uuid().toString(), backing.getUuid().toLowerCase(Locale.ROOT));
        assertEquals(1 << 20, disks.getFirst().getCapacityInBytes());
    }

    @Test
    void mountsTellHowEachHostSeesADatastore() throws Exception {
        DatastoreHostMount[] mounts = (DatastoreHostMount[]) peer.property(lab.site.datastore().ref(), "host");

        assertEquals(2, mounts.length);
        assertEquals("readWrite", mounts[0].getMountInfo().getAccessMode());
        assertTrue(mounts[0].getMountInfo().getMounted() && mounts[0].getMountInfo().getAccessible());
    }

    @Test
    void pagesAddUpToTheWholeAndATokenWorksOnce() throws Exception {
        PropertyFilterSpec filter =
                SoapPeer.viewFilter(view("ManagedEntity"), SoapPeer.properties("ManagedEntity", "name"));
        List<ObjectContent> all = List.of(peer.retrieve(filter));
        RetrieveOptions options = new RetrieveOptions();
        options.setMaxObjects(4);
        List<ObjectContent> paged = new ArrayList<>();
        RetrieveResult page = (RetrieveResult) peer.call(SoapPeer.collector(), "RetrievePropertiesEx",
                "specSet", new PropertyFilterSpec[] {filter}, "options", options);
        String used = page.getToken();
        while (page.getToken() != null) {
            assertEquals(4, page.getObjects().length);
            paged.addAll(List.of(page.getObjects()));
            page = (RetrieveResult)
                    peer.call(SoapPeer.collector(), "ContinueRetrievePropertiesEx", "token", page.getToken());
        }
        paged.addAll(List.of(page.getObjects()));

        assertTrue(all.size() > 8);
        assertEquals(names(all), names(paged));
        assertThrows(InvalidArgument.class,
                () -> peer.call(SoapPeer.collector(), "ContinueRetrievePropertiesEx", "token", used));
    }

    @Test
    void namedTraversalsThatReferToThemselvesEnd() throws Exception {
        TraversalSpec children = new TraversalSpec();
        children.setName("children");
        children.setType("Folder");
        children.setPath("childEntity");
        TraversalSpec vms = new TraversalSpec();
        vms.setName("vms");
        vms.setType("Datacenter");
        vms.setPath("vmFolder");
        SelectionSpec again = new SelectionSpec();
        again.setName("children");
        SelectionSpec toVms = new SelectionSpec();
        toVms.setName("vms");
        children.setSelectSet(new SelectionSpec[] {again, toVms});
        vms.setSelectSet(new SelectionSpec[] {again});
        ObjectSpec start = new ObjectSpec();
        start.setObj(ROOT);
        start.setSelectSet(new SelectionSpec[] {children, vms});

        ObjectContent[] found =
                peer.retrieve(SoapPeer.filter(start, SoapPeer.properties("VirtualMachine", "name")));
        assertEquals(Set.of("mt01", "web01", "files01", "dc01", "debian-template"), names(List.of(found)));
    }

    @Test
    void wrongPathsAreRefusedAndUnsetOnesLeftOut() throws Exception {
        assertThrows(InvalidProperty.class, () -> peer.property(lab.masterTarget(), "config.hardware.colour"));
        assertThrows(InvalidProperty.class, () -> peer.property(lab.masterTarget(), "colour"));
        assertThrows(InvalidProperty.class, () -> peer.property(lab.masterTarget(), ""));
        assertNull(peer.property(lab.masterTarget(), "snapshot"));
        assertNull(peer.property(lab.masterTarget(), "config.managedBy.type"));
    }

    @Test
    void feedTellsFirstEverythingThenOnlyDifferences() throws Exception {
        PropertySpec wanted = SoapPeer.properties("VirtualMachine", "name", "runtime.powerState");
        peer.call(SoapPeer.collector(), "CreateFilter",
                "spec", SoapPeer.viewFilter(view("VirtualMachine"), wanted), "partialUpdates", false);
        UpdateSet first = await("", 0);
        assertEquals(5, first.getFilterSet()[0].getObjectSet().length);
        assertNull(await(first.getVersion(), 0));

        peer.await(peer.call(lab.vm("files01").ref(), "PowerOffVM_Task"));
        ObjectUpdate[] changed = await(first.getVersion(), 0).getFilterSet()[0].getObjectSet();
        assertEquals(1, changed.length);
        assertEquals(ObjectUpdateKind.modify, changed[0].getKind());
        assertEquals("runtime.powerState", changed[0].getChangeSet()[0].getName());
        assertEquals(VirtualMachinePowerState.poweredOff, changed[0].getChangeSet()[0].getVal());
        assertThrows(InvalidCollectorVersion.class, () -> await(first.getVersion(), 0));
    }

    @Test
    void waitingCallIsWokenByAChange() throws Exception {
        ManagedObjectReference files = lab.vm("files01").ref();
        peer.call(SoapPeer.collector(), "CreateFilter",
                "spec", SoapPeer.filter(files, "runtime.powerState"), "partialUpdates", false);
        String version = await("", 0).getVersion();
        CompletableFuture<UpdateSet> waiting = inBackground(version);
        try (SoapPeer other = lab.peer()) {
            other.await(other.call(files, "PowerOffVM_Task"));
        }

        assertNotNull(waiting.get(30, TimeUnit.SECONDS));
    }

    @Test
    void waitingCallCanBeCancelled() throws Exception {
        ManagedObjectReference own =
                (ManagedObjectReference) peer.call(SoapPeer.collector(), "CreatePropertyCollector");
        CompletableFuture<Object> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return peer.call(own, "WaitForUpdatesEx", "version", "");
            } catch (RequestCanceled e) {
                return e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        while (!waiting.isDone()) {
            peer.call(own, "CancelWaitForUpdates");
        }

        assertTrue(waiting.get() instanceof RequestCanceled);
    }

    @Test
    void objectsOfASessionEndWithIt() throws Exception {
        ManagedObjectReference view = view("VirtualMachine");
        peer.call(SoapPeer.ref("SessionManager", "SessionManager"), "Logout");
        peer.login(lab.site.accounts().homeward());

        assertThrows(ManagedObjectNotFound.class, () -> peer.call(view, "DestroyView"));
    }

    private CompletableFuture<UpdateSet> inBackground(String version) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return await(version, 60);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private UpdateSet await(String version, int seconds) throws Exception {
        WaitOptions options = new WaitOptions();
        options.setMaxWaitSeconds(seconds);
        return (UpdateSet)
                peer.call(SoapPeer.collector(), "WaitForUpdatesEx", "version", version, "options", options);
    }

    private ManagedObjectReference view(String... types) throws Exception {
        return (ManagedObjectReference) peer.call(
                VIEWS, "CreateContainerView", "container", ROOT, "type", types, "recursive", true);
    }

    private static Set<Object> names(List<ObjectContent> contents) {
        return contents.stream().map(each -> SoapPeer.value(each, "name")).collect(Collectors.toSet());
    }
}
