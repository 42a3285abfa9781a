package dev.knowhow.web.layout;

import io.micronaut.http.annotation.Get;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** What knowledge-service tells operators about its disk, at its management port. */
@Client(id = "knowledge-management")
interface StorageHealthClient {

    /** Null where nothing is at that address. */
    @Get("/health")
    @Nullable
    Health getHealth();

    /** The health of the service, as far as it is read here. */
    @Serdeable
    record Health(@Nullable Details details) {}

    /** One part of the health after the other. */
    @Serdeable
    record Details(@Nullable Storage storage) {}

    /** The part that tells of the disk. */
    @Serdeable
    record Storage(@Nullable Room details) {}

    /**
     * The room on the disk.
     *
     * @param free bytes that are free
     * @param needed bytes that have to be free for anything more to be stored
     */
    @Serdeable
    record Room(long free, long needed) {}
}
