package io.homeward.vsphere.internal.codec;

import io.homeward.vsphere.soap.SoapFormatException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails beyond a number of bytes instead of ending, so that nothing cut short is believed. */
public final class BoundedInput extends FilterInputStream {

    private final long bytesMax;
    private long count;

    public BoundedInput(InputStream in, long bytesMax) {
        super(in);
        this.bytesMax = bytesMax;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        account(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        account(Math.max(read, 0));
        return read;
    }

    @Override
    public long skip(long length) throws IOException {
        long skipped = super.skip(length);
        account(skipped);
        return skipped;
    }

    /** A parser may not go back over what was counted. */
    @Override
    public boolean markSupported() {
        return false;
    }

    private void account(long bytes) throws SoapFormatException {
        count += bytes;
        if (count > bytesMax) {
            throw new SoapFormatException("larger than " + bytesMax + " bytes");
        }
    }
}
