package io.homeward.vsphere.soap;

import java.io.IOException;

/** A document that is not well-formed, not SOAP, forbidden (a DTD) or beyond a stated limit. */
public class SoapFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Makes an error without an underlying cause. */
    public SoapFormatException(String message) {
        super(message);
    }

    /** Makes an error; {@code cause} may be null. */
    public SoapFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
