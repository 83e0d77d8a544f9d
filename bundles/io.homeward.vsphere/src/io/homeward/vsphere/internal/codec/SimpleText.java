package io.homeward.vsphere.internal.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Base64;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/** Simple values as XML Schema writes them. */
final class SimpleText {

    private static final List<Class<?>> PLAIN = List.of(
            String.class, Boolean.class, Byte.class, Short.class, Integer.class, Long.class, Float.class, Double.class,
            byte[].class);

    private SimpleText() {}

    static boolean handles(Class<?> type) {
        return PLAIN.contains(VimTypes.boxed(type)) || type.isEnum() || Calendar.class.isAssignableFrom(type);
    }

    static String format(Object value) {
        return switch (value) {
            case Calendar calendar -> calendar.toInstant().toString();
            case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
            case Enum<?> constant -> constant.name();
            case Float number when number.isInfinite() -> number > 0 ? "INF" : "-INF";
            case Double number when number.isInfinite() -> number > 0 ? "INF" : "-INF";
            default -> value.toString();
        };
    }

    /** Returns the value; throws {@link IllegalArgumentException} or {@link DateTimeException} when it is none. */
    static Object parse(Class<?> type, String text) {
        if (type == String.class || type == Object.class) {
            return text;
        }
        String word = text.strip();
        return switch (VimTypes.boxed(type).getSimpleName()) {
            case "Boolean" -> flag(word);
            case "Byte" -> Byte.valueOf(word);
            case "Short" -> Short.valueOf(word);
            case "Integer" -> Integer.valueOf(word);
            case "Long" -> Long.valueOf(word);
            case "Float" -> Float.valueOf(word.replace("INF", "Infinity"));
            case "Double" -> Double.valueOf(word.replace("INF", "Infinity"));
            case "Calendar" -> calendar(word);
            default -> throw new IllegalArgumentException(type + " is no simple type");
        };
    }

    private static Boolean flag(String word) {
        return switch (word) {
            case "true", "1" -> Boolean.TRUE;
            case "false", "0" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static Calendar calendar(String word) {
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(word, OffsetDateTime::from, LocalDateTime::from);
        // XML Schema lets the zone be absent; vSphere means UTC then
        Instant instant = time instanceof OffsetDateTime exact
                ? exact.toInstant()
                : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        calendar.setTimeInMillis(instant.toEpochMilli());
        return calendar;
    }

    /**
     * Returns the bytes of one base64 text or of many decimal numbers. The two cannot be mistaken for each other:
     * base64 comes in fours, and a number of four characters begins with a minus sign.
     */
    static byte[] bytes(List<String> texts) {
        if (texts.size() == 1 && !texts.getFirst().strip().matches("-?[0-9]{1,3}")) {
            return Base64.getDecoder().decode(texts.getFirst().replaceAll("\\s", ""));
        }
        byte[] bytes = new byte[texts.size()];
        for (int i = 0; i < bytes.length; i++) {
            int number = Integer.parseInt(texts.get(i).strip());
            if (number < Byte.MIN_VALUE || number > 255) {
                throw new IllegalArgumentException("not a byte");
            }
            bytes[i] = (byte) number;
        }
        return bytes;
    }
}
