package io.homeward.control.internal.service;

import io.homeward.api.HomewardException;
import io.homeward.api.Problem;

/** Turns an interruption into a coded problem where a service's signature knows only those. */
final class Interrupts {

    private Interrupts() {}

    interface Call<T> {
        T run() throws HomewardException, InterruptedException;
    }

    /** Runs a call; an interruption is kept on the thread and becomes HW-CONTROL-091. */
    static <T> T coded(String subject, Call<T> call) throws HomewardException {
        try {
            return call.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HomewardException(Problem.of("HW-CONTROL-091", subject), e);
        }
    }
}
