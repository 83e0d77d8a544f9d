package io.homeward.prerequisites.internal.checks.retention;

import io.homeward.api.Evidence;
import io.homeward.api.MasterTargetStatus;
import io.homeward.api.RetentionVolume;
import io.homeward.prerequisites.Verdict;
import io.homeward.prerequisites.internal.checks.Witness;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A check that the volume is not put to certain uses. */
abstract class UnusedFor extends RetentionCheck {

    private final Set<RetentionVolume.Use> unwanted;

    UnusedFor(String id, RetentionVolume.Use first, RetentionVolume.Use... more) {
        super(id);
        unwanted = EnumSet.of(first, more);
    }

    @Override
    final Verdict judge(RetentionVolume volume, MasterTargetStatus target, Witness witness) {
        String found = named(volume.uses().stream()
                .filter(unwanted::contains)
                .sorted()
                .toList());
        List<Evidence> evidence = List.of(witness.saw(
                "uses of " + volume.path(), found.isEmpty() ? "none of these" : found, "not " + named(unwanted)));
        return found.isEmpty()
                ? passed(evidence, "volume", volume.path())
                : blocked(evidence, "volume", volume.path(), "uses", found);
    }

    private static String named(Collection<RetentionVolume.Use> uses) {
        return uses.stream()
                .map(use -> use.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }
}
