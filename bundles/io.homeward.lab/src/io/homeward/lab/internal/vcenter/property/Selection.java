package io.homeward.lab.internal.vcenter.property;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ObjectSpec;
import com.vmware.vim25.PropertyFilterSpec;
import com.vmware.vim25.PropertySpec;
import com.vmware.vim25.SelectionSpec;
import com.vmware.vim25.TraversalSpec;
import io.homeward.lab.internal.vcenter.model.ManagedObject;
import io.homeward.lab.internal.vcenter.model.SimFault;
import io.homeward.lab.internal.vcenter.model.Types;
import io.homeward.lab.internal.vcenter.model.VcenterModel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Evaluates a filter specification: which objects it reaches, and which of their properties it wants. */
final class Selection {

    private final VcenterModel model;
    private final PropertyFilterSpec spec;
    private final Map<String, TraversalSpec> named = new HashMap<>();

    Selection(VcenterModel model, PropertyFilterSpec spec) throws SimFault {
        if (spec == null || spec.getObjectSet() == null || spec.getPropSet() == null) {
            throw SimFault.badArgument("specSet");
        }
        this.model = model;
        this.spec = spec;
        for (ObjectSpec each : spec.getObjectSet()) {
            gatherNames(each.getSelectSet());
        }
    }

    /** Returns the values by path for each object reached, in the order they were reached; unset ones are left out. */
    Map<ManagedObject, Map<String, Object>> read() throws SimFault {
        Map<ManagedObject, Map<String, Object>> read = new LinkedHashMap<>();
        for (ManagedObject object : reached()) {
            Optional<Map<String, Object>> values = values(object);
            if (values.isPresent()) {
                read.put(object, values.get());
            }
        }
        return read;
    }

    private Set<ManagedObject> reached() throws SimFault {
        Map<ManagedObject, Boolean> reached = new LinkedHashMap<>();
        Set<String> walked = new HashSet<>();
        for (ObjectSpec each : spec.getObjectSet()) {
            Optional<ManagedObject> object = each.getObj() == null ? Optional.empty() : model.find(each.getObj());
            if (object.isPresent()) {
                if (!Boolean.TRUE.equals(each.getSkip())) {
                    reached.put(object.get(), true);
                }
                walk(object.get(), each.getSelectSet(), reached, walked);
            } else if (!Boolean.TRUE.equals(spec.getReportMissingObjectsInResults())) {
                throw each.getObj() == null ? SimFault.badArgument("objectSet") : SimFault.noObject(each.getObj());
            }
        }
        return reached.keySet();
    }

    private void walk(
            ManagedObject from, SelectionSpec[] specs, Map<ManagedObject, Boolean> reached, Set<String> walked)
            throws SimFault {
        for (SelectionSpec each : specs == null ? new SelectionSpec[0] : specs) {
            TraversalSpec traversal = resolve(each);
            boolean fits = Types.isA(from.type(), traversal.getType());
            if (fits && walked.add(from.id() + " " + System.identityHashCode(traversal))) {
                for (ManagedObjectReference ref : targets(from, traversal.getPath())) {
                    Optional<ManagedObject> target = model.find(ref);
                    if (target.isPresent()) {
                        if (!Boolean.TRUE.equals(traversal.getSkip())) {
                            reached.put(target.get(), true);
                        }
                        walk(target.get(), traversal.getSelectSet(), reached, walked);
                    }
                }
            }
        }
    }

    private TraversalSpec resolve(SelectionSpec selection) throws SimFault {
        boolean whole = selection instanceof TraversalSpec && ((TraversalSpec) selection).getPath() != null;
        TraversalSpec traversal = whole ? (TraversalSpec) selection : named.get(selection.getName());
        if (traversal == null || traversal.getType() == null || traversal.getPath() == null) {
            throw SimFault.badArgument("selectSet");
        }
        return traversal;
    }

    private static ManagedObjectReference[] targets(ManagedObject from, String path) throws SimFault {
        return switch (PropertyPath.read(from, path)) {
            case null -> new ManagedObjectReference[0];
            case ManagedObjectReference one -> new ManagedObjectReference[] {one};
            case ManagedObjectReference[] many -> many;
            default -> throw SimFault.badProperty(path);
        };
    }

    private void gatherNames(SelectionSpec[] specs) {
        for (SelectionSpec each : specs == null ? new SelectionSpec[0] : specs) {
            if (each instanceof TraversalSpec traversal) {
                if (traversal.getName() != null) {
                    named.put(traversal.getName(), traversal);
                }
                gatherNames(traversal.getSelectSet());
            }
        }
    }

    private Optional<Map<String, Object>> values(ManagedObject object) throws SimFault {
        Map<String, Object> values = new LinkedHashMap<>();
        boolean wanted = false;
        for (PropertySpec each : spec.getPropSet()) {
            if (each.getType() != null && Types.isA(object.type(), each.getType())) {
                wanted = true;
                for (String path : paths(object, each)) {
                    Object value = PropertyPath.read(object, path);
                    if (value != null) {
                        values.put(path, value);
                    }
                }
            }
        }
        return wanted ? Optional.of(values) : Optional.empty();
    }

    private static Iterable<String> paths(ManagedObject object, PropertySpec spec) {
        if (Boolean.TRUE.equals(spec.getAll())) {
            return object.propertyNames();
        }
        return List.of(spec.getPathSet() == null ? new String[0] : spec.getPathSet());
    }
}
