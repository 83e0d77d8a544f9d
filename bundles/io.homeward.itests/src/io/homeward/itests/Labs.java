package io.homeward.itests;

import io.homeward.api.ByteCount;
import io.homeward.api.CheckReport;
import io.homeward.api.CycleReport;
import io.homeward.api.HomewardException;
import io.homeward.api.Job;
import io.homeward.api.MachineStatus;
import io.homeward.api.ReprotectPlan;
import io.homeward.api.Text;
import io.homeward.api.lab.JourneyListener;
import io.homeward.api.lab.LabOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;

/** Small labs for tests. */
final class Labs {

    private static final long SEED = 20170213;
    private static final ByteCount SIZE = ByteCount.ofMebibytes(64);

    private Labs() {}

    static LabOptions small(Path out) {
        return new LabOptions(out, List.of(), SIZE, true, 2, Optional.empty(), SEED);
    }

    static LabOptions still(Path out) {
        return new LabOptions(out, List.of(), SIZE, false, 1, Optional.empty(), SEED);
    }

    static LabOptions broken(Path out, LabOptions.Fault fault) {
        return new LabOptions(out, List.of(), SIZE, true, 2, Optional.of(fault), SEED);
    }

    static LabOptions with(Path out, boolean writer, List<Path> disks) {
        return new LabOptions(out, disks, SIZE, writer, 1, Optional.empty(), SEED);
    }

    interface Call {
        void run() throws Exception;
    }

    /** Runs a call that must end in a coded problem and returns the code. */
    static String code(Call call) {
        return Assertions.assertThrows(HomewardException.class, call::run).problem().code();
    }

    /** Prints the stages, so that a slow one is seen in the log. */
    static final JourneyListener PRINTING = new JourneyListener() {
        @Override
        public void stage(Text stage) {
            System.out.println("journey: " + stage.key());
        }

        @Override
        public void machine(MachineStatus status) {}

        @Override
        public void plan(ReprotectPlan plan) {}

        @Override
        public void checks(CheckReport report) {}

        @Override
        public void job(Job job) {}

        @Override
        public void cycle(CycleReport report) {
            System.out.println("journey: " + report);
        }
    };
}
