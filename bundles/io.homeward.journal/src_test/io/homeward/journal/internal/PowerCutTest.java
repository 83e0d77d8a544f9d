package io.homeward.journal.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.homeward.journal.JournalException;
import io.homeward.journal.internal.format.RecordHeader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The power fails after every event of random lives, also while a journal recovers, and any legal remainder of unforced
 * writes is left. {@code -Dhomeward.journal.states=N} sets how many crash states are tried, {@code
 * -Dhomeward.journal.seed=S} the seed they start from.
 */
class PowerCutTest {

    private static final int STATES = Integer.getInteger("homeward.journal.states", 3_000);
    private static final long SEED = Long.getLong("homeward.journal.seed", 20_250_101L);
    private static final int MUTANT_STATES_MAX = 60_000;

    /** Thrown when a state breaks a promise. */
    private static final class Violation extends Exception {
        private static final long serialVersionUID = 1L;

        Violation(String where, Throwable cause) {
            super(where + ": " + cause, cause);
        }
    }

    @Test
    void noCrashStateBreaksAPromise() throws Violation {
        int states = tryStates(STATES, EnumSet.noneOf(SimWorld.Lie.class), Checks.ALL);
        assertTrue(states >= STATES);
    }

    /** 990104: a torn batch before a SEGMENT_END, and a second crash after its segment had been given up. */
    @Test
    void livesThatOnceFoundAFaultStayWhole() throws Violation {
        tryLife(990_104, 400, EnumSet.noneOf(SimWorld.Lie.class), Checks.ALL);
    }

    @Test
    void findsUndoThatIsNotForcedBeforeTheTargetIsOverwritten() {
        assertCaught(EnumSet.of(SimWorld.Lie.UNDO_NOT_FORCED), Checks.ALL);
    }

    @Test
    void findsTargetsThatAreNotFlushedBeforeTheSeal() {
        assertCaught(EnumSet.of(SimWorld.Lie.TARGET_NOT_FLUSHED), Checks.ALL);
    }

    @Test
    void findsASealThatIsAcknowledgedBeforeItIsDurable() {
        assertCaught(EnumSet.of(SimWorld.Lie.COMMIT_NOT_FORCED), Checks.ALL);
    }

    @Test
    void findsSegmentsReusedBeforeTheLowMarkIsDurable() {
        assertCaught(EnumSet.of(SimWorld.Lie.LOW_MARK_NOT_FORCED), Checks.ALL);
    }

    @Test
    void findsThatPayloadsAreNotChecked() {
        assertCaught(EnumSet.noneOf(SimWorld.Lie.class), new Checks() {
            @Override
            boolean intact(int crc, ByteBuffer payload) {
                return true;
            }
        });
    }

    @Test
    void findsThatSaltAndSequenceAreNotChecked() {
        assertCaught(EnumSet.noneOf(SimWorld.Lie.class), new Checks() {
            @Override
            boolean follows(RecordHeader header, Place place) {
                return true;
            }
        });
    }

    private static void assertCaught(Set<SimWorld.Lie> lies, Checks checks) {
        try {
            int states = tryStates(MUTANT_STATES_MAX, lies, checks);
            fail("the rig saw nothing wrong in " + states + " states");
        } catch (Violation expected) {
            assertTrue(expected.getMessage().contains("seed"));
        }
    }

    private static int tryStates(int wanted, Set<SimWorld.Lie> lies, Checks checks) throws Violation {
        int states = 0;
        for (long life = 0; states < wanted; life++) {
            states += tryLife(SEED + life, Math.min(wanted - states, 400), lies, checks);
        }
        return states;
    }

    private static int tryLife(long seed, int wanted, Set<SimWorld.Lie> lies, Checks checks) throws Violation {
        SplittableRandom random = new SplittableRandom(seed);
        SimWorld world = new SimWorld(lies);
        Map<UUID, byte[]> atStart = disks(world, random);
        Workload life = new Workload(world, random, checks, atStart, 1);
        String where = "seed " + seed;
        try {
            life.open(List.of(Oracle.fresh(atStart)));
            life.run(30 + random.nextInt(60));
        } catch (JournalException | RuntimeException | AssertionError e) {
            throw new Violation(where, e);
        }
        SimWorld.CrashCursor cursor = new SimWorld.CrashCursor(world);
        int states = 0;
        double stride = Math.max(1, (double) world.eventCount() / wanted);
        for (double at = random.nextDouble() * stride; at <= world.eventCount(); at += stride) {
            cursor.advanceTo((int) at);
            states += tryCrash(where + ", event " + (int) at, cursor, life, (int) at, random, checks, atStart, 1);
        }
        return states;
    }

    /** One crash, the life after it, and sometimes a crash in that one. */
    private static int tryCrash(
            String where, SimWorld.CrashCursor cursor, Workload before, int events, SplittableRandom random,
            Checks checks, Map<UUID, byte[]> atStart, int depth) throws Violation {
        SplittableRandom own = random.split();
        SimWorld left = cursor.crash(own);
        Workload after = new Workload(left, own, checks, atStart, before.nextEpoch());
        List<Oracle> legal = before.legalAt(events);
        try {
            after.open(legal);
            after.run(own.nextInt(5));
            after.finish();
        } catch (JournalException | RuntimeException | AssertionError e) {
            throw new Violation(where + ", crash " + depth, e);
        }
        if (depth == 3 || own.nextInt(3) > 0 || left.eventCount() == 0) {
            return 1;
        }
        SimWorld.CrashCursor next = new SimWorld.CrashCursor(left);
        int at = own.nextInt(left.eventCount());
        next.advanceTo(at);
        return 1 + tryCrash(where + ", event " + at, next, after, at, own, checks, atStart, depth + 1);
    }

    private static Map<UUID, byte[]> disks(SimWorld world, SplittableRandom random) {
        Map<UUID, byte[]> content = new TreeMap<>();
        for (int i = 0; i < 3; i++) {
            byte[] bytes = new byte[Workload.DISK_BYTES];
            random.nextBytes(bytes);
            for (int at = 0; at < bytes.length; at += 512) {
                if (random.nextBoolean()) {
                    Arrays.fill(bytes, at, at + 512, (byte) 0);
                }
            }
            content.put(new UUID(7, i), bytes);
        }
        content.values().forEach(world::addDisk);
        return content;
    }
}
