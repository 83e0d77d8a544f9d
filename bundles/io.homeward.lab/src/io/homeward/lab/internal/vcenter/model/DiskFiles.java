package io.homeward.lab.internal.vcenter.model;

import io.homeward.api.ByteCount;
import java.util.UUID;

/** The VMDK files on the datastores. Paths are vim25's: {@code [datastore] folder/file.vmdk}. */
public interface DiskFiles {

    /** What a VMDK says of itself. */
    record Facts(String backingUuid, UUID uuid, ByteCount size) {}

    /** Reads a VMDK; refused with FileNotFound, InvalidDatastorePath, or SystemError when it is damaged. */
    Facts read(String path) throws SimFault;

    /** Makes a new VMDK; refused with FileAlreadyExists when there is one. */
    Facts create(String path, ByteCount size) throws SimFault;

    /** Takes one away; refused with FileNotFound when there is none. */
    void delete(String path) throws SimFault;
}
