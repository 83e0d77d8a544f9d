package io.homeward.vsphere.internal;

import com.vmware.vim25.EntityPrivilege;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.PrivilegeAvailability;
import com.vmware.vim25.ServiceContent;
import com.vmware.vim25.VimPortType;
import io.homeward.api.HomewardException;
import io.homeward.vsphere.internal.transport.VimClient;
import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks which privileges this session holds. What the answer does not grant is missing. */
final class PrivilegeReader {

    private final VimPortType vim;
    private final VimClient client;
    private final ServiceContent content;
    private final ObjectIds ids;

    PrivilegeReader(VimPortType vim, VimClient client, ServiceContent content, ObjectIds ids) {
        this.vim = vim;
        this.client = client;
        this.content = content;
        this.ids = ids;
    }

    Map<String, Set<String>> missing(Collection<String> objects, Collection<String> privileges)
            throws RemoteException, HomewardException {
        List<ManagedObjectReference> entities = new ArrayList<>();
        Map<String, Set<String>> missing = new LinkedHashMap<>();
        for (String object : new LinkedHashSet<>(objects)) {
            entities.add(ids.find(object));
            missing.put(object, new LinkedHashSet<>(privileges));
        }
        if (entities.isEmpty() || privileges.isEmpty()) {
            return missing;
        }
        EntityPrivilege[] answer = vim.hasPrivilegeOnEntities(
                content.authorizationManager,
                entities.toArray(ManagedObjectReference[]::new),
                client.session().key,
                privileges.toArray(String[]::new));
        for (EntityPrivilege entity : answer) {
            Set<String> left = missing.getOrDefault(entity.entity.val, new LinkedHashSet<>());
            for (PrivilegeAvailability held : entity.privAvailability == null
                    ? new PrivilegeAvailability[0]
                    : entity.privAvailability) {
                if (held.isGranted) {
                    left.remove(held.privId);
                }
            }
        }
        return missing;
    }
}
