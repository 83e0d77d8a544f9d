package io.homeward.lab.internal.vcenter;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.TaskInfo;
import com.vmware.vim25.TaskInfoState;
import io.homeward.lab.internal.vcenter.model.Entity;
import io.homeward.lab.internal.vcenter.model.ManagedObject;
import io.homeward.lab.internal.vcenter.model.SimFault;
import java.time.Instant;

/** A task, from queued to its end. Guarded by the model's lock. */
final class LabTask extends ManagedObject {

    private final String name;
    private final Entity entity;
    private final Instant queuedAt;
    private TaskInfoState state = TaskInfoState.queued;
    private int progressPercent;
    private Instant startedAt;
    private Instant completedAt;
    private Object result;
    private SimFault error;

    LabTask(String id, String name, Entity entity, Instant queuedAt) {
        super("Task", id);
        this.name = name;
        this.entity = entity;
        this.queuedAt = queuedAt;
        property("info", this::info);
    }

    boolean isOver() {
        return completedAt != null;
    }

    Entity entity() {
        return entity;
    }

    void progress(int percent, Instant at) {
        startedAt = startedAt == null ? at : startedAt;
        state = TaskInfoState.running;
        progressPercent = percent;
    }

    void succeed(Object value, Instant at) {
        state = TaskInfoState.success;
        result = value;
        completedAt = at;
    }

    void fail(SimFault fault, Instant at) {
        state = TaskInfoState.error;
        error = fault;
        completedAt = at;
    }

    private TaskInfo info() {
        TaskInfo info = new TaskInfo();
        info.setKey(id());
        info.setTask(ref());
        info.setName(name);
        info.setDescriptionId("VirtualMachine." + name.replace("_Task", ""));
        info.setEntity(entity.ref());
        info.setEntityName(entity.name());
        info.setLocked(isOver() ? null : new ManagedObjectReference[] {entity.ref()});
        info.setState(state);
        info.setProgress(state == TaskInfoState.running ? progressPercent : null);
        info.setResult(result);
        info.setError(error == null ? null : error.localized());
        info.setQueueTime(Session.calendar(queuedAt));
        info.setStartTime(startedAt == null ? null : Session.calendar(startedAt));
        info.setCompleteTime(completedAt == null ? null : Session.calendar(completedAt));
        return info;
    }
}
