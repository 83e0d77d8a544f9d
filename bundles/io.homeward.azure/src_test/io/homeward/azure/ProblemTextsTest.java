package io.homeward.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.Catalogue;
import io.homeward.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ProblemTextsTest {

    @Test
    void everyCodeThatIsThrownHasTextsInBothLanguages() throws Exception {
        Path sources = Path.of("src");
        Assumptions.assumeTrue(Files.isDirectory(sources), "skipped: runs in the bundle's folder only");
        Set<String> codes = codes(sources);
        assertTrue(codes.size() > 20, codes.toString());
        for (String code : codes) {
            Problem problem = Problem.of(code, "subject");
            Catalogue.Entry english = Catalogue.describe(problem, Locale.ENGLISH);
            Catalogue.Entry italian = Catalogue.describe(problem, Locale.ITALIAN);
            assertFalse(english.title().equals(code), code);
            assertFalse(english.remedy().isBlank(), code);
            assertFalse(english.title().equals(italian.title()), code);
            assertFalse(english.remedy().equals(italian.remedy()), code);
            assertEquals(places(english), places(italian), code);
        }
    }

    private static Set<String> codes(Path sources) throws IOException {
        Pattern pattern = Pattern.compile("HW-AZURE-[0-9]{3}");
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher code = pattern.matcher(Files.readString(file));
                while (code.find()) {
                    codes.add(code.group());
                }
            }
        }
        return codes;
    }

    private static Set<String> places(Catalogue.Entry entry) {
        Set<String> places = new TreeSet<>();
        Matcher place = Pattern.compile("\\{[A-Za-z]+}").matcher(entry.toString());
        while (place.find()) {
            places.add(place.group());
        }
        return places;
    }
}
