package io.homeward.lab.internal.vcenter.model;

import com.vmware.vim25.ManagedObjectReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An object of the vCenter: its reference and its properties. A property's value is made anew at each reading, from
 * plain fields of the subclass, so that values that say the same thing twice cannot contradict one another. What a
 * value is made of is never changed afterwards. Guarded by the model's lock.
 */
public class ManagedObject {

    private final ManagedObjectReference ref;
    private final Map<String, Supplier<?>> properties = new LinkedHashMap<>();

    /** Makes an object of a vim25 type. */
    public ManagedObject(String type, String id) {
        ref = new ManagedObjectReference();
        ref.setType(type);
        ref.setVal(id);
    }

    /** Declares a property; a value of null means that it is unset at the moment. */
    public final ManagedObject property(String name, Supplier<?> value) {
        properties.put(name, value);
        return this;
    }

    public final ManagedObjectReference ref() {
        return ref;
    }

    public final String id() {
        return ref.getVal();
    }

    public final String type() {
        return ref.getType();
    }

    public final Set<String> propertyNames() {
        return Set.copyOf(properties.keySet());
    }

    public final boolean hasProperty(String name) {
        return properties.containsKey(name);
    }

    /** Returns the value of a declared property; null when it is unset. */
    public final Object value(String name) {
        return properties.get(name).get();
    }

    @Override
    public final String toString() {
        return type() + ":" + id();
    }
}
