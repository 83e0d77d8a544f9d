package io.homeward.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The rules see what they are meant to see, tried on classes with planted faults. */
class ClassScanTest {

    @SuppressWarnings("unused")
    private static class Planted {
        static final AtomicInteger COUNTER = new AtomicInteger();
        static final List<String> NAMES = new ArrayList<>();
        static final Set<String> SEEN = ConcurrentHashMap.newKeySet();
        static final byte[] SHARED = {1};
        static int last;

        static final Map<String, String> TABLE = Map.of("a", "b");
        private static final byte[] MAGIC = {1};
        private static final String CODE = "HW-PLANTED-001";

        private final List<javax.naming.Name> onlyInSignature = List.of();

        @org.junit.jupiter.api.Tag("visible")
        boolean usesOnlyInBody(Object value) {
            return value instanceof java.sql.SQLException || CODE.equals(value);
        }
    }

    @Test
    void findsStaticFieldsThatCanChange() throws Exception {
        assertEquals(Set.of("COUNTER", "NAMES", "SEEN", "SHARED", "last"), scan(Planted.class).sharedState());
    }

    @Test
    void findsPackagesOfBodiesSignaturesAndAnnotations() throws Exception {
        assertTrue(scan(Planted.class).references()
                .containsAll(Set.of("java.sql", "javax.naming", "org.junit.jupiter.api", "java.util")));
    }

    @Test
    void findsLiterals() throws Exception {
        assertTrue(scan(Planted.class).literals().contains("HW-PLANTED-001"));
    }

    @Test
    void readsHeadersWithQuotedCommasAndSeveralNames() {
        assertEquals(
                Map.of("a", "version=\"[1,2)\";x:=\"p,q\"", "b", "version=\"[1,2)\";x:=\"p,q\"", "c", ""),
                Header.clauses("a;b;version=\"[1,2)\";x:=\"p,q\", c"));
    }

    @Test
    void keepsTheNewestOfTwoVersions() {
        assertEquals(Map.of("a", "version=\"2.0.17\""), Header.clauses("a;version=\"2.0.17\",a;version=\"1.7.36\""));
    }

    private static CompiledClass scan(Class<?> type) throws IOException, URISyntaxException {
        Path classes = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        return ClassScan.read(classes.resolve(type.getName().replace('.', '/') + ".class"));
    }
}
