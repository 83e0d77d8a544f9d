package io.homeward.lab.internal.disks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * A GUID partition table with one Linux partition that leaves one MiB free at both ends. UEFI Specification 2.10,
 * chapter 5: protective MBR, header and entries in front, their copy at the end; numbers are little-endian.
 */
final class GptTable {

    /** Where the partition begins, and how much is free behind it. */
    static final long MARGIN_BYTES = 1 << 20;

    private static final int SECTOR = 512;
    private static final int ENTRIES = 128;
    private static final int ENTRY_BYTES = 128;
    private static final int HEADER_BYTES = 92;
    private static final int ENTRIES_SECTORS = ENTRIES * ENTRY_BYTES / SECTOR;
    private static final UUID LINUX_DATA = UUID.fromString("0FC63DAF-8483-4772-8E79-3D69D8477DE4");

    private final long sectors;
    private final UUID disk;
    private final UUID partition;

    GptTable(long diskBytes, UUID disk, UUID partition) {
        this.sectors = diskBytes / SECTOR;
        this.disk = disk;
        this.partition = partition;
    }

    /** Returns the length of the partition in bytes. */
    static long partitionBytes(long diskBytes) {
        return diskBytes - 2 * MARGIN_BYTES;
    }

    void write(SteadyFile file) throws IOException {
        ByteBuffer entries = entries();
        file.write(0, protectiveMbr());
        file.write(SECTOR, header(1, sectors - 1, 2, entries));
        file.write(2 * SECTOR, entries.duplicate());
        file.write((sectors - 1 - ENTRIES_SECTORS) * SECTOR, entries.duplicate());
        file.write((sectors - 1) * SECTOR, header(sectors - 1, 1, sectors - 1 - ENTRIES_SECTORS, entries));
    }

    private ByteBuffer protectiveMbr() {
        ByteBuffer mbr = sector();
        mbr.position(446);
        mbr.put((byte) 0).put(new byte[] {0, 2, 0}).put((byte) 0xee).put(new byte[] {-1, -1, -1});
        mbr.putInt(1).putInt((int) Math.min(sectors - 1, 0xffffffffL));
        return mbr.putShort(510, (short) 0xaa55).rewind();
    }

    private ByteBuffer entries() {
        ByteBuffer entries = ByteBuffer.allocate(ENTRIES * ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        put(entries, LINUX_DATA);
        put(entries, partition);
        entries.putLong(MARGIN_BYTES / SECTOR).putLong(sectors - MARGIN_BYTES / SECTOR - 1).putLong(0);
        entries.put("system".getBytes(StandardCharsets.UTF_16LE));
        return entries.rewind();
    }

    private ByteBuffer header(long own, long other, long entriesAt, ByteBuffer entries) {
        ByteBuffer header = sector();
        header.put("EFI PART".getBytes(StandardCharsets.US_ASCII));
        header.putInt(0x00010000).putInt(HEADER_BYTES).putInt(0).putInt(0);
        header.putLong(own).putLong(other);
        header.putLong(2 + ENTRIES_SECTORS).putLong(sectors - 2 - ENTRIES_SECTORS);
        put(header, disk);
        header.putLong(entriesAt).putInt(ENTRIES).putInt(ENTRY_BYTES).putInt(crc(entries.duplicate()));
        header.putInt(16, crc(header.duplicate().position(0).limit(HEADER_BYTES)));
        return header.rewind();
    }

    private static ByteBuffer sector() {
        return ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int crc(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** The first three fields of a GUID are little-endian, the rest is as written. */
    private static void put(ByteBuffer target, UUID id) {
        long high = id.getMostSignificantBits();
        target.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
        target.putLong(Long.reverseBytes(id.getLeastSignificantBits()));
    }
}
