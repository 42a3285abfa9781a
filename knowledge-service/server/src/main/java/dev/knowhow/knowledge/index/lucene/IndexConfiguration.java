package dev.knowhow.knowledge.index.lucene;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where indexes lie and how many stay open.
 *
 * @param directory one folder per tenant, in it one per knowledge base; may be deleted at any time while stopped
 * @param openStores knowledge bases kept open for searching; those used longest ago are closed
 * @param closeAfter how long one stays open unused
 * @param checkAfter how long one stays open, used, until its files are compared with their checksums again
 */
@ConfigurationProperties("knowhow.index")
public record IndexConfiguration(
        @Bindable(defaultValue = "data/index") Path directory,

        @Bindable(defaultValue = "200") @Min(1) int openStores,
        @Bindable(defaultValue = "10m") Duration closeAfter,
        @Bindable(defaultValue = "10m") Duration checkAfter) {}
