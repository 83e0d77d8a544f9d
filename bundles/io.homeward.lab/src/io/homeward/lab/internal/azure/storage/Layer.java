package io.homeward.lab.internal.azure.storage;

import java.util.function.IntConsumer;

/** The blocks written between two snapshots, over an older layer. Guarded by its disk's lock. */
final class Layer {

    private final BlockMap blocks = new BlockMap();
    private Layer older;

    Layer(Layer older) {
        this.older = older;
    }

    Layer older() {
        return older;
    }

    /** Returns what this layer itself says. */
    int own(long block) {
        return blocks.get(block);
    }

    /** Returns what this layer and all older ones say, {@link BlockMap#ABSENT} for the base. */
    int find(long block) {
        for (Layer layer = this; layer != null; layer = layer.older) {
            int slot = layer.blocks.get(block);
            if (slot != BlockMap.ABSENT) {
                return slot;
            }
        }
        return BlockMap.ABSENT;
    }

    void put(long block, int slot) {
        blocks.put(block, slot);
    }

    /** Takes over the next older layer's blocks; slots that nobody can see any more go to {@code free}. */
    void absorbOlder(IntConsumer free) {
        older.blocks.visit((block, slot) -> {
            if (blocks.get(block) == BlockMap.ABSENT) {
                blocks.put(block, slot);
            } else if (slot != BlockMap.ZERO) {
                free.accept(slot);
            }
        });
        older = older.older;
    }

    /** Returns the blocks written after {@code end}, an older layer or null, the newest of each. */
    BlockMap since(Layer end) {
        BlockMap merged = new BlockMap();
        for (Layer layer = this; layer != end; layer = layer.older) {
            layer.blocks.visit((block, slot) -> {
                if (merged.get(block) == BlockMap.ABSENT) {
                    merged.put(block, slot);
                }
            });
        }
        return merged;
    }

    boolean isOver(Layer other) {
        for (Layer layer = older; layer != null; layer = layer.older) {
            if (layer == other) {
                return true;
            }
        }
        return false;
    }
}
