package io.homeward.api;

/**
 * The identity of a job, unique on its configuration server and in the order of creation.
 *
 * @param value for example {@code job-17}: {@code job-} and a positive decimal number
 */
public record JobId(String value) {

    /** Throws {@link IllegalArgumentException} when the text is not a job id. */
    public JobId {
        if (!value.matches("job-[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("not a job id: " + value);
        }
    }

    /** Returns the id of the job with this number. */
    public static JobId of(long number) {
        return new JobId("job-" + number);
    }

    /** Returns the number behind {@code job-}. */
    public long number() {
        return Long.parseLong(value.substring(4));
    }

    @Override
    public String toString() {
        return value;
    }
}
