package io.homeward.api;

import java.util.List;

/**
 * What a person can ask for. Each operation is declared here once; dialogs, wizards, command options and schemas are
 * renderings of it, and its texts stand in {@code texts/operation.properties}.
 */
public enum Operation {
    /** Replicate a machine from Azure to on-premises while it keeps running in Azure. */
    REPROTECT(
            Privilege.OPERATOR,
            List.of(
                    new Input("direction", false),
                    new Input("masterTarget", true),
                    new Input("processServer", true),
                    new Input("datastore", true),
                    new Input("retentionVolume", true),
                    new Input("policy", false))),
    /** Stop the machine in Azure and run it on-premises. */
    FAILBACK(Privilege.OPERATOR, List.of(new Input("recoveryPoint", true))),
    /** Declare a failed-back machine home for good. */
    COMMIT(Privilege.OPERATOR, List.of()),
    /** Take a failback back: the machine runs in Azure again and replication goes on. */
    CANCEL_FAILBACK(Privilege.OPERATOR, List.of());

    private final Privilege privilege;
    private final List<Input> inputs;

    Operation(Privilege privilege, List<Input> inputs) {
        this.privilege = privilege;
        this.inputs = inputs;
    }

    /** What a caller must be allowed to do. */
    public enum Privilege {
        /** Look. */
        VIEWER,
        /** Look and act on machines. */
        OPERATOR,
        /** Change the set-up too. */
        ADMINISTRATOR
    }

    /**
     * One value the operation needs.
     *
     * @param key its stable name in requests
     * @param editable whether a person may choose it; otherwise it is shown only
     */
    public record Input(String key, boolean editable) {}

    /** Returns the privilege needed. */
    public Privilege privilege() {
        return privilege;
    }

    /** Returns the inputs in the order they are asked for. */
    public List<Input> inputs() {
        return inputs;
    }

    /** Returns the input of this key; throws {@link IllegalArgumentException} when there is none. */
    public Input input(String key) {
        return inputs.stream()
                .filter(input -> input.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name() + " has no input " + key));
    }

    /** Returns the operation's name for people. */
    public Text label() {
        return Text.of("operation." + name());
    }

    /** Returns the line of the audit trail for this operation on {@code subject}. */
    public Text audit(String subject) {
        return Text.of("operation." + name() + ".audit", "subject", subject);
    }

    /** Returns an input's name for people. */
    public Text label(Input input) {
        return Text.of("operation." + name() + "." + input.key());
    }

    /** Returns an input's help. */
    public Text help(Input input) {
        return Text.of("operation." + name() + "." + input.key() + ".help");
    }
}
