package io.homeward.cli.internal.render;

import io.homeward.api.DiskPair;
import io.homeward.api.JobId;
import io.homeward.api.Machine;
import io.homeward.api.MachineStatus;
import java.util.List;

/**
 * Machines for people.
 *
 * @param words the language
 */
public record MachineText(Words words) {

    /** Writes a table of machines. */
    public void list(List<MachineStatus> all, Page page) {
        if (all.isEmpty()) {
            page.wrapped(words.say("cli.machines.none"), "");
            return;
        }
        Table table = new Table(
                words.say("cli.head.machine"),
                words.say("cli.head.state"),
                words.say("cli.head.azure"),
                words.say("cli.head.onPremises"),
                words.say("cli.head.size"),
                words.say("cli.head.pointAge"),
                words.say("cli.head.next"));
        for (MachineStatus status : all) {
            Machine machine = status.machine();
            table.row(
                    machine.name(),
                    words.word(status.state()),
                    words.word(machine.cloudPower()),
                    machine.targetVm().isPresent() ? words.word(machine.targetPower()) : words.say("cli.gone"),
                    machine.size().toString(),
                    status.recoveryPointAge().map(words::duration).orElse("-"),
                    words.say(status.nextStep()));
        }
        table.write(page);
    }

    /** Writes one machine in full. */
    public void one(MachineStatus status, Page page) {
        Machine machine = status.machine();
        page.line(page.paint().bold(machine.name()) + "  " + words.word(status.state()));
        field("cli.field.id", machine.id().value(), page);
        field("cli.field.os", words.word(machine.os()), page);
        field("cli.field.azure", words.word(machine.cloudPower()) + ", " + machine.cloudVm(), page);
        field(
                "cli.field.onPremises",
                machine.targetVm().isPresent()
                        ? words.word(machine.targetPower()) + ", " + machine.targetVm().get()
                        : words.say("cli.gone"),
                page);
        field("cli.field.location", words.word(machine.location()) + ": " + words.say(machine.pairedBy()), page);
        machine.replicationGroup().ifPresent(group -> field("cli.field.group", group, page));
        status.latestPoint()
                .ifPresent(point -> field(
                        "cli.field.latestPoint",
                        "#" + point.sequence() + " " + words.word(point.kind()) + ", " + words.time(point.sourceTime()),
                        page));
        status.activeJob().map(JobId::value).ifPresent(job -> field("cli.field.job", job, page));
        field("cli.field.next", words.say(status.nextStep()), page);
        page.gap();
        disks(machine.disks(), page);
    }

    private void disks(List<DiskPair> disks, Page page) {
        Table table = new Table(
                words.say("cli.head.disk"), words.say("cli.head.azure"), words.say("cli.head.size"), "VMDK");
        for (DiskPair pair : disks) {
            table.row(
                    Integer.toString(pair.number()),
                    pair.cloud().name(),
                    pair.cloud().size().toString(),
                    pair.target()
                            .map(target -> target.path() + " (" + target.size() + ")")
                            .orElse(words.say("cli.unpaired")));
        }
        table.write(page);
    }

    private void field(String key, String value, Page page) {
        page.labelled("  " + String.format("%-18s", words.say(key)), value);
    }
}
