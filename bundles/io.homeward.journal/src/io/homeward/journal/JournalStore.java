package io.homeward.journal;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * The files of one journal set, abstracted so that a simulator can own them. {@link DirectoryStore} is the real one.
 *
 * <p>Names are those the journal chose: letters, digits, {@code -} and {@code .}, at most 64 characters. Changes of
 * the set of names are durable after {@link #force()}, changes of content after {@link JournalFile#force()}.
 */
public interface JournalStore extends Closeable {

    /**
     * Takes the exclusive right to use this store, kept until {@link #close()} or the end of the process.
     *
     * @throws JournalException of kind {@link JournalException.Kind#IN_USE} when someone else has it
     */
    void lock() throws JournalException, IOException;

    /** The names of all journal files, in no particular order; a lock file is not among them. */
    List<String> list() throws IOException;

    /** Opens an existing file for reading and writing. */
    JournalFile open(String name) throws IOException;

    /**
     * Creates a file of {@code sizeBytes} zeros whose blocks are really allocated, and forces its content. When it
     * fails, nothing of the file remains.
     *
     * @throws NoSpaceException when the volume has no room for it
     */
    JournalFile create(String name, long sizeBytes) throws IOException;

    /** Renames a file that nobody has open; {@code to} does not exist. */
    void rename(String from, String to) throws IOException;

    /** Deletes a file that nobody has open. */
    void delete(String name) throws IOException;

    /** Returns when every create, rename and delete before this call is on stable storage. */
    void force() throws IOException;

    /** A short description for error texts, such as the folder. */
    String describe();
}
