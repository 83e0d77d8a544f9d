package io.homeward.vsphere.internal.codec;

import com.vmware.vim25.DynamicArray;
import com.vmware.vim25.DynamicData;
import com.vmware.vim25.DynamicProperty;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.MethodFault;
import java.util.Calendar;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Names of types on the wire and their Java classes. Safe for use by any number of threads. */
public final class VimTypes {

    private static final String PACKAGE = DynamicData.class.getPackageName();
    private static final String ARRAY = "ArrayOf";
    private static final int REMEMBERED_MAX = 10_000;

    private static final Map<String, Class<?>> SIMPLE = Map.ofEntries(
            Map.entry("string", String.class),
            Map.entry("anyURI", String.class),
            Map.entry("boolean", boolean.class),
            Map.entry("byte", byte.class),
            Map.entry("short", short.class),
            Map.entry("int", int.class),
            Map.entry("long", long.class),
            Map.entry("float", float.class),
            Map.entry("double", double.class),
            Map.entry("dateTime", Calendar.class),
            Map.entry("base64Binary", byte[].class),
            Map.entry("anyType", Object.class));

    private static final Map<Class<?>, Class<?>> WRAPPERS = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class);

    private static final Map<Class<?>, String> SIMPLE_NAMES = Map.of(
            String.class, "string",
            Boolean.class, "boolean",
            Byte.class, "byte",
            Short.class, "short",
            Integer.class, "int",
            Long.class, "long",
            Float.class, "float",
            Double.class, "double",
            byte[].class, "base64Binary",
            Object.class, "anyType");

    private final Map<String, Optional<Class<?>>> remembered = new ConcurrentHashMap<>();

    /**
     * Returns the class of a wire name, prefix allowed; an array class for {@code ArrayOfX}; null when it is unknown.
     */
    Class<?> find(String wireName) {
        String name = wireName.substring(wireName.indexOf(':') + 1);
        Class<?> simple = SIMPLE.get(name);
        if (simple != null) {
            return simple;
        }
        Optional<Class<?>> known = remembered.get(name);
        if (known == null) {
            known = name.startsWith(ARRAY) ? array(name.substring(ARRAY.length())) : data(name);
            // an unknown name costs a search through the bundles; hostile peers cannot make this grow without end
            if (remembered.size() < REMEMBERED_MAX) {
                remembered.put(name, known);
            }
        }
        return known.orElse(null);
    }

    private static Optional<Class<?>> array(String component) {
        Class<?> simple = SIMPLE.get(Character.toLowerCase(component.isEmpty() ? ' ' : component.charAt(0))
                + component.substring(Math.min(1, component.length())));
        return (simple == null ? data(component) : Optional.<Class<?>>of(simple)).map(Class::arrayType);
    }

    private static Optional<Class<?>> data(String name) {
        if (!name.matches("[A-Za-z0-9]{1,100}") || name.startsWith(ARRAY)) {
            return Optional.empty();
        }
        try {
            Class<?> type = Class.forName(PACKAGE + "." + name, false, DynamicData.class.getClassLoader());
            return Optional.<Class<?>>of(type).filter(VimTypes::isData);
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static boolean isData(Class<?> type) {
        return DynamicData.class.isAssignableFrom(type)
                || MethodFault.class.isAssignableFrom(type)
                || type.isEnum()
                || type == ManagedObjectReference.class
                || type == DynamicProperty.class
                || type == DynamicArray.class;
    }

    static boolean isVim(Class<?> type) {
        return type.getPackageName().equals(PACKAGE);
    }

    static Class<?> boxed(Class<?> type) {
        return WRAPPERS.getOrDefault(type, type);
    }

    /** Returns a data type's name on the wire, with the prefix {@code xsd} for those of XML Schema. */
    static String name(Class<?> type) {
        if (Calendar.class.isAssignableFrom(type)) {
            return "xsd:dateTime";
        }
        String simple = SIMPLE_NAMES.get(boxed(type));
        if (simple != null) {
            return "xsd:" + simple;
        }
        if (!isData(type)) {
            throw new IllegalArgumentException(type.getName() + " is no type of vSphere's");
        }
        return type.getSimpleName();
    }

    /** Returns the name of the elements of an {@code ArrayOfX}. */
    static String elementName(Class<?> component) {
        String name = name(component);
        return name.substring(name.indexOf(':') + 1);
    }

    /** Returns the name of an array's type where the declared one is {@code anyType}. */
    static String arrayName(Class<?> component) {
        String element = elementName(component);
        return ARRAY + Character.toUpperCase(element.charAt(0)) + element.substring(1);
    }
}
