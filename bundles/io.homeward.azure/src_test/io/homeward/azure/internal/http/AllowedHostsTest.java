package io.homeward.azure.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.HomewardException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class AllowedHostsTest {

    private final AllowedHosts allowed = new AllowedHosts(URI.create("https://management.azure.com"));

    @Test
    void theHostAndItsRegionsAreAllowed() {
        for (String address : new String[] {
            "https://management.azure.com/x",
            "https://Management.Azure.com:443/x",
            "https://westus.management.azure.com/"
        }) {
            assertTrue(allowed.isAllowed(URI.create(address)), address);
        }
    }

    @Test
    void everybodyElseIsAStranger() {
        for (String address : new String[] {
            "http://management.azure.com/",
            "https://management.azure.com.evil.example/",
            "https://evilmanagement.azure.com/",
            "https://azure.com/",
            "https://management.azure.com:8443/",
            "https://management.azure.com@evil.example/",
            "https://user@management.azure.com/",
            "//management.azure.com/",
            "/relative",
            "file:///etc/passwd"
        }) {
            assertFalse(allowed.isAllowed(URI.create(address)), address);
        }
        HomewardException none = assertThrows(HomewardException.class, () -> allowed.check("https://a b/{x}"));
        assertEquals("HW-AZURE-006", none.problem().code());
    }

    @Test
    void foreignTextIsShownWithoutSecrets() {
        assertEquals("see https://h/p?… ok", Redacted.text("see https://h/p?sv=1&sig=abc ok"));
        assertEquals("a sig=…&b", Redacted.text("a sig=abc%3D&b"));
        assertEquals("{\"accessSAS\":\"…\"}", Redacted.text("{\"accessSAS\":\"secret\"}"));
        assertEquals("Bearer …", Redacted.text("Bearer abc.def-g"));
        assertEquals("a b", Redacted.text("a\r\n\u0000b"));
        assertEquals(Redacted.LENGTH_MAX + 1, Redacted.text("x".repeat(5000)).length());
        assertEquals("", Redacted.text(null));
    }
}
