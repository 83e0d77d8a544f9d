package io.homeward.replication;

/** Is told how a transfer goes on. */
@FunctionalInterface
public interface TransferListener {

    /**
     * The transfer went on.
     *
     * @param doneBytes bytes of the source that are durable on the target, or need not travel
     * @param totalBytes bytes of the source in the transfer
     * @param sentBytes bytes sent so far
     */
    void progress(long doneBytes, long totalBytes, long sentBytes);
}
