package io.homeward.vsphere.soap;

import io.homeward.vsphere.internal.codec.StubRecorder;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The operations of {@code urn:vim25} that yavijava's stub knows (about 700, API 6.0). Immutable. */
public final class VimOperations implements OperationLookup {

    private final Map<String, Operation> operations;

    /** Reads the signatures off the stub, which takes some milliseconds: make one and keep it. */
    public VimOperations() {
        operations = StubRecorder.record();
    }

    @Override
    public Optional<Operation> find(String name) {
        return Optional.ofNullable(operations.get(name));
    }

    /** Returns all of them. */
    public Collection<Operation> all() {
        return operations.values();
    }
}
