package io.homeward.control.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.api.Job;
import io.homeward.api.JobKind;
import io.homeward.api.JobPhase;
import io.homeward.api.JobState;
import io.homeward.api.MachineId;
import io.homeward.api.MachineState;
import io.homeward.api.PointKind;
import io.homeward.api.Problem;
import io.homeward.api.RecoveryPoint;
import io.homeward.api.source.DiskPoint;
import io.homeward.control.internal.store.ProtectedMachine.ProtectedDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    private static final MachineId ID = new MachineId("50158471-87c2-d4ad-caa2-abe22face6d8");
    private static final Instant TIME = Instant.parse("2026-11-25T10:15:30.123456789Z");

    @TempDir
    Path folder;

    @Test
    void everythingSavedIsThereAfterReopening() throws Exception {
        ProtectedMachine machine = machine().begun(PointKind.SHUTDOWN);
        RecoveryPoint point =
                new RecoveryPoint(ID, 3, PointKind.DISK, TIME, TIME.plusSeconds(2), ByteCount.of(4096), "name");
        JobRecord job;
        try (Store store = Store.open(file())) {
            store.save(machine);
            store.save(point);
            job = job(store);
            store.save(job);
        }
        try (Store store = Store.open(file())) {
            assertEquals(Optional.of(machine), store.machine(ID));
            assertEquals(List.of(machine), store.machines());
            assertEquals(List.of(point), store.points(ID));
            assertEquals(Optional.of(job), store.job(job.job().id()));
            assertEquals(List.of(job), store.jobs());
        }
    }

    @Test
    void fencesGrowAcrossReopening() throws Exception {
        long first;
        try (Store store = Store.open(file())) {
            first = store.nextFence();
        }
        try (Store store = Store.open(file())) {
            assertTrue(store.nextFence() > first);
        }
    }

    @Test
    void aForgottenMachineTakesItsPointsWithIt() throws Exception {
        try (Store store = Store.open(file())) {
            store.save(machine());
            store.save(new RecoveryPoint(ID, 1, PointKind.CRASH, TIME, TIME, ByteCount.ZERO, "n"));
            store.forget(ID);
            assertTrue(store.machine(ID).isEmpty());
            assertTrue(store.points(ID).isEmpty());
        }
    }

    @Test
    void aJobNumberThatWasNeverSavedIsNoJob() throws Exception {
        try (Store store = Store.open(file())) {
            store.newJob();
            assertTrue(store.jobs().isEmpty());
        }
    }

    @Test
    void anUnknownMachineIsACodedProblem() throws Exception {
        try (Store store = Store.open(file())) {
            HomewardException e = assertThrows(HomewardException.class, () -> store.require(ID));
            assertEquals("HW-CONTROL-012", e.problem().code());
        }
    }

    @Test
    void aDamagedFileIsACodedProblem() throws Exception {
        Files.writeString(file(), "this is no database and is longer than a header of one. ".repeat(20));
        HomewardException e = assertThrows(HomewardException.class, () -> Store.open(file()));
        assertEquals("HW-CONTROL-002", e.problem().code());
    }

    @Test
    void aNewerSchemaIsRefused() throws Exception {
        Store.open(file()).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        HomewardException e = assertThrows(HomewardException.class, () -> Store.open(file()));
        assertEquals("HW-CONTROL-003", e.problem().code());
    }

    private Path file() {
        return folder.resolve("homeward.db");
    }

    private static ProtectedMachine machine() {
        return new ProtectedMachine(
                ID,
                "web01",
                MachineState.PROTECTED,
                "/subscriptions/s/vm",
                "vm-12",
                "vm-3",
                Map.of("retentionVolume", "/mnt/retention"),
                List.of(new ProtectedDisk(0, "/disks/a", UUID.randomUUID(), "[ds] web01/web01.vmdk")),
                "t1",
                4,
                false,
                null,
                List.of(new DiskPoint("id", "n", "/disks/a", "chain", TIME, ByteCount.of(1 << 20))));
    }

    private static JobRecord job(Store store) throws HomewardException {
        Job job = new Job(
                store.newJob(),
                JobKind.FAILBACK,
                ID,
                "web01",
                JobState.FAILED,
                TIME,
                Optional.of(TIME),
                JobKind.FAILBACK.phases().stream().map(JobPhase::waiting).toList(),
                Optional.of(Problem.of("HW-CONTROL-040", "web01", "power", "ON")),
                7);
        return new JobRecord(job, OptionalLong.of(3), true);
    }
}
