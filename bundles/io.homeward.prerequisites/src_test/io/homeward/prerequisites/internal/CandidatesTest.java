package io.homeward.prerequisites.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.CheckReport;
import io.homeward.api.CheckResult;
import io.homeward.api.Choice;
import io.homeward.api.RetentionVolume;
import io.homeward.hypervisor.inventory.Host;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.Checker;
import io.homeward.prerequisites.Profile;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidatesTest {

    private final Checker checker = Checker.with(List.of());

    private List<Choice> choices(String input, SamplePlan plan) {
        return checker.choices(input, plan.facts(), Profile.HOMEWARD);
    }

    private static List<String> rules(Choice choice) {
        return choice.exclusions().stream().map(Choice.Exclusion::rule).toList();
    }

    @Test
    void onASoundSiteTheObviousCandidatesCanBeChosen() {
        SamplePlan plan = new SamplePlan();
        for (String input : List.of(CheckFacts.MASTER_TARGET, CheckFacts.PROCESS_SERVER)) {
            assertTrue(choices(input, plan).getFirst().eligible(), input);
        }
        List<Choice> stores = choices(CheckFacts.DATASTORE, plan);
        assertEquals("gold", stores.getFirst().value());
        assertTrue(stores.getFirst().eligible());
        assertEquals(List.of("VM-07"), rules(stores.get(1)));
    }

    @Test
    void eligibleVolumesComeFirstAndTheOthersSayWhyNot() {
        SamplePlan plan = new SamplePlan();
        plan.otherVolumes.add(SamplePlan.volume("/mnt/stick", "/dev/sdc1", "vfat", Set.of(RetentionVolume.Use.CACHE)));
        List<Choice> volumes = choices(CheckFacts.RETENTION_VOLUME, plan);
        assertEquals(
                List.of("/mnt/retention", "/", "/mnt/stick"), volumes.stream().map(Choice::value).toList());
        assertEquals(List.of(), rules(volumes.get(0)));
        assertEquals(List.of("RV-02"), rules(volumes.get(1)));
        assertEquals(List.of("RV-04", "RV-06"), rules(volumes.get(2)));
    }

    @Test
    void aMasterTargetIsNotBlamedForChoicesThatComeLater() {
        SamplePlan plan = new SamplePlan();
        plan.values.put(CheckFacts.DATASTORE, "silver");
        plan.values.remove(CheckFacts.RETENTION_VOLUME);
        assertTrue(choices(CheckFacts.MASTER_TARGET, plan).getFirst().eligible());
    }

    @Test
    void aDatastoreIsNotBlamedForAnotherOne() {
        SamplePlan plan = new SamplePlan();
        plan.shareType = "VMFS";
        plan.mounts.set(0, new Host.Mount("ds-1", true, true, false));
        List<Choice> stores = choices(CheckFacts.DATASTORE, plan);
        assertEquals("share", stores.getFirst().value());
        assertTrue(stores.getFirst().eligible());
        assertEquals(List.of("MT-09"), rules(stores.get(1)));
    }

    @Test
    void aPrivilegeMissingOnADatastoreExcludesIt() {
        SamplePlan plan = new SamplePlan();
        plan.missing.put("ds-1", Set.of("Datastore.AllocateSpace"));
        Choice gold = choices(CheckFacts.DATASTORE, plan).stream()
                .filter(choice -> choice.value().equals("gold"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("VC-02"), rules(gold));
    }

    @Test
    void whatCouldNotBeReadHasNoCandidates() {
        SamplePlan plan = new SamplePlan();
        plan.inventoryKnown = false;
        plan.masterTargetsKnown = false;
        assertEquals(List.of(), choices(CheckFacts.DATASTORE, plan));
        assertEquals(List.of(), choices(CheckFacts.MASTER_TARGET, plan));
        assertEquals(List.of(), choices(CheckFacts.RETENTION_VOLUME, plan));
        assertEquals(List.of(), choices("direction", plan));
    }

    /** The promise of the bundle: whatever excludes a candidate also blocks the plan that chooses it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                CheckFacts.MASTER_TARGET, CheckFacts.PROCESS_SERVER, CheckFacts.DATASTORE, CheckFacts.RETENTION_VOLUME
            })
    void anExcludedCandidateBlocksThePlanByTheSameRule(String input) throws InterruptedException {
        SamplePlan plan = new SamplePlan();
        plan.targetSnapshots.add("left over");
        plan.targetSettings.clear();
        plan.heartbeatAge = Duration.ofHours(1);
        plan.mounts.set(1, new Host.Mount("ds-2", true, true, false));
        plan.missing.put("ds-2", Set.of("Datastore.Browse"));
        plan.otherVolumes.add(SamplePlan.volume("/mnt/stick", "/dev/sdb2", "msdos", Set.of(RetentionVolume.Use.CACHE)));
        boolean anyExcluded = false;
        for (Choice choice : choices(input, plan)) {
            CheckReport report =
                    checker.check(plan.facts().choosing(input, choice.value()), Profile.HOMEWARD);
            List<String> blocking = report.blocking().stream().map(CheckResult::id).toList();
            assertTrue(blocking.containsAll(rules(choice)), () -> rules(choice) + " but " + blocking);
            anyExcluded |= !choice.eligible();
        }
        assertTrue(anyExcluded);
    }
}
