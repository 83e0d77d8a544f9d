package io.homeward.cli.internal.command;

import io.homeward.api.Operation;
import io.homeward.cli.internal.render.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Makes commands, options and help from the catalogue's texts, which stand under {@code cli.<command>.…}. */
public final class Specs {

    private Specs() {}

    /** Returns the program itself. */
    public static CommandSpec root(Words words) {
        CommandSpec spec = described(CommandSpec.create(), words, "homeward").name("homeward");
        globals(spec, words, false);
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description(words.say("cli.option.version"))
                .build());
        return spec;
    }

    /** Returns a command with its help and the options that every command has. */
    static CommandSpec command(Command command, String key, Words words) {
        CommandSpec spec = described(CommandSpec.wrapWithoutInspection(command), words, key);
        List<String> footer = new ArrayList<>(List.of(spec.usageMessage().footer()));
        footer.addAll(List.of("", words.say("cli.usage.more")));
        spec.usageMessage().footer(footer.toArray(String[]::new));
        globals(spec, words, true);
        return spec;
    }

    /** Returns no more of a command than the program's help shows. */
    public static CommandSpec outline(Command command, Words words) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
        spec.usageMessage().header(words.say("cli." + command.name() + ".header"));
        return spec;
    }

    private static CommandSpec described(CommandSpec spec, Words words, String key) {
        UsageMessageSpec usage = spec.usageMessage();
        usage.header(words.say("cli." + key + ".header"));
        usage.synopsisHeading(words.say("cli.usage.synopsis") + " ");
        usage.descriptionHeading("%n");
        usage.description(words.say("cli." + key + ".description").split("\n"));
        usage.parameterListHeading("%n" + words.say("cli.usage.arguments") + "%n");
        usage.optionListHeading("%n" + words.say("cli.usage.options") + "%n");
        usage.commandListHeading("%n" + words.say("cli.usage.commands") + "%n");
        usage.footerHeading("%n");
        usage.footer(words.say("cli." + key + ".footer").split("\n"));
        usage.sortOptions(false);
        return spec;
    }

    /** They are understood everywhere, but shown on the program alone, where they do not hide a command's own. */
    private static void globals(CommandSpec spec, Words words, boolean hidden) {
        spec.addOption(global(words, hidden, "site", "--site", "--site", words.say("cli.param.file")));
        spec.addOption(global(words, hidden, "data", "--data", "--data", words.say("cli.param.folder")));
        spec.addOption(global(words, hidden, "output", "-o", "--output", "text|json"));
        spec.addOption(global(words, hidden, "lang", "--lang", "--lang", "en|it"));
        spec.addOption(OptionSpec.builder("--no-color")
                .arity("0")
                .type(boolean.class)
                .hidden(hidden)
                .description(words.say("cli.option.noColor"))
                .build());
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description(words.say("cli.option.help"))
                .build());
    }

    private static OptionSpec global(
            Words words, boolean hidden, String key, String first, String second, String label) {
        String[] names = first.equals(second) ? new String[] {first} : new String[] {first, second};
        return OptionSpec.builder(names)
                .arity("1")
                .type(String.class)
                .hidden(hidden)
                .paramLabel(label)
                .description(words.say("cli.option." + key))
                .build();
    }

    /** Returns an option with a value. */
    static OptionSpec option(String name, String label, String description) {
        return OptionSpec.builder(name)
                .arity("1")
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** Returns an option with a value that can be given more than once. */
    static OptionSpec repeatable(String name, String label, String description) {
        return OptionSpec.builder(name)
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** Returns an option without a value. */
    static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names).arity("0").type(boolean.class).description(description).build();
    }

    /** Returns the option that agrees beforehand. */
    static OptionSpec yes(Words words) {
        return flag(words.say("cli.option.yes"), "-y", "--yes");
    }

    /** Returns an argument. */
    static PositionalParamSpec argument(String label, String description, boolean required) {
        return PositionalParamSpec.builder()
                .index("0")
                .arity(required ? "1" : "0..1")
                .required(required)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** Returns the argument that names a machine. */
    static PositionalParamSpec machine(Words words, boolean required) {
        return argument(words.say("cli.param.machine"), words.say("cli.argument.machine"), required);
    }

    /**
     * Adds an option for each input of an operation that a person may choose; names and help come from its declaration.
     */
    static void inputs(CommandSpec spec, Operation operation, Words words) {
        for (Operation.Input input : operation.inputs()) {
            if (input.editable()) {
                spec.addOption(option(
                        optionOf(input), words.say("cli.param.value"), words.say(operation.help(input))));
            }
        }
    }

    /** Returns the option's name for an input: {@code masterTarget} becomes {@code --master-target}. */
    static String optionOf(Operation.Input input) {
        return "--" + input.key().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
