package io.homeward.api;

/**
 * A managed disk of a machine in Azure.
 *
 * @param id the disk's ARM id, as Azure spells it; compare without regard to case
 * @param name the disk's name
 * @param size its size, a multiple of 512 bytes
 * @param osDisk whether the machine boots from it
 * @param lun its logical unit number; −1 for the OS disk
 */
public record CloudDisk(String id, String name, ByteCount size, boolean osDisk, int lun) {}
