package io.homeward.lab.internal.vcenter;

import com.vmware.vim25.ObjectContent;
import com.vmware.vim25.PropertyFilterSpec;
import com.vmware.vim25.RetrieveOptions;
import com.vmware.vim25.UpdateSet;
import com.vmware.vim25.WaitOptions;
import io.homeward.lab.internal.vcenter.model.SimFault;
import io.homeward.lab.internal.vcenter.property.Collector;
import java.time.Duration;

/** What PropertyCollector and PropertyFilter answer. */
final class PropertyHandlers {

    private static final String COLLECTOR = "PropertyCollector";

    /** A wait without a stated end is answered empty after this long, so that no thread is held for ever. */
    private static final Duration WAIT_MAX = Duration.ofMinutes(10);

    /** So many calls may wait at one time; further ones are answered empty at once. */
    static final int WAITS_MAX = 16;

    private int waits;

    void register(Handlers handlers) {
        handlers.add(COLLECTOR, "RetrieveProperties", this::retrieve);
        handlers.add(COLLECTOR, "RetrievePropertiesEx", this::retrieveEx);
        handlers.add(COLLECTOR, "ContinueRetrievePropertiesEx", this::continueEx);
        handlers.add(COLLECTOR, "CancelRetrievePropertiesEx", this::cancelEx);
        handlers.add(COLLECTOR, "CreateFilter", this::createFilter);
        handlers.add("PropertyFilter", "DestroyPropertyFilter", this::destroyFilter);
        handlers.add(COLLECTOR, "CreatePropertyCollector", call -> call.session().newCollector().ref());
        handlers.add(COLLECTOR, "DestroyPropertyCollector", this::destroyCollector);
        handlers.add(COLLECTOR, "WaitForUpdatesEx", this::waitEx);
        handlers.add(COLLECTOR, "WaitForUpdates", call -> await(call, WAIT_MAX, Integer.MAX_VALUE));
        handlers.add(COLLECTOR, "CheckForUpdates", call -> await(call, Duration.ZERO, Integer.MAX_VALUE));
        handlers.add(COLLECTOR, "CancelWaitForUpdates", this::cancelWait);
    }

    private static Collector collector(Call call) throws SimFault {
        return call.session().collector(call.self());
    }

    private Object retrieve(Call call) throws SimFault {
        return collector(call)
                .retrieve(call.required("specSet", PropertyFilterSpec[].class))
                .toArray(ObjectContent[]::new);
    }

    private Object retrieveEx(Call call) throws SimFault {
        RetrieveOptions options = call.required("options", RetrieveOptions.class);
        int objectsMax = options.getMaxObjects() == null ? Integer.MAX_VALUE : options.getMaxObjects();
        Collector collector = collector(call);
        return collector.page(collector.retrieve(call.required("specSet", PropertyFilterSpec[].class)), objectsMax);
    }

    private Object continueEx(Call call) throws SimFault {
        return collector(call).nextPage(call.required("token", String.class));
    }

    private Object cancelEx(Call call) throws SimFault {
        collector(call).takeOwed(call.required("token", String.class));
        return null;
    }

    private Object createFilter(Call call) throws SimFault {
        boolean partial = Boolean.TRUE.equals(call.optional("partialUpdates", Boolean.class));
        return collector(call).addFilter(call.required("spec", PropertyFilterSpec.class), partial);
    }

    private Object destroyFilter(Call call) throws SimFault {
        call.session().destroyFilter(call.self());
        return null;
    }

    private Object destroyCollector(Call call) throws SimFault {
        call.session().destroyCollector(call.self());
        return null;
    }

    private Object cancelWait(Call call) throws SimFault {
        collector(call).cancel();
        return null;
    }

    private Object waitEx(Call call) throws SimFault, InterruptedException {
        WaitOptions options = call.optional("options", WaitOptions.class);
        Integer seconds = options == null ? null : options.getMaxWaitSeconds();
        Integer updates = options == null ? null : options.getMaxObjectUpdates();
        if (seconds != null && seconds < 0 || updates != null && updates < 1) {
            throw SimFault.badArgument("options");
        }
        Duration wait = seconds == null || seconds > WAIT_MAX.toSeconds() ? WAIT_MAX : Duration.ofSeconds(seconds);
        return await(call, wait, updates == null ? Integer.MAX_VALUE : updates);
    }

    private UpdateSet await(Call call, Duration wait, int updatesMax) throws SimFault, InterruptedException {
        long nanos = waits < WAITS_MAX ? wait.toNanos() : 0;
        waits++;
        call.session().waits(1);
        try {
            return collector(call).await(call.optional("version", String.class), nanos, updatesMax);
        } finally {
            waits--;
            call.session().waits(-1);
        }
    }
}
