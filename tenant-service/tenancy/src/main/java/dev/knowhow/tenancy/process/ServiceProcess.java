package dev.knowhow.tenancy.process;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a service's process. {@code migrate} as its only argument brings the database up to date and ends; else
 * the service runs until it is asked to end, and then finishes what it has begun: readiness fails, no work is taken,
 * requests and streams end by themselves, and only then everything closes.
 *
 * <p>Micronaut's own shutdown hook stops the event loops first, and with them every request in flight; hence this one.
 * Its server would close kept connections at once: {@link Connections} ends them instead.
 */
public final class ServiceProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);
    private static final List<String> MIGRATE = List.of("migrate");
    private static final String RECORDING = "-XX:AOTCacheOutput=";

    private final EmbeddedServer server;
    private final List<GracefulShutdownCapable> drains;
    private final Duration grace;

    private ServiceProcess(ApplicationContext context) {
        this.server = context.getBean(EmbeddedServer.class);
        this.drains = context.getBeansOfType(GracefulShutdownCapable.class).stream()
                .filter(drain -> !(drain instanceof EmbeddedServer)) // its connections end by themselves
                .toList();
        this.grace = context.getBean(ShutdownConfiguration.class).grace();
    }

    /** The whole life of the process; never returns, but for a migration. */
    public static void run(Class<?> application, String[] args) {
        if (List.of(args).equals(MIGRATE)) {
            DatabaseMigration.from(System.getenv()).run();
            return;
        }
        try {
            serve(Micronaut.build(args).mainClass(application).build().start());
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("cannot start", e);
            System.exit(1);
        }
    }

    private static void serve(ApplicationContext context) {
        ServiceProcess process = new ServiceProcess(context);
        process.server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::end, "end"));
        LOG.info("ready at {}", process.server.getURI());
    }

    private void end() {
        drain();
        server.stop();
        LOG.info("ended");
        leaveRecording();
    }

    /**
     * Everything is closed. A Java that records a start cache would begin to write it now, which takes up to a minute, and
     * does so even when it is halted: nothing but a kill keeps it from that.
     */
    private static void leaveRecording() {
        if (ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .noneMatch(flag -> flag.startsWith(RECORDING))) {
            return;
        }
        try {
            String self = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-KILL", self).start().waitFor();
        } catch (IOException e) {
            LOG.warn("the start cache is written first", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain() {
        LOG.info("ending: what is in flight has {} s", grace.toSeconds());
        try {
            GracefulShutdownCapable.shutdownAll(drains.stream())
                    .toCompletableFuture()
                    .get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("cutting off what is still in flight: {}", GracefulShutdownCapable.combineActiveTasks(drains));
        } catch (ExecutionException e) {
            LOG.error("cannot wait for what is in flight", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
