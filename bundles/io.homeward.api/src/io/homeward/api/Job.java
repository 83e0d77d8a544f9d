package io.homeward.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A piece of durable work, at one moment.
 *
 * @param id its identity
 * @param kind what it does
 * @param machine whom it works on
 * @param machineName that machine's name for people
 * @param state how it stands
 * @param created when it was asked for
 * @param ended when it ended
 * @param phases its phases in order
 * @param problem what stopped it
 * @param sequence grows with every change of the job
 */
public record Job(
        JobId id,
        JobKind kind,
        MachineId machine,
        String machineName,
        JobState state,
        Instant created,
        Optional<Instant> ended,
        List<JobPhase> phases,
        Optional<Problem> problem,
        long sequence) {

    /** Copies the phases. */
    public Job {
        phases = List.copyOf(phases);
    }

    /** Returns the phase that works, or the first that is not done. */
    public Optional<JobPhase> current() {
        return phases.stream()
                .filter(p -> p.state() != JobPhase.State.DONE && p.state() != JobPhase.State.SKIPPED)
                .findFirst();
    }
}
