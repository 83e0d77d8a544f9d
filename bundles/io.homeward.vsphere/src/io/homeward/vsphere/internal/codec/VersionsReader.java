package io.homeward.vsphere.internal.codec;

import io.homeward.vsphere.soap.SoapFormatException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads the list of a server's API versions. */
public final class VersionsReader {

    private static final long BYTES_MAX = 1L << 20;

    private VersionsReader() {}

    /** Returns the versions of {@code urn:vim25}, the newest first as servers list them. */
    public static List<String> versions(byte[] document) throws SoapFormatException {
        List<String> versions = new ArrayList<>();
        try (XmlCursor cursor = new XmlCursor(new ByteArrayInputStream(document), BYTES_MAX)) {
            cursor.toRoot();
            while (cursor.nextChild()) {
                namespace(cursor, versions);
            }
            cursor.toEnd();
        }
        return versions;
    }

    private static void namespace(XmlCursor cursor, List<String> versions) throws SoapFormatException {
        String name = "";
        List<String> own = new ArrayList<>();
        while (cursor.nextChild()) {
            switch (cursor.name()) {
                case "name" -> name = cursor.text().strip();
                case "version" -> own.add(cursor.text().strip());
                case "priorVersions" -> cursor.texts().forEach(version -> own.add(version.strip()));
                default -> cursor.skip();
            }
        }
        if (name.equals(Envelope.VIM)) {
            versions.addAll(own);
        }
    }
}
