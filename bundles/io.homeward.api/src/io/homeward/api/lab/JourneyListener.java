package io.homeward.api.lab;

import io.homeward.api.CheckReport;
import io.homeward.api.CycleReport;
import io.homeward.api.Job;
import io.homeward.api.MachineStatus;
import io.homeward.api.ReprotectPlan;
import io.homeward.api.Text;

/** Is told how a journey goes on, on the journey's own thread. Should return quickly. */
public interface JourneyListener {

    /** A stage begins, for example {@code journey.discovery}; its text says what it does. */
    void stage(Text stage);

    /** The machine was found on both sides. */
    void machine(MachineStatus status);

    /** The plan was made. */
    void plan(ReprotectPlan plan);

    /** The checks were made. */
    void checks(CheckReport report);

    /** A job went on. */
    void job(Job job);

    /** A delta cycle was sealed. */
    void cycle(CycleReport report);
}
