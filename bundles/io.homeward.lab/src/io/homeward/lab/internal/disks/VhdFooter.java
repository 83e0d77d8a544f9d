package io.homeward.lab.internal.disks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * The last 512 bytes of a fixed VHD: "Virtual Hard Disk Image Format Specification", 11 October 2006, "Hard Disk Footer
 * Format". All numbers are big-endian.
 *
 * @param sizeBytes the disk's current size
 * @param diskType 2 fixed, 3 dynamic, 4 differencing
 */
public record VhdFooter(long sizeBytes, int diskType) {

    /** What a footer begins with. */
    public static final String COOKIE = "conectix";

    /** The footer's length in bytes. */
    public static final int BYTES = 512;

    /** The type of a fixed disk. */
    public static final int FIXED = 2;

    private static final int CHECKSUM_AT = 64;
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final long CHS_SECTORS_MAX = 65535L * 16 * 255;

    /** Returns whether these bytes begin like a footer. */
    static boolean begins(byte[] bytes) {
        byte[] cookie = COOKIE.getBytes(StandardCharsets.US_ASCII);
        return bytes.length >= cookie.length
                && Arrays.equals(bytes, 0, cookie.length, cookie, 0, cookie.length);
    }

    /** Returns whether the checksum of these 512 bytes is right. */
    static boolean intact(byte[] bytes) {
        return bytes.length == BYTES && ByteBuffer.wrap(bytes).getInt(CHECKSUM_AT) == checksum(bytes);
    }

    /** Reads an intact footer. */
    static VhdFooter read(byte[] bytes) {
        ByteBuffer footer = ByteBuffer.wrap(bytes);
        return new VhdFooter(footer.getLong(48), footer.getInt(60));
    }

    /** Returns the footer of a fixed disk. */
    public static byte[] fixed(long sizeBytes, UUID id, Instant made) {
        byte[] bytes = new byte[BYTES];
        ByteBuffer footer = ByteBuffer.wrap(bytes);
        footer.put(COOKIE.getBytes(StandardCharsets.US_ASCII));
        footer.putInt(2).putInt(0x00010000).putLong(-1);
        footer.putInt((int) Math.max(0, made.getEpochSecond() - EPOCH.getEpochSecond()));
        // readers take the size from the geometry, which rounds down, unless they know that the creator does not
        footer.put("win ".getBytes(StandardCharsets.US_ASCII)).putInt(0x00010000);
        footer.put("Wi2k".getBytes(StandardCharsets.US_ASCII));
        footer.putLong(sizeBytes).putLong(sizeBytes);
        footer.putInt(geometry(sizeBytes / 512)).putInt(FIXED).putInt(0);
        footer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        footer.putInt(CHECKSUM_AT, checksum(bytes));
        return bytes;
    }

    /** The one's complement of the sum of all bytes, the checksum itself left out. */
    private static int checksum(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += i >= CHECKSUM_AT && i < CHECKSUM_AT + 4 ? 0 : bytes[i] & 0xff;
        }
        return ~sum;
    }

    /** Cylinders, heads and sectors as the specification's appendix finds them. */
    private static int geometry(long allSectors) {
        long sectors = Math.min(allSectors, CHS_SECTORS_MAX);
        long perTrack = 255;
        long heads = 16;
        long tracks = sectors / perTrack;
        if (sectors < 65535L * 16 * 63) {
            perTrack = 17;
            tracks = sectors / perTrack;
            heads = Math.max(4, (tracks + 1023) / 1024);
            if (tracks >= heads * 1024 || heads > 16) {
                perTrack = 31;
                heads = 16;
                tracks = sectors / perTrack;
            }
            if (tracks >= heads * 1024) {
                perTrack = 63;
                tracks = sectors / perTrack;
            }
        }
        return (int) (tracks / heads << 16 | heads << 8 | perTrack);
    }
}
