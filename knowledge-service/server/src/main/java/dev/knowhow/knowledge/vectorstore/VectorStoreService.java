package dev.knowhow.knowledge.vectorstore;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.durable.job.JobQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.knowledge.api.vectorstore.CreateVectorStoreRequest;
import dev.knowhow.knowledge.api.vectorstore.ExpiresAfter;
import dev.knowhow.knowledge.api.vectorstore.UpdateVectorStoreRequest;
import dev.knowhow.knowledge.chunking.StaticChunkingStrategy;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.jdbc.Ceiling;
import dev.knowhow.tenancy.jdbc.Ceilings;
import dev.knowhow.tenancy.jdbc.Pages;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates, finds, changes and deletes knowledge bases of the caller's tenant. */
@Singleton
public class VectorStoreService {

    static final TaskDescriptor<StoreTask> EXPIRE = TaskDescriptor.of("expire-vector-store", StoreTask.class);

    private static final Ceiling CEILING = Ceiling.ofStock("vector-stores", 750, "knowledge bases", "vector_store");

    private static final int MAX_NAME = 256;
    private static final int MAX_DESCRIPTION = 1_024;
    private static final int MAX_DAYS = 365;

    private final VectorStoreRepository stores;
    private final BeanProvider<StoreContents> contents;
    private final ApplicationEventPublisher<StoreRemoved> events;
    private final AuditLog audit;
    private final JobQueue jobs;
    private final Ceilings ceilings;
    private final EncoderChoice encoders;
    private final Clock clock;

    VectorStoreService(
            VectorStoreRepository stores,
            BeanProvider<StoreContents> contents,
            ApplicationEventPublisher<StoreRemoved> events,
            AuditLog audit,
            JobQueue jobs,
            Ceilings ceilings,
            EncoderChoice encoders,
            Clock clock) {
        this.stores = stores;
        this.contents = contents;
        this.events = events;
        this.audit = audit;
        this.jobs = jobs;
        this.ceilings = ceilings;
        this.encoders = encoders;
        this.clock = clock;
    }

    /**
     * The knowledge base of that id.
     *
     * @throws ProblemException {@code not_found} if it is not there or not the caller's
     */
    public VectorStore require(String id) {
        return find(id).orElseThrow(() -> notFound(id));
    }

    /** The knowledge base of that id; empty if it is not there or not the caller's. */
    @Transactional
    public Optional<VectorStore> find(String id) {
        return stores.findById(id);
    }

    /** The knowledge base of that id, and notes that it is used; refuses one that is expired. */
    @Transactional
    public VectorStore use(String id) {
        VectorStore store = require(id);
        if (isExpired(store)) {
            throw ProblemException.invalid("vector_store_id", "The vector store '" + id + "' has expired.");
        }
        stores.touch(id);
        return store;
    }

    /** Whether its time is over: nobody used it for as long as it is kept. */
    boolean isExpired(VectorStore store) {
        return store.isExpired(clock.instant());
    }

    /** The knowledge bases of that name, two at most. */
    @Transactional
    public List<VectorStore> findByName(String name) {
        return stores.findByName(name);
    }

    /** Every knowledge base of the caller. */
    @Transactional
    public List<VectorStore> findAll() {
        return stores.findAll();
    }

    /**
     * Counts one more change of the chunks of a knowledge base; others that change them wait until this transaction ends.
     *
     * @return the version that the index has once it knows of the change
     */
    @Transactional
    public long advanceIndexVersion(String id) {
        return Optional.ofNullable(stores.advanceIndexVersion(id)).orElseThrow(() -> notFound(id));
    }

    /** Notes that chunks of a knowledge base are being embedded anew. */
    @Transactional
    public void beginEmbeddingAnew(String id) {
        stores.beginEmbeddingAnew(id);
    }

    /** Notes that a knowledge base has no chunk left that another model embedded, if so. */
    @Transactional
    public void endEmbeddingAnew(String id, String modelId) {
        stores.endEmbeddingAnew(id, modelId);
    }

    @Transactional
    List<EmbeddedCount> countEmbedded(List<String> ids) {
        return ids.isEmpty() ? List.of() : stores.countEmbedded(ids);
    }

    @Transactional
    List<LanguageCount> countLanguages(List<String> ids) {
        return ids.isEmpty() ? List.of() : stores.countLanguages(ids);
    }

    @Transactional
    ListResponse<VectorStore> list(PageRequest page) {
        return Pages.read(page, VectorStore::id, stores::findPage);
    }

    @Transactional
    Map<String, StoreCounts> counts(List<String> ids) {
        return stores.count(ids).stream().collect(Collectors.toMap(StoreCounts::vectorStoreId, Function.identity()));
    }

