package io.homeward.prerequisites.internal.checks.target;

import io.homeward.api.Evidence;
import io.homeward.hypervisor.inventory.Vm;
import io.homeward.prerequisites.Phase;
import io.homeward.prerequisites.Profile;
import io.homeward.prerequisites.Severity;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** MT-07: all SCSI controllers are LSI Logic. The original product's driver needed that; ours does not care. */
public final class ControllerType extends MasterTargetCheck {

    private static final Set<String> LSI_LOGIC = Set.of("VirtualLsiLogicController", "VirtualLsiLogicSASController");
    private static final Set<String> OTHER_SCSI = Set.of("ParaVirtualSCSIController", "VirtualBusLogicController");

    /** Makes the check. */
    public ControllerType() {
        super("MT-07");
    }

    @Override
    public Set<Phase> phases() {
        return Set.of(Phase.PLAN, Phase.START);
    }

    @Override
    public Severity severity(Profile profile) {
        return profile == Profile.ASR ? Severity.BLOCKS : Severity.INFORMS;
    }

    @Override
    Verdict judge(Vm vm, Witness witness) {
        List<Vm.Controller> scsi =
                vm.controllers().stream().filter(ControllerType::isScsi).toList();
        List<Evidence> evidence = scsi.stream()
                .map(controller -> witness.saw("SCSI controller " + controller.bus(), controller.type(), "LSI Logic"))
                .toList();
        String others = scsi.stream()
                .map(Vm.Controller::type)
                .filter(type -> !LSI_LOGIC.contains(type))
                .distinct()
                .collect(Collectors.joining(", "));
        return others.isEmpty()
                ? passed(evidence, "vm", vm.name())
                : blocked(evidence, "vm", vm.name(), "types", others);
    }

    private static boolean isScsi(Vm.Controller controller) {
        return LSI_LOGIC.contains(controller.type())
                || OTHER_SCSI.contains(controller.type())
                || controller.type().contains("SCSI");
    }
}
