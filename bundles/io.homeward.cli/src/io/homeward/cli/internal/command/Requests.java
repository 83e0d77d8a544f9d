package io.homeward.cli.internal.command;

import io.homeward.api.CheckReport;
import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import io.homeward.api.Operation;
import io.homeward.api.ReprotectRequest;
import io.homeward.cli.internal.ExitCode;
import io.homeward.cli.internal.Line;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Makes requests of command lines. */
final class Requests {

    private Requests() {}

    static ReprotectRequest reprotect(Line line, MachineId machine) {
        Map<String, String> values = new HashMap<>();
        for (Operation.Input input : Operation.REPROTECT.inputs()) {
            if (input.editable()) {
                line.text(Specs.optionOf(input)).ifPresent(value -> values.put(input.key(), value));
            }
        }
        return new ReprotectRequest(machine, values);
    }

    /** Returns the recovery point that is asked for; none for the newest state. */
    static OptionalLong point(Line line) throws HomewardException {
        String option = Specs.optionOf(Operation.FAILBACK.input("recoveryPoint"));
        if (line.text(option).filter("latest"::equals).isPresent()) {
            return OptionalLong.empty();
        }
        return line.number(option).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    static ExitCode exitCode(CheckReport report) {
        return report.blocking().isEmpty() ? ExitCode.OK : ExitCode.BLOCKED;
    }
}
