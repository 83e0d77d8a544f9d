package io.homeward.vsphere.internal.inventory;

import com.vmware.vim25.DynamicProperty;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ObjectContent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The properties read of one managed object; one that is unset or may not be read is absent. */
public final class Properties {

    private final ManagedObjectReference object;
    private final Map<String, Object> values = new HashMap<>();

    Properties(ObjectContent content) {
        object = content.obj;
        for (DynamicProperty property : content.propSet == null ? new DynamicProperty[0] : content.propSet) {
            values.put(property.name, property.val);
        }
    }

    public ManagedObjectReference object() {
        return object;
    }

    /** Returns a property; empty when it is absent or of another type. */
    public <T> Optional<T> get(String path, Class<T> type) {
        return Optional.ofNullable(values.get(path)).filter(type::isInstance).map(type::cast);
    }

    String text(String path) {
        return get(path, String.class).orElse("");
    }

    boolean flag(String path) {
        return get(path, Boolean.class).orElse(false);
    }
}
