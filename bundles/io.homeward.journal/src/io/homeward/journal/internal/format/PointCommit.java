package io.homeward.journal.internal.format;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The payload of RP_COMMIT; digests by disk index. */
public record PointCommit(
        long sequence,
        byte kind,
        long sourceMillis,
        long undoBytes,
        byte[] chain,
        String name,
        Map<Integer, byte[]> digests) {

    public byte[] encode() {
        PayloadWriter out = new PayloadWriter().putLong(sequence).putLong(sourceMillis).putLong(undoBytes);
        out.putByte(kind).putBytes(chain).putText(name).putInt(digests.size());
        digests.forEach((disk, digest) -> out.putInt(disk).putInt(digest.length).putBytes(digest));
        return out.toBytes();
    }

    public static PointCommit decode(ByteBuffer payload) {
        PayloadReader in = new PayloadReader(payload);
        long sequence = in.getLong();
        long sourceMillis = in.getLong();
        long undoBytes = in.getLong();
        byte kind = in.getByte();
        byte[] chain = in.getBytes(Chain.BYTES);
        String name = in.getText();
        int count = in.getCount(2 * Integer.BYTES);
        Map<Integer, byte[]> digests = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            digests.put(in.getInt(), in.getBytes(in.getInt()));
        }
        in.finish();
        return new PointCommit(sequence, kind, sourceMillis, undoBytes, chain, name, digests);
    }
}
