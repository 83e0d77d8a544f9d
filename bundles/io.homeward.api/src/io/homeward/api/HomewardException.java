package io.homeward.api;

import java.util.Locale;

/** The one checked error of Homeward's services: carries a {@link Problem} that every face can show in full. */
public final class HomewardException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** Makes an error without an underlying cause. */
    public HomewardException(Problem problem) {
        this(problem, null);
    }

    /** Makes an error; {@code cause} may be null and is for logs, never for the person's screen. */
    public HomewardException(Problem problem, Throwable cause) {
        super(problem.code() + " " + problem.subject(), cause);
        this.problem = problem;
    }

    /** Makes an error from its parts; see {@link Problem#of}. */
    public static HomewardException of(String code, String subject, Object... namesAndValues) {
        return new HomewardException(Problem.of(code, subject, namesAndValues));
    }

    /** Returns what went wrong. */
    public Problem problem() {
        return problem;
    }

    /** Returns the code, subject, title and cause in English, for logs. */
    @Override
    public String getMessage() {
        Catalogue.Entry entry = Catalogue.describe(problem, Locale.ENGLISH);
        return problem.code() + " " + entry.title() + ": " + entry.cause();
    }
}
