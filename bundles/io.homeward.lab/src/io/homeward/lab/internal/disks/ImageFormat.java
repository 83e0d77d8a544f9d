package io.homeward.lab.internal.disks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Containers that are recognised by what they begin with, so that none is mistaken for a raw disk. */
enum ImageFormat {
    /** Microsoft VHDX: "vhdxfile" (MS-VHDX 2.2.1). */
    VHDX("VHDX", "vhdx", 0, "vhdxfile"),
    /** VMware hosted sparse extent. */
    VMDK_SPARSE("VMDK", "vmdk", 0, "KDMV"),
    /** VMware ESXi sparse (delta) extent. */
    VMDK_DELTA("VMDK", "vmdk", 0, "COWD"),
    /** VMware descriptor, which only names the files with the content. */
    VMDK_DESCRIPTOR("VMDK", "vmdk", 0, "# Disk DescriptorFile"),
    /** QEMU copy-on-write, all versions. */
    QCOW("qcow2", "qcow2", 0, "QFI\u00fb"),
    /** QEMU enhanced disk. */
    QED("QED", "qed", 0, "QED\0"),
    /** VirtualBox, by the signature behind its text. */
    VDI("VDI", "vdi", 0x40, "\u007f\u0010\u00da\u00be"),
    /** Dynamic or differencing VHD: a copy of the footer stands in front. */
    VHD_DYNAMIC("VHD (dynamic)", "vpc", 0, VhdFooter.COOKIE);

    /** How much of a file's beginning {@link #of} needs. */
    static final int HEAD_BYTES = 512;

    private final String label;
    private final String qemuName;
    private final int at;
    private final byte[] magic;

    ImageFormat(String label, String qemuName, int at, String magic) {
        this.label = label;
        this.qemuName = qemuName;
        this.at = at;
        this.magic = magic.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns the container that begins with {@code head}; empty for a raw disk. */
    static Optional<ImageFormat> of(byte[] head) {
        return Arrays.stream(values()).filter(format -> format.begins(head)).findFirst();
    }

    String label() {
        return label;
    }

    /** Returns the name that {@code qemu-img -f} wants. */
    String qemuName() {
        return qemuName;
    }

    private boolean begins(byte[] head) {
        int end = at + magic.length;
        return head.length >= end && Arrays.equals(head, at, end, magic, 0, magic.length);
    }
}
