package io.homeward.prerequisites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.api.PowerState;
import io.homeward.hypervisor.Hypervisor;
import io.homeward.hypervisor.Inventory;
import io.homeward.hypervisor.inventory.About;
import io.homeward.hypervisor.inventory.Datastore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SiteFactsTest {

    private static final Instant NOW = Instant.parse("2017-02-13T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    /** A hypervisor of a datacenter and one datastore, whose account may only look, or not even that. */
    private record ReadOnlySite(boolean readable, boolean askable) implements Hypervisor {
        @Override
        public Inventory inventory() throws HomewardException {
            if (!readable) {
                throw HomewardException.of("HW-VSPHERE-003", "vc.example");
            }
            return new Inventory(
                    new About("vCenter", "VirtualCenter", "8.0", "u", "vc.example", "reader"), NOW, "dc-1", List.of(),
                    List.of(new Datastore("ds-1", "gold", "VMFS", ByteCount.ZERO, ByteCount.ZERO, true, false)),
                    List.of());
        }

        @Override
        public Map<String, Set<String>> missingPrivileges(Collection<String> objects, Collection<String> privileges)
                throws HomewardException {
            if (!askable) {
                throw HomewardException.of("HW-VSPHERE-003", "vc.example");
            }
            Map<String, Set<String>> missing = new HashMap<>();
            objects.forEach(object -> missing.put(object, new HashSet<>(privileges)));
            return missing;
        }

        @Override
        public PowerState power(String vm) {
            return PowerState.NOT_KNOWN;
        }

        @Override
        public void powerOn(String vm) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void powerOff(String vm) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void attachDisk(String vm, UUID disk, String path) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void detachDisk(String vm, UUID disk) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    private static SiteFacts read(Hypervisor hypervisor) {
        return SiteFacts.read(
                hypervisor, Fact.known(List.of(), NOW, "cs01"), Fact.known(List.of(), NOW, "cs01"), CLOCK);
    }

    @Test
    void privilegesAreAskedOnTheRootAndOnEveryDatastore() throws HomewardException {
        SiteFacts facts = read(new ReadOnlySite(true, true));
        assertEquals(
                Map.of("dc-1", Privileges.all(), "ds-1", Privileges.all()),
                facts.missingPrivileges().get());
    }

    @Test
    void whatCannotBeReadIsKeptWithItsCause() {
        SiteFacts unreadable = read(new ReadOnlySite(false, false));
        assertInstanceOf(Fact.NotKnown.class, unreadable.fact(FactKind.INVENTORY));
        assertInstanceOf(Fact.NotKnown.class, unreadable.fact(FactKind.PRIVILEGES));
        SiteFacts unaskable = read(new ReadOnlySite(true, false));
        assertInstanceOf(Fact.Known.class, unaskable.fact(FactKind.INVENTORY));
        assertInstanceOf(Fact.NotKnown.class, unaskable.fact(FactKind.PRIVILEGES));
    }

    @Test
    void privilegesComeInTwoTiersWithoutThoseEveryRoleHas() {
        Set<String> all = Privileges.all();
        assertTrue(all.containsAll(Privileges.discovery()));
        assertTrue(all.containsAll(Privileges.failback()));
        assertEquals(Privileges.discovery().size() + Privileges.failback().size(), all.size());
        assertFalse(all.stream().anyMatch(id -> id.startsWith("System.")));
        all.forEach(id -> assertTrue(id.matches("[A-Z][A-Za-z]+(\\.[A-Z][A-Za-z]+){1,2}"), id));
        assertTrue(Privileges.onDatastore().contains("Datastore.FileManagement"));
        assertFalse(Privileges.onDatastore().contains("Network.Assign"));
    }
}
