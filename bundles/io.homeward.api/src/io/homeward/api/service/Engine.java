package io.homeward.api.service;

/** The services of one site, opened. All of them are safe for use by any number of threads. */
public interface Engine extends AutoCloseable {

    /** Returns the service that knows the machines. */
    MachineService machines();

    /** Returns the service that reprotects. */
    ReprotectService reprotect();

    /** Returns the service that keeps protected machines up to date. */
    ReplicationService replication();

    /** Returns the service that lists recovery points. */
    PointService points();

    /** Returns the service that fails back, commits and cancels. */
    FailbackService failback();

    /** Returns the service of the jobs. */
    JobService jobs();

    /** Stops replication at a safe place, leaves running jobs interrupted and lets the data folder go. */
    @Override
    void close();
}
