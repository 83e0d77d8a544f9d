package io.homeward.vsphere.soap;

import java.util.Optional;

/** Finds the signature of an operation by its name on the wire. Must be safe for use by any number of threads. */
@FunctionalInterface
public interface OperationLookup {

    /** Returns the operation's signature; empty when it is not offered. */
    Optional<Operation> find(String name);
}
