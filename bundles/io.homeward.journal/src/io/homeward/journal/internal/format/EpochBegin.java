package io.homeward.journal.internal.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The payload of EPOCH_BEGIN. */
public record EpochBegin(long fence, String base, List<DiskEntry> disks) {

    public byte[] encode() {
        PayloadWriter out = new PayloadWriter().putLong(fence).putText(base).putInt(disks.size());
        disks.forEach(disk -> disk.put(out));
        return out.toBytes();
    }

    public static EpochBegin decode(ByteBuffer payload) {
        PayloadReader in = new PayloadReader(payload);
        long fence = in.getLong();
        String base = in.getText();
        int count = in.getCount(DiskEntry.BYTES);
        List<DiskEntry> disks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            disks.add(DiskEntry.get(in));
        }
        in.finish();
        return new EpochBegin(fence, base, disks);
    }
}
