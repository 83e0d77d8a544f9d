package io.homeward.azure.internal.http;

import java.util.regex.Pattern;

/** Makes foreign text fit to be shown: no query of an address (a SAS is one), no signature, no control characters. */
public final class Redacted {

    /** Longest text that is passed on. */
    static final int LENGTH_MAX = 600;

    private static final Pattern QUERY = Pattern.compile("(?i)(https?://[^\\s?\"'<>]+)\\?[^\\s\"'<>]*");
    private static final Pattern SIGNATURE = Pattern.compile(
            "(?i)\\b(sig|client_secret|client_assertion|access_token|accessSAS)(\"?\\s*[=:]\\s*\"?)[^&\\s\"'<>]+");
    private static final Pattern BEARER = Pattern.compile("(?i)\\bBearer\\s+[A-Za-z0-9._~+/=-]+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private Redacted() {}

    public static String text(String text) {
        if (text == null) {
            return "";
        }
        String shown = QUERY.matcher(text).replaceAll("$1?…");
        shown = SIGNATURE.matcher(shown).replaceAll("$1$2…");
        shown = BEARER.matcher(shown).replaceAll("Bearer …");
        shown = CONTROL.matcher(shown).replaceAll(" ").strip();
        return shown.length() <= LENGTH_MAX ? shown : shown.substring(0, LENGTH_MAX) + "…";
    }
}
