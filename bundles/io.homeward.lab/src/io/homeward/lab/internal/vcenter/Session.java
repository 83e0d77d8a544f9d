package io.homeward.lab.internal.vcenter;

import com.vmware.vim25.UserSession;
import io.homeward.lab.internal.vcenter.model.Account;
import io.homeward.lab.internal.vcenter.model.ManagedObject;
import io.homeward.lab.internal.vcenter.model.SimFault;
import io.homeward.lab.internal.vcenter.model.VcenterModel;
import io.homeward.lab.internal.vcenter.property.Collector;
import java.time.Instant;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;

/** A login and what belongs to it: property collectors and views. Guarded by the model's lock. */
final class Session {

    private static final int OBJECTS_MAX = 100;

    private final VcenterModel model;
    private final String key;
    private final Account account;
    private final Instant loginAt;
    private final Collector defaultCollector;
    private final Map<String, Collector> collectors = new LinkedHashMap<>();
    private final Map<String, ManagedObject> views = new LinkedHashMap<>();
    private Instant lastActiveAt;
    private int waiting;

    Session(VcenterModel model, String key, Account account, Instant loginAt) {
        this.model = model;
        this.key = key;
        this.account = account;
        this.loginAt = loginAt;
        this.lastActiveAt = loginAt;
        this.defaultCollector = new Collector(model);
    }

    String key() {
        return key;
    }

    Account account() {
        return account;
    }

    Instant lastActiveAt() {
        return lastActiveAt;
    }

    /** Returns whether a call of it waits for updates, which keeps it from going idle. */
    boolean isWaiting() {
        return waiting > 0;
    }

    void touch(Instant at) {
        lastActiveAt = at;
    }

    void waits(int more) {
        waiting += more;
    }

    /** Returns its collector behind an object: the vCenter's own, or one it made. */
    Collector collector(ManagedObject object) throws SimFault {
        Collector collector =
                object.id().equals(ServiceObjects.PROPERTY_COLLECTOR) ? defaultCollector : collectors.get(object.id());
        if (collector == null) {
            throw SimFault.noObject(object.ref());
        }
        return collector;
    }

    ManagedObject newCollector() throws SimFault {
        ManagedObject object = limited(collectors, new ManagedObject("PropertyCollector", id("collector")));
        object.property("filter", () -> null);
        collectors.put(object.id(), new Collector(model));
        return model.add(object);
    }

    void destroyCollector(ManagedObject object) throws SimFault {
        collector(object).dispose();
        if (collectors.remove(object.id()) != null) {
            model.remove(object);
        }
    }

    /** Removes a filter from whichever collector has it. */
    void destroyFilter(ManagedObject filter) throws SimFault {
        if (!defaultCollector.removeFilter(filter)
                && collectors.values().stream().noneMatch(each -> each.removeFilter(filter))) {
            throw SimFault.noObject(filter.ref());
        }
    }

    ManagedObject addView(ManagedObject view) throws SimFault {
        views.put(view.id(), limited(views, view));
        return model.add(view);
    }

    void destroyView(ManagedObject view) throws SimFault {
        if (views.remove(view.id()) == null) {
            throw SimFault.noObject(view.ref());
        }
        model.remove(view);
    }

    /** Returns a new id that others cannot guess their way to. */
    String id(String kind) {
        return "session[" + key.substring(0, 8) + "]" + kind + "-" + model.newId();
    }

    void dispose() {
        defaultCollector.dispose();
        collectors.values().forEach(Collector::dispose);
        model.all(ManagedObject.class).stream()
                .filter(object -> views.containsKey(object.id()) || collectors.containsKey(object.id()))
                .forEach(model::remove);
    }

    UserSession describe() {
        UserSession session = new UserSession();
        session.setKey(key);
        session.setUserName(account.name());
        session.setFullName(account.name());
        session.setLoginTime(calendar(loginAt));
        session.setLastActiveTime(calendar(lastActiveAt));
        session.setLocale("en");
        session.setMessageLocale("en");
        return session;
    }

    static GregorianCalendar calendar(Instant at) {
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        calendar.setTimeInMillis(at.toEpochMilli());
        return calendar;
    }

    private static <T> T limited(Map<String, ?> map, T object) throws SimFault {
        if (map.size() >= OBJECTS_MAX) {
            throw SimFault.broken("more than " + OBJECTS_MAX + " objects of a session");
        }
        return object;
    }
}
