package io.homeward.lab.internal.vcenter;

import com.vmware.vim25.ManagedObjectReference;
import io.homeward.lab.internal.vcenter.model.Entity;
import io.homeward.lab.internal.vcenter.model.ManagedObject;
import io.homeward.lab.internal.vcenter.model.SimFault;
import io.homeward.lab.internal.vcenter.model.Types;
import io.homeward.lab.internal.vcenter.model.VcenterModel;
import java.util.Arrays;
import java.util.List;

/** What ViewManager and ContainerView answer. */
final class ViewHandlers {

    private final VcenterModel model;

    ViewHandlers(VcenterModel model) {
        this.model = model;
    }

    void register(Handlers handlers) {
        handlers.add("ViewManager", "CreateContainerView", this::createContainerView);
        handlers.add("ContainerView", "DestroyView", this::destroy);
    }

    private Object createContainerView(Call call) throws SimFault {
        ManagedObjectReference ref = call.required("container", ManagedObjectReference.class);
        ManagedObject container = model.find(ref).orElseThrow(() -> SimFault.noObject(ref));
        if (!(container instanceof Entity entity)) {
            throw SimFault.badArgument("container");
        }
        String[] types = call.optional("type", String[].class);
        boolean recursive = Boolean.TRUE.equals(call.optional("recursive", Boolean.class));
        ManagedObject view = new ManagedObject("ContainerView", call.session().id("view"));
        view.property("container", () -> ref);
        view.property("type", () -> types == null ? new String[0] : types);
        view.property("recursive", () -> recursive);
        view.property("view", () -> Entity.refs(members(entity, types, recursive)));
        return call.session().addView(view).ref();
    }

    private Object destroy(Call call) throws SimFault {
        call.session().destroyView(call.self());
        return null;
    }

    private List<Entity> members(Entity container, String[] types, boolean recursive) {
        return model.all(Entity.class).stream()
                .filter(entity -> recursive ? entity.isUnder(container) : entity.parent() == container)
                .filter(entity -> types == null
                        || types.length == 0
                        || Arrays.stream(types).anyMatch(type -> Types.isA(entity.type(), type)))
                .toList();
    }
}
