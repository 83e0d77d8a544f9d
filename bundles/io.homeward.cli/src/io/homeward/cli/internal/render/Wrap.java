package io.homeward.cli.internal.render;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines. */
final class Wrap {

    private static final int WIDTH_MIN = 20;

    private Wrap() {}

    /** Returns the text in lines of at most this width, broken between words; a longer word stays whole. */
    static List<String> lines(String text, int width) {
        int limit = Math.max(width, WIDTH_MIN);
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" ")) {
                if (!line.isEmpty() && line.length() + 1 + word.length() > limit) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** Returns the text with control characters, but for line feeds, replaced by a visible mark. */
    static String safe(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n]]", "\u00b7");
    }

    /** Returns the text cut to this width. */
    static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width));
    }

    /** Returns the length of a text on the screen, colours not counted. */
    static int visibleLength(String text) {
        return text.replaceAll("\u001b\\[[0-9;]*m", "").length();
    }
}
