package io.homeward.api;

import java.util.Optional;

/**
 * One disk of a machine on both sides.
 *
 * @param number its place in the machine: 0 is the OS disk, the others follow by LUN
 * @param cloud the managed disk
 * @param target the VMDK; empty when there is none, or when none fits it without doubt
 */
public record DiskPair(int number, CloudDisk cloud, Optional<TargetDisk> target) {}
