package io.homeward.lab.internal.vcenter;

import java.time.Clock;
import java.time.Duration;

/**
 * How a simulated vCenter behaves.
 *
 * @param port its port on loopback; 0 for any free one
 * @param clock its clock
 * @param sessionIdle how long a session may be idle
 * @param taskStep a fourth of how long each task takes; may be zero
 */
public record VcenterOptions(int port, Clock clock, Duration sessionIdle, Duration taskStep) {

    /** Returns what suits a lab: any port, the system's clock, half an hour, no delay. */
    public static VcenterOptions standard() {
        return new VcenterOptions(0, Clock.systemUTC(), Duration.ofMinutes(30), Duration.ZERO);
    }

    /** Returns these options with another port. */
    public VcenterOptions onPort(int other) {
        return new VcenterOptions(other, clock, sessionIdle, taskStep);
    }
}
