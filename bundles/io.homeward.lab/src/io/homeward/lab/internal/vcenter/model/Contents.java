package io.homeward.lab.internal.vcenter.model;

import java.util.List;
import java.util.UUID;

/**
 * What a vCenter holds when it starts.
 *
 * @param model its inventory
 * @param root the inventory's root folder
 * @param instanceUuid its own identity
 * @param accounts who may sign in
 * @param files the files on its datastores
 */
public record Contents(VcenterModel model, Entity root, UUID instanceUuid, List<Account> accounts, DiskFiles files) {

    /** Copies the list. */
    public Contents {
        accounts = List.copyOf(accounts);
    }
}
