package io.homeward.vsphere.internal.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a yavijava data type, in the order of the WSDL: those of the supertype first. */
final class TypeShape {

    private static final ClassValue<TypeShape> SHAPES = new ClassValue<>() {
        @Override
        protected TypeShape computeValue(Class<?> type) {
            return new TypeShape(type);
        }
    };

    private final Class<?> type;
    private final Constructor<?> constructor;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    private TypeShape(Class<?> type) {
        this.type = type;
        try {
            constructor = type.getConstructor();
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " is no data type", e);
        }
        List<Class<?>> line = new ArrayList<>();
        for (Class<?> ancestor = type; VimTypes.isVim(ancestor); ancestor = ancestor.getSuperclass()) {
            line.addFirst(ancestor);
        }
        line.forEach(this::collect);
    }

    static TypeShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    private void collect(Class<?> declaring) {
        for (Field field : declaring.getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers()) && !Modifier.isStatic(field.getModifiers())) {
                fields.put(field.getName(), field);
            }
        }
    }

    /** Returns the fields by element name. */
    Map<String, Field> fields() {
        return fields;
    }

    Field field(String name) {
        return fields.get(name);
    }

    Object newInstance() {
        try {
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    Object get(String name, Object from) {
        try {
            return fields.get(name).get(from);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(type + "." + name + " cannot be read", e);
        }
    }

    void set(String name, Object on, Object value) {
        try {
            fields.get(name).set(on, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(type + "." + name + " cannot be set", e);
        }
    }
}
