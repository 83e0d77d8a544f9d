package io.homeward.lab.internal.azure.arm;

import io.homeward.lab.internal.azure.http.Refusal;
import io.homeward.lab.internal.azure.http.Reply;
import io.homeward.lab.internal.azure.model.LabVm;
import io.homeward.lab.internal.azure.model.Power;
import io.homeward.lab.internal.azure.model.Subscription;
import java.time.Clock;
import java.util.Optional;

/** VMs and their power, and disks. */
final class MachineRoutes {

    private static final String GROUP = "/subscriptions/{subscription}/resourceGroups/{group}";
    private static final String MACHINES = "/providers/Microsoft.Compute/virtualMachines";
    private static final String DISKS = "/providers/Microsoft.Compute/disks";

    private final Subscription subscription;
    private final Operations operations;
    private final Pages pages;
    private final VmJson vms;
    private final DiskJson disks;

    MachineRoutes(Subscription subscription, Operations operations, Pages pages, Clock clock) {
        this.subscription = subscription;
        this.operations = operations;
        this.pages = pages;
        this.vms = new VmJson(subscription.account(), clock);
        this.disks = new DiskJson(subscription);
    }

    Routes routes(Routes routes) {
        String one = GROUP + MACHINES + "/{vm}";
        return routes
                .add("GET", "/subscriptions/{subscription}" + MACHINES, this::list)
                .add("GET", GROUP + MACHINES, this::list)
                .add("GET", one, call -> Json.reply(200, vms.of(vm(call), expanded(call))))
                .add("GET", one + "/instanceView", call -> Json.reply(200, vms.instanceView(vm(call))))
                .add("POST", one + "/deallocate", this::deallocate)
                .add("POST", one + "/powerOff", this::powerOff)
                .add("POST", one + "/start", this::start)
                .add("GET", "/subscriptions/{subscription}" + DISKS, this::listDisks)
                .add("GET", GROUP + DISKS, this::listDisks)
                .add("GET", GROUP + DISKS + "/{disk}", this::disk);
    }

    private Reply list(Call call) {
        return pages.page(call, "$skiptoken", subscription.vms().stream().map(vm -> vms.of(vm, false)).toList());
    }

    private Reply listDisks(Call call) {
        return pages.page(call, "$skiptoken", subscription.disks().stream().map(disks::of).toList());
    }

    private Reply disk(Call call) {
        return subscription.disk(call.part("disk")).map(disk -> Json.reply(200, disks.of(disk)))
                .orElseThrow(() -> new Refusal(404, "ResourceNotFound", "The disk was not found."));
    }

    private Reply deallocate(Call call) {
        LabVm vm = vm(call);
        if (vm.power() == Power.DEALLOCATED) {
            return accepted(call, () -> { }, () -> { });
        }
        Power before = change(vm, Power.DEALLOCATING);
        return accepted(call, () -> vm.power(Power.DEALLOCATED), () -> vm.power(before));
    }

    private Reply powerOff(Call call) {
        LabVm vm = vm(call);
        if (vm.power() == Power.DEALLOCATED) {
            return accepted(call, () -> { }, () -> { });
        }
        change(vm, Power.STOPPED);
        return accepted(call, () -> { }, () -> { });
    }

    private Reply start(Call call) {
        LabVm vm = vm(call);
        if (vm.power() == Power.RUNNING) {
            return accepted(call, () -> { }, () -> { });
        }
        Power before = change(vm, Power.STARTING);
        return accepted(call, () -> vm.power(Power.RUNNING), () -> vm.power(before));
    }

    /** Refuses while another change goes on; what runs in the VM has stopped when this returns. */
    private static Power change(LabVm vm, Power next) {
        Power before = vm.power();
        boolean busy = before == Power.STARTING || before == Power.DEALLOCATING;
        if (busy || !vm.power(before, next)) {
            throw new Refusal(409, "OperationNotAllowed", "Another operation on the VM is in progress.");
        }
        return before;
    }

    private Reply accepted(Call call, Runnable succeed, Runnable fail) {
        Operation operation = operations.begin(call.request(), Operations.Work.of(succeed, fail));
        return operations.accepted(call, Operations.Provider.MACHINES, operation, Optional.empty());
    }

    private LabVm vm(Call call) {
        return subscription.vm(call.part("vm"))
                .orElseThrow(() -> new Refusal(404, "ResourceNotFound", "The virtual machine was not found."));
    }

    private static boolean expanded(Call call) {
        return call.request().parameter("$expand").filter("instanceView"::equalsIgnoreCase).isPresent();
    }
}
