package io.homeward.azure.internal.blob;

import com.azure.core.http.HttpPipeline;
import io.homeward.api.HomewardException;
import io.homeward.api.source.DiskPoint;
import io.homeward.api.source.RangeList;
import io.homeward.api.source.SourceDisk;
import io.homeward.azure.internal.arm.ArmId;
import io.homeward.azure.internal.compute.Chain;
import io.homeward.azure.internal.compute.Snapshot;
import io.homeward.azure.internal.compute.Snapshots;
import io.homeward.azure.internal.http.Timing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens points: checks what they are, has access granted, learns the container, lists the ranges. */
public final class DiskOpener {

    private static final Logger LOG = LoggerFactory.getLogger(DiskOpener.class);
    private static final int SECTOR = 512;

    /** A fixed VHD is the content and one sector behind it. */
    private static final int FOOTER_BYTES = 512;

    private static final byte[] VHDX = "vhdxfile".getBytes(StandardCharsets.US_ASCII);

    private final Snapshots snapshots;
    private final Grants grants;
    private final HttpPipeline pipeline;
    private final Timing timing;

    public DiskOpener(Snapshots snapshots, Grants grants, HttpPipeline pipeline, Timing timing) {
        this.snapshots = snapshots;
        this.grants = grants;
        this.pipeline = pipeline;
        this.timing = timing;
    }

    /** Opens a point; see {@link io.homeward.api.source.Cloud#open}. */
    public SourceDisk open(DiskPoint point, Optional<DiskPoint> base) throws HomewardException {
        ArmId id = ArmId.require(point.id(), "point " + point.name());
        Snapshot snapshot = snapshots.find(id).orElseThrow(() -> HomewardException.of("HW-AZURE-009", point.id()));
        if (snapshot.sectorBytes() != SECTOR || snapshot.sizeBytes() <= 0 || snapshot.sizeBytes() % SECTOR != 0) {
            String reason = snapshot.sectorBytes() + " B/sector, " + snapshot.sizeBytes() + " B";
            throw HomewardException.of("HW-AZURE-034", point.id(), "reason", reason);
        }
        Optional<ArmId> baseId = base.isPresent() ? Optional.of(comparable(base.get(), snapshot)) : Optional.empty();
        Grant grant = grants.acquire(id);
        try {
            return opened(snapshot, grant, baseId);
        } catch (HomewardException | RuntimeException e) {
            grants.release(grant);
            throw e;
        }
    }

    private ArmId comparable(DiskPoint base, Snapshot point) throws HomewardException {
        ArmId id = ArmId.require(base.id(), "point " + base.name());
        Optional<Snapshot> older = snapshots.find(id);
        if (older.isEmpty()) {
            throw Chain.broken(base.id(), point.id().value(), "404");
        }
        Chain.check(older.get(), point);
        return id;
    }

    private SourceDisk opened(Snapshot snapshot, Grant grant, Optional<ArmId> base) throws HomewardException {
        BlobCalls calls = new BlobCalls(pipeline, timing, grant);
        RangeReader reader = new RangeReader(calls);
        long size = snapshot.sizeBytes();
        long blob = blobBytes(reader, snapshot);
        RangeList ranges = list(new PageLister(calls), base, size, blob);
        LOG.info("opened {}: {} ranges, {} bytes", snapshot.id(), ranges.size(), ranges.totalBytes());
        return new SnapshotDisk(snapshot.id().value(), reader, ranges, size, blob, () -> grants.release(grant));
    }

    /** The base's content is never read, so its grant is given back as soon as the list is there. */
    private RangeList list(PageLister lister, Optional<ArmId> base, long size, long blob) throws HomewardException {
        if (base.isEmpty()) {
            return lister.list(Optional.empty(), size, blob);
        }
        Grant older = grants.acquire(base.get());
        try {
            return lister.list(Optional.of(older), size, blob);
        } finally {
            grants.release(older);
        }
    }

    private static long blobBytes(RangeReader reader, Snapshot snapshot) throws HomewardException {
        byte[] head = new byte[SECTOR];
        long blob = reader.read(0, ByteBuffer.wrap(head));
        if (blob != snapshot.sizeBytes() && blob != snapshot.sizeBytes() + FOOTER_BYTES) {
            boolean vhdx = Arrays.equals(head, 0, VHDX.length, VHDX, 0, VHDX.length);
            String reason = vhdx ? "VHDX" : blob + " B in the blob, " + snapshot.sizeBytes() + " B in the disk";
            throw HomewardException.of("HW-AZURE-034", snapshot.id().value(), "reason", reason);
        }
        return blob;
    }
}
