package io.homeward.prerequisites;

import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import java.time.Instant;
import java.util.Objects;

/**
 * Something that was read, or the reason why it could not be.
 *
 * @param <T> what was read; immutable
 */
public sealed interface Fact<T> {

    /**
     * It was read.
     *
     * @param value what it is
     * @param readAt when it was read
     * @param source who was asked, for people, for example {@code vCenter vc.example}
     */
    record Known<T>(T value, Instant readAt, String source) implements Fact<T> {

        /** Refuses missing parts with {@link NullPointerException}. */
        public Known {
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(readAt, "readAt");
            Objects.requireNonNull(source, "source");
        }
    }

    /**
     * It could not be read.
     *
     * @param problem why
     */
    record NotKnown<T>(Problem problem) implements Fact<T> {

        /** Refuses a missing problem with {@link NullPointerException}. */
        public NotKnown {
            Objects.requireNonNull(problem, "problem");
        }
    }

    /** Returns a fact that was read. */
    static <T> Fact<T> known(T value, Instant readAt, String source) {
        return new Known<>(value, readAt, source);
    }

    /** Returns a fact that could not be read. */
    static <T> Fact<T> notKnown(Problem problem) {
        return new NotKnown<>(problem);
    }

    /** Returns what was read together with its time and source; throws the problem when it could not be read. */
    default Known<T> read() throws HomewardException {
        return switch (this) {
            case Known<T> known -> known;
            case NotKnown<T> missing -> throw new HomewardException(missing.problem());
        };
    }

    /** Returns what was read; throws the problem when it could not be read. */
    default T get() throws HomewardException {
        return read().value();
    }
}
