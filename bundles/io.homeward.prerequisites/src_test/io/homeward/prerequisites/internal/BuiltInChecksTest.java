package io.homeward.prerequisites.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.ByteCount;
import io.homeward.api.Catalogue;
import io.homeward.api.CheckReport;
import io.homeward.api.CheckResult;
import io.homeward.api.Outcome;
import io.homeward.api.PowerState;
import io.homeward.api.RetentionVolume;
import io.homeward.api.Text;
import io.homeward.hypervisor.inventory.Host;
import io.homeward.prerequisites.Check;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.Checker;
import io.homeward.prerequisites.Phase;
import io.homeward.prerequisites.Privileges;
import io.homeward.prerequisites.Profile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every built-in check passes on a sound plan, fails on a spoilt one, and says when it does not know. */
class BuiltInChecksTest {

    private static final Set<String> ALL = Privileges.all();

    @Test
    void everyCheckPassesOnASoundPlanWithEvidenceInBothLanguages() throws InterruptedException {
        CheckReport report = check(new SamplePlan(), Profile.HOMEWARD);
        assertEquals(BuiltInChecks.all().stream().map(Check::id).toList(), ids(report));
        for (CheckResult result : report.results()) {
            assertEquals(Outcome.PASSED, result.outcome(), () -> result.id() + ": " + result.finding());
            assertFalse(result.blocking());
            assertFalse(result.evidence().isEmpty(), result.id());
            assertTrue(result.remedy().isEmpty());
            assertSaid(result.title());
            assertSaid(result.finding());
        }
    }

    @Test
    void theSeventeenChecksOfTheFirstCatalogueAreBuiltIn() {
        List<String> ids = BuiltInChecks.all().stream().map(Check::id).toList();
        List<String> demanded = List.of(
                "VC-01", "VC-02", "VC-03", "MT-01", "MT-04", "MT-05", "MT-06", "MT-07", "MT-08", "MT-09", "RV-01",
                "RV-02", "RV-03", "RV-04", "RV-05", "RV-06", "RV-07");
        assertTrue(ids.containsAll(demanded));
    }

