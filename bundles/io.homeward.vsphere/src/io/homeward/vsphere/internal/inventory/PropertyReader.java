package io.homeward.vsphere.internal.inventory;

import com.vmware.vim25.ManagedObjectNotFound;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ObjectContent;
import com.vmware.vim25.ObjectSpec;
import com.vmware.vim25.PropertyFilterSpec;
import com.vmware.vim25.PropertySpec;
import com.vmware.vim25.RetrieveOptions;
import com.vmware.vim25.RetrieveResult;
import com.vmware.vim25.SelectionSpec;
import com.vmware.vim25.ServiceContent;
import com.vmware.vim25.TraversalSpec;
import com.vmware.vim25.VimPortType;
import io.homeward.vsphere.internal.transport.ConnectionFailure;
import io.homeward.vsphere.internal.transport.ConnectionFailure.Kind;
import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads properties through the property collector, never one getter at a time. */
public final class PropertyReader {

    private static final Logger LOG = LoggerFactory.getLogger(PropertyReader.class);

    private static final int PAGE_OBJECTS = 250;

    /** A million objects: a server that promises ever more pages is not followed for ever. */
    private static final int PAGES_MAX = 4_000;

    private final VimPortType vim;
    private final ServiceContent content;

    public PropertyReader(VimPortType vim, ServiceContent content) {
        this.vim = vim;
        this.content = content;
    }

    /** Reads properties of one object; throws {@link ManagedObjectNotFound} when there is none. */
    public Properties one(ManagedObjectReference object, String... paths) throws RemoteException {
        ObjectSpec start = new ObjectSpec();
        start.obj = object;
        List<Properties> found = new ArrayList<>();
        pages(filter(start, List.of(spec(object.type, paths))), found::add);
        if (found.isEmpty()) {
            ManagedObjectNotFound none = new ManagedObjectNotFound();
            none.obj = object;
            throw none;
        }
        return found.getFirst();
    }

    /** Reads properties of all objects of some types, page by page. */
    public void all(Map<String, List<String>> pathsByType, Consumer<Properties> consumer) throws RemoteException {
        String[] types = pathsByType.keySet().toArray(String[]::new);
        ManagedObjectReference view =
                vim.createContainerView(content.viewManager, content.rootFolder, types, true);
        try {
            ObjectSpec start = new ObjectSpec();
            start.obj = view;
            start.skip = true;
            start.selectSet = new SelectionSpec[] {members()};
            List<PropertySpec> specs = new ArrayList<>();
            pathsByType.forEach((type, paths) -> specs.add(spec(type, paths.toArray(String[]::new))));
            pages(filter(start, specs), consumer);
        } finally {
            drop(view);
        }
    }

    private void pages(PropertyFilterSpec filter, Consumer<Properties> consumer) throws RemoteException {
        RetrieveOptions options = new RetrieveOptions();
        options.maxObjects = PAGE_OBJECTS;
        RetrieveResult page = vim.retrievePropertiesEx(
                content.propertyCollector, new PropertyFilterSpec[] {filter}, options);
        for (int count = 1; page != null; count++) {
            if (count > PAGES_MAX) {
                throw new ConnectionFailure(Kind.NOT_UNDERSTOOD, "more than " + PAGES_MAX + " pages", null);
            }
            for (ObjectContent object : page.objects == null ? new ObjectContent[0] : page.objects) {
                consumer.accept(new Properties(object));
            }
            page = page.token == null || page.token.isEmpty()
                    ? null
                    : vim.continueRetrievePropertiesEx(content.propertyCollector, page.token);
        }
    }

    private void drop(ManagedObjectReference view) {
        try {
            vim.destroyView(view);
        } catch (RemoteException e) {
            // it ends with the session; a failure here must not hide the one before
            LOG.debug("view {} not destroyed: {}", view.val, e.getClass().getSimpleName());
        }
    }

    private static TraversalSpec members() {
        TraversalSpec members = new TraversalSpec();
        members.name = "members";
        members.type = "ContainerView";
        members.path = "view";
        members.skip = false;
        return members;
    }

    private static PropertySpec spec(String type, String... paths) {
        PropertySpec spec = new PropertySpec();
        spec.type = type;
        spec.all = false;
        spec.pathSet = paths;
        return spec;
    }

    private static PropertyFilterSpec filter(ObjectSpec start, List<PropertySpec> specs) {
        PropertyFilterSpec filter = new PropertyFilterSpec();
        filter.objectSet = new ObjectSpec[] {start};
        filter.propSet = specs.toArray(PropertySpec[]::new);
        return filter;
    }
}
