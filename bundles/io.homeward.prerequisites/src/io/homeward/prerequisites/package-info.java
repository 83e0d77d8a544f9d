/**
 * The prerequisite checks: the SPI for a check of ours or a partner's, the facts it judges, and the checker that runs
 * all of them.
 *
 * <p>A partner registers a {@link Check} as an OSGi service; it then takes part in every report and, where it judges an
 * input's candidates, in every plan.
 */
@org.osgi.annotation.versioning.Version("0.1.0")
package io.homeward.prerequisites;
