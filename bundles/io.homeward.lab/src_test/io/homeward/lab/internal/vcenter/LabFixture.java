package io.homeward.lab.internal.vcenter;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VirtualDeviceConfigSpec;
import com.vmware.vim25.VirtualDeviceConfigSpecFileOperation;
import com.vmware.vim25.VirtualDeviceConfigSpecOperation;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualDiskFlatVer2BackingInfo;
import com.vmware.vim25.VirtualMachineConfigSpec;
import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.api.OsFamily;
import io.homeward.lab.internal.site.LabSiteModel;
import io.homeward.lab.internal.site.SiteMachine;
import io.homeward.lab.internal.site.SitePlan;
import io.homeward.lab.internal.vcenter.model.LabVm;
import io.homeward.trust.CertificateAuthority;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** A small site with its vCenter, and a clock that tests turn. */
final class LabFixture implements AutoCloseable {

    static final String DISK = "[datastore1] web01/web01.vmdk";

    final LabSiteModel site;
    final LabVcenter vcenter;
    final TurnableClock clock = new TurnableClock();

    LabFixture(Path out) throws HomewardException {
        this(out, Set.of());
    }

    LabFixture(Path out, Set<String> missingPrivileges) throws HomewardException {
        ByteCount size = ByteCount.ofMebibytes(1);
        SiteMachine machine =
                new SiteMachine("web01", new UUID(1, 2), new UUID(3, 4), OsFamily.LINUX, List.of(size, size));
        site = LabSiteModel.build(new SitePlan(out, machine, Set.of(), missingPrivileges, 5));
        CertificateAuthority authority = CertificateAuthority.transientOne("test", Clock.systemUTC());
        vcenter = LabVcenter.start(
                site.contents(),
                authority.issue("vcenter", List.of("127.0.0.1")),
                new VcenterOptions(0, clock, Duration.ofMinutes(30), Duration.ZERO));
    }

    /** Returns a client that is signed in with every right. */
    SoapPeer peer() throws Exception {
        SoapPeer peer = new SoapPeer(vcenter);
        peer.login(site.accounts().homeward());
        return peer;
    }

    LabVm vm(String name) {
        return site.model().read(() -> site.model().all(LabVm.class).stream()
                .filter(vm -> vm.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    ManagedObjectReference masterTarget() {
        return site.masterTarget().ref();
    }

    static VirtualMachineConfigSpec add(String path) {
        VirtualDiskFlatVer2BackingInfo backing = new VirtualDiskFlatVer2BackingInfo();
        backing.setFileName(path);
        backing.setDiskMode("persistent");
        VirtualDisk disk = new VirtualDisk();
        disk.setKey(-1);
        disk.setBacking(backing);
        return change(VirtualDeviceConfigSpecOperation.add, null, disk);
    }

    static VirtualMachineConfigSpec remove(VirtualDisk disk) {
        return change(VirtualDeviceConfigSpecOperation.remove, null, disk);
    }

    static VirtualMachineConfigSpec change(
            VirtualDeviceConfigSpecOperation operation, VirtualDeviceConfigSpecFileOperation file, VirtualDisk disk) {
        VirtualDeviceConfigSpec change = new VirtualDeviceConfigSpec();
        change.setOperation(operation);
        change.setFileOperation(file);
        change.setDevice(disk);
        VirtualMachineConfigSpec spec = new VirtualMachineConfigSpec();
        spec.setDeviceChange(new VirtualDeviceConfigSpec[] {change});
        return spec;
    }

    @Override
    public void close() {
        vcenter.close();
    }

    /** A clock that stands until it is turned. */
    static final class TurnableClock extends Clock {

        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));

        void turn(Duration by) {
            now.updateAndGet(at -> at.plus(by));
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("tests use UTC");
        }
    }
}
