package io.homeward.lab.internal.vcenter.property;

import com.vmware.vim25.DynamicProperty;
import com.vmware.vim25.InvalidCollectorVersion;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ObjectContent;
import com.vmware.vim25.ObjectUpdate;
import com.vmware.vim25.PropertyFilterSpec;
import com.vmware.vim25.PropertyFilterUpdate;
import com.vmware.vim25.RequestCanceled;
import com.vmware.vim25.RetrieveResult;
import com.vmware.vim25.UpdateSet;
import io.homeward.lab.internal.vcenter.model.ManagedObject;
import io.homeward.lab.internal.vcenter.model.SimFault;
import io.homeward.lab.internal.vcenter.model.VcenterModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One session's side of a property collector: its filters, and pages it still owes. Guarded by the model's lock. */
public final class Collector {

    private static final int FILTERS_MAX = 100;
    private static final int OWED_MAX = 10;

    private final VcenterModel model;
    private final Map<String, UpdateFilter> filters = new LinkedHashMap<>();
    private final Map<String, List<ObjectContent>> owed = new LinkedHashMap<>();
    private long version;
    private long cancels;

    public Collector(VcenterModel model) {
        this.model = model;
    }

    /** Reads what the specifications reach. */
    public List<ObjectContent> retrieve(PropertyFilterSpec[] specs) throws SimFault {
        List<ObjectContent> contents = new ArrayList<>();
        for (PropertyFilterSpec spec : specs == null ? new PropertyFilterSpec[0] : specs) {
            new Selection(model, spec).read().forEach((object, values) -> contents.add(content(object, values)));
        }
        return contents;
    }

    /** Returns the first page of contents; null when there are none at all. */
    public RetrieveResult page(List<ObjectContent> contents, int objectsMax) throws SimFault {
        if (objectsMax < 1) {
            throw SimFault.badArgument("options.maxObjects");
        }
        RetrieveResult page = new RetrieveResult();
        int size = Math.min(contents.size(), objectsMax);
        page.setObjects(contents.subList(0, size).toArray(ObjectContent[]::new));
        if (size < contents.size()) {
            if (owed.size() >= OWED_MAX) {
                owed.remove(owed.keySet().iterator().next());
            }
            page.setToken(objectsMax + "-" + model.newId());
            owed.put(page.getToken(), List.copyOf(contents.subList(size, contents.size())));
        }
        return contents.isEmpty() ? null : page;
    }

    /** Returns the next page of what a token stands for. */
    public RetrieveResult nextPage(String token) throws SimFault {
        List<ObjectContent> rest = takeOwed(token);
        return page(rest, Integer.parseInt(token.substring(0, token.indexOf('-'))));
    }

    /** Forgets what a token stands for. */
    public List<ObjectContent> takeOwed(String token) throws SimFault {
        List<ObjectContent> rest = token == null ? null : owed.remove(token);
        if (rest == null) {
            throw SimFault.badArgument("token");
        }
        return rest;
    }

    /** Adds a filter and its object. */
    public ManagedObjectReference addFilter(PropertyFilterSpec spec, boolean partial) throws SimFault {
        if (filters.size() >= FILTERS_MAX) {
            throw SimFault.broken("more than " + FILTERS_MAX + " filters on a property collector");
        }
        ManagedObject object = new ManagedObject("PropertyFilter", "filter-" + model.newId());
        object.property("spec", () -> spec).property("partialUpdates", () -> partial);
        filters.put(object.id(), new UpdateFilter(model, model.add(object), spec));
        return object.ref();
    }

    /** Removes a filter; returns whether it was one of this collector. */
    public boolean removeFilter(ManagedObject object) {
        model.remove(object);
        return filters.remove(object.id()) != null;
    }

    /** Makes whoever waits here end with RequestCanceled. */
    public void cancel() {
        cancels++;
    }

    /** Removes everything it has. */
    public void dispose() {
        cancel();
        filters.values().forEach(filter -> model.remove(filter.object()));
        filters.clear();
        owed.clear();
    }

    /**
     * Waits for updates to what version {@code known} was told.
     *
     * @return the updates; null when there are none within the time
     */
    public UpdateSet await(String known, long nanos, int updatesMax) throws SimFault, InterruptedException {
        if (known == null || known.isEmpty()) {
            filters.values().forEach(UpdateFilter::reset);
        } else if (!known.equals(String.valueOf(version))) {
            throw new SimFault(new InvalidCollectorVersion(), "The collector version '" + known + "' is not valid.");
        }
        long before = cancels;
        for (long left = nanos; ; left = model.awaitChange(left)) {
            if (cancels != before) {
                throw new SimFault(new RequestCanceled(), "The request was canceled.");
            }
            List<PropertyFilterUpdate> updates = updates(updatesMax);
            if (!updates.isEmpty()) {
                return updateSet(updates, updatesMax);
            }
            if (left <= 0) {
                return null;
            }
        }
    }

    private List<PropertyFilterUpdate> updates(int updatesMax) throws SimFault {
        List<PropertyFilterUpdate> updates = new ArrayList<>();
        int left = updatesMax;
        for (UpdateFilter filter : filters.values()) {
            List<ObjectUpdate> objects = filter.updates(left);
            left -= objects.size();
            if (!objects.isEmpty()) {
                PropertyFilterUpdate update = new PropertyFilterUpdate();
                update.setFilter(filter.object().ref());
                update.setObjectSet(objects.toArray(ObjectUpdate[]::new));
                updates.add(update);
            }
        }
        return updates;
    }

    private UpdateSet updateSet(List<PropertyFilterUpdate> updates, int updatesMax) {
        int count = updates.stream().mapToInt(update -> update.getObjectSet().length).sum();
        UpdateSet set = new UpdateSet();
        set.setVersion(String.valueOf(++version));
        set.setFilterSet(updates.toArray(PropertyFilterUpdate[]::new));
        set.setTruncated(count >= updatesMax);
        return set;
    }

    private static ObjectContent content(ManagedObject object, Map<String, Object> values) {
        ObjectContent content = new ObjectContent();
        content.setObj(object.ref());
        List<DynamicProperty> properties = new ArrayList<>();
        values.forEach((path, value) -> {
            DynamicProperty property = new DynamicProperty();
            property.setName(path);
            property.setVal(value);
            properties.add(property);
        });
        content.setPropSet(properties.isEmpty() ? null : properties.toArray(DynamicProperty[]::new));
        return content;
    }
}
