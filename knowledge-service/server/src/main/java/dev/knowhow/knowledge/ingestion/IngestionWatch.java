package dev.knowhow.knowledge.ingestion;

import dev.knowhow.durable.job.LeaseLostException;
import dev.knowhow.durable.job.WorkFailedException;
import dev.knowhow.durable.notification.NotificationListener;
import dev.knowhow.knowledge.document.DocumentNotification;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Interrupts work on documents that nobody waits for any more: cancelled, deleted, taken by another worker, or longer
 * under way than a document may be. A change is heard at once; a look every few seconds finds what was not announced.
 */
@Singleton
final class IngestionWatch implements NotificationListener {

    private static final Logger LOG = LoggerFactory.getLogger(IngestionWatch.class);
    private static final long LOOK_SECONDS = 2;

    private final IngestionProgress progress;
    private final IngestionConfiguration configuration;
    private final Set<Watched> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ingestion-watch").factory());

    IngestionWatch(IngestionProgress progress, IngestionConfiguration configuration) {
        this.progress = progress;
        this.configuration = configuration;
        var _ = looks.scheduleWithFixedDelay(
                () -> running.forEach(this::look), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Does work that may be interrupted at any time, as long as somebody waits for it. Not for work on an index or in a
     * transaction: an interrupt closes their files and connections.
     *
     * @throws LeaseLostException if the document was cancelled, deleted or taken by another worker
     * @throws WorkFailedException if it takes longer than it may
     */
    <T> T whileWanted(DocumentLease lease, Supplier<T> work) {
        checkDeadline(lease);
        Watched watched = new Watched(lease, Caller.current().requireTenant());
        running.add(watched);
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw watched.reasonOr(e);
        } finally {
            running.remove(watched);
            watched.end();
        }
    }

    /** Ends a document that takes longer than it may. */
    void checkDeadline(DocumentLease lease) {
        if (lease.isLate()) {
            throw new WorkFailedException(IngestionFailures.late(configuration));
        }
    }

    @Override
    public String channel() {
        return DocumentNotification.CHANNEL;
    }

    @Override
    public void onNotification(String payload) {
        DocumentNotification.parse(payload)
                .ifPresent(changed -> running.stream()
                        .filter(watched -> watched.isOf(changed))
                        .forEach(watched -> looks.execute(() -> look(watched))));
    }

    private void look(Watched watched) {
        try {
            checkDeadline(watched.lease);
            Caller.system(watched.tenant, "ingestion").call(() -> {
                progress.check(watched.lease);
                return true;
            });
        } catch (LeaseLostException | WorkFailedException e) {
            watched.interrupt(e);
        } catch (RuntimeException e) {
            LOG.warn("cannot see whether {} is still wanted", watched.lease.documentId(), e);
        }
    }

    @PreDestroy
    void stop() {
        looks.shutdownNow();
    }

    /** Work in its thread. */
    private static final class Watched {

        private final DocumentLease lease;
        private final TenantId tenant;
        private final Thread thread = Thread.currentThread();
        private @Nullable RuntimeException reason;
        private boolean ended;

        private Watched(DocumentLease lease, TenantId tenant) {
            this.lease = lease;
            this.tenant = tenant;
        }

        private boolean isOf(DocumentNotification changed) {
            return tenant.toString().equals(changed.tenant())
                    && lease.vectorStoreId().equals(changed.vectorStoreId())
                    && lease.fileId().equals(changed.fileId());
        }

        private synchronized void interrupt(RuntimeException why) {
            if (!ended && reason == null) {
                reason = why;
                thread.interrupt();
            }
        }

        private synchronized RuntimeException reasonOr(RuntimeException thrown) {
            return reason == null ? thrown : reason;
        }

        /** What comes after is not interrupted; an interrupt by others, such as the end of the service, stays. */
        private synchronized void end() {
            ended = true;
            if (reason != null) {
                var _ = Thread.interrupted();
            }
        }
    }
}
