package io.homeward.vsphere.soap;

import java.util.List;
import java.util.Optional;

/**
 * The signature of an operation.
 *
 * @param name its name on the wire, for example {@code ReconfigVM_Task}
 * @param parameters its parameters in order, without {@code _this}
 * @param result the type of its result, an array type for repeated results; {@code void.class} when it has none
 */
public record Operation(String name, List<Parameter> parameters, Class<?> result) {

    /** Copies the list. */
    public Operation {
        parameters = List.copyOf(parameters);
    }

    /**
     * A parameter.
     *
     * @param name its element name
     * @param type its declared type, an array type for repeated elements
     */
    public record Parameter(String name, Class<?> type) {}

    /** Returns the parameter with this name. */
    public Optional<Parameter> parameter(String parameter) {
        return parameters.stream().filter(candidate -> candidate.name().equals(parameter)).findFirst();
    }
}
