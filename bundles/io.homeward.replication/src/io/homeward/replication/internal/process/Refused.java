package io.homeward.replication.internal.process;

import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import java.io.IOException;

/** The transfer cannot go on, whatever is done about the link. */
final class Refused extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Refused(Problem problem) {
        this(problem, null);
    }

    Refused(Problem problem, Throwable cause) {
        super(problem.code() + " " + problem.subject(), cause);
        this.problem = problem;
    }

    HomewardException toPerson() {
        return new HomewardException(problem, this);
    }
}
