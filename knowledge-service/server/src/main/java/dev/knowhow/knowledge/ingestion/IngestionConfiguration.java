package dev.knowhow.knowledge.ingestion;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import java.time.Duration;

/**
 * How documents are ingested.
 *
 * @param perTenant documents of one tenant that may be queued at once in each lane, half of its workers; the others wait
 *     their turn
 * @param smallFile bytes up to which a document is small and has a lane of its own
 * @param fewFiles files put in together up to which they count as small
 * @param deadline how long one document may take, retries included
 * @param maxFailures tries after which a document fails whose trouble may be ours
 * @param maxInterruptions crashes without any progress between them after which a document fails
 * @param batch chunks embedded between two reports of progress
 */
@ConfigurationProperties("knowhow.ingestion")
record IngestionConfiguration(
        @Bindable(defaultValue = "2") int perTenant,
        @Bindable(defaultValue = "1MB") @ReadableBytes long smallFile,
        @Bindable(defaultValue = "10") int fewFiles,
        @Bindable(defaultValue = "1h") Duration deadline,
        @Bindable(defaultValue = "4") int maxFailures,
        @Bindable(defaultValue = "10") int maxInterruptions,
        @Bindable(defaultValue = "16") int batch) {}
