package io.homeward.vsphere.soap;

import com.vmware.vim25.ManagedObjectReference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.random.RandomGenerator;

/** Fills data objects with random content. */
final class RandomValues {

    private static final String LETTERS = "aZ09 <>&\"'\t\n\r\u00e8\u00f1\u00df\u4e16\ud83d\ude80\u0001\ufffe_";

    private final RandomGenerator random;

    RandomValues(RandomGenerator random) {
        this.random = random;
    }

    Object object(Class<?> type, int depth) throws ReflectiveOperationException {
        Object object = type.getConstructor().newInstance();
        for (Field field : type.getFields()) {
            boolean plain = Values.isData(field) && !field.getName().startsWith("dynamic");
            if (plain && (field.getType().isPrimitive() || random.nextInt(3) > 0)) {
                field.set(object, value(field.getType(), depth));
            }
        }
        return object;
    }

    private Object value(Class<?> type, int depth) throws ReflectiveOperationException {
        if (type == byte[].class) {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            return bytes;
        }
        if (type.isArray()) {
            int length = 1 + random.nextInt(3);
            Object array = Array.newInstance(type.getComponentType(), length);
            for (int i = 0; i < length; i++) {
                Object item = value(type.getComponentType(), depth);
                if (item == null) {
                    return null;
                }
                Array.set(array, i, item);
            }
            return array;
        }
        return type.getPackageName().startsWith("com.vmware") ? vim(type, depth) : simple(type);
    }

    private Object vim(Class<?> type, int depth) throws ReflectiveOperationException {
        if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        }
        if (type == ManagedObjectReference.class) {
            return reference();
        }
        return depth == 0 ? null : object(type, depth - 1);
    }

    private ManagedObjectReference reference() {
        ManagedObjectReference reference = new ManagedObjectReference();
        reference.type = "VirtualMachine";
        reference.val = "vm-" + random.nextInt(1000);
        return reference;
    }

    private Object simple(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "String" -> text();
            case "boolean", "Boolean" -> random.nextBoolean();
            case "byte", "Byte" -> (byte) random.nextInt();
            case "short", "Short" -> (short) random.nextInt();
            case "int", "Integer" -> random.nextInt();
            case "long", "Long" -> random.nextLong();
            case "float", "Float" -> random.nextInt(5) == 0 ? Float.POSITIVE_INFINITY : random.nextFloat();
            case "double", "Double" -> random.nextInt(5) == 0 ? Double.NEGATIVE_INFINITY : random.nextDouble();
            case "Calendar" -> calendar();
            case "Object" -> any();
            default -> throw new IllegalStateException(type.getName());
        };
    }

    private Object any() {
        return switch (random.nextInt(7)) {
            case 5 -> reference();
            case 0 -> random.nextInt();
            case 1 -> random.nextLong();
            case 2 -> new int[] {random.nextInt(), random.nextInt()};
            case 3 -> new String[] {text(), text()};
            case 4 -> calendar();
            default -> text();
        };
    }

    private Calendar calendar() {
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"), Locale.ROOT);
        calendar.setTimeInMillis(random.nextLong(4_000_000_000_000L));
        return calendar;
    }

    private String text() {
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(LETTERS.codePointAt(LETTERS.offsetByCodePoints(0, random.nextInt(19))));
        }
        return text.append('x').toString();
    }
}
