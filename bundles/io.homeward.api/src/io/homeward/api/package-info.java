/**
 * The vocabulary of Homeward: machines, disks, recovery points, plans, checks, jobs, problems and byte counts.
 *
 * <p>Everything here is immutable and safe to share between threads. The package depends on the JDK alone, so that every
 * face, engine and partner bundle can speak it.
 */
package io.homeward.api;
