package io.homeward.vsphere.internal.codec;

import com.vmware.vim25.ManagedObjectReference;
import java.util.Calendar;
import java.util.Map;

/** The type names in yavijava's stub: Java's, with an array's brackets. */
public final class StubTypes {

    private static final Map<String, Class<?>> NAMES = Map.of(
            "String", String.class,
            "Boolean", Boolean.class,
            "Calendar", Calendar.class,
            "Object", Object.class,
            // misspelled there
            "ManagedObjectreference", ManagedObjectReference.class,
            "Sring", String.class);

    private final VimTypes types = new VimTypes();

    /** Returns the class; throws {@link IllegalArgumentException} for a name the stub cannot have. */
    public Class<?> find(String name) {
        if (name.endsWith("[]")) {
            return find(name.substring(0, name.length() - 2)).arrayType();
        }
        Class<?> type = NAMES.getOrDefault(name, types.find(name));
        if (type == null) {
            throw new IllegalArgumentException("no type " + name);
        }
        return type;
    }
}
