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

    private static final int PARTS = 4;

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

    @Override
    public String channel() {
        return "document";
    }

    @Override
    public void onNotification(String payload) {
        String[] parts = payload.split("/", PARTS);
        for (Watch watch : watches) {
            if (parts.length == PARTS && watch.tenant.equals(parts[1]) && watch.vectorStoreId.equals(parts[2])) {
                watch.changes.add(new Change(parts[3]));
            }
        }
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
