package io.homeward.lab.internal.vcenter.property;

import io.homeward.lab.internal.vcenter.model.ManagedObject;
import io.homeward.lab.internal.vcenter.model.SimFault;
import java.lang.reflect.Field;

/** Reads property paths such as {@code config.hardware.device} off managed objects. */
final class PropertyPath {

    private PropertyPath() {}

    /** Returns the value, null when it is unset; refused with InvalidProperty for a wrong path. */
    static Object read(ManagedObject object, String path) throws SimFault {
        String[] names = path.split("\\.", -1);
        if (!object.hasProperty(names[0])) {
            throw SimFault.badProperty(path);
        }
        Object value = object.value(names[0]);
        Class<?> type = value == null ? null : value.getClass();
        for (int i = 1; i < names.length && type != null; i++) {
            Field field = field(type, names[i], path);
            value = value == null ? null : valueOf(field, value);
            type = value == null ? field.getType() : value.getClass();
        }
        return value;
    }

    private static Field field(Class<?> type, String name, String path) throws SimFault {
        try {
            return type.getField(name);
        } catch (NoSuchFieldException e) {
            throw SimFault.badProperty(path);
        }
    }

    private static Object valueOf(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " is public", e);
        }
    }
}
