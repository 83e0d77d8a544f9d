package io.homeward.lab.internal.site;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a VMDK with one flat extent.
 *
 * @param uuid the disk's UUID
 * @param size its capacity, a multiple of 512 bytes
 * @param extent the name of the flat file, in the descriptor's own folder
 */
record VmdkDescriptor(UUID uuid, ByteCount size, String extent) {

    /** Descriptors are about 500 bytes; more than this is something else. */
    static final int BYTES_MAX = 64 * 1024;

    static final int SECTOR_BYTES = 512;

    private static final String FIRST_LINE = "# Disk DescriptorFile";
    private static final Set<String> FLAT_TYPES = Set.of("monolithicFlat", "vmfs");
    private static final Pattern ENTRY =
            Pattern.compile("([A-Za-z][A-Za-z0-9._]*)\\s*=\\s*(?:\"([^\"]*)\"|([^\"\\s]+))");
    private static final Pattern EXTENT =
            Pattern.compile("RW\\s+([0-9]{1,15})\\s+(?:FLAT|VMFS)\\s+\"([^\"/\\\\]{1,255})\"(?:\\s+0)?");
    private static final String TEXT = """
            # Disk DescriptorFile
            version=1
            encoding="UTF-8"
            CID=fffffffe
            parentCID=ffffffff
            createType="monolithicFlat"

            # Extent description
            RW %d FLAT "%s" 0

            # The Disk Data Base
            #DDB

            ddb.virtualHWVersion = "13"
            ddb.uuid = "%s"
            ddb.geometry.cylinders = "%d"
            ddb.geometry.heads = "255"
            ddb.geometry.sectors = "63"
            ddb.adapterType = "lsilogic"
            """;

    /** Returns the descriptor's text. */
    String text() {
        long sectors = size.bytes() / SECTOR_BYTES;
        return TEXT.formatted(sectors, extent, VmdkUuid.toDescriptor(uuid), Math.min(sectors / (255 * 63) + 1, 65535));
    }

    /**
     * Reads a descriptor.
     *
     * @param subject the file's name for people
     * @throws HomewardException HW-LAB-004 for a line or an entry that does not belong there, HW-LAB-005 for a VMDK of
     *     another kind than one flat extent without a parent
     */
    static VmdkDescriptor parse(String subject, byte[] bytes) throws HomewardException {
        String[] lines = decode(subject, bytes).split("\r?\n", -1);
        if (!lines[0].strip().equals(FIRST_LINE)) {
            throw malformed(subject, 1, lines[0]);
        }
        Map<String, String> entries = new HashMap<>();
        Matcher extent = null;
        for (int i = 1; i < lines.length; i++) {
            String line = lines[i].strip();
            Matcher flat = EXTENT.matcher(line);
            if (flat.matches() && extent == null) {
                extent = flat;
            } else if (!line.isEmpty() && !line.startsWith("#") && !takeEntry(line, entries)) {
                throw entries.containsKey("createType") && !FLAT_TYPES.contains(entries.get("createType"))
                        ? unsupported(subject, entries.get("createType"))
                        : malformed(subject, i + 1, line);
            }
        }
        return check(subject, entries, extent);
    }

    private static VmdkDescriptor check(String subject, Map<String, String> entries, Matcher extent)
            throws HomewardException {
        String type = entries.getOrDefault("createType", "");
        if (!FLAT_TYPES.contains(type)) {
            throw unsupported(subject, type);
        }
        if (!entries.getOrDefault("parentCID", "ffffffff").equalsIgnoreCase("ffffffff")) {
            throw unsupported(subject, type + ", parentCID=" + entries.get("parentCID"));
        }
        if (extent == null || extent.group(2).equals("..") || extent.group(2).equals(".")) {
            throw malformed(subject, 0, "RW … FLAT");
        }
        UUID uuid = VmdkUuid.fromDescriptor(entries.getOrDefault("ddb.uuid", ""))
                .orElseThrow(() -> malformed(subject, 0, "ddb.uuid"));
        long sectors = Long.parseLong(extent.group(1));
        return new VmdkDescriptor(uuid, ByteCount.of(Math.multiplyExact(sectors, SECTOR_BYTES)), extent.group(2));
    }

    private static boolean takeEntry(String line, Map<String, String> entries) {
        Matcher entry = ENTRY.matcher(line);
        if (!entry.matches()) {
            return false;
        }
        String value = entry.group(2) != null ? entry.group(2) : entry.group(3);
        return entries.putIfAbsent(entry.group(1), value) == null;
    }

    private static String decode(String subject, byte[] bytes) throws HomewardException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw malformed(subject, 1, "");
        }
    }

    private static HomewardException malformed(String subject, int line, String text) {
        String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return HomewardException.of(
                "HW-LAB-004", subject, "line", line, "text", shown.replaceAll("\\p{Cntrl}", "?"));
    }

    private static HomewardException unsupported(String subject, String type) {
        return HomewardException.of("HW-LAB-005", subject, "type", type.isEmpty() ? "?" : type);
    }
}
