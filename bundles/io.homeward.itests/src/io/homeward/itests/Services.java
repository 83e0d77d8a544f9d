package io.homeward.itests;

import io.homeward.api.HomewardException;
import io.homeward.api.service.Engine;
import io.homeward.api.service.EngineProvider;
import io.homeward.api.service.LabService;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** Finds the services of the running framework. */
final class Services {

    private static final long WAIT_MILLIS_MAX = 30_000;

    private Services() {}

    static LabService lab() {
        return service(LabService.class);
    }

    static Engine engine(Path siteFile, Path dataFolder) throws HomewardException {
        return service(EngineProvider.class).open(siteFile, dataFolder);
    }

    static <T> T service(Class<T> type) {
        BundleContext context = FrameworkUtil.getBundle(Services.class).getBundleContext();
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        try {
            T service = tracker.waitForService(WAIT_MILLIS_MAX);
            if (service == null) {
                throw new AssertionError("no bundle of the framework offers " + type.getName());
            }
            return service;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + type.getName(), e);
        } finally {
            tracker.close();
        }
    }
}
