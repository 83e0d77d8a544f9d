package io.homeward.api;

import java.time.Instant;

/**
 * How a process server stands.
 *
 * @param name its name
 * @param version its version
 * @param lastHeartbeat when it was last heard of
 * @param transfers how many cycles it works on
 */
public record ProcessServerStatus(String name, String version, Instant lastHeartbeat, int transfers) {}
