package io.homeward.lab.internal.site;

import java.nio.file.Path;
import java.util.Set;

/**
 * What a site is made of.
 *
 * @param out the folder under which {@code datastore} and {@code master-target} are made
 * @param machine the machine that was failed over
 * @param faults what is wrong with the site from the beginning
 * @param missingPrivileges what {@link SiteAccounts#limited()} may not do
 * @param seed the seed of everything random but passwords
 */
public record SitePlan(
        Path out, SiteMachine machine, Set<SiteFault> faults, Set<String> missingPrivileges, long seed) {

    /** Copies the sets. */
    public SitePlan {
        faults = Set.copyOf(faults);
        missingPrivileges = Set.copyOf(missingPrivileges);
    }

    /** Returns a plan for a site without faults. */
    public static SitePlan of(Path out, SiteMachine machine, long seed) {
        return new SitePlan(out, machine, Set.of(), Set.of(), seed);
    }

    /** Returns this plan with other faults. */
    public SitePlan with(Set<SiteFault> other) {
        return new SitePlan(out, machine, other, missingPrivileges, seed);
    }
}
