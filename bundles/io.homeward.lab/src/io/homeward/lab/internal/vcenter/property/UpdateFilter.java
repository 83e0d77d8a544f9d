package io.homeward.lab.internal.vcenter.property;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ObjectUpdate;
import com.vmware.vim25.ObjectUpdateKind;
import com.vmware.vim25.PropertyChange;
import com.vmware.vim25.PropertyChangeOp;
import com.vmware.vim25.PropertyFilterSpec;
import io.homeward.lab.internal.vcenter.model.ManagedObject;
import io.homeward.lab.internal.vcenter.model.SimFault;
import io.homeward.lab.internal.vcenter.model.VcenterModel;
import io.homeward.vsphere.soap.SoapWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A filter of a property collector. It remembers what it told last, in written form, and tells the differences; a
 * change within a property is told as the whole property.
 */
final class UpdateFilter {

    private record Told(ManagedObjectReference ref, Map<String, String> written) {}

    private final ManagedObject object;
    private final Selection selection;
    private final SoapWriter writer = new SoapWriter();
    private final Map<String, Told> told = new LinkedHashMap<>();

    UpdateFilter(VcenterModel model, ManagedObject object, PropertyFilterSpec spec) throws SimFault {
        this.object = object;
        this.selection = new Selection(model, spec);
        selection.read();
    }

    ManagedObject object() {
        return object;
    }

    /** Forgets what it told. */
    void reset() {
        told.clear();
    }

    /** Returns at most {@code updatesMax} differences to what it told last, and remembers them as told. */
    List<ObjectUpdate> updates(int updatesMax) throws SimFault {
        List<ObjectUpdate> updates = new ArrayList<>();
        Set<String> gone = new LinkedHashSet<>(told.keySet());
        for (Map.Entry<ManagedObject, Map<String, Object>> each : selection.read().entrySet()) {
            gone.remove(each.getKey().id());
            if (updates.size() < updatesMax) {
                addUpdate(updates, each.getKey(), each.getValue());
            }
        }
        for (String id : gone) {
            if (updates.size() < updatesMax) {
                updates.add(update(ObjectUpdateKind.leave, told.remove(id).ref(), List.of()));
            }
        }
        return updates;
    }

    private void addUpdate(List<ObjectUpdate> updates, ManagedObject from, Map<String, Object> values) {
        Told before = told.get(from.id());
        Map<String, String> written = new HashMap<>();
        List<PropertyChange> changes = new ArrayList<>();
        values.forEach((path, value) -> {
            String text = written(value);
            written.put(path, text);
            if (before == null || !text.equals(before.written().get(path))) {
                changes.add(change(path, PropertyChangeOp.assign, value));
            }
        });
        if (before != null) {
            before.written().keySet().stream()
                    .filter(path -> !values.containsKey(path))
                    .forEach(path -> changes.add(change(path, PropertyChangeOp.remove, null)));
        }
        if (before == null || !changes.isEmpty()) {
            told.put(from.id(), new Told(from.ref(), written));
            ObjectUpdateKind kind = before == null ? ObjectUpdateKind.enter : ObjectUpdateKind.modify;
            updates.add(update(kind, from.ref(), changes));
        }
    }

    private String written(Object value) {
        return new String(writer.document("value", Object.class, value), StandardCharsets.UTF_8);
    }

    private static PropertyChange change(String path, PropertyChangeOp op, Object value) {
        PropertyChange change = new PropertyChange();
        change.setName(path);
        change.setOp(op);
        change.setVal(value);
        return change;
    }

    private static ObjectUpdate update(
            ObjectUpdateKind kind, ManagedObjectReference ref, List<PropertyChange> changes) {
        ObjectUpdate update = new ObjectUpdate();
        update.setKind(kind);
        update.setObj(ref);
        update.setChangeSet(changes.isEmpty() ? null : changes.toArray(PropertyChange[]::new));
        return update;
    }
}
