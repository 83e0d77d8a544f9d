package io.homeward.vsphere.internal.transport;

import java.util.Set;

/**
 * The calls that may be sent again after a lost answer or a lost session, because a second time changes nothing.
 * {@code ContinueRetrievePropertiesEx} is not among them: its token is used up. Creating a view again leaves at most
 * one unused view, which ends with the session.
 */
final class ReadCalls {

    private static final Set<String> NAMES = Set.of(
            "RetrieveServiceContent",
            "RetrievePropertiesEx",
            "HasPrivilegeOnEntities",
            "QueryVirtualDiskUuid",
            "CreateContainerView");

    private ReadCalls() {}

    static boolean contains(String operation) {
        return NAMES.contains(operation);
    }
}
