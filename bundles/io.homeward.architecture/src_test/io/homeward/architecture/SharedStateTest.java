package io.homeward.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is shared through static fields: what can change lives in objects that are passed on. */
class SharedStateTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.homeward.architecture.Built#bundles")
    void noStaticFieldCanChange(Bundle bundle) {
        Map<String, Set<String>> found = new TreeMap<>();
        bundle.classes().stream()
                .filter(type -> !type.sharedState().isEmpty())
                .forEach(type -> found.put(type.name(), type.sharedState()));
        assertEquals(Map.of(), found);
    }
}
