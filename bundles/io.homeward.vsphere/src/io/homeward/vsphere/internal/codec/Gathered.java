package io.homeward.vsphere.internal.codec;

import io.homeward.vsphere.soap.SoapFormatException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The children of one element by name, repeated ones put together. */
final class Gathered {

    private record Slot(Class<?> declared, List<Object> items) {}

    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final ValueReader reader;

    Gathered(ValueReader reader) {
        this.reader = reader;
    }

    /** Reads the element the cursor is at. */
    void read(String name, Class<?> declared) throws SoapFormatException {
        Slot slot = slots.computeIfAbsent(name, key -> new Slot(declared, new ArrayList<>()));
        if (declared == byte[].class) {
            slot.items.add(reader.text());
            return;
        }
        Object value = reader.value(declared.isArray() ? declared.getComponentType() : declared);
        if (value != null) {
            slot.items.add(value);
        }
    }

    void forEach(BiConsumer<String, Object> consumer) throws SoapFormatException {
        for (Map.Entry<String, Slot> slot : slots.entrySet()) {
            Object value = value(slot.getKey(), slot.getValue());
            if (value != null) {
                consumer.accept(slot.getKey(), value);
            }
        }
    }

    private static Object value(String name, Slot slot) throws SoapFormatException {
        if (slot.declared == byte[].class) {
            return ValueReader.bytes(name, slot.items);
        }
        if (slot.declared.isArray()) {
            return array(slot.declared.getComponentType(), slot.items);
        }
        return slot.items.isEmpty() ? null : slot.items.getLast();
    }

    static Object array(Class<?> component, List<Object> items) {
        Object array = Array.newInstance(component, items.size());
        for (int i = 0; i < items.size(); i++) {
            Array.set(array, i, items.get(i));
        }
        return array;
    }
}
