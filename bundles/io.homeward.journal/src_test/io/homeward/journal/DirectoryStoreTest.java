package io.homeward.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homeward.journal.JournalException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest {

    private static final UUID SET = new UUID(1, 2);

    @TempDir
    Path folder;

    private static JournalOptions options(UUID set) {
        return JournalOptions.of(set, Clock.systemUTC(), new Random(1)).withSegmentBytes(128 * 1024);
    }

    private Kind kindOf(UUID set) {
        return assertThrows(JournalException.class,
                () -> Journal.open(new DirectoryStore(folder), options(set))).kind();
    }

    @Test
    void aSecondOpenerInTheSameProcessIsTurnedAwayAndDisturbsNothing() throws Exception {
        Journal journal = Journal.openOrCreate(new DirectoryStore(folder), options(SET));
        assertEquals(Kind.IN_USE, kindOf(SET));
        assertEquals("IN_USE", openInOtherProcess(), "the first one's lock still holds against other processes");
        journal.close();
        Journal.open(new DirectoryStore(folder), options(SET)).close();
    }

    @Test
    void whatADeadProcessLeftIsNoObstacle() throws Exception {
        Process holder = startHolder();
        assertEquals(Kind.IN_USE, kindOf(SET));
        holder.destroyForcibly().waitFor();
        Journal.open(new DirectoryStore(folder), options(SET)).close();
        try (var files = Files.list(folder)) {
            assertEquals(1, files.filter(path -> path.getFileName().toString().startsWith(DirectoryStore.LOCK_NAME))
                    .count(), "markers of dead processes are gone");
        }
    }

    @Test
    void anEmptyFolderIsNoJournalAndStaysEmpty() throws IOException {
        assertEquals(Kind.NO_JOURNAL, kindOf(SET));
        assertTrue(new DirectoryStore(folder).list().isEmpty());
    }

    @Test
    void theJournalOfAnotherSetIsRefused() throws JournalException {
        Journal.openOrCreate(new DirectoryStore(folder), options(SET)).close();
        assertEquals(Kind.FOREIGN, kindOf(new UUID(3, 4)));
        Journal.open(new DirectoryStore(folder), options(SET)).close();
    }

    @Test
    void newFilesAreFilledWithZeros() throws IOException {
        DirectoryStore store = new DirectoryStore(folder);
        store.create("segment-1", 3 << 20).close();
        assertArrayEquals(new byte[3 << 20], Files.readAllBytes(folder.resolve("segment-1")));
        assertThrows(IOException.class, () -> store.create("segment-1", 4096));
    }

    @Test
    void aFileThatCannotFitLeavesNothingBehind() throws IOException {
        DirectoryStore store = new DirectoryStore(folder);
        assertThrows(NoSpaceException.class, () -> store.create("segment-1", Long.MAX_VALUE / 2));
        assertTrue(store.list().isEmpty());
    }

    private Process startHolder() throws IOException {
        Process process = startJava("hold");
        BufferedReader out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertEquals("OPEN", out.readLine());
        return process;
    }

    private String openInOtherProcess() throws IOException, InterruptedException {
        Process process = startJava("try");
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return answer;
    }

    private Process startJava(String what) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = classPathOf(Journal.class) + System.getProperty("path.separator")
                + classPathOf(DirectoryStoreTest.class);
        return new ProcessBuilder(java, "-cp", classPath, Opener.class.getName(), what, folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String classPathOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens the journal in a process of its own. */
    static final class Opener {
        private Opener() {}

        public static void main(String[] args) throws Exception {
            try {
                Journal journal = Journal.openOrCreate(new DirectoryStore(Path.of(args[1])), options(SET));
                System.out.println("OPEN");
                if (args[0].equals("hold")) {
                    System.in.read();
                }
                journal.close();
            } catch (JournalException e) {
                System.out.println(e.kind());
            }
        }
    }
}
