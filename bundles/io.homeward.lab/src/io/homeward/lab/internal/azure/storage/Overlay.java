package io.homeward.lab.internal.azure.storage;

import io.homeward.lab.internal.disks.SteadyFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * Slots of one block each in a file that exists as long as the disk is open. Freed slots are used again. Memory: one
 * bit a slot. Guarded by the disk's lock.
 */
final class Overlay implements AutoCloseable {

    private final Path path;
    private final SteadyFile file;
    private final BitSet used = new BitSet();
    private int firstFree;

    Overlay(Path path) throws IOException {
        this.path = path;
        this.file = SteadyFile.creating(path);
    }

    int allocate() {
        int slot = used.nextClearBit(firstFree);
        used.set(slot);
        firstFree = slot + 1;
        return slot;
    }

    void free(int slot) {
        used.clear(slot);
        firstFree = Math.min(firstFree, slot);
    }

    long usedBytes() {
        return (long) used.cardinality() * ManagedDisk.BLOCK_BYTES;
    }

    /** Reads from {@code slot} on; neighbouring slots are read in one go. */
    void read(int slot, int within, ByteBuffer destination) throws IOException {
        file.read((long) slot * ManagedDisk.BLOCK_BYTES + within, destination);
    }

    /** Writes one whole block, or what the disk's last block has. */
    void write(int slot, ByteBuffer block) throws IOException {
        file.write((long) slot * ManagedDisk.BLOCK_BYTES, block);
    }

    @Override
    public void close() throws IOException {
        file.close();
        Files.deleteIfExists(path);
    }
}
