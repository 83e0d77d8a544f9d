package io.homeward.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.api.Secret;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path home;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(home);
    }

    @Test
    void aSecretIsReadFromTheInputAndNeverShown() {
        desk.answers = "hunter2\n";
        assertEquals(0, desk.run("secrets", "set", "vcenter"));
        assertEquals(Map.of("vcenter", Secret.of("hunter2")), desk.secrets.kept);
        assertFalse(desk.out().contains("hunter2") || desk.err().contains("hunter2"));
        assertEquals(0, desk.run("secrets"));
        assertEquals("vcenter", desk.out().strip());
        assertEquals(0, desk.run("secrets", "remove", "vcenter"));
        assertTrue(desk.secrets.kept.isEmpty());
    }

    @Test
    void noInputIsNoSecret() {
        assertEquals(1, desk.run("secrets", "set", "vcenter"));
        assertTrue(desk.err().contains("HW-CLI-011"));
        assertTrue(desk.secrets.kept.isEmpty());
    }
}