    @Transactional
    VectorStore create(CreateVectorStoreRequest request) {
        Caller caller = Caller.current();
        if (caller.knowledgeBases() instanceof KnowledgeBases.Only) {
            throw new ProblemException(
                    ProblemType.INSUFFICIENT_SCOPE, "A key limited to named knowledge bases cannot create others.");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        VectorStore store = new VectorStore(
                Ids.next("vs_"),
                name(request.name()),
                description(request.description()),
                Metadata.check(request.metadata()),
                days(request.expiresAfter()),
                ChunkingStrategies.of(request.chunkingStrategy(), StaticChunkingStrategy.DEFAULT),
                0,
                now,
                now,
                encoders.choose(request.knowhow(), null),
                false);
        ceilings.admit(CEILING);
        stores.save(store);
        audit.record("vector_store.created", "vector_store", store.id(), Map.of("name", store.name()));
        scheduleExpiry(store);
        contents.get().add(store, request.fileIds() == null ? List.of() : request.fileIds());
        return store;
    }

    /**
     * Changes what the request names.
     *
     * @param unlimited whether it is no longer to expire
     */
    @Transactional
    VectorStore update(String id, UpdateVectorStoreRequest request, boolean unlimited) {
        VectorStore old = require(id);
        VectorStore changed = new VectorStore(
                id,
                request.name() == null ? old.name() : name(request.name()),
                request.description() == null ? old.description() : description(request.description()),
                request.metadata() == null ? old.metadata() : Metadata.check(request.metadata()),
                request.expiresAfter() == null && !unlimited ? old.expiresAfterDays() : days(request.expiresAfter()),
                old.chunking(),
                old.indexVersion(),
                old.createdAt(),
                clock.instant(),
                encoders.choose(request.knowhow(), old.encoder()),
                old.embeddingAnew());
        stores.update(id, changed.name(), changed.description(), changed.metadata(), changed.expiresAfterDays());
        audit.record(
                "vector_store.updated",
                "vector_store",
                id,
                Map.of("name", changed.name(), "encoder", EncoderChoice.name(changed.encoder())));
        if (!Objects.equals(old.encoder(), changed.encoder())) {
            stores.updateEncoder(id, changed.encoder());
            contents.get().embedAnew(changed);
        }
        scheduleExpiry(changed);
        return require(id);
    }

    @Transactional
    void delete(String id) {
        VectorStore store = require(id);
        contents.get().clear(store);
        if (stores.delete(id) == 0) {
            throw notFound(id); // somebody else was quicker
        }
        events.publishEvent(new StoreRemoved(id, store.name()));
        audit.record("vector_store.deleted", "vector_store", id, Map.of("name", store.name()));
    }

    /** Empties a knowledge base whose time is over, or looks again when it will be. */
    @Transactional
    void expire(String id) {
        stores.findById(id).ifPresent(store -> {
            if (isExpired(store)) {
                contents.get().clear(store);
                events.publishEvent(new StoreRemoved(id, store.name()));
                audit.record("vector_store.expired", "vector_store", id, Map.of("name", store.name()));
            } else {
                scheduleExpiry(store);
            }
        });
    }

    private void scheduleExpiry(VectorStore store) {
        Instant expires = store.expiresAt();
        if (expires != null) {
            String tenant = Caller.current().requireTenant().toString();
            String job = store.id() + "/" + expires.getEpochSecond();
            jobs.add(Lane.UPKEEP, EXPIRE, job, new StoreTask(tenant, store.id()), expires);
        }
    }

    private static ProblemException notFound(String id) {
        return ProblemException.notFound("vector store", id);
    }

    private static String name(@Nullable String name) {
        if (name != null && name.length() > MAX_NAME) {
            throw ProblemException.invalid("name", "A name may have 256 characters at most.");
        }
        return name == null ? "" : name.strip();
    }

    private static @Nullable String description(@Nullable String description) {
        if (description != null && description.length() > MAX_DESCRIPTION) {
            throw ProblemException.invalid("description", "A description may have 1024 characters at most.");
        }
        return description;
    }

    private static @Nullable Integer days(@Nullable ExpiresAfter expiry) {
        if (expiry == null) {
            return null;
        }
        if (!expiry.anchor().equals("last_active_at")) {
            throw ProblemException.invalid("expires_after", "expires_after.anchor must be 'last_active_at'.");
        }
        Integer days = expiry.days();
        if (days == null || days < 1 || days > MAX_DAYS) {
            throw ProblemException.invalid("expires_after", "expires_after.days must be between 1 and 365.");
        }
        return days;
    }
}
