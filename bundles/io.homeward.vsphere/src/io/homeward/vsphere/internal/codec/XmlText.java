package io.homeward.vsphere.internal.codec;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Text as XML carries it. */
public final class XmlText {

    private XmlText() {}

    /** Returns the parts as one UTF-8 document. */
    public static byte[] document(List<? extends CharSequence> parts) {
        StringBuilder whole = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        parts.forEach(whole::append);
        return whole.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Appends text for element content or a quoted attribute; what XML 1.0 cannot carry is dropped. */
    static void escape(StringBuilder out, String text) {
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            switch (character) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                // a parser would turn it into a line feed
                case '\r' -> out.append("&#13;");
                default -> {
                    if (legal(character)) {
                        out.appendCodePoint(character);
                    }
                }
            }
        }
    }

    private static boolean legal(int character) {
        return character >= 0x20 && character <= 0xD7FF
                || character == '\t'
                || character == '\n'
                || character >= 0xE000 && character <= 0xFFFD
                || character >= 0x10000;
    }
}
