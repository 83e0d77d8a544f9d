package io.homeward.vsphere.soap;

/** A request for an operation that the {@link OperationLookup} does not have. */
public final class UnknownOperationException extends SoapFormatException {

    private static final long serialVersionUID = 1L;

    private final String operation;

    /** Makes an error for this operation name, as the request spells it. */
    public UnknownOperationException(String operation) {
        super("unknown operation " + operation);
        this.operation = operation;
    }

    /** Returns the operation's name as the request spells it. */
    public String operation() {
        return operation;
    }
}
