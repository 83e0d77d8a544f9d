package io.homeward.lab.internal.journey;

import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import io.homeward.api.lab.JourneyListener;
import io.homeward.api.lab.JourneyReport;
import io.homeward.api.lab.LabOptions;
import io.homeward.api.lab.LabSite;
import io.homeward.api.service.Engine;
import io.homeward.api.service.EngineProvider;
import io.homeward.api.service.LabService;
import java.time.Clock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Offers the lab as a service. */
@Component
public final class LabComponent implements LabService {

    private final EngineProvider engines;

    /** Called by the component runtime. */
    @Activate
    public LabComponent(@Reference EngineProvider engines) {
        this.engines = engines;
    }

    @Override
    public LabSite start(LabOptions options) throws HomewardException {
        try {
            return World.start(options);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HomewardException(Problem.of("HW-LAB-104", options.out().toString()), e);
        }
    }

    @Override
    public JourneyReport play(LabOptions options, JourneyListener listener)
            throws HomewardException, InterruptedException {
        try (World world = World.start(options);
                Engine engine = engines.open(world.siteFile(), world.dataFolder())) {
            return new Journey(world, engine, listener, Clock.systemUTC(), options.deltaCycles(), options.writer())
                    .play();
        }
    }
}
