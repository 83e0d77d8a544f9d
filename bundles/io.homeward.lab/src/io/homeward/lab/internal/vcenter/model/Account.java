package io.homeward.lab.internal.vcenter.model;

import io.homeward.api.Secret;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who may sign in, and what for: a role on the whole inventory, less what was taken away again on parts of it.
 *
 * @param name the account's name
 * @param password its password
 * @param role what it may do
 * @param taken privileges taken away, by the id of the entity from which downwards they are
 */
public record Account(String name, Secret password, Role role, Map<String, Set<String>> taken) {

    /** What the whole inventory grants. */
    public enum Role {
        /** Everything. */
        ADMINISTRATOR,
        /** Looking only: {@code System.Anonymous}, {@code System.View}, {@code System.Read}. */
        READ_ONLY
    }

    private static final Set<String> READING = Set.of("System.Anonymous", "System.View", "System.Read");

    /** Copies the map. */
    public Account {
        taken = Map.copyOf(taken);
    }

    /** Returns an account with everything its role grants. */
    public static Account of(String name, Secret password, Role role) {
        return new Account(name, password, role, Map.of());
    }

    /** Returns this account with privileges taken away on an entity and everything under it. */
    public Account without(Entity from, Set<String> privileges) {
        Map<String, Set<String>> more = new HashMap<>(taken);
        more.merge(from.id(), Set.copyOf(privileges), (one, other) -> {
            Set<String> both = new HashSet<>(one);
            both.addAll(other);
            return both;
        });
        return new Account(name, password, role, more);
    }

    /** Returns whether it holds a privilege on an object; nothing is taken away outside the inventory. */
    public boolean holds(String privilege, ManagedObject object) {
        if (READING.contains(privilege)) {
            return true;
        }
        if (role == Role.READ_ONLY) {
            return false;
        }
        for (Entity each = object instanceof Entity entity ? entity : null; each != null; each = each.parent()) {
            if (taken.getOrDefault(each.id(), Set.of()).contains(privilege)) {
                return false;
            }
        }
        return true;
    }
}
