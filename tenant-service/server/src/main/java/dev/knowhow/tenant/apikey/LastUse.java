package dev.knowhow.tenant.apikey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes when a key was last used: at most once a minute, and never while somebody waits for it. */
@Singleton
public class LastUse {

    private static final Logger LOG = LoggerFactory.getLogger(LastUse.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int MAX_KEYS = 100_000;

    private final ApiKeyRepository repository;
    private final TransactionOperations<Connection> transactions;
    private final ExecutorService executor;
    private final Cache<String, Instant> noted = Caffeine.newBuilder()
            .maximumSize(MAX_KEYS)
            .expireAfterWrite(INTERVAL)
            .build();

    LastUse(
            ApiKeyRepository repository,
            TransactionOperations<Connection> transactions,
            @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.repository = repository;
        this.transactions = transactions;
        this.executor = executor;
    }

    /** The key is being used now. */
    public void note(TenantId tenant, String keyId) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        if (noted.asMap().putIfAbsent(keyId, now) == null) {
            executor.execute(() -> write(tenant, keyId, now));
        }
    }

    private void write(TenantId tenant, String keyId, Instant at) {
        try {
            Caller.system(tenant, "tenant-service")
                    .call(() -> transactions.executeWrite(_ -> {
                        repository.updateLastUsedAt(keyId, at);
                        return null;
                    }));
        } catch (RuntimeException e) {
            LOG.warn("could not note the use of key {}", keyId, e);
        }
    }
}
