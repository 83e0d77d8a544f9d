package io.homeward.trust.internal;

import io.homeward.api.HomewardException;
import io.homeward.api.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Two files: {@code key} (32 random bytes) and {@code secrets} (a 12-byte nonce, then AES-256-GCM over a list of names
 * and values). The whole list is encrypted anew, with a new nonce, at each change.
 */
public final class SecretFile {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String NAME = "[A-Za-z0-9._-]{1,100}";

    private final Path file;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();
    private final TreeMap<String, String> secrets;

    private SecretFile(Path file, SecretKeySpec key) throws HomewardException {
        this.file = file;
        this.key = key;
        this.secrets = Files.exists(file) ? decrypt(PrivateFiles.read(file)) : new TreeMap<>();
    }

    /** Opens the two files in a folder, making the key when there is none. */
    public static SecretFile open(Path folder) throws HomewardException {
        Path keyFile = folder.resolve("key");
        Path file = folder.resolve("secrets");
        if (!Files.exists(keyFile)) {
            if (Files.exists(file)) {
                throw PrivateFiles.damaged(keyFile, "the key of existing secrets is missing", null);
            }
            byte[] fresh = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            PrivateFiles.write(keyFile, fresh);
        }
        byte[] bytes = PrivateFiles.read(keyFile);
        if (bytes.length != KEY_BYTES) {
            throw PrivateFiles.damaged(keyFile, "a key of " + bytes.length + " bytes", null);
        }
        return new SecretFile(file, new SecretKeySpec(bytes, "AES"));
    }

    /** Returns a secret. */
    public synchronized Optional<Secret> get(String name) {
        return Optional.ofNullable(secrets.get(name)).map(Secret::of);
    }

    /** Puts a secret, durably. */
    public synchronized void put(String name, Secret secret) throws HomewardException {
        if (!name.matches(NAME)) {
            throw HomewardException.of("HW-TRUST-005", name);
        }
        TreeMap<String, String> changed = new TreeMap<>(secrets);
        changed.put(name, secret.reveal());
        replace(changed);
    }

    /** Removes a secret, durably. */
    public synchronized void remove(String name) throws HomewardException {
        if (secrets.containsKey(name)) {
            TreeMap<String, String> changed = new TreeMap<>(secrets);
            changed.remove(name);
            replace(changed);
        }
    }

    /** Returns the names. */
    public synchronized SortedSet<String> names() {
        return new TreeSet<>(secrets.keySet());
    }

    private void replace(SortedMap<String, String> changed) throws HomewardException {
        PrivateFiles.write(file, encrypt(changed));
        secrets.clear();
        secrets.putAll(changed);
    }

    private byte[] encrypt(SortedMap<String, String> plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(list)) {
            for (var entry : plain.entrySet()) {
                out.writeUTF(entry.getKey());
                byte[] value = entry.getValue().getBytes(StandardCharsets.UTF_8);
                out.writeInt(value.length);
                out.write(value);
            }
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.write(nonce);
            whole.write(cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(list.toByteArray()));
            return whole.toByteArray();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot encrypt", e);
        }
    }

    private TreeMap<String, String> decrypt(byte[] whole) throws HomewardException {
        if (whole.length < NONCE_BYTES) {
            throw PrivateFiles.damaged(file, "shorter than its nonce", null);
        }
        byte[] nonce = java.util.Arrays.copyOf(whole, NONCE_BYTES);
        TreeMap<String, String> plain = new TreeMap<>();
        try {
            byte[] list = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(list));
            while (in.available() > 0) {
                String name = in.readUTF();
                plain.put(name, new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
            }
            return plain;
        } catch (IOException | GeneralSecurityException e) {
            throw PrivateFiles.damaged(file, "it does not open with its key", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
