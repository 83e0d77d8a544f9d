package io.homeward.prerequisites.internal.checks.target;

import io.homeward.api.Evidence;
import io.homeward.hypervisor.inventory.Vm;
import io.homeward.prerequisites.Phase;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.List;
import java.util.Set;

/** MT-04: the guest sees its disks' UUIDs, by which alone the master target finds a disk. */
public final class DiskUuidSetting extends MasterTargetCheck {

    private static final String SETTING = "disk.EnableUUID";

    /** Makes the check. */
    public DiskUuidSetting() {
        super("MT-04");
    }

    @Override
    public Set<Phase> phases() {
        return Set.of(Phase.PLAN, Phase.START);
    }

    @Override
    Verdict judge(Vm vm, Witness witness) {
        String actual = vm.setting(SETTING).orElse("not set");
        List<Evidence> evidence = List.of(witness.saw("config.extraConfig[" + SETTING + "]", actual, "TRUE"));
        return actual.equalsIgnoreCase("TRUE")
                ? passed(evidence, "vm", vm.name())
                : blocked(evidence, "vm", vm.name(), "actual", actual);
    }
}
