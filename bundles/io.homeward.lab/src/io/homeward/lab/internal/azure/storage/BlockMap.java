package io.homeward.lab.internal.azure.storage;

import java.util.Map;
import java.util.TreeMap;

/**
 * Where blocks are, by block number: in a slot of the overlay, or known to be zero. Memory: 4 bytes a block where 64
 * neighbours are there, at most about 350 bytes for a block that is alone.
 */
final class BlockMap {

    /** Nothing is said about the block. */
    static final int ABSENT = -2;
    /** The block was cleared. */
    static final int ZERO = -1;

    private static final int GROUP = 64;

    /** Slots are stored plus two, so that 0 is {@link #ABSENT}. */
    private final TreeMap<Long, int[]> groups = new TreeMap<>();

    interface Visitor {
        /** Is shown a block and its slot or {@link #ZERO}. */
        void block(long number, int slot);
    }

    int get(long block) {
        int[] group = groups.get(block / GROUP);
        return group == null ? ABSENT : group[(int) (block % GROUP)] + ABSENT;
    }

    void put(long block, int slot) {
        groups.computeIfAbsent(block / GROUP, number -> new int[GROUP])[(int) (block % GROUP)] = slot - ABSENT;
    }

    /** Shows all blocks in ascending order. */
    void visit(Visitor visitor) {
        for (Map.Entry<Long, int[]> group : groups.entrySet()) {
            for (int i = 0; i < GROUP; i++) {
                int slot = group.getValue()[i] + ABSENT;
                if (slot != ABSENT) {
                    visitor.block(group.getKey() * GROUP + i, slot);
                }
            }
        }
    }
}
