package io.homeward.lab.internal.vcenter;

import com.vmware.vim25.Event;
import com.vmware.vim25.EventFilterSpec;
import com.vmware.vim25.VmEventArgument;
import io.homeward.lab.internal.vcenter.model.LabVm;
import io.homeward.lab.internal.vcenter.model.SimFault;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Deque;

/** The newest events, and what EventManager answers of them. Guarded by the model's lock. */
final class EventLog {

    static final int EVENTS_MAX = 1000;

    private final Clock clock;
    private final Deque<Event> events = new ArrayDeque<>();
    private int lastKey;

    EventLog(Clock clock) {
        this.clock = clock;
    }

    void register(Handlers handlers) {
        handlers.add("EventManager", "QueryEvents", this::query);
    }

    /** Completes an event about a VM and keeps it. */
    void post(Event event, LabVm vm, String user) {
        VmEventArgument about = new VmEventArgument();
        about.setName(vm.name());
        about.setVm(vm.ref());
        event.setVm(about);
        event.setKey(++lastKey);
        event.setChainId(lastKey);
        event.setCreatedTime(Session.calendar(clock.instant()));
        event.setUserName(user);
        event.setFullFormattedMessage(event.getClass().getSimpleName() + " " + vm.name());
        if (events.size() >= EVENTS_MAX) {
            events.removeFirst();
        }
        events.addLast(event);
    }

    Event latest() {
        return events.peekLast();
    }

    private Object query(Call call) throws SimFault {
        EventFilterSpec filter = call.required("filter", EventFilterSpec.class);
        return events.stream().filter(event -> matches(event, filter)).toArray(Event[]::new);
    }

    private static boolean matches(Event event, EventFilterSpec filter) {
        String[] types = filter.getEventTypeId() != null ? filter.getEventTypeId() : filter.getType();
        String type = event.getClass().getSimpleName();
        Calendar begin = filter.getTime() == null ? null : filter.getTime().getBeginTime();
        return (types == null || Arrays.stream(types).anyMatch(each -> each.endsWith(type)))
                && (filter.getEntity() == null || filter.getEntity().getEntity().equals(event.getVm().getVm()))
                && (begin == null || !event.getCreatedTime().before(begin));
    }
}
