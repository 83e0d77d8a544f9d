package io.homeward.journal.internal.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a reader must know to begin at this segment when the earlier ones are gone. */
public record Carry(
        long highestFence, long lastPoint, long lastEpoch, long insideEpoch, byte[] chain, List<DiskEntry> disks) {

    public byte[] encode() {
        PayloadWriter out = new PayloadWriter();
        out.putLong(highestFence).putLong(lastPoint).putLong(lastEpoch).putLong(insideEpoch);
        out.putBytes(chain).putInt(disks.size());
        disks.forEach(disk -> disk.put(out));
        return out.toBytes();
    }

    public static Carry decode(ByteBuffer payload) {
        PayloadReader in = new PayloadReader(payload);
        long fence = in.getLong();
        long point = in.getLong();
        long epoch = in.getLong();
        long inside = in.getLong();
        byte[] chain = in.getBytes(Chain.BYTES);
        int count = in.getCount(DiskEntry.BYTES);
        List<DiskEntry> disks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            disks.add(DiskEntry.get(in));
        }
        in.finish();
        return new Carry(fence, point, epoch, inside, chain, disks);
    }
}
