package io.homeward.api;

import java.time.Instant;

/**
 * One fact a check has read.
 *
 * @param what the property, for example {@code config.extraConfig[disk.EnableUUID]}
 * @param source whose property it is and who was asked, for example {@code mt01, vCenter vc.example}
 * @param readAt when it was read
 * @param actual what it was
 * @param required what it must be
 */
public record Evidence(String what, String source, Instant readAt, String actual, String required) {}
