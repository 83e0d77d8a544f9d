package io.homeward.lab.internal.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.api.OsFamily;
import io.homeward.lab.internal.vcenter.model.SimFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabSiteModelTest {

    private static final ByteCount SIZE = ByteCount.ofMebibytes(1);

    @TempDir
    private Path out;

    @Test
    void machineLiesPoweredOffOnTheDatastoreWithRealDisks() throws Exception {
        LabSiteModel site = build(Set.of());

        assertFalse(site.machine().isRunning());
        assertEquals(
                List.of("web01.vmdk", "web01_1.vmdk"),
                site.machineDisks().stream().map(disk -> disk.descriptor().getFileName().toString()).toList());
        assertTrue(site.machineDisks().stream().allMatch(disk -> disk.descriptor().startsWith(site.datastoreFolder())));
    }

    @Test
    void masterTargetSeesItsAttachedDisksByUuid() throws Exception {
        LabSiteModel site = build(Set.of());
        FlatVmdk disk = site.machineDisks().getFirst();
        Path link = site.guest().devices().resolve(VmdkUuid.toGuestName(disk.uuid()));
        assertEquals(2, links(site).size());

        site.masterTarget().attach("[datastore1] web01/web01.vmdk", null, null, 0);
        assertEquals(disk.flat().toRealPath(), link.toRealPath());

        site.masterTarget().detach(site.masterTarget().disk(2002, 0));
        assertFalse(Files.exists(link));
        assertTrue(Files.exists(disk.flat()));
    }

    @Test
    void masterTargetThatIsOffSeesNoDisks() throws Exception {
        LabSiteModel site = build(Set.of());

        site.masterTarget().powerOff();
        assertEquals(Set.of(), links(site));
        site.masterTarget().powerOn();
        assertEquals(2, links(site).size());
    }

    @Test
    void withoutDiskUuidSettingNoDiskHasAName() throws Exception {
        LabSiteModel site = build(Set.of(SiteFault.NO_DISK_UUID));
        site.masterTarget().attach("[datastore1] web01/web01.vmdk", null, null, 0);

        assertEquals(Set.of(), links(site));
    }

    @Test
    void sixtyDisksFitAndNoMore() throws Exception {
        List<ByteCount> most = Collections.nCopies(SiteMachine.DISKS_MAX, SIZE);
        LabSiteModel site = LabSiteModel.build(SitePlan.of(out, machine("web01", most), 1));
        for (String file : site.machine().diskFiles()) {
            site.masterTarget().attach(file, null, null, 0);
        }

        assertEquals(60, links(site).size());
        assertThrows(
                SimFault.class, () -> site.masterTarget().attach("[datastore2] dc01/dc01.vmdk", null, null, 0));
    }

    @Test
    void sameSeedMakesTheSameSite() throws Exception {
        LabSiteModel one = LabSiteModel.build(SitePlan.of(out.resolve("one"), machine("web01", List.of(SIZE)), 42));
        LabSiteModel other = LabSiteModel.build(SitePlan.of(out.resolve("two"), machine("web01", List.of(SIZE)), 42));

        assertEquals(one.machineDisks().getFirst().uuid(), other.machineDisks().getFirst().uuid());
        assertEquals(one.masterTarget().identity(), other.masterTarget().identity());
    }

    @Test
    void impossibleMachinesAreRefusedAndNothingStaysBehind() throws Exception {
        assertRefused("HW-LAB-008", machine("../web01", List.of(SIZE)));
        assertRefused("HW-LAB-008", machine("mt01", List.of(SIZE)));
        assertRefused("HW-LAB-009", machine("web01", List.of()));
        assertRefused("HW-LAB-009", machine("web01", Collections.nCopies(59, SIZE)));
        assertRefused("HW-LAB-001", machine("web01", List.of(SIZE, ByteCount.of(1000))));
    }

    @Test
    void existingDatastoreIsLeftAlone() throws Exception {
        Path precious = Files.createDirectories(out.resolve("datastore")).resolve("precious");
        Files.writeString(precious, "mine");

        HomewardException e = assertThrows(HomewardException.class, () -> build(Set.of()));
        assertEquals("HW-LAB-002", e.problem().code());
        assertEquals("mine", Files.readString(precious));
        assertFalse(Files.exists(out.resolve("master-target")));
    }

    @Test
    void mountTableHasOneEligibleVolumeAndOneOfEachOtherKind() throws Exception {
        LabSiteModel site = build(Set.of());
        List<String> lines = Files.readAllLines(site.guest().mounts());

        String pattern = "\\d+ \\d+ \\d+:\\d+ / %s %s,relatime shared:\\d+ - %s \\S+ %s";
        String retention = pattern.formatted(site.guest().retention(), "rw", "ext4", "rw");
        assertTrue(lines.stream().anyMatch(line -> line.matches(retention)));
        assertTrue(lines.stream().anyMatch(line -> line.matches(pattern.formatted("/", "rw", "ext4", "rw"))));
        assertTrue(lines.stream().anyMatch(line -> line.matches(pattern.formatted(".*/transfer", "rw", "vfat", "rw"))));
        assertTrue(lines.stream().anyMatch(line -> line.matches(pattern.formatted(".*/archive", "ro", "ext4", "ro"))));
        assertTrue(Files.isDirectory(site.guest().retention()));
        assertTrue(Files.isDirectory(site.guest().cache()));
    }

    private LabSiteModel build(Set<SiteFault> faults) throws HomewardException {
        return LabSiteModel.build(SitePlan.of(out, machine("web01", List.of(SIZE, SIZE)), 1).with(faults));
    }

    private void assertRefused(String code, SiteMachine machine) throws IOException {
        HomewardException e =
                assertThrows(HomewardException.class, () -> LabSiteModel.build(SitePlan.of(out, machine, 1)));
        assertEquals(code, e.problem().code());
        try (Stream<Path> left = Files.list(out)) {
            assertEquals(List.of(), left.toList());
        }
    }

    private static SiteMachine machine(String name, List<ByteCount> disks) {
        return new SiteMachine(name, new UUID(1, 2), new UUID(3, 4), OsFamily.LINUX, disks);
    }

    private static Set<String> links(LabSiteModel site) throws IOException {
        try (Stream<Path> links = Files.list(site.guest().devices())) {
            return links.map(link -> link.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
