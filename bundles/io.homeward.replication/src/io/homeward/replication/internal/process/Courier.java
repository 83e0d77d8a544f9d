package io.homeward.replication.internal.process;

import io.homeward.api.HomewardException;
import java.io.IOException;

/** Takes the pieces of a disk in ascending order and does with them what the mode asks for. */
interface Courier {

    /** A range of zeros. */
    void zeros(long offset, long length) throws IOException, HomewardException, InterruptedException;

    /** A block that was read and is not zero; the courier gives it back when it is done with it. */
    void block(Block block) throws IOException, HomewardException, InterruptedException;

    /** Nothing more comes: everything goes out now. */
    void end() throws IOException, HomewardException, InterruptedException;
}
