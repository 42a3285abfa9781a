package dev.knowhow.knowledge.document;

import dev.knowhow.durable.notification.NotificationListener;
import dev.knowhow.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** Tells who watches a knowledge base which of its documents changed, in this and every other process. */
@Singleton
final class DocumentChanges implements NotificationListener {

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

    @Override
    public String channel() {
        return DocumentNotification.CHANNEL;
    }

    @Override
    public void onNotification(String payload) {
        DocumentNotification.parse(payload)
                .ifPresent(changed -> watches.stream()
                        .filter(watch -> watch.tenant.equals(changed.tenant())
                                && watch.vectorStoreId.equals(changed.vectorStoreId()))
                        .forEach(watch -> watch.changes.add(new Change(changed.fileId()))));
    }

    /** Watches until it is closed. */
    Watch watch(TenantId tenant, String vectorStoreId) {
        Watch watch = new Watch(tenant.toString(), vectorStoreId, new LinkedBlockingQueue<>());
        watches.add(watch);
        return watch;
    }

    /** A document that changed or was deleted. */
    record Change(String fileId) {}

    /** One watcher. */
    final class Watch implements AutoCloseable {

        private final String tenant;
        private final String vectorStoreId;
        private final BlockingQueue<Change> changes;

        private Watch(String tenant, String vectorStoreId, BlockingQueue<Change> changes) {
            this.tenant = tenant;
            this.vectorStoreId = vectorStoreId;
            this.changes = changes;
        }

        /** The changes since the last call, in order, and those of a moment more. */
        BlockingQueue<Change> changes() {
            return changes;
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }
}
