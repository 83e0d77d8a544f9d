package io.homeward.lab.internal.site;

import io.homeward.api.ByteCount;
import io.homeward.api.HomewardException;
import io.homeward.lab.internal.vcenter.model.DiskFiles;
import io.homeward.lab.internal.vcenter.model.SimFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Datastores as folders of one folder: {@code [store] web01/web01.vmdk} is {@code store/web01/web01.vmdk}. */
final class DatastoreFolders implements DiskFiles {

    private static final Pattern PATH =
            Pattern.compile("\\[([A-Za-z0-9][A-Za-z0-9._-]{0,79})] ([^\\p{Cntrl}\\\\:]{1,1000}\\.vmdk)");
    private static final List<String> NO_NAMES = List.of("", ".", "..");

    private final Path root;
    private final RandomGenerator random;

    DatastoreFolders(Path root, RandomGenerator random) {
        this.root = root;
        this.random = random;
    }

    /** Opens the VMDK at a path. */
    FlatVmdk open(String path) throws SimFault {
        Path descriptor = resolve(path);
        if (!Files.isRegularFile(descriptor, LinkOption.NOFOLLOW_LINKS)) {
            throw SimFault.fileNotFound(path);
        }
        try {
            return FlatVmdk.open(descriptor);
        } catch (HomewardException e) {
            throw SimFault.broken(e.getMessage());
        }
    }

    @Override
    public Facts read(String path) throws SimFault {
        return facts(open(path));
    }

    @Override
    public Facts create(String path, ByteCount size) throws SimFault {
        Path descriptor = resolve(path);
        if (Files.exists(descriptor, LinkOption.NOFOLLOW_LINKS)) {
            throw SimFault.fileExists(path);
        }
        try {
            return facts(FlatVmdk.create(descriptor, size, VmdkUuid.random(random)));
        } catch (HomewardException e) {
            throw SimFault.broken(e.getMessage());
        }
    }

    @Override
    public void delete(String path) throws SimFault {
        FlatVmdk disk = open(path);
        try {
            Files.delete(disk.descriptor());
            Files.delete(disk.flat());
        } catch (IOException e) {
            throw SimFault.broken("cannot delete " + path);
        }
    }

    private Path resolve(String path) throws SimFault {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches() || Arrays.stream(parts.group(2).split("/", -1)).anyMatch(NO_NAMES::contains)) {
            throw SimFault.badPath(path);
        }
        Path folder = root.resolve(parts.group(1));
        if (!Files.isDirectory(folder)) {
            throw SimFault.badPath(path);
        }
        return folder.resolve(parts.group(2));
    }

    private static Facts facts(FlatVmdk disk) {
        return new Facts(VmdkUuid.toBacking(disk.uuid()), disk.uuid(), disk.size());
    }
}
