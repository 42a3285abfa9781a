package dev.knowhow.web.layout;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.exceptions.HttpStatusException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Looks at the disk now and then; without an answer there is nothing to tell. */
@Singleton
final class StorageNotices {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final String DISK = "disk";

    private final StorageHealthClient health;
    private final LoadingCache<String, Optional<StorageNotice>> notices;

    StorageNotices(StorageHealthClient health) {
        this.health = health;
        this.notices = Caffeine.newBuilder().expireAfterWrite(KEPT).build(disk -> look());
    }

    /** What is to be told now. */
    Optional<StorageNotice> current() {
        return notices.get(DISK);
    }

    private Optional<StorageNotice> look() {
        try {
            StorageHealthClient.Health now = health.getHealth();
            StorageHealthClient.Details details = now == null ? null : now.details();
            StorageHealthClient.Storage storage = details == null ? null : details.storage();
            StorageHealthClient.Room room = storage == null ? null : storage.details();
            return room == null ? Optional.empty() : notice(room);
        } catch (HttpClientException | HttpStatusException e) {
            return Optional.empty();
        }
    }

    private static Optional<StorageNotice> notice(StorageHealthClient.Room room) {
        if (room.free() < room.needed()) {
            return Optional.of(StorageNotice.FULL);
        }
        return room.free() / 2 < room.needed() ? Optional.of(StorageNotice.LOW) : Optional.empty();
    }
}
