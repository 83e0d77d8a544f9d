package io.homeward.vsphere.soap;

import com.vmware.vim25.MethodFault;
import io.homeward.vsphere.internal.codec.EnvelopeReader;
import io.homeward.vsphere.internal.codec.ValueReader;
import io.homeward.vsphere.internal.codec.VimTypes;
import io.homeward.vsphere.internal.codec.XmlCursor;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes SOAP documents apart. Safe for use by any number of threads.
 *
 * <p>The documents are believed to be hostile: a document type declaration is refused, nothing external is ever
 * fetched, size and depth are bounded. Within those bounds the reader is tolerant: fields, types and enum constants
 * that yavijava does not know are left out and counted; a value of an unknown subtype is read as its declared type and
 * keeps the subtype's name in {@code dynamicType}. {@code byte[]} is taken as base64 and as repeated decimal numbers.
 *
 * <p>The streams are not closed. They are read up to the document's end.
 */
public final class SoapReader {

    /** How deep elements may nest. */
    public static final int DEPTH_MAX = 100;

    private final long bytesMax;
    private final SkipCounter skips;
    private final VimTypes types = new VimTypes();

    /**
     * Makes a reader.
     *
     * @param bytesMax the largest document that is read, in bytes
     * @param skips counts what is left out
     */
    public SoapReader(long bytesMax, SkipCounter skips) {
        this.bytesMax = bytesMax;
        this.skips = skips;
    }

    /**
     * Reads a request on the server's side.
     *
     * @throws UnknownOperationException when {@code operations} does not have the operation
     * @throws SoapFormatException when it is no request within the bounds
     */
    public SoapRequest request(InputStream in, OperationLookup operations) throws IOException {
        try (XmlCursor cursor = new XmlCursor(in, bytesMax)) {
            return new EnvelopeReader(cursor, new ValueReader(cursor, types, skips)).request(operations);
        }
    }

    /**
     * Reads an answer on the client's side.
     *
     * @param declared the result's type, an array type for repeated results, {@code void.class} for none
     * @return the result, null when there is none; an array type always yields an array; primitives as wrappers
     * @throws MethodFault the fault that the server answered, in its own type where yavijava knows it (otherwise a
     *     MethodFault with the type's name in {@code dynamicType}), with the server's sentence as message of its
     *     {@code detail}
     * @throws SoapFormatException when it is no answer within the bounds
     */
    public Object response(InputStream in, Class<?> declared) throws IOException {
        try (XmlCursor cursor = new XmlCursor(in, bytesMax)) {
            return new EnvelopeReader(cursor, new ValueReader(cursor, types, skips)).response(declared);
        }
    }

    /**
     * Reads a document whose root is one value.
     *
     * @throws SoapFormatException when it is no such document within the bounds
     */
    public Object document(InputStream in, Class<?> declared) throws IOException {
        try (XmlCursor cursor = new XmlCursor(in, bytesMax)) {
            cursor.toRoot();
            Object value = new ValueReader(cursor, types, skips).value(declared);
            cursor.toEnd();
            return value;
        }
    }
}
