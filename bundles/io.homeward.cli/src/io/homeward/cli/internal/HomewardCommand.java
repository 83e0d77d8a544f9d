package io.homeward.cli.internal;

import io.homeward.api.service.EngineProvider;
import io.homeward.api.service.LabService;
import io.homeward.api.service.SecretService;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.osgi.service.environment.EnvironmentInfo;
import org.eclipse.osgi.service.runnable.ParameterizedRunnable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The program as the application that the framework starts with its command line. */
@Component(service = ParameterizedRunnable.class, property = "eclipse.application=default")
public final class HomewardCommand implements ParameterizedRunnable {

    /** How long the end of the process waits for a command to end in good order. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Equinox' launcher ends the process with this property's value; what a runnable returns does not reach it. */
    private static final String EXIT_CODE = "eclipse.exitcode";

    private final EngineProvider engines;
    private final LabService lab;
    private final SecretService secrets;
    private final EnvironmentInfo environment;
    private final String version;
    private final AtomicReference<Running> running = new AtomicReference<>();

    private record Running(Thread thread, CountDownLatch ended) {}

    /** Called by the component runtime. */
    @Activate
    public HomewardCommand(
            @Reference EngineProvider engines,
            @Reference LabService lab,
            @Reference SecretService secrets,
            @Reference EnvironmentInfo environment,
            BundleContext context) {
        this.engines = engines;
        this.lab = lab;
        this.secrets = secrets;
        this.environment = environment;
        Version found = context.getBundle().getVersion();
        this.version = found.getMajor() + "." + found.getMinor() + "." + found.getMicro();
    }

    /**
     * Runs a command line.
     *
     * @param arguments the arguments, an array of strings; otherwise those of the process are taken, as Equinox left them
     * @return the exit code
     */
    @Override
    public Object run(Object arguments) {
        String[] args = arguments instanceof String[] given ? given : environment.getNonFrameworkArgs();
        Running command = new Running(Thread.currentThread(), new CountDownLatch(1));
        running.set(command);
        Thread hook = new Thread(() -> stop(command), "homeward-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            int code = new Program(engines, lab, secrets, Surroundings.ofProcess(version)).run(args);
            environment.setProperty(EXIT_CODE, Integer.toString(code));
            return code;
        } finally {
            command.ended().countDown();
            running.set(null);
            unhook(hook);
        }
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending: the hook runs already and has been told that the command ended
        }
    }

    /** Ends the command before the services it uses go away. */
    @Deactivate
    public void deactivate() {
        Running command = running.get();
        if (command != null) {
            stop(command);
        }
    }

    private static void stop(Running command) {
        command.thread().interrupt();
        try {
            command.ended().await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