    static Stream<Arguments> spoilt() {
        return Stream.of(
                spoil("VC-01", plan -> plan.apiType = "HostAgent"),
                spoil("VC-01", plan -> plan.inventoryKnown = false),
                spoil("VC-02", plan -> plan.missing.put("dc-1", Set.of("VirtualMachine.Config.AddExistingDisk"))),
                spoil("VC-02", plan -> plan.missing.put("ds-1", Set.of("Datastore.FileManagement"))),
                spoil("VC-03", plan -> plan.missing.replaceAll((object, found) -> ALL)),
                spoil("MT-01", plan -> plan.values.remove(CheckFacts.MASTER_TARGET)),
                spoil("MT-01", plan -> plan.values.put(CheckFacts.MASTER_TARGET, "mt99")),
                spoil("MT-01", plan -> plan.targetRegistered = false),
                spoil("MT-01", plan -> plan.heartbeatAge = Duration.ofMinutes(5)),
                spoil("MT-01", plan -> plan.heartbeatAge = Duration.ofMinutes(-6)),
                spoil("MT-04", plan -> plan.targetSettings.put("disk.enableuuid", "FALSE")),
                spoil("MT-04", plan -> plan.targetSettings.clear()),
                spoil("MT-05", plan -> plan.toolsRunning = false),
                spoil("MT-06", plan -> plan.targetSnapshots.add("before update")),
                spoil("MT-06", plan -> plan.targetDisks.set(
                        0, SamplePlan.disk(2000, null, "[gold] mt01/mt01-1.vmdk", true))),
                spoil("MT-08", plan -> plan.goldType = "NFS41"),
                spoil("MT-08", plan -> plan.mounts.clear()),
                spoil("MT-09", plan -> plan.mounts.set(0, new Host.Mount("ds-1", true, true, false))),
                spoil("MT-09", plan -> plan.mounts.set(0, new Host.Mount("ds-1", true, false, true))),
                spoil("MT-09", plan -> plan.mounts.set(0, new Host.Mount("ds-1", false, true, true))),
                spoil("MT-16", plan -> plan.targetDisks.add(
                        SamplePlan.disk(2001, SamplePlan.DISK_UUID, "[gold] mt01/data.vmdk", false))),
                spoil("RV-01", plan -> plan.values.remove(CheckFacts.RETENTION_VOLUME)),
                spoil("RV-01", plan -> plan.values.put(CheckFacts.RETENTION_VOLUME, "/mnt/elsewhere")),
                spoil("RV-01", plan -> plan.retention =
                        SamplePlan.volume("/mnt/retention", "/dev/sda3", "xfs", Set.of())),
                spoil("RV-02", plan -> use(plan, RetentionVolume.Use.REPLICATION_TARGET)),
                spoil("RV-02", plan -> use(plan, RetentionVolume.Use.SYSTEM)),
                spoil("RV-03", plan -> plan.retention = retention("ext4", SamplePlan.SIZE, true, Optional.empty())),
                spoil("RV-03", plan -> plan.retention =
                        retention("ext4", SamplePlan.SIZE, false, Optional.of("pid 7"))),
                spoil("RV-04", plan -> use(plan, RetentionVolume.Use.CACHE)),
                spoil("RV-05", plan -> use(plan, RetentionVolume.Use.INSTALLATION)),
                spoil("RV-06", plan -> plan.retention = retention("VFAT", SamplePlan.SIZE, false, Optional.empty())),
                spoil("RV-07", plan -> plan.retention = retention("ext4", ByteCount.ZERO, false, Optional.empty())),
                spoil("PS-01", plan -> plan.values.remove(CheckFacts.PROCESS_SERVER)),
                spoil("PS-01", plan -> plan.values.put(CheckFacts.PROCESS_SERVER, "ps99")),
                spoil("PS-01", plan -> plan.heartbeatAge = Duration.ofHours(1)),
                spoil("VM-01", plan -> plan.machineSnapshots.add("nightly")),
                spoil("VM-01", plan -> plan.machineDelta = true),
                spoil("VM-03", plan -> plan.values.remove(CheckFacts.DATASTORE)),
                spoil("VM-03", plan -> plan.values.put(CheckFacts.DATASTORE, "silver")),
                spoil("VM-05", plan -> plan.machinePower = PowerState.ON),
                spoil("VM-05", plan -> plan.machinePower = PowerState.NOT_KNOWN),
                spoil("VM-07", plan -> plan.values.put(CheckFacts.DATASTORE, "share")),
                spoil("VM-09", plan -> plan.vmdkSize = ByteCount.of(SamplePlan.SIZE.bytes() - 512)),
                spoil("VM-09", plan -> plan.paired = false),
                spoil("VM-09", BuiltInChecksTest::noRoomForANewVm));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoilt")
    void aSpoiltPlanIsBlockedWithARemedyInBothLanguages(String id, Consumer<SamplePlan> spoiling)
            throws InterruptedException {
        SamplePlan plan = new SamplePlan();
        spoiling.accept(plan);
        CheckResult result = result(check(plan, Profile.HOMEWARD), id);
        assertEquals(Outcome.BLOCKED, result.outcome(), () -> result.finding().toString());
        assertTrue(result.blocking());
        assertSaid(result.finding());
        assertSaid(result.remedy().orElseThrow());
    }

    @Test
    void everyBlockingCheckHasASpoiltPlan() {
        Set<String> covered = new HashSet<>(spoilt().map(a -> (String) a.get()[0]).toList());
        covered.add("MT-07");
        assertEquals(Set.copyOf(BuiltInChecks.all().stream().map(Check::id).toList()), covered);
    }

    @Test
    void aParavirtualControllerInformsOursAndBlocksTheOriginalProduct() throws InterruptedException {
        SamplePlan plan = new SamplePlan();
        plan.targetControllers.add("ParaVirtualSCSIController");
        CheckResult ours = result(check(plan, Profile.HOMEWARD), "MT-07");
        assertEquals(Outcome.ADVICE, ours.outcome());
        assertFalse(ours.blocking());
        assertSaid(ours.finding());
        assertSaid(ours.remedy().orElseThrow());
        CheckResult original = result(check(plan, Profile.ASR), "MT-07");
        assertEquals(Outcome.BLOCKED, original.outcome());
        assertTrue(original.blocking());
    }

    @Test
    void withoutAnInventoryEverythingThatNeedsItIsNotKnownAndBlocks() throws InterruptedException {
        SamplePlan plan = new SamplePlan();
        plan.inventoryKnown = false;
        plan.privilegesKnown = false;
        plan.masterTargetsKnown = false;
        plan.processServersKnown = false;
        for (CheckResult result : check(plan, Profile.ASR).results()) {
            boolean session = result.id().equals("VC-01");
            assertEquals(session ? Outcome.BLOCKED : Outcome.NOT_KNOWN, result.outcome(), result.id());
            assertTrue(result.blocking(), result.id());
            assertEquals("HW-VSPHERE-003.cause", result.finding().key());
            assertEquals("HW-VSPHERE-003.remedy", result.remedy().orElseThrow().key());
        }
    }

    @Test
    void whatHangsOnAMissingChoiceIsNotKnown() throws InterruptedException {
        SamplePlan plan = new SamplePlan();
        plan.values.clear();
        CheckReport report = check(plan, Profile.HOMEWARD);
        for (String id : List.of("MT-04", "MT-05", "MT-06", "MT-08", "MT-09", "MT-16", "RV-01", "RV-07", "VM-07")) {
            CheckResult result = result(report, id);
            assertEquals(Outcome.NOT_KNOWN, result.outcome(), id);
            assertTrue(result.blocking(), id);
            assertSaid(result.finding());
            assertSaid(result.remedy().orElseThrow());
        }
    }

    static Stream<Arguments> puzzling() {
        return Stream.of(
                spoil("MT-08", plan -> plan.targetOnHost = false),
                spoil("VM-05", plan -> plan.machineVmListed = false),
                spoil("VC-02", plan -> plan.missing.remove("ds-1")),
                spoil("VC-02", plan -> plan.values.put(CheckFacts.DATASTORE, "silver")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("puzzling")
    void anIncompleteInventoryIsNotKnownAndBlocks(String id, Consumer<SamplePlan> spoiling)
            throws InterruptedException {
        SamplePlan plan = new SamplePlan();
        spoiling.accept(plan);
        CheckResult result = result(check(plan, Profile.HOMEWARD), id);
        assertEquals(Outcome.NOT_KNOWN, result.outcome());
        assertTrue(result.blocking());
        assertSaid(result.finding());
    }

    @Test
    void theMachinesOwnDiskOnTheMasterTargetIsNoClash() throws InterruptedException {
        SamplePlan plan = new SamplePlan();
        plan.phase = Phase.FAILBACK;
        plan.targetDisks.add(SamplePlan.disk(2001, SamplePlan.DISK_UUID, "[gold] web01/web01.vmdk", false));
        assertEquals(Outcome.PASSED, result(check(plan, Profile.HOMEWARD), "MT-16").outcome());
    }

    @Test
    void aMachineWhoseVmIsGoneComesHomeToTheChosenDatastore() throws InterruptedException {
        SamplePlan plan = new SamplePlan();
        plan.machineGone = true;
        CheckReport report = check(plan, Profile.HOMEWARD);
        assertEquals(List.of(), report.blocking());
    }

    @Test
    void atFailbackTheChoicesThatWereMadeAreNotQuestionedAgain() throws InterruptedException {
        SamplePlan plan = new SamplePlan();
        plan.phase = Phase.FAILBACK;
        plan.values.remove(CheckFacts.DATASTORE);
        use(plan, RetentionVolume.Use.INSTALLATION);
        CheckReport report = check(plan, Profile.HOMEWARD);
        assertEquals(List.of(), report.blocking());
        assertTrue(ids(report).containsAll(List.of("VC-02", "MT-01", "MT-06", "RV-03", "VM-05")));
        assertFalse(ids(report).contains("RV-05"));
    }

    private static void noRoomForANewVm(SamplePlan plan) {
        plan.machineGone = true;
        plan.free = SamplePlan.SIZE;
    }

    private static void use(SamplePlan plan, RetentionVolume.Use use) {
        plan.retention = SamplePlan.volume("/mnt/retention", "/dev/sdb1", "ext4", Set.of(use));
    }

    private static RetentionVolume retention(
            String type, ByteCount capacity, boolean readOnly, Optional<String> lockedBy) {
        return new RetentionVolume(
                Path.of("/mnt/retention"), "/dev/sdb1", type, capacity, capacity, readOnly, lockedBy, Set.of());
    }

    private static Arguments spoil(String id, Consumer<SamplePlan> spoiling) {
        return Arguments.of(id, spoiling);
    }

    private static CheckReport check(SamplePlan plan, Profile profile) throws InterruptedException {
        return Checker.with(List.of()).check(plan.facts(), profile);
    }

    private static List<String> ids(CheckReport report) {
        return report.results().stream().map(CheckResult::id).toList();
    }

    private static CheckResult result(CheckReport report, String id) {
        return report.results().stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    }

    /** The sentence exists in both languages, differs between them, and has no place left open. */
    private static void assertSaid(Text text) {
        String english = Catalogue.say(text, Locale.ENGLISH);
        String italian = Catalogue.say(text, Locale.ITALIAN);
        assertNotEquals(text.key(), english);
        assertFalse(english.matches(".*\\{[A-Za-z0-9]+}.*"), english);
        assertFalse(italian.matches(".*\\{[A-Za-z0-9]+}.*"), italian);
        if (!text.key().matches("check\\.(RV-06|VM-07)\\..*|HW-.*")) {
            assertNotEquals(english, italian, text.key());
        }
    }
}
