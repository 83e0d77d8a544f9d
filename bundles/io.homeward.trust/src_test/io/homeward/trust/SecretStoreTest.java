package io.homeward.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.homeward.api.HomewardException;
import io.homeward.api.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretStoreTest {

    @TempDir
    Path folder;

    @Test
    void secretsAreThereAfterReopeningAndNotInTheFiles() throws Exception {
        Secret password = Secret.of("pässword of some length");
        SecretStore store = SecretStore.open(folder.resolve("s"));
        store.put("vcenter", password);
        store.put("azure", Secret.of("x"));
        store.remove("azure");
        SecretStore again = SecretStore.open(folder.resolve("s"));
        assertEquals(Optional.of(password), again.get("vcenter"));
        assertEquals(new TreeSet<>(List.of("vcenter")), again.names());
        byte[] file = Files.readAllBytes(folder.resolve("s/secrets"));
        assertFalse(new String(file, StandardCharsets.ISO_8859_1).contains("vcenter"));
    }

    @Test
    void aMissingSecretIsACodedProblem() throws Exception {
        SecretStore store = SecretStore.open(folder);
        assertEquals("HW-TRUST-004", code(() -> store.require("nothing")));
        assertEquals("HW-TRUST-005", code(() -> store.put("no/name", Secret.of("x"))));
    }

    @Test
    void everySingleDamagedByteIsNoticed() throws Exception {
        SecretStore.open(folder).put("a", Secret.of("b"));
        Path file = folder.resolve("secrets");
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 1;
            Files.write(file, damaged);
            assertEquals("HW-TRUST-002", code(() -> SecretStore.open(folder)), "byte " + i);
        }
    }

    @Test
    void aKeyThatOthersMayReadIsRefused() throws Exception {
        SecretStore.open(folder).put("a", Secret.of("b"));
        Files.setPosixFilePermissions(folder.resolve("key"), PosixFilePermissions.fromString("rw-r-----"));
        assertEquals("HW-TRUST-002", code(() -> SecretStore.open(folder)));
    }

    @Test
    void secretsWithoutTheirKeyAreRefusedAndNotReplaced() throws Exception {
        SecretStore.open(folder).put("a", Secret.of("b"));
        Files.delete(folder.resolve("key"));
        assertEquals("HW-TRUST-002", code(() -> SecretStore.open(folder)));
        assertFalse(Files.exists(folder.resolve("key")));
    }

    @Test
    void anAuthorityIsTheSameAfterReopening() throws Exception {
        CertificateAuthority first = CertificateAuthority.open(folder, "Ours", Clock.systemUTC());
        CertificateAuthority second = CertificateAuthority.open(folder, "Ours", Clock.systemUTC());
        assertEquals(first.certificate(), second.certificate());
        NodeIdentity node = second.issue("ps01", List.of());
        node.certificate().verify(first.certificate().getPublicKey());
        Files.writeString(folder.resolve("authority.pem"), "nonsense");
        assertEquals("HW-TRUST-002", code(() -> CertificateAuthority.open(folder, "Ours", Clock.systemUTC())));
    }

    @Test
    void aSecretPrintsMasked() {
        assertEquals("********", Secret.of("hunter2").toString());
    }

    private interface Call {
        void run() throws HomewardException;
    }

    private static String code(Call call) {
        return assertThrows(HomewardException.class, call::run).problem().code();
    }
}
