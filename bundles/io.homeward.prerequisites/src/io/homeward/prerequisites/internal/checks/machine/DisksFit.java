package io.homeward.prerequisites.internal.checks.machine;

import io.homeward.api.ByteCount;
import io.homeward.api.DiskPair;
import io.homeward.api.Evidence;
import io.homeward.api.HomewardException;
import io.homeward.api.Location;
import io.homeward.api.TargetDisk;
import io.homeward.hypervisor.inventory.Datastore;
import io.homeward.prerequisites.CheckFacts;
import io.homeward.prerequisites.FactKind;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.BuiltInCheck;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * VM-09: everything fits. On the way back to the machine's own VM each VMDK is at least as large as its Azure disk; for
 * a new VM the chosen datastore has room for all disks and a tenth more.
 */
public final class DisksFit extends BuiltInCheck {

    /** Makes the check. */
    public DisksFit() {
        super("VM-09", FactKind.INVENTORY);
    }

    @Override
    public Verdict evaluate(CheckFacts facts) throws HomewardException {
        return facts.machine().location() == Location.ORIGINAL ? original(facts) : alternate(facts);
    }

    private Verdict original(CheckFacts facts) throws HomewardException {
        Witness witness = Witness.ofInventory(facts, facts.machine().name());
        List<Evidence> evidence = new ArrayList<>();
        List<String> unpaired = new ArrayList<>();
        List<String> small = new ArrayList<>();
        for (DiskPair pair : facts.machine().disks()) {
            Optional<TargetDisk> target = pair.target();
            evidence.add(witness.saw(
                    "VMDK of disk " + pair.number() + " (" + pair.cloud().name() + ")",
                    target.map(disk -> disk.size().bytes() + " bytes").orElse("none"),
                    ">= " + pair.cloud().size().bytes() + " bytes"));
            if (target.isEmpty()) {
                unpaired.add(pair.cloud().name());
            } else if (target.get().size().compareTo(pair.cloud().size()) < 0) {
                small.add(target.get().path());
            }
        }
        String machine = facts.machine().name();
        if (!unpaired.isEmpty()) {
            return blockedFor("unpaired", evidence, "machine", machine, "disks", String.join(", ", unpaired));
        }
        return small.isEmpty()
                ? passed(evidence, "machine", machine)
                : blockedFor("small", evidence, "machine", machine, "disks", String.join(", ", small));
    }

    private Verdict alternate(CheckFacts facts) throws HomewardException {
        Datastore store = facts.datastore();
        ByteCount size = facts.machine().size();
        ByteCount needed = size.plus(ByteCount.of(Math.ceilDiv(size.bytes(), 10)));
        List<Evidence> evidence = List.of(Witness.ofInventory(facts, store.name())
                .saw("summary.freeSpace", store.free().bytes() + " bytes", ">= " + needed.bytes() + " bytes"));
        return store.free().compareTo(needed) >= 0
                ? passed(evidence, "machine", facts.machine().name())
                : blockedFor(
                        "space", evidence, "datastore", store.name(), "free", store.free(), "needed", needed);
    }
}
