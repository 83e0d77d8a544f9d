package io.homeward.vsphere.internal.transport;

import io.homeward.vsphere.internal.codec.VersionsReader;
import io.homeward.vsphere.soap.SoapFormatException;
import java.util.Comparator;
import java.util.List;

/**
 * The API versions that a server lists in {@code /sdk/vimServiceVersions.xml}. A vCenter trims its answers to the
 * version asked for, so the one yavijava knows is asked for while it is listed, otherwise the newest.
 */
final class ServiceVersions {

    /** What yavijava knows. */
    static final String KNOWN = "6.0";

    private ServiceVersions() {}

    /** Returns the SOAPAction to send. */
    static String soapAction(byte[] document) throws SoapFormatException {
        List<String> versions = VersionsReader.versions(document);
        String version = versions.contains(KNOWN)
                ? KNOWN
                : versions.stream()
                        .filter(candidate -> candidate.matches("[0-9]{1,4}(\\.[0-9]{1,4}){0,4}"))
                        .max(Comparator.comparing(ServiceVersions::rank))
                        .orElse(KNOWN);
        return action(version);
    }

    static String action(String version) {
        return "urn:vim25/" + version;
    }

    /** Numbers padded to one width, so that they compare as text. */
    private static String rank(String version) {
        StringBuilder rank = new StringBuilder();
        for (String part : version.split("\\.")) {
            rank.append("%04d.".formatted(Integer.parseInt(part)));
        }
        return rank.toString();
    }
}
