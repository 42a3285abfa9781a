package dev.knowhow.knowledge.file;

import dev.knowhow.durable.jdbc.LockRepository;
import dev.knowhow.durable.storage.ObjectKey;
import dev.knowhow.durable.storage.ObjectStore;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;

/** The bytes that files refer to: several files of a tenant may share them. */
@Singleton
class FileBytes {

    private final FileRepository files;
    private final LockRepository locks;
    private final ObjectStore store;
    private final ApplicationEventPublisher<ContentRemoved> events;

    FileBytes(
            FileRepository files,
            LockRepository locks,
            ObjectStore store,
            ApplicationEventPublisher<ContentRemoved> events) {
        this.files = files;
        this.locks = locks;
        this.store = store;
        this.events = events;
    }

    /** Lets no other transaction store or remove those bytes until this one ends. */
    @Transactional
    void lock(ObjectKey key) {
        locks.lock("content/" + key.tenant() + "/" + key.sha256());
    }

    /** Removes bytes that no file refers to any more. */
    @Transactional
    void removeUnlessUsed(ObjectKey key) {
        lock(key);
        if (!files.existsBySha256(key.sha256())) {
            store.delete(key);
            events.publishEvent(new ContentRemoved(key));
        }
    }
}
