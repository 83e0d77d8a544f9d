package io.homeward.lab.internal.vcenter.model;

import com.vmware.vim25.ManagedEntityStatus;
import com.vmware.vim25.ManagedObjectReference;
import java.util.ArrayList;
import java.util.List;

/** An object of the inventory tree. */
public class Entity extends ManagedObject {

    private final String name;
    private final Entity parent;
    private final List<Entity> children = new ArrayList<>();

    /** Makes an entity and hangs it under {@code parent}, which is null for the root only. */
    public Entity(String type, String id, String name, Entity parent) {
        super(type, id);
        this.name = name;
        this.parent = parent;
        if (parent != null) {
            parent.children.add(this);
        }
        property("name", () -> name);
        property("parent", () -> parent == null ? null : parent.ref());
        property("overallStatus", () -> ManagedEntityStatus.green);
        property("configStatus", () -> ManagedEntityStatus.green);
        property("disabledMethod", () -> new String[0]);
        property("effectiveRole", () -> null);
    }

    public final String name() {
        return name;
    }

    public final Entity parent() {
        return parent;
    }

    public final List<Entity> children() {
        return List.copyOf(children);
    }

    /** Returns whether this entity hangs somewhere under {@code ancestor}. */
    public final boolean isUnder(Entity ancestor) {
        for (Entity each = parent; each != null; each = each.parent) {
            if (each == ancestor) {
                return true;
            }
        }
        return false;
    }

    /** Returns references to objects, as properties list them. */
    public static ManagedObjectReference[] refs(List<? extends ManagedObject> objects) {
        return objects.stream().map(ManagedObject::ref).toArray(ManagedObjectReference[]::new);
    }
}
