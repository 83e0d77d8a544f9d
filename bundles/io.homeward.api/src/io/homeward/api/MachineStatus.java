package io.homeward.api;

import java.time.Duration;
import java.util.Optional;

/**
 * A machine and how it stands.
 *
 * @param machine the machine
 * @param state how far it is
 * @param latestPoint the newest sealed recovery point
 * @param recoveryPointAge the time since the source moment of that point: the data that would be lost now
 * @param activeJob the job that works on it
 * @param nextStep what a person can do next
 */
public record MachineStatus(
        Machine machine,
        MachineState state,
        Optional<RecoveryPoint> latestPoint,
        Optional<Duration> recoveryPointAge,
        Optional<JobId> activeJob,
        Text nextStep) {}
