package io.homeward.azure.internal.http;

import io.homeward.api.HomewardException;

/** Carries a coded problem through the pipeline, whose methods declare no checked exceptions. */
final class Coded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient HomewardException problem;

    Coded(HomewardException problem) {
        super(problem.problem().code(), problem, false, false);
        this.problem = problem;
    }

    HomewardException problem() {
        return problem;
    }
}
