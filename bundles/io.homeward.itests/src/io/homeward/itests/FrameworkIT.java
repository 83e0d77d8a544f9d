package io.homeward.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.homeward.api.service.EngineProvider;
import io.homeward.api.service.LabService;
import java.util.Arrays;
import java.util.List;
import org.eclipse.osgi.service.runnable.ParameterizedRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** The bundles fit together inside Equinox: everything resolves, and every face finds the services that it needs. */
class FrameworkIT {

    private static final long WAIT_MILLIS = 30_000;

    private final BundleContext context =
            FrameworkUtil.getBundle(FrameworkIT.class).getBundleContext();

    @Test
    void everyBundleOfHomewardResolves() {
        List<Bundle> bundles = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("io.homeward."))
                .toList();
        assertFalse(bundles.isEmpty());
        List<String> unresolved = bundles.stream()
                .filter(bundle -> bundle.getState() == Bundle.INSTALLED)
                .map(Bundle::getSymbolicName)
                .toList();
        assertEquals(List.of(), unresolved);
    }

    @Test
    void theEngineIsThere() throws Exception {
        assertNotNull(await(context.createFilter("(objectClass=" + EngineProvider.class.getName() + ")")));
    }

    @Test
    void theLabIsThere() throws Exception {
        assertNotNull(await(context.createFilter("(objectClass=" + LabService.class.getName() + ")")));
    }

    @Test
    void theCommandLineIsTheApplication() throws Exception {
        assertNotNull(await(context.createFilter("(&(objectClass=" + ParameterizedRunnable.class.getName()
                + ")(eclipse.application=default))")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "io.homeward.vsphere", "io.homeward.azure", "io.homeward.prerequisites", "io.homeward.replication"
    })
    void theEnginesOfferTheirServices(String bundle) throws Exception {
        Bundle engine = Arrays.stream(context.getBundles())
                .filter(candidate -> candidate.getSymbolicName().equals(bundle))
                .findFirst()
                .orElseThrow();
        assertNotNull(await(context.createFilter("(service.bundleid=" + engine.getBundleId() + ")")));
    }

    private Object await(Filter filter) throws InterruptedException {
        ServiceTracker<Object, Object> tracker = new ServiceTracker<>(context, filter, null);
        tracker.open();
        try {
            return tracker.waitForService(WAIT_MILLIS);
        } finally {
            tracker.close();
        }
    }
}
