package io.homeward.vsphere.soap;

import com.vmware.vim25.ManagedObjectReference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Base64;
import java.util.Calendar;

/** Shows data objects as text, so that two can be compared; what XML cannot carry is left out. */
final class Values {

    private Values() {}

    static String show(Object value) {
        StringBuilder out = new StringBuilder();
        show(value, out);
        return out.toString();
    }

    private static void show(Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case byte[] bytes -> out.append(Base64.getEncoder().encodeToString(bytes));
            case Calendar calendar -> out.append(calendar.toInstant());
            case ManagedObjectReference reference -> out.append(reference.type).append(':').append(reference.val);
            case String text -> out.append(text.replace("\u0001", "").replace("\ufffe", ""));
            case Object array when array.getClass().isArray() -> {
                for (int i = 0; i < Array.getLength(array); i++) {
                    show(Array.get(array, i), out.append(i == 0 ? "[" : ", "));
                }
                out.append(']');
            }
            case Object object when object.getClass().getName().startsWith("com.vmware") && !(object instanceof Enum) ->
                fields(object, out);
            default -> out.append(value.getClass().getSimpleName()).append(value);
        }
    }

    static boolean isData(Field field) {
        return !Modifier.isStatic(field.getModifiers())
                && field.getDeclaringClass().getName().startsWith("com.vmware");
    }

    private static void fields(Object object, StringBuilder out) {
        out.append(object.getClass().getSimpleName()).append('{');
        for (Field field : object.getClass().getFields()) {
            if (isData(field)) {
                try {
                    show(field.get(object), out.append(field.getName()).append('='));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
                out.append(' ');
            }
        }
        out.append('}');
    }
}
