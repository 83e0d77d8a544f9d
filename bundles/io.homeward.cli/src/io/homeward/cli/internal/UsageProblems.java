package io.homeward.cli.internal;

import io.homeward.api.Problem;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Makes coded problems of what picocli says in English only. */
final class UsageProblems {

    private UsageProblems() {}

    static Problem of(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        return switch (e) {
            case UnmatchedArgumentException unmatched ->
                Problem.of(
                        "HW-CLI-001",
                        command,
                        "arguments", String.join(" ", unmatched.getUnmatched()),
                        "hint", hint(unmatched.getSuggestions()));
            case MissingParameterException missing ->
                Problem.of("HW-CLI-002", command, "missing", names(missing.getMissing()));
            default -> Problem.of("HW-CLI-004", command, "reason", e.getMessage());
        };
    }

    private static String hint(List<String> suggestions) {
        return suggestions.isEmpty() ? "" : " (" + String.join(", ", suggestions) + "?)";
    }

    private static String names(List<ArgSpec> missing) {
        return missing.stream()
                .map(arg -> arg instanceof OptionSpec option
                        ? option.longestName() + " " + option.paramLabel()
                        : arg.paramLabel())
                .collect(Collectors.joining(", "));
    }
}
